import { lengthOf } from '#app/core/text.ts';
import { type StageWindow, stageState } from '#app/proposals/call.ts';

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

/** Whether an event may happen in this state at all. */
export function mayHappen(state: ClaimState, event: ClaimEvent): boolean {
  return nextClaimState(state, event) !== null;
}

/** The states in which somebody has, or may still get, the proposal. */
export const openClaimStates = ['requested', 'waiting', 'offered', 'active', 'planned'] as const satisfies readonly ClaimState[];

/** The states in which a claim holds its proposal, alone or with others. */
export const holdingClaimStates = ['active', 'planned'] as const satisfies readonly ClaimState[];

export const claimLimits = { statementMin: 10, statement: 500, reason: 500, groupNameMin: 2, groupName: 30 } as const;

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

export type AskRefusal = 'proposal_not_open' | 'claiming_not_open' | 'claiming_closed' | StatementRefusal;

/** Says why nobody may ask for this proposal now, or null: published and shown, while its call takes claims. */
export function openToClaimsRefusal(
  { isPublished, isHidden, stages }: { isPublished: boolean; isHidden: boolean; stages: readonly StageWindow[] },
  now: Date,
): Exclude<AskRefusal, StatementRefusal> | null {
  if (!isPublished || isHidden) return 'proposal_not_open';
  const window = stages.find(({ stage }) => stage === 'claim');
  const state = window ? stageState(window, now) : 'ahead';
  if (state === 'open') return null;
  return state === 'closed' ? 'claiming_closed' : 'claiming_not_open';
}

/** Says why a reason will not do, or null. */
export function reasonRefusal(reason: string): 'reason_missing' | 'text_too_long' | null {
  if (reason.trim() === '') return 'reason_missing';
  return lengthOf(reason) > claimLimits.reason ? 'text_too_long' : null;
}

/** Says why a group cannot be called this, or null; null for nobody's group. */
export function groupNameRefusal(name: string | null): 'group_name_wrong' | null {
  if (name === null) return null;
  const length = lengthOf(name.trim());
  return length < claimLimits.groupNameMin || length > claimLimits.groupName ? 'group_name_wrong' : null;
}

/** A bar runs five years at most. */
export const barYearsMax = 5;

export type BarRefusal = 'reason_missing' | 'text_too_long' | 'bar_in_the_past' | 'bar_too_long';

/** Says why an applicant is not barred like this, or null. Dates are calendar days; a bar covers its last day. */
export function barRefusal({ reason, untilOn, today }: { reason: string; untilOn: string; today: string }): BarRefusal | null {
  const refusal = reasonRefusal(reason);
  if (refusal) return refusal;
  if (untilOn < today) return 'bar_in_the_past';
  return Number(untilOn.slice(0, 4)) > Number(today.slice(0, 4)) + barYearsMax ? 'bar_too_long' : null;
}
