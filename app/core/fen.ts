/** The most that any amount on the site may be: a hundred million yuan. Sums of a million such amounts still count exactly. */
export const fenMax = 10_000_000_000;

/**
 * Reads an amount as people write it (1,234.50 · ¥1,234.5 · 1234元) into whole fen, without floating point.
 * Null when it is no amount: a minus sign, a third decimal, commas in the wrong place, or more than can be counted exactly.
 */
export function readFen(text: string): number | null {
  const match = /^(?:¥|rmb|cny)?\s*(\d{1,3}(?:,\d{3})+|\d{1,14})(?:\.(\d{1,2}))?\s*元?$/i.exec(text.trim());
  const yuan = match?.[1]?.replaceAll(',', '');
  if (!match || yuan === undefined || yuan.length > 13) return null;
  return Number(yuan) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** An amount as it goes into a form field: 5000000 → 50000.00. */
export function writeFen(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
