import { isDate } from '#app/core/instant.ts';
import { toHalfWidth } from '#app/core/text.ts';

/** From this age on one may vote (Constitution, art. 34). */
export const votingAge = 18;
/** Below this age a guardian's account acts for a child, who has none (Personal Information Protection Law, art. 31). */
export const accountAge = 14;

const idNumberWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const idNumberChecks = '10X98765432';

export type IdNumberMistake = 'id_number_rounded' | 'id_number_length' | 'id_number_birth' | 'id_number_check';

/**
 * A citizen identity number, or a residence permit of the same form, as its 18 characters (GB 11643-1999: address, birth
 * date, serial, check character by ISO 7064 MOD 11-2, which is X for ten). Full-width figures, spaces and a small x are
 * understood. `id_number_rounded`: a spreadsheet has turned it into 4.60106E+17, and the last figures are lost.
 */
export function readIdNumber(typed: string): { idNumber: string } | { mistake: IdNumberMistake } {
  const written = toHalfWidth(typed)
    .replace(/[\s'-]/g, '')
    .toUpperCase();
  if (/^\d(?:\.\d+)?E\+?\d+$/.test(written)) return { mistake: 'id_number_rounded' };
  if (!/^\d{17}[\dX]$/.test(written)) return { mistake: 'id_number_length' };
  if (!isDate(birthInIdNumber(written))) return { mistake: 'id_number_birth' };
  if (idNumberCheck(written) === written[17]) return { idNumber: written };
  return { mistake: written.endsWith('000') ? 'id_number_rounded' : 'id_number_check' };
}

/** The check character that belongs to the first seventeen figures. */
export function idNumberCheck(idNumber: string): string {
  const sum = idNumberWeights.reduce((total, weight, at) => total + weight * Number(idNumber[at]), 0);
  return idNumberChecks[sum % 11] ?? '';
}

/** The birth date that an 18-character identity number holds, as YYYY-MM-DD; it need not be a date of the calendar. */
export function birthInIdNumber(idNumber: string): string {
  return `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
}

/**
 * A phone on the roll as its digits: a mobile number (11 digits), or a landline with or without its area code
 * (089865800000, 65800000). Null when it is neither.
 */
export function readRollPhone(typed: string): string | null {
  const digits = toHalfWidth(typed)
    .replace(/[\s()-]/g, '')
    .replace(/^(?:\+|00)86/, '');
  return /^(?:1[3-9]\d{9}|0\d{9,11}|[2-8]\d{6,7})$/.test(digits) ? digits : null;
}

/** Completed years on a day; both dates are YYYY-MM-DD. The birthday itself counts. Someone born on 29 February turns on 1 March. */
export function ageOn(birthOn: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthOn.slice(0, 4));
  return today.slice(5) >= birthOn.slice(5) ? years : years - 1;
}

export type BirthRefusal = 'birth_in_future' | 'birth_differs_from_id_number';

/** The birth date that counts, from what was typed and the identity number, or why they cannot be. Either may be missing. */
export function settleBirth(
  { birthOn, idNumber }: { birthOn: string | null; idNumber: string | null },
  today: string,
): { birthOn: string | null } | { refusal: BirthRefusal } {
  const inNumber = idNumber === null ? null : birthInIdNumber(idNumber);
  if (birthOn !== null && inNumber !== null && birthOn !== inNumber) return { refusal: 'birth_differs_from_id_number' };
  const settled = birthOn ?? inNumber;
  return settled !== null && settled > today ? { refusal: 'birth_in_future' } : { birthOn: settled };
}

export type MergeRefusal = 'same_person' | 'person_merged' | 'other_community' | 'both_have_accounts' | 'id_numbers_differ';

type MergeRow = {
  id: string;
  communityId: string;
  idNumber: string | null;
  mergedIntoId: string | null;
  accountId: string | null;
};

/** Why two rows of the roll may not become one, or null. Two different identity numbers are two people. */
export function mergeRefusal(kept: MergeRow, merged: MergeRow): MergeRefusal | null {
  if (kept.id === merged.id) return 'same_person';
  if (kept.mergedIntoId !== null || merged.mergedIntoId !== null) return 'person_merged';
  if (kept.communityId !== merged.communityId) return 'other_community';
  if (kept.idNumber !== null && merged.idNumber !== null && kept.idNumber !== merged.idNumber) return 'id_numbers_differ';
  return kept.accountId !== null && merged.accountId !== null ? 'both_have_accounts' : null;
}
