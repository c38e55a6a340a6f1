import { compare, type Rational } from '#app/core/rational.ts';

/**
 * The rank of each, the highest value first; equal values share the rank and the next one is as far down as if they did not:
 * 1, 2, 2, 4. Decided on the exact value, never on what rounding shows. What has no value has no rank.
 */
export function competitionRanks(values: ReadonlyMap<string, Rational | null>): Map<string, number> {
  const sorted = [...values].flatMap(([key, value]) => (value ? [{ key, value }] : []));
  sorted.sort((a, b) => compare(b.value, a.value));
  const ranks = new Map<string, number>();
  sorted.forEach(({ key, value }, at) => {
    const before = sorted[at - 1];
    const shared = before && compare(before.value, value) === 0 ? ranks.get(before.key) : undefined;
    ranks.set(key, shared ?? at + 1);
  });
  return ranks;
}
