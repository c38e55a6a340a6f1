import type { Rational } from '#app/core/rational.ts';

/**
 * What one judge gave one plan in all, out of 100. Every statistic is made of a list of these, at most one per judge and plan;
 * what a recused judge gave is not among them, and the order of the list never matters.
 */
export type Total = { readonly judge: string; readonly plan: string; readonly value: Rational };

/** The totals in groups: all of each plan, or all of each judge. */
export function totalsBy(key: 'plan' | 'judge', totals: readonly Total[]): Map<string, Total[]> {
  const groups = new Map<string, Total[]>();
  for (const total of totals) {
    const group = groups.get(total[key]);
    if (group) group.push(total);
    else groups.set(total[key], [total]);
  }
  return groups;
}

/** The values alone. */
export function valuesOf(totals: readonly Total[]): Rational[] {
  return totals.map(({ value }) => value);
}
