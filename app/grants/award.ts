export const awardStates = [
  'proposed',
  'offered',
  'agreed',
  'active',
  'suspended',
  'recovering',
  'recovered',
  'written_off',
  'terminated',
  'closing',
  'closed',
  'lapsed',
] as const;
export type AwardState = (typeof awardStates)[number];
export type AwardEvent =
  | 'offer'
  | 'accept'
  | 'lapse'
  | 'start'
  | 'suspend'
  | 'lift'
  | 'terminate'
  | 'recover'
  | 'write_off'
  | 'end'
  | 'finish'
  | 'close';

/**
 * From each state, where each event leads (STATES.md, Award). An offer reserves its money, the second signature makes it a
 * commitment; whatever lapses before that gives its reservation back. The database holds the same table (`guard_award`) and a
 * test holds the two together.
 */
export const awardTransitions: Readonly<Record<AwardState, Partial<Readonly<Record<AwardEvent, AwardState>>>>> = {
  proposed: { offer: 'offered', lapse: 'lapsed' },
  offered: { accept: 'agreed', lapse: 'lapsed' },
  agreed: { start: 'active', lapse: 'lapsed' },
  active: { suspend: 'suspended', terminate: 'recovering', finish: 'closing' },
  suspended: { lift: 'active', terminate: 'recovering' },
  recovering: { recover: 'recovered', write_off: 'written_off' },
  recovered: { end: 'terminated' },
  written_off: { end: 'terminated' },
  terminated: {},
  closing: { close: 'closed' },
  closed: {},
  lapsed: {},
};

/** The state after an event, or null when it may not happen in this state. */
export function nextAwardState(state: AwardState, event: AwardEvent): AwardState | null {
  return awardTransitions[state][event] ?? null;
}

/** States that everybody sees: an award is public once it is offered. One that lapsed stays. */
export const publicAwardStates: readonly AwardState[] = awardStates.filter((state) => state !== 'proposed');

/** States in which money is promised by agreement. */
export const boundStates: readonly AwardState[] = [
  'active',
  'suspended',
  'recovering',
  'recovered',
  'written_off',
  'terminated',
  'closing',
  'closed',
];

export const trancheStates = ['pending', 'submitted', 'verified', 'approved', 'paying', 'paid', 'dropped'] as const;
export type TrancheState = (typeof trancheStates)[number];
export type TrancheEvent = 'submit' | 'return' | 'verify' | 'approve' | 'list' | 'pay' | 'fail' | 'send_back' | 'drop';

/**
 * An instalment: the grantee shows that its milestone is reached, one officer verifies it, another approves it (a third above a
 * limit), it goes into a payment list, and the bank says that it is paid. Ended awards drop what is not paid.
 */
export const trancheTransitions: Readonly<Record<TrancheState, Partial<Readonly<Record<TrancheEvent, TrancheState>>>>> = {
  pending: { submit: 'submitted', drop: 'dropped' },
  submitted: { return: 'pending', verify: 'verified', drop: 'dropped' },
  verified: { return: 'pending', approve: 'approved', drop: 'dropped' },
  approved: { list: 'paying', drop: 'dropped' },
  paying: { pay: 'paid', fail: 'approved' },
  paid: { send_back: 'approved' },
  dropped: {},
};

/** The state after an event, or null when it may not happen in this state. */
export function nextTrancheState(state: TrancheState, event: TrancheEvent): TrancheState | null {
  return trancheTransitions[state][event] ?? null;
}

/** The usual shares of three instalments, in percent (PRODUCT.md §4.4). */
export const usualShares = [50, 30, 20] as const;

/** Splits an amount by shares of a hundred, in whole fen; what does not divide goes to the last. */
export function splitByShares(amountFen: number, shares: readonly number[]): number[] {
  const parts = shares.slice(0, -1).map((share) => Number((BigInt(amountFen) * BigInt(share)) / 100n));
  return [...parts, amountFen - parts.reduce((sum, part) => sum + part, 0)];
}

/** Whether an instalment must be approved by a third officer: more than the limit, not the limit itself. */
export function needsThird(amountFen: number, thirdApprovalAboveFen: number): boolean {
  return amountFen > thirdApprovalAboveFen;
}
