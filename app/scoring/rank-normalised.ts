import { compare, dividedBy, mean, minus, type Rational, rational, zero } from '#app/core/rational.ts';
import { type Total, totalsBy, valuesOf } from '#app/scoring/total.ts';

/**
 * Scores of which only each judge's order counts: u = (n − rank) ÷ (n − 1) over the n plans the judge scored, the best 1 and the
 * last 0; equal scores share the mean of their ranks, and a judge of one plan gives it the middle, 1/2. A plan has the mean of
 * its u.
 */
export function rankNormalisedScores(totals: readonly Total[]): Map<string, Rational> {
  const own = [...totalsBy('judge', totals).values()].flatMap(positionsOfJudge);
  return new Map([...totalsBy('plan', own)].map(([plan, positions]) => [plan, mean(valuesOf(positions)) ?? zero]));
}

/** The u of one judge's plans. */
export function positionsOfJudge(own: readonly Total[]): Total[] {
  const count = own.length;
  return own.map((total) => {
    const above = own.filter(({ value }) => compare(value, total.value) > 0).length;
    const level = own.filter(({ value }) => compare(value, total.value) === 0).length;
    const rank = rational(2 * above + level + 1, 2);
    const value = count < 2 ? rational(1, 2) : dividedBy(minus(rational(count), rank), rational(count - 1));
    return { ...total, value };
  });
}
