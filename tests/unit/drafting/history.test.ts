import { expect, test } from 'vitest';
import { chosenMoment, type Moment, momentOf, momentsAround } from '#app/drafting/history.ts';

const moments: Moment[] = [1, 2, 3, 4, 5].map((number) => ({
  number,
  firstSeq: number * 10 - 9,
  lastSeq: number * 10,
  authorIds: [],
  at: new Date(number * 60_000),
}));

test('the moment asked for is shown, the nearest to a number outside, and the last without one', () => {
  const shown = (at: string | null) => chosenMoment(moments, at)?.number;
  expect([shown('3'), shown('0'), shown('9'), shown(null), shown('x'), shown('-1'), shown('1e9')]).toEqual([3, 1, 5, 5, 5, 5, 5]);
  expect(chosenMoment([], '1')).toBeNull();
});

test('the moments about one stop at either end', () => {
  const about = (number: number) => momentsAround(moments, moments[number - 1] as Moment, 1).map((one) => one.number);
  expect([about(1), about(3), about(5)]).toEqual([
    [1, 2],
    [2, 3, 4],
    [4, 5],
  ]);
});

test('a revision was kept in the moment of its last update', () => {
  const of = (seq: number) => momentOf(moments, { number: 1, name: '', seq })?.number ?? null;
  expect([of(0), of(1), of(10), of(11), of(50)]).toEqual([null, 1, 1, 2, 5]);
});
