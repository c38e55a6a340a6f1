export const voteStates = ['draft', 'sealed', 'open', 'suspended', 'closed', 'tallied', 'published', 'final', 'void'] as const;
export type VoteState = (typeof voteStates)[number];
export type VoteEvent =
  | 'seal'
  | 'open'
  | 'suspend'
  | 'resume'
  | 'close'
  | 'tally'
  | 'publish'
  | 'recount'
  | 'end_challenges'
  | 'void';

/** From each state, where each event leads (STATES.md, Vote). The database holds the same table (`guard_vote`) and a test holds the two together. */
export const voteTransitions: Readonly<Record<VoteState, Partial<Readonly<Record<VoteEvent, VoteState>>>>> = {
  draft: { seal: 'sealed', void: 'void' },
  sealed: { open: 'open', void: 'void' },
  open: { suspend: 'suspended', close: 'closed', void: 'void' },
  suspended: { resume: 'open', void: 'void' },
  closed: { tally: 'tallied', void: 'void' },
  tallied: { publish: 'published', recount: 'tallied' },
  published: { recount: 'tallied', end_challenges: 'final' },
  final: {},
  void: {},
};

/** The state after an event, or null when it may not happen in this state. */
export function nextVoteState(state: VoteState, event: VoteEvent): VoteState | null {
  return voteTransitions[state][event] ?? null;
}

/** States that everybody sees: a vote is public from its sealing on. One that was voided before is not. */
export const publicVoteStates = ['open', 'sealed', 'suspended', 'closed', 'tallied', 'published', 'final', 'void'] as const;
export type PublicVoteState = (typeof publicVoteStates)[number];

/** States in which what ballots say may be read: never before the vote is closed. */
export const statesWithResults: readonly VoteState[] = ['published', 'final'];

/**
 * Whether the heads and proofs of a vote's log are public. Of a secret vote always. The leaves of an open vote can be guessed by
 * whoever knows the roll, and would tell how it goes: they are public with its result.
 */
export function showsLog({ isSecret, state }: { isSecret: boolean; state: VoteState }): boolean {
  return state !== 'draft' && (isSecret || statesWithResults.includes(state));
}

export const voteSources = ['none', 'motion', 'round', 'call', 'topic'] as const;
export type VoteSource = (typeof voteSources)[number];

export const batchStates = ['received', 'keyed', 'keyed_twice', 'unequal', 'settled', 'counted_in', 'written_off'] as const;
export type BatchState = (typeof batchStates)[number];
export type BatchEvent = 'key' | 'key_equal' | 'key_unequal' | 'settle' | 'count_in' | 'write_off';

/** A batch of paper ballots: keyed by one, again by another; where they differ a third settles it. */
export const batchTransitions: Readonly<Record<BatchState, Partial<Readonly<Record<BatchEvent, BatchState>>>>> = {
  received: { key: 'keyed', write_off: 'written_off' },
  keyed: { key_equal: 'keyed_twice', key_unequal: 'unequal', write_off: 'written_off' },
  keyed_twice: { count_in: 'counted_in', write_off: 'written_off' },
  unequal: { settle: 'settled', write_off: 'written_off' },
  settled: { count_in: 'counted_in', write_off: 'written_off' },
  counted_in: {},
  written_off: {},
};

/** The state after an event, or null when it may not happen in this state. */
export function nextBatchState(state: BatchState, event: BatchEvent): BatchState | null {
  return batchTransitions[state][event] ?? null;
}

/** The fewest ballots of a breakdown, or of a secret vote, whose content is shown (BALLOTS.md, 8). */
export const ballotsShownMin = 5;

/**
 * The fewest waiting ballots that enter the box together while a vote is open (BALLOTS.md, 4), and how many, chosen by lot, stay
 * behind so that the last batch is no smaller. The database holds the same number.
 */
export const batchMin = 10;

/** The longest challenge of a result, and the longest answer to one, in characters. */
export const challengeMax = 2000;
