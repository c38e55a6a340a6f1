import { mayHappen, type ProposalState } from '#app/proposals/proposal.ts';
import type { ReviewerRefusal } from '#app/proposals/proposer.ts';
import { isClaimed, type PublicStage } from '#app/proposals/public-stage.ts';

/** Everything that the desk can do with a proposal, in the order in which it is offered. */
export const reviewActs = [
  'publish',
  'ask_back',
  'merge',
  'decline',
  'decide_appeal',
  'carry',
  'hide',
  'unhide',
  'endorse_for',
] as const;
export type ReviewAct = (typeof reviewActs)[number];

export type ReviewActRefusal = ReviewerRefusal | 'same_reviewer' | 'already_claimed';

export type ReviewedFacts = { state: ProposalState; publicStage: PublicStage | null; hasNumber: boolean; isHidden: boolean };

/** What decides whether somebody may. `publish`: why they may not publish; `isDecliner`: whether they declined it before. */
export type ReviewerFacts = {
  mayReview: boolean;
  mayModerate: boolean;
  mayActForOthers: boolean;
  publish: ReviewerRefusal | null;
  isDecliner: boolean;
};

/**
 * What somebody at the desk can do with a proposal in its state: for each act why they may not after all, or null. Acts that
 * the state or their office does not allow are left out. The commands ask again.
 */
export function reviewActsFor(
  proposal: ReviewedFacts,
  reviewer: ReviewerFacts,
): Partial<Record<ReviewAct, ReviewActRefusal | null>> {
  const { state, publicStage } = proposal;
  const own = reviewer.publish === 'own_proposal' ? reviewer.publish : null;
  const claimed = isClaimed(publicStage) ? ('already_claimed' as const) : null;
  const isListed = state === 'published' && !proposal.isHidden;
  const offered: [ReviewAct, boolean, ReviewActRefusal | null][] = [
    ['publish', reviewer.mayReview && mayHappen(state, 'publish'), reviewer.publish],
    ['ask_back', reviewer.mayReview && mayHappen(state, 'ask_back'), own],
    ['merge', reviewer.mayReview && mayHappen(state, 'merge'), own ?? claimed],
    ['decline', reviewer.mayReview && mayHappen(state, 'decline'), own],
    ['decide_appeal', reviewer.mayReview && state === 'under_appeal', reviewer.isDecliner ? 'same_reviewer' : reviewer.publish],
    ['carry', reviewer.mayReview && mayHappen(state, 'carry'), claimed],
    ['hide', reviewer.mayModerate && proposal.hasNumber && !proposal.isHidden, null],
    ['unhide', reviewer.mayModerate && proposal.isHidden, null],
    ['endorse_for', reviewer.mayActForOthers && isListed, null],
  ];
  return Object.fromEntries(offered.filter(([, isOffered]) => isOffered).map(([act, , refusal]) => [act, refusal]));
}
