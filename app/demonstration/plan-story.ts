/** Who applies: an account for itself, for its group of residents, or as an officer of an organisation. */
export type StoryApplicant = { phone: string; organisation?: string; group?: string; showsName?: boolean };

/** What a plan says. Days of activities count from the day the demonstration is loaded, and are written as dates. */
export type PlanText = {
  goals: readonly string[];
  beneficiaries: string;
  activities: readonly (readonly [what: string, fromDay: number, untilDay: number, where: string, who: string])[];
  team: readonly (readonly [name: string, part: string, experience: string])[];
  results: readonly (readonly [kind: '产出' | '成效', what: string, number: string, unit: string, how: string])[];
  risks: readonly (readonly [what: string, answer: string])[];
  hearing: string;
  budget: readonly BudgetLine[];
};

/** Money in yuan; empty: nothing from there. */
export type BudgetLine = readonly [
  category: string,
  item: string,
  unit: string,
  price: string,
  quantity: string,
  own: string,
  other: string,
];

/** What staff gave a plan back for, with what it had said then. */
export type StoryReturn = {
  onDay: number;
  explanation: string;
  /** A remark at the passage that begins so. */
  remark: { at: string; body: string };
  /** What the team answered when it had changed the passage. */
  answer: string;
  before: Partial<Pick<PlanText, 'results' | 'risks' | 'hearing' | 'budget'>>;
  resubmittedOnDay: number;
};

/** A plan of the demonstration's story that staff have taken. Days count from the day the demonstration is loaded. */
export type PlanStory = PlanText & {
  /** The title of the proposal that it carries out. */
  proposal: string;
  applicant: StoryApplicant;
  statement: string;
  /** Somebody who shares the claim, with why. */
  partner?: { applicant: StoryApplicant; statement: string };
  askedOnDay: number;
  submittedOnDay: number;
  returned?: StoryReturn;
  frozenOnDay: number;
};
