import { lengthOf } from '#app/core/text.ts';

/** Every state of a claim (STATES.md, "Claim and plan"). Planned: its plan was handed in, so that its lease no longer runs out. */
export const claimStates = [
  'requested',
  'waiting',
  'offered',
  'active',
  'planned',
  'declined',
  'withdrawn',
  'lapsed',
  'expired',
  'released',
  'handed_over',
] as const;
export type ClaimState = (typeof claimStates)[number];

export const claimEvents = [
  'accept',
  'queue',
  'decline',
  'withdraw',
  'offer',
  'take_up',
  'lapse',
  'take_over',
  'hand_in_plan',
  'expire',
  'release',
  'hand_over',
] as const;
export type ClaimEvent = (typeof claimEvents)[number];

/**
 * From each state, where each event leads; what is not here may not happen. Extending changes the end of a lease, not its
 * state. The database holds the same table (`guard_claim`) and a test holds the two together.
 */
export const claimTransitions: Readonly<Record<ClaimState, Partial<Readonly<Record<ClaimEvent, ClaimState>>>>> = {
  requested: { accept: 'active', queue: 'waiting', decline: 'declined', withdraw: 'withdrawn' },
  waiting: { offer: 'offered', accept: 'active', take_over: 'active', decline: 'declined', withdraw: 'withdrawn' },
  offered: { take_up: 'active', lapse: 'lapsed', withdraw: 'withdrawn' },
  active: { hand_in_plan: 'planned', expire: 'expired', release: 'released', hand_over: 'handed_over' },
  planned: { release: 'released', hand_over: 'handed_over' },
  declined: {},
  withdrawn: {},
  lapsed: {},
  expired: {},
  released: {},
  handed_over: {},
};

/** The state after an event, or null when it may not happen in this state. */
export function nextClaimState(state: ClaimState, event: ClaimEvent): ClaimState | null {
  return claimTransitions[state][event] ?? null;
}

/** The states in which somebody has, or may still get, the proposal. */
export const openClaimStates = ['requested', 'waiting', 'offered', 'active', 'planned'] as const satisfies readonly ClaimState[];

/** The states in which a claim holds its proposal, alone or with others. */
export const holdingClaimStates = ['active', 'planned'] as const satisfies readonly ClaimState[];

export const claimLimits = { statementMin: 10, statement: 500, reason: 500 } as const;

export type StatementRefusal = 'statement_too_short' | 'statement_too_long';

/** Says why a claim's statement will not do, or null: 10 to 500 characters as people count them. */
export function statementRefusal(statement: string): StatementRefusal | null {
  const length = lengthOf(statement.trim());
  if (length < claimLimits.statementMin) return 'statement_too_short';
  return length > claimLimits.statement ? 'statement_too_long' : null;
}

export type ExtendRefusal = 'claim_moved_on' | 'lease_ended' | 'extended_often_enough' | 'reason_missing' | 'text_too_long';

/** Says why a lease is not given more time, or null: while it runs, with a reason, so many times at most (STATES.md: twice). */
export function extendRefusal(
  claim: { state: ClaimState; leaseEndsAt: Date; extensionCount: number },
  { reason, extensionsMax, now }: { reason: string; extensionsMax: number; now: Date },
): ExtendRefusal | null {
  if (claim.state !== 'active') return 'claim_moved_on';
  if (claim.leaseEndsAt <= now) return 'lease_ended';
  if (claim.extensionCount >= extensionsMax) return 'extended_often_enough';
  if (reason.trim() === '') return 'reason_missing';
  return lengthOf(reason) > claimLimits.reason ? 'text_too_long' : null;
}

/** Whether an active claim holds its proposal at a moment: a lease that has run out holds nothing, even before a clock says so. */
export function holdsAt(claim: { state: ClaimState; leaseEndsAt: Date | null }, now: Date): boolean {
  if (claim.state === 'planned') return true;
  return claim.state === 'active' && claim.leaseEndsAt !== null && claim.leaseEndsAt > now;
}
