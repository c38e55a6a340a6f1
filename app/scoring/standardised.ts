import {
  compare,
  dividedBy,
  mean,
  minus,
  plus,
  type Rational,
  rational,
  roundedTo,
  squareRoot,
  sum,
  times,
  zero,
} from '#app/core/rational.ts';
import { type Total, totalsBy, valuesOf } from '#app/scoring/total.ts';

/** Decimal places to which a root is worked out, and those that decide: scores that agree in the first forty places are equal. */
const rootPlaces = 60;
const decidingPlaces = 40;

/** `z`: the mean of a plan's standardised scores. `value`: the same on the scale of all scores. */
export type StandardisedScore = { z: Rational; value: Rational };

/**
 * Scores freed of each judge's own level and width: z = (x − mean of the judge) ÷ standard deviation of the judge over the
 * plans they scored (sample, n − 1); a judge who gave every plan the same, or scored one plan only, says nothing: 0. A plan has
 * the mean of its z, shown as mean of all scores + z · standard deviation of all scores. Fair only where judges saw nearly the
 * same plans.
 */
export function standardisedScores(totals: readonly Total[]): Map<string, StandardisedScore> {
  const all = valuesOf(totals);
  const centre = mean(all) ?? zero;
  const width = squareRoot(sampleVariance(all), rootPlaces);
  const scores = new Map<string, StandardisedScore>();
  for (const [plan, own] of totalsBy('plan', standardise(totals))) {
    const z = roundedTo(mean(valuesOf(own)) ?? zero, decidingPlaces);
    scores.set(plan, { z, value: roundedTo(plus(centre, times(z, width)), decidingPlaces) });
  }
  return scores;
}

/** Every total as its judge's z. The root is taken of the exact square of z, so that a judge's scale changes nothing in it. */
export function standardise(totals: readonly Total[]): Total[] {
  return [...totalsBy('judge', totals).values()].flatMap((own) => {
    const values = valuesOf(own);
    const centre = mean(values) ?? zero;
    const variance = sampleVariance(values);
    return own.map((total) => ({ ...total, value: zOf(minus(total.value, centre), variance) }));
  });
}

function zOf(distance: Rational, variance: Rational): Rational {
  if (variance.numerator === 0n) return zero;
  const size = squareRoot(dividedBy(times(distance, distance), variance), rootPlaces);
  return compare(distance, zero) < 0 ? minus(zero, size) : size;
}

/** The sample variance (n − 1); of fewer than two values, 0. */
export function sampleVariance(values: readonly Rational[]): Rational {
  const centre = mean(values);
  if (centre === null || values.length < 2) return zero;
  const squares = values.map((value) => minus(value, centre)).map((distance) => times(distance, distance));
  return dividedBy(sum(squares), rational(values.length - 1));
}
