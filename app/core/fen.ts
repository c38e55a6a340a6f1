/** The most that any amount on the site may be: a hundred million yuan. Sums of a million such amounts still count exactly. */
export const fenMax = 10_000_000_000;

/** An amount as it goes into a form field: 5000000 → 50000.00. */
export function writeFen(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
