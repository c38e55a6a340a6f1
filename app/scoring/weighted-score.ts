import { dividedBy, plus, type Rational, rational, times, zero } from '#app/core/rational.ts';

/** One line of a rubric as it is weighed. `most` is the top of its scale, 10 or 100; both are above zero. */
export type WeighedCriterion = { readonly key: string; readonly weight: Rational; readonly most: Rational };

/**
 * A judge's score of a plan out of 100: Σ weight · score / most ÷ Σ weight · 100 over the criteria that have a score. What is
 * missing or marked not applicable (null) leaves the sum and its weight leaves the base, so that it never counts as nought.
 * With no score at all there is no total: null.
 */
export function weightedScore(
  criteria: readonly WeighedCriterion[],
  scores: ReadonlyMap<string, Rational | null>,
): Rational | null {
  let [gained, weights] = [zero, zero];
  for (const { key, weight, most } of criteria) {
    const score = scores.get(key) ?? null;
    if (score === null) continue;
    gained = plus(gained, times(weight, dividedBy(score, most)));
    weights = plus(weights, weight);
  }
  return weights.numerator === 0n ? null : times(dividedBy(gained, weights), rational(100));
}
