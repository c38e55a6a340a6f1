import { expect, test } from 'vitest';
import { proposalStates } from '#app/proposals/proposal.ts';
import { type ReviewedFacts, type ReviewerFacts, reviewActsFor } from '#app/proposals/review-act.ts';

const submitted: ReviewedFacts = { state: 'submitted', publicStage: null, hasNumber: false, isHidden: false };
const published: ReviewedFacts = { state: 'published', publicStage: 'collecting', hasNumber: true, isHidden: false };
const reviewer: ReviewerFacts = { mayReview: true, mayModerate: true, mayActForOthers: true, publish: null, isDecliner: false };

test('what waits for review can be published, asked back, merged and declined', () => {
  expect(reviewActsFor(submitted, reviewer)).toEqual({ publish: null, ask_back: null, merge: null, decline: null });
});

test('who keyed it in may do all but publish; whose own it is may do nothing', () => {
  const keyer = reviewActsFor(submitted, { ...reviewer, publish: 'keyed_by_yourself' });
  expect(keyer).toEqual({ publish: 'keyed_by_yourself', ask_back: null, merge: null, decline: null });
  const own = reviewActsFor(submitted, { ...reviewer, publish: 'own_proposal' });
  expect(new Set(Object.values(own))).toEqual(new Set(['own_proposal']));
});

test('an appeal is decided by whoever did not decline it', () => {
  const appealed: ReviewedFacts = { ...submitted, state: 'under_appeal' };
  expect(reviewActsFor(appealed, reviewer)).toEqual({ decide_appeal: null });
  expect(reviewActsFor(appealed, { ...reviewer, isDecliner: true })).toEqual({ decide_appeal: 'same_reviewer' });
});

test('what is published can be merged, carried on, hidden and endorsed for somebody, until it is claimed', () => {
  expect(reviewActsFor(published, reviewer)).toEqual({ merge: null, carry: null, hide: null, endorse_for: null });
  const claimed = reviewActsFor({ ...published, publicStage: 'claimed' }, reviewer);
  expect([claimed.merge, claimed.carry]).toEqual(['already_claimed', 'already_claimed']);
});

test('what is hidden can be shown again, and is not endorsed meanwhile', () => {
  expect(reviewActsFor({ ...published, isHidden: true }, reviewer)).toEqual({ merge: null, carry: null, unhide: null });
});

test('a moderator only hides; somebody without an office does nothing in any state', () => {
  expect(reviewActsFor(published, { ...reviewer, mayReview: false, mayActForOthers: false })).toEqual({ hide: null });
  const nobody: ReviewerFacts = { ...reviewer, mayReview: false, mayModerate: false, mayActForOthers: false };
  for (const state of proposalStates) expect(reviewActsFor({ ...published, state }, nobody)).toEqual({});
});
