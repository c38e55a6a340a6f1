import { addDays, localDate } from '#app/core/instant.ts';
import { mayHappen, type ProposalState } from '#app/proposals/proposal.ts';
import { isClaimed, type PublicStage } from '#app/proposals/public-stage.ts';

/** What is kept of a decision for good, by what was done. */
export const decisionEvents = [
  'publish',
  'ask_back',
  'merge',
  'decline',
  'withdraw',
  'lapse',
  'carry',
  'appeal',
  'uphold_appeal',
  'reject_appeal',
  'hide',
  'unhide',
] as const;
export type DecisionEvent = (typeof decisionEvents)[number];

export type WithdrawRefusal = 'state_changed' | 'already_claimed';

/** Says why a proposal may not be withdrawn, or null: once somebody has claimed it, it is no longer the proposer's alone. */
export function withdrawRefusal(proposal: { state: ProposalState; publicStage: PublicStage | null }): WithdrawRefusal | null {
  if (!mayHappen(proposal.state, 'withdraw')) return 'state_changed';
  return isClaimed(proposal.publicStage) ? 'already_claimed' : null;
}

export type AppealRefusal = 'state_changed' | 'appeal_too_late';

/**
 * Says why a declined proposal may not be appealed, or null. The last day is `appealDays` calendar days after the day of
 * the decision, in the community's zone, to its end. Once: after an appeal no state leads back here.
 */
export function appealRefusal(
  proposal: { state: ProposalState; endedAt: Date | null },
  { appealDays, zone, now }: { appealDays: number; zone: string; now: Date },
): AppealRefusal | null {
  if (!mayHappen(proposal.state, 'appeal') || !proposal.endedAt) return 'state_changed';
  return localDate(now, zone) > lastAppealDay(proposal.endedAt, appealDays, zone) ? 'appeal_too_late' : null;
}

/** The last calendar date on which a decision of that moment can be appealed. */
export function lastAppealDay(declinedAt: Date, appealDays: number, zone: string): string {
  return addDays(localDate(declinedAt, zone), appealDays);
}

export const askedBackDaysMax = 90;

export type AskBackRefusal = 'due_already_past' | 'due_too_far' | 'explanation_missing';

/** Says why a proposer may not be asked back like this, or null: in words, and with a day that lies ahead, 90 days at most. */
export function askBackRefusal({ missing, dueAt, now }: { missing: string; dueAt: Date; now: Date }): AskBackRefusal | null {
  if (missing.trim() === '') return 'explanation_missing';
  if (dueAt <= now) return 'due_already_past';
  return dueAt.getTime() > now.getTime() + askedBackDaysMax * 24 * 60 * 60 * 1000 ? 'due_too_far' : null;
}

/** Whether the time to answer has run out: an answer at the very moment is too late, as the clock may already have run. */
export function isOverdue(dueAt: Date | null, now: Date): boolean {
  return dueAt !== null && now >= dueAt;
}

export type MergeFacts = {
  id: string;
  communityId: string;
  state: ProposalState;
  publicStage: PublicStage | null;
  isHidden: boolean;
};
export type MergeRefusal =
  | 'state_changed'
  | 'merge_into_itself'
  | 'merge_target_not_published'
  | 'other_community'
  | 'already_claimed';

/** Says why one proposal may not be merged into another, or null. */
export function mergeRefusal(from: MergeFacts, into: MergeFacts): MergeRefusal | null {
  if (from.id === into.id) return 'merge_into_itself';
  if (!mayHappen(from.state, 'merge')) return 'state_changed';
  if (into.state !== 'published' || into.isHidden) return 'merge_target_not_published';
  if (from.communityId !== into.communityId) return 'other_community';
  return isClaimed(from.publicStage) ? 'already_claimed' : null;
}

export type CarryRefusal =
  | 'state_changed'
  | 'already_claimed'
  | 'other_community'
  | 'already_in_call'
  | 'call_not_open'
  | 'collecting_closed';

/** Says why a proposal may not go on to another call, or null. That call must still collect, now or later. */
export function carryRefusal(
  proposal: { state: ProposalState; publicStage: PublicStage | null; communityId: string; callIds: readonly string[] },
  call: { id: string; communityId: string; isRunning: boolean; isCollectClosed: boolean },
): CarryRefusal | null {
  if (!mayHappen(proposal.state, 'carry')) return 'state_changed';
  if (isClaimed(proposal.publicStage)) return 'already_claimed';
  if (proposal.communityId !== call.communityId) return 'other_community';
  if (proposal.callIds.includes(call.id)) return 'already_in_call';
  if (!call.isRunning) return 'call_not_open';
  return call.isCollectClosed ? 'collecting_closed' : null;
}
