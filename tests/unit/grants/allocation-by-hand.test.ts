import { expect, test } from 'vitest';
import { allocate } from '#app/grants/allocation.ts';
import type { Candidate } from '#app/grants/allocation-input.ts';
import { allocated, input, lineOf, plan } from '#tests/support/allocation-case.ts';

const ranked = [
  plan(1, 2_000_000, { place: 2 }),
  plan(2, 2_500_000, { place: 1 }),
  plan(3, 1_500_000, { place: 3 }),
  plan(4, 400_000, { place: 4 }),
  plan(5, 300_000),
];

const byHand = (amounts: readonly [number, string][], envelopeFen = 5_000_000) =>
  input(
    envelopeFen,
    ranked.map((one, index): Candidate => {
      const [grantedFen, reason] = amounts[index] ?? [0, ''];
      return { ...one, byHand: { grantedFen, reason } };
    }),
  );
const none: [number, string] = [0, '本轮资金不够'];

test('grants less with a reason, and says what the order would have granted', () => {
  const result = allocated(
    'by_hand',
    byHand([[2_000_000, ''], [2_000_000, '  灯杆少装两根 '], [1_000_000, '先做一期'], none, none]),
  );
  expect(result.lines.map(({ grantedFen, outcome }) => [grantedFen, outcome])).toEqual([
    [2_000_000, 'funded'],
    [2_000_000, 'partly'],
    [1_000_000, 'partly'],
    [0, 'not_funded'],
    [0, 'not_funded'],
  ]);
  expect([result.spentFen, result.leftFen]).toEqual([5_000_000, 0]);
  expect(lineOf(result, 'p1').reasons).toEqual([{ code: 'by_hand_in_full', values: {} }]);
  expect(lineOf(result, 'p2').reasons).toEqual([
    { code: 'by_hand', values: { reason: '灯杆少装两根' } },
    { code: 'departs_from_order', values: { method: 'rank', orderedFen: 2_500_000 } },
  ]);
});

test('refuses less than asked without a reason, and white space is none', () => {
  const answer = allocate('by_hand', byHand([[2_000_000, ''], [2_499_999, ' \n'], none, [0, ''], none]));
  expect(answer).toEqual({ ok: false, refusal: 'hand_reason_missing', ids: ['p2', 'p4'] });
});

test('refuses to fund in full, without a reason, whom the order would not', () => {
  const amounts: [number, string][] = [[2_000_000, ''], [2_500_000, ''], none, none, [300_000, '']];
  expect(allocate('by_hand', byHand(amounts))).toEqual({
    ok: false,
    refusal: 'hand_reason_missing',
    ids: ['p5'],
  });
});

test('refuses more than asked, amounts that are none, a plan without a word, and more than there is', () => {
  const full: [number, string][] = [[2_000_000, '甲'], [2_500_000, '乙'], none, none, none];
  const refusal = (amounts: [number, string][], envelopeFen?: number) => allocate('by_hand', byHand(amounts, envelopeFen));
  expect(refusal([[2_000_001, '甲'], none, none, none, none])).toEqual({ ok: false, refusal: 'hand_above_asked', ids: ['p1'] });
  expect(refusal([[-1, '甲'], none, [0.5, '丙'], none, none])).toEqual({ ok: false, refusal: 'hand_wrong', ids: ['p1', 'p3'] });
  expect(refusal(full, 4_500_000).ok).toBe(true);
  expect(refusal(full, 4_499_999)).toEqual({ ok: false, refusal: 'hand_above_envelope', ids: [] });
  expect(allocate('by_hand', input(9, ranked))).toMatchObject({ refusal: 'hand_missing', ids: ['p1', 'p2', 'p3', 'p4', 'p5'] });
});

test('one plan of a resolution, without rank or votes, needs no reason to get all', () => {
  const given = input(5_000_000, [plan(1, 5_000_000, { byHand: { grantedFen: 5_000_000, reason: '' } })]);
  expect(lineOf(allocated('by_hand', given), 'p1').reasons).toEqual([{ code: 'by_hand_in_full', values: {} }]);
});
