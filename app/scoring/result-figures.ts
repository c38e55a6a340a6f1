import { writeDecimal } from '#app/core/rational.ts';

/** A stored fraction as it is shown: two decimal places, half up. A dash where there is none. */
export function shownScore(fraction: string | null): string {
  return shown(fraction, 2);
}

/** A coefficient of agreement as it is shown: three decimal places. */
export function shownCoefficient(fraction: string | null): string {
  return shown(fraction, 3);
}

/** How far a judge is from the others: two decimal places with its sign. */
export function shownEffect(fraction: string | null): string {
  const text = shown(fraction, 2);
  return /^0\.00$|^[-–]/.test(text) ? text.replace('-', '−') : `+${text}`;
}

/** A stored fraction is in lowest terms already: it is only cut in two. */
function shown(fraction: string | null, places: number): string {
  if (fraction === null) return '–';
  const bar = fraction.indexOf('/');
  return writeDecimal({ numerator: BigInt(fraction.slice(0, bar)), denominator: BigInt(fraction.slice(bar + 1)) }, places);
}

/** What happens to a plan's rank without each judge, those with the same rank together, in order of the rank. */
export function groupedByRank(
  without: readonly { judge: number; rank: number | null }[],
): { rank: number | null; judges: number[] }[] {
  const groups = new Map<number | null, number[]>();
  for (const { judge, rank } of without) groups.set(rank, [...(groups.get(rank) ?? []), judge]);
  return [...groups]
    .map(([rank, judges]) => ({ rank, judges }))
    .sort((a, b) => (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER));
}
