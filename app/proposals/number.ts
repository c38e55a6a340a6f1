/** The text of a proposal's number: 青草2026-0012. The serial has four figures, more when a year has more than 9,999. */
export function writeNumber(prefix: string, year: number, serial: number): string {
  return `${prefix}${year}-${String(serial).padStart(4, '0')}`;
}

/** Whether a text could be a number, so that nonsense in an address never reaches the database. */
export function isNumber(text: string): boolean {
  return /^[^\s\p{Cc}/?#]{1,20}\d{4}-\d{4,9}$/u.test(text);
}
