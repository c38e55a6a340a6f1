/** Below this share of common windows two titles are not alike. */
export const likenessMin = 0.2;

export const similarMax = 5;

/**
 * How alike two titles are: the share of their three-character windows that they have in common (Dice: twice the common
 * ones over all), 0 to 1. Both lists are without repetition.
 */
export function likeness(windows: readonly string[], others: readonly string[]): number {
  const total = windows.length + others.length;
  if (total === 0) return 0;
  const known = new Set(others);
  return (2 * windows.filter((window) => known.has(window)).length) / total;
}
