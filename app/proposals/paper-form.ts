import { toHalfWidth } from '#app/core/text.ts';

export const paperNumberMax = 20;

/**
 * The number printed or stamped on a sheet, in one spelling: half-width, capital letters, no white space. Null when it
 * is none. The same number on two sheets of one call is refused by the database.
 */
export function readPaperNumber(typed: string): string | null {
  const number = toHalfWidth(typed).replace(/\s+/g, '').toUpperCase();
  return /^[\p{L}\p{N}][\p{L}\p{N}._/-]*$/u.test(number) && number.length <= paperNumberMax ? number : null;
}
