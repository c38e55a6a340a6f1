import { isDate } from '#app/core/instant.ts';
import { lengthOf, toHalfWidth } from '#app/core/text.ts';
import { type IdNumberMistake, readIdNumber, readRollPhone, settleBirth } from '#app/people/person.ts';
import type { RollColumn } from '#app/people/roll-file.ts';

/** One row of a roll as read, before it is compared with what the site knows. Null: the cell was empty. */
export type RollRow = {
  row: number;
  name: string;
  idNumber: string | null;
  birthOn: string | null;
  phone: string | null;
  place: string;
  dwelling: string | null;
  household: string | null;
  section: string | null;
  isPartyMember: boolean | null;
  isOwner: boolean | null;
  area: string | null;
};

export type RowMistakeCode =
  | 'name_missing'
  | 'name_too_long'
  | IdNumberMistake
  | 'not_a_date'
  | 'birth_in_future'
  | 'birth_differs_from_id_number'
  | 'not_a_phone'
  | 'place_missing'
  | 'label_too_long'
  | 'household_without_dwelling'
  | 'owner_without_dwelling'
  | 'area_without_dwelling'
  | 'not_an_area'
  | 'not_yes_or_no';

export type RowMistake = { column: RollColumn; code: RowMistakeCode };

const nameLengthMax = 60;
const labelLengthMax = 40;
const yes = new Set(['是', '有', '√', '✓', '1', 'y', 'yes', 'true', '党员', '业主']);
const no = new Set(['否', '无', '不是', '×', '0', 'n', 'no', 'false', '群众', '租户']);

/** The text of a cell by its column; '' where the table has no such column. */
export type CellOf = (column: RollColumn) => string;

/** Reads one row on its own: each cell, and what its cells say of each other. Every mistake is found, not only the first. */
export function readRollRow(row: number, cell: CellOf, { today }: { today: string }): { row: RollRow; mistakes: RowMistake[] } {
  const mistakes: RowMistake[] = [];
  const miss = (column: RollColumn, code: RowMistakeCode) => {
    mistakes.push({ column, code });
    return null;
  };
  const read: RollRow = {
    row,
    name: cell('name'),
    idNumber: readNumber(cell('idNumber'), miss),
    birthOn: readBirth(cell('birthOn'), miss),
    phone: cell('phone') === '' ? null : (readRollPhone(cell('phone')) ?? miss('phone', 'not_a_phone')),
    place: cell('place'),
    dwelling: readLabel('dwelling', cell, miss),
    household: readLabel('household', cell, miss),
    section: cell('section') === '' ? null : cell('section'),
    isPartyMember: readFlag('isPartyMember', cell, miss),
    isOwner: readFlag('isOwner', cell, miss),
    area: cell('area') === '' ? null : (readArea(cell('area')) ?? miss('area', 'not_an_area')),
  };
  checkTogether(read, miss);
  const settled = settleBirth(read, today);
  if ('refusal' in settled) miss('birthOn', settled.refusal);
  else read.birthOn = settled.birthOn;
  return { row: read, mistakes };
}

type Miss = (column: RollColumn, code: RowMistakeCode) => null;

function checkTogether(read: RollRow, miss: Miss): void {
  if (read.name === '') miss('name', 'name_missing');
  if (lengthOf(read.name) > nameLengthMax) miss('name', 'name_too_long');
  if (read.place === '') miss('place', 'place_missing');
  if (read.dwelling !== null) return;
  if (read.household !== null) miss('household', 'household_without_dwelling');
  if (read.isOwner) miss('isOwner', 'owner_without_dwelling');
  if (read.area !== null) miss('area', 'area_without_dwelling');
}

function readNumber(written: string, miss: Miss): string | null {
  if (written === '') return null;
  const number = readIdNumber(written);
  return 'idNumber' in number ? number.idNumber : miss('idNumber', number.mistake);
}

/** Dates as people and spreadsheets write them: 1949-12-31, 1949/12/31, 1949年12月31日, 19491231. */
function readBirth(written: string, miss: Miss): string | null {
  if (written === '') return null;
  const plain = toHalfWidth(written).replace(/\s/g, '');
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  const date = match ? `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}` : '';
  return isDate(date) && date >= '1880-01-01' ? date : miss('birthOn', 'not_a_date');
}

function readLabel(column: 'dwelling' | 'household', cell: CellOf, miss: Miss): string | null {
  const label = cell(column);
  if (label === '') return null;
  return lengthOf(label) > labelLengthMax ? miss(column, 'label_too_long') : label;
}

function readFlag(column: 'isPartyMember' | 'isOwner', cell: CellOf, miss: Miss): boolean | null {
  const word = cell(column).toLowerCase();
  if (word === '') return null;
  if (yes.has(word)) return true;
  return no.has(word) ? false : miss(column, 'not_yes_or_no');
}

/** Square metres with at most two decimals, more than nothing and less than a million, as a decimal text; null when it is none. */
export function readArea(written: string): string | null {
  const plain = toHalfWidth(written).replace(/[\s,]|㎡|m2|m²|平方米|平米/gi, '');
  return /^\d{1,6}(?:\.\d{1,2})?$/.test(plain) && Number(plain) > 0 ? plain : null;
}
