import { expect, test } from 'vitest';
import { type EvaluationFacts, evaluateRefusal, evaluationProblem, summarise } from '#app/evaluation/evaluation.ts';

const now = new Date('2026-03-02T02:00:00Z');
const facts: EvaluationFacts = {
  state: 'closing',
  evaluationEndsAt: new Date(now.getTime() + 1),
  communityId: 'here',
  person: { id: 'p', communityId: 'here', isOnRoll: true },
  isOwn: false,
  hasGiven: false,
  now,
};

test('residents who get nothing from an award evaluate it once while it is evaluated', () => {
  expect(evaluateRefusal(facts)).toBeNull();
  expect(evaluateRefusal({ ...facts, state: 'active', evaluationEndsAt: null })).toBe('evaluation_not_begun');
  expect(evaluateRefusal({ ...facts, evaluationEndsAt: now })).toBe('evaluation_over');
  expect(evaluateRefusal({ ...facts, state: 'closed' })).toBe('evaluation_over');
  expect(evaluateRefusal({ ...facts, person: null })).toBe('not_verified');
  expect(evaluateRefusal({ ...facts, person: { id: 'p', communityId: 'here', isOnRoll: false } })).toBe('not_on_roll');
  expect(evaluateRefusal({ ...facts, communityId: 'there' })).toBe('other_community');
  expect(evaluateRefusal({ ...facts, isOwn: true })).toBe('own_award');
  expect(evaluateRefusal({ ...facts, hasGiven: true })).toBe('already_given');
});

test('a rating is one of five, and words are at most five hundred characters as people count them', () => {
  expect(evaluationProblem({ rating: 5, words: '👩‍👩‍👧'.repeat(500) })).toBeNull();
  expect(evaluationProblem({ rating: 5, words: '好'.repeat(501) })).toBe('words_too_long');
  for (const rating of [0, 6, 4.5, Number.NaN]) expect(evaluationProblem({ rating, words: '' })).toBe('rating_unknown');
});

test('of fewer than five evaluations only their number is told', () => {
  expect(summarise([{ rating: 5, isBeneficiary: true, count: 4 }])).toEqual({
    count: 4,
    beneficiaryCount: 4,
    all: null,
    apart: null,
  });
  expect(summarise([])).toMatchObject({ count: 0, all: null });
});

test('those it was for and the others are told apart only where both are five or more', () => {
  const beneficiaries = [
    { rating: 5, isBeneficiary: true, count: 4 },
    { rating: 3, isBeneficiary: true, count: 1 },
  ];
  const few = summarise([...beneficiaries, { rating: 1, isBeneficiary: false, count: 4 }]);
  expect(few).toMatchObject({ count: 9, beneficiaryCount: 5, all: { count: 9, sum: 27, counts: [4, 0, 1, 0, 4] }, apart: null });
  const enough = summarise([...beneficiaries, { rating: 1, isBeneficiary: false, count: 5 }]);
  expect(enough.apart).toEqual({
    beneficiaries: { count: 5, sum: 23, counts: [4, 0, 1, 0, 0] },
    others: { count: 5, sum: 5, counts: [0, 0, 0, 0, 5] },
  });
});
