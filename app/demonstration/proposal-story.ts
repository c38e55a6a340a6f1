/** What becomes of a proposal in the demonstration. */
export type Fate =
  | { is: 'published' }
  | { is: 'submitted' }
  | { is: 'asked_back'; missing: string }
  | { is: 'declined_and_appealed'; explanation: string; appeal: string }
  | { is: 'merged'; intoTitle: string; reason: string };

/** Who proposes: a demonstration account, someone on the roll without one (by their place in the roll), or an organisation. */
export type StoryProposer = { phone: string } | { resident: number } | { organisation: string; phone: string };

/** One proposal of the demonstration's story. Days count from the day the demonstration is loaded; negative is before. */
export type ProposalStory = {
  title: string;
  presentState: string;
  whatIsProposed: string;
  field: 'elderly_and_children' | 'activity_space' | 'environment' | 'employment' | 'other';
  placeCode: string;
  beneficiaries: string;
  beneficiaryCount: number;
  costYuan: number | null;
  proposer: StoryProposer;
  showsName: boolean;
  /** Number on the paper form; null for a proposal made online. */
  paperNumber: string | null;
  submittedOnDay: number;
  endorsements: number;
  picture: string | null;
  comments: readonly { phone: string; text: string; answer?: { phone: string; text: string } }[];
  fate: Fate;
};
