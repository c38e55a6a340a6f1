import type { Fraction } from '#app/core/fraction.ts';
import { lengthOf } from '#app/core/text.ts';
import type { Quorum } from '#app/deliberation/room.ts';

export const motionStates = ['proposed', 'voting', 'adopted', 'rejected', 'no_quorum', 'void'] as const;
export type MotionState = (typeof motionStates)[number];
export type MotionEvent = 'put_to_vote' | 'adopt' | 'reject' | 'lose_quorum' | 'void';

/** From each state, where each event leads. The database holds the same table (`guard_motion`) and a test holds the two together. */
export const motionTransitions: Readonly<Record<MotionState, Partial<Readonly<Record<MotionEvent, MotionState>>>>> = {
  proposed: { put_to_vote: 'voting', void: 'void' },
  voting: { adopt: 'adopted', reject: 'rejected', lose_quorum: 'no_quorum', void: 'void' },
  no_quorum: { put_to_vote: 'voting', void: 'void' },
  adopted: {},
  rejected: {},
  void: {},
};

/** The state after an event, or null when it may not happen in this state. */
export function nextMotionState(state: MotionState, event: MotionEvent): MotionState | null {
  return motionTransitions[state][event] ?? null;
}

/** Of whom a threshold counts its share: those for or against, all who spoke, those present, all members. */
export const ruleBases = ['for_and_against', 'cast', 'present', 'members'] as const;
export type RuleBase = (typeof ruleBases)[number];

/** How a motion is decided, as data. `isStrict`: more than the fraction. */
export type DecisionRule = { key: string; base: RuleBase; isStrict: boolean } & Fraction;

/** What rooms begin with. Votes with electorates of their own bring more. */
export const decisionRules = {
  most_of_present: { key: 'most_of_present', base: 'present', numerator: 1, denominator: 2, isStrict: true },
  two_thirds_of_present: { key: 'two_thirds_of_present', base: 'present', numerator: 2, denominator: 3, isStrict: false },
  most_of_members: { key: 'most_of_members', base: 'members', numerator: 1, denominator: 2, isStrict: true },
  nobody_objects: { key: 'nobody_objects', base: 'for_and_against', numerator: 1, denominator: 1, isStrict: false },
} as const satisfies Record<string, DecisionRule>;
export type DecisionRuleKey = keyof typeof decisionRules;

export const voices = ['for', 'against', 'abstain'] as const;
export type Voice = (typeof voices)[number];

/** The longest a motion is decided by ballot: two weeks. */
export const ballotMinutesMax = 14 * 24 * 60;

/** How many said what when they were called by name, or null: not decided yet, or decided by ballots, whose own page tells. */
export function countsOf(motion: {
  forCount: number | null;
  againstCount: number | null;
  abstainCount: number | null;
}): VoiceCounts | null {
  const { forCount, againstCount, abstainCount } = motion;
  if (forCount === null || againstCount === null || abstainCount === null) return null;
  return { for: forCount, against: againstCount, abstain: abstainCount };
}

export type RollCallCounts = { present: number; members: number };
export type VoiceCounts = Record<Voice, number>;

/** Whether the members present at a recorded roll call reach the quorum; in whole numbers. Of no members there is none. */
export function hasQuorum({ present, members }: RollCallCounts, { numerator, denominator, isStrict }: Quorum): boolean {
  if (members <= 0) return false;
  return isStrict ? present * denominator > members * numerator : present * denominator >= members * numerator;
}

/** Whether a motion is adopted by its rule. Of nobody, nothing is adopted. */
export function isAdopted(said: VoiceCounts, called: RollCallCounts, rule: DecisionRule): boolean {
  const base = {
    for_and_against: said.for + said.against,
    cast: said.for + said.against + said.abstain,
    present: called.present,
    members: called.members,
  }[rule.base];
  if (base <= 0) return false;
  return rule.isStrict
    ? said.for * rule.denominator > base * rule.numerator
    : said.for * rule.denominator >= base * rule.numerator;
}

export type PutRefusal =
  | 'motion_moved_on'
  | 'not_in_session'
  | 'roll_call_missing'
  | 'no_quorum'
  | 'text_changed'
  | 'another_vote_open';

/** Says why a motion may not be put to the vote, or null: in session, with the quorum of the last recorded roll call, on the text as frozen. */
export function putRefusal(motion: {
  state: MotionState;
  isInSession: boolean;
  rollCall: RollCallCounts | null;
  quorum: Quorum;
  isTextFrozen: boolean;
  isAnotherOpen: boolean;
}): PutRefusal | null {
  if (nextMotionState(motion.state, 'put_to_vote') === null) return 'motion_moved_on';
  if (!motion.isInSession) return 'not_in_session';
  if (motion.isAnotherOpen) return 'another_vote_open';
  if (!motion.isTextFrozen) return 'text_changed';
  if (motion.rollCall === null) return 'roll_call_missing';
  return hasQuorum(motion.rollCall, motion.quorum) ? null : 'no_quorum';
}

const titleMax = 120;

/** Says why a motion's title cannot be, or null. */
export function motionTitleProblem(title: string): 'title_missing' | 'text_too_long' | null {
  if (title.trim() === '') return 'title_missing';
  return lengthOf(title) > titleMax ? 'text_too_long' : null;
}
