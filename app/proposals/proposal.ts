/** Every state of a proposal (STATES.md). Hidden by moderation is a flag beside it, not a state. */
export const proposalStates = [
  'draft',
  'discarded',
  'submitted',
  'needs_info',
  'lapsed',
  'published',
  'merged',
  'withdrawn',
  'declined',
  'under_appeal',
  'declined_finally',
] as const;
export type ProposalState = (typeof proposalStates)[number];

/** Everything that can happen to a proposal and is about its state. */
export const proposalEvents = [
  'submit',
  'discard',
  'publish',
  'ask_back',
  'merge',
  'decline',
  'withdraw',
  'resubmit',
  'lapse',
  'correct',
  'carry',
  'appeal',
  'uphold_appeal',
  'reject_appeal',
] as const;
export type ProposalEvent = (typeof proposalEvents)[number];

/**
 * From each state, where each event leads; what is not here may not happen. The database holds the same table
 * (`guard_proposal`) and a test holds the two together.
 */
export const transitions: Readonly<Record<ProposalState, Partial<Readonly<Record<ProposalEvent, ProposalState>>>>> = {
  draft: { submit: 'submitted', discard: 'discarded' },
  submitted: { publish: 'published', ask_back: 'needs_info', merge: 'merged', decline: 'declined', withdraw: 'withdrawn' },
  needs_info: { resubmit: 'submitted', lapse: 'lapsed' },
  published: { merge: 'merged', withdraw: 'withdrawn', correct: 'published', carry: 'published' },
  declined: { appeal: 'under_appeal' },
  under_appeal: { uphold_appeal: 'published', reject_appeal: 'declined_finally' },
  discarded: {},
  lapsed: {},
  merged: {},
  withdrawn: {},
  declined_finally: {},
};

/** The state after an event, or null when it may not happen in this state. Guards about people and time are rules of their own. */
export function nextState(state: ProposalState, event: ProposalEvent): ProposalState | null {
  return transitions[state][event] ?? null;
}

/** Whether an event leads anywhere from a state. */
export function mayHappen(state: ProposalState, event: ProposalEvent): boolean {
  return nextState(state, event) !== null;
}

/** Where a proposal came from: typed on the site, or keyed in by staff from a sheet. */
export const sources = ['online', 'paper'] as const;
export type Source = (typeof sources)[number];

/** While it is in one of these, its proposer writes it; in all others the text stands as it was handed in. */
export const statesEditedByProposer: readonly ProposalState[] = ['draft', 'needs_info'];

/** States in which somebody at the desk has to decide. */
export const statesWaiting: readonly ProposalState[] = ['submitted', 'under_appeal'];
