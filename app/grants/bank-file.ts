import { type AmountProblem, readAmount } from '#app/core/amount.ts';
import { isDate } from '#app/core/instant.ts';
import { toHalfWidth } from '#app/core/text.ts';
import { paymentColumnWords } from '#app/grants/payment-list.ts';

/**
 * The columns of a bank's result file by their headings, in any order; the first in each language is the documented one.
 * Case, spaces and the kind of brackets do not matter. Columns of our own payment list may stand beside them.
 */
export const bankHeadings = {
  reference: ['付款编号', 'Line reference', '明细编号', '客户流水号', '企业流水号', 'reference'],
  amount: ['金额（元）', 'Amount (yuan)', '金额', '付款金额', '交易金额', 'amount'],
  result: ['结果', 'Result', '处理结果', '支付结果', '付款结果', '交易结果', '交易状态', '状态', 'status'],
  bankReference: ['银行流水号', 'Bank reference', '银行回单号', '回单编号', '交易流水号', 'bank reference number'],
  reason: ['原因', 'Reason', '失败原因', '退票原因', '退汇原因', 'failure reason'],
  valueOn: ['入账日期', 'Value date', '记账日期', '付款日期', '交易日期'],
} as const satisfies Record<string, readonly string[]>;

export type BankColumn = keyof typeof bankHeadings;

/** The columns without which a table is no result file. */
export const neededBankColumns = ['reference', 'amount', 'result', 'bankReference'] as const satisfies readonly BankColumn[];

/** Lines of a file at most; no batch of payments has as many. */
export const bankLinesMax = 5000;

/** The words by which banks say what became of a payment. Money that came back has failed to arrive. */
const resultWords = {
  paid: ['成功', '交易成功', '支付成功', '付款成功', '已成功', '已支付', '已付款', 'success', 'successful', 'succeeded', 'paid'],
  failed: [
    '失败',
    '交易失败',
    '支付失败',
    '付款失败',
    '退票',
    '退汇',
    '拒绝',
    'failed',
    'failure',
    'fail',
    'rejected',
    'returned',
  ],
} as const;

/** Why a file cannot be read at all: nothing of it is taken. */
export type BankFormatProblem = 'file_empty' | 'file_unreadable' | 'too_many_lines' | 'column_missing' | 'column_twice';

/** What is wrong with one line. */
export type BankLineProblem =
  | AmountProblem
  | 'reference_missing'
  | 'reference_doubled'
  | 'result_unknown'
  | 'bank_reference_missing'
  | 'bank_reference_rounded'
  | 'date_unreadable';

/** `column_unknown` only says what was passed over. */
export type BankProblemCode = BankFormatProblem | BankLineProblem | 'column_unknown';

/**
 * Something wrong with a file, on the line that a spreadsheet shows (the headings are line 1). `said`: what stands there, or
 * the heading that is missing; `reference`: the payment that the line is about, where it says so.
 */
export type BankProblem = { line: number; code: BankProblemCode; said: string; reference: string | null };

/** A line that could be read. `isDoubled`: another line names the same payment, be that one readable or not. */
export type BankRow = {
  line: number;
  reference: string;
  amountFen: number;
  result: 'paid' | 'failed';
  /** Of a payment that failed: null where the bank gives none. */
  bankReference: string | null;
  reason: string;
  valueOn: string | null;
  isDoubled: boolean;
};

export type BankFile = { rows: readonly BankRow[]; problems: readonly BankProblem[] };

/** A table as `readCsv` gives it: its headings, and its lines with the numbers that a spreadsheet shows. */
export type BankTable = { headings: readonly string[]; rows: readonly { row: number; cells: readonly string[] }[] };

/**
 * Reads a table as a bank's result file: which payments were made and which failed. A line with anything wrong is no row but
 * its problems, all of them; the other lines are rows all the same. Without its needed columns, or with one of them twice,
 * nothing is read. Lines that name one payment twice are rows marked so, and problems as well.
 */
export function readBankTable(table: BankTable): BankFile {
  if (table.rows.length > bankLinesMax) return formatFault('too_many_lines', bankLinesMax + 2, String(bankLinesMax));
  const { at, problems } = readHeadings(table.headings);
  if (problems.some(({ code }) => code !== 'column_unknown')) return { rows: [], problems };
  if (table.rows.length === 0) return formatFault('file_empty', 1);
  const cellOf = (cells: readonly string[]) => (column: BankColumn) => bareCell(cells[at.get(column) ?? -1] ?? '');
  const counts = new Map<string, number>();
  for (const { cells } of table.rows) {
    const reference = plainReference(cellOf(cells)('reference'));
    counts.set(reference, (counts.get(reference) ?? 0) + 1);
  }
  const isDoubled = (reference: string) => reference !== '' && (counts.get(plainReference(reference)) ?? 0) > 1;
  const lines = table.rows.map(({ row, cells }) => readLine(row, cellOf(cells), isDoubled));
  return { rows: lines.flatMap(({ read }) => read ?? []), problems: [...problems, ...lines.flatMap((line) => line.problems)] };
}

/** A file of which nothing could be read, for a reason that lies in it as a whole. */
export function formatFault(code: BankFormatProblem, line = 1, said = ''): BankFile {
  return { rows: [], problems: [{ line, code, said, reference: null }] };
}

/** A reference in one spelling, by which a line of the file is known as one of ours. */
export function plainReference(reference: string): string {
  return toHalfWidth(reference).replace(/\s+/g, '').toUpperCase();
}

function readHeadings(headings: readonly string[]): { at: ReadonlyMap<BankColumn, number>; problems: BankProblem[] } {
  const at = new Map<BankColumn, number>();
  const problems: BankProblem[] = [];
  const miss = (code: BankProblemCode, said: string) => problems.push({ line: 1, code, said, reference: null });
  for (const [index, heading] of headings.entries()) {
    const column = columnByHeading.get(plainHeading(heading));
    if (column === undefined) {
      if (heading !== '' && !ownHeadings.has(plainHeading(heading))) miss('column_unknown', heading.slice(0, 40));
    } else if (at.has(column)) miss('column_twice', heading.slice(0, 40));
    else at.set(column, index);
  }
  for (const column of neededBankColumns) if (!at.has(column)) miss('column_missing', bankHeadings[column][0]);
  return { at, problems };
}

const columnByHeading: ReadonlyMap<string, BankColumn> = new Map(
  (Object.keys(bankHeadings) as BankColumn[]).flatMap((column) =>
    bankHeadings[column].map((heading) => [plainHeading(heading), column] as const),
  ),
);

/** Banks send our own list back with theirs beside it. */
const ownHeadings: ReadonlySet<string> = new Set(
  Object.values(paymentColumnWords).flatMap(({ zh, en }) => [plainHeading(zh), plainHeading(en)]),
);

function plainHeading(heading: string): string {
  return toHalfWidth(heading)
    .toLowerCase()
    .replace(/[\s*_]/g, '');
}

type CellOf = (column: BankColumn) => string;

function readLine(line: number, cell: CellOf, isDoubled: (reference: string) => boolean) {
  const reference = cell('reference');
  const problems: BankProblem[] = [];
  const miss = (code: BankLineProblem, said = '') => {
    problems.push({ line, code, said: said.slice(0, 80), reference: reference === '' ? null : reference });
    return null;
  };
  if (reference === '') miss('reference_missing');
  const amount = readAmount(cell('amount'));
  const amountFen = 'fen' in amount ? amount.fen : miss(amount.problem, cell('amount'));
  const result = readResult(cell('result')) ?? miss('result_unknown', cell('result'));
  const valueOn = cell('valueOn') === '' ? null : (readValueDate(cell('valueOn')) ?? miss('date_unreadable', cell('valueOn')));
  const bankReference = cell('bankReference');
  if (bankReference === '' && result === 'paid') miss('bank_reference_missing');
  if (/^\d(?:\.\d+)?e\+\d+$/i.test(bankReference)) miss('bank_reference_rounded', bankReference);
  const isSound = problems.length === 0;
  if (isDoubled(reference)) miss('reference_doubled', reference);
  if (!isSound || amountFen === null || result === null) return { read: null, problems };
  const rest = { reason: cell('reason'), valueOn, isDoubled: isDoubled(reference) };
  const read: BankRow = { line, reference, amountFen, result, bankReference: bankReference || null, ...rest };
  return { read, problems };
}

/** What a cell holds, without what keeps spreadsheets from taking it for a number: ="0012", '0012. */
function bareCell(cell: string): string {
  return (/^="([^"]*)"$/.exec(cell)?.[1] ?? cell.replace(/^'/, '')).trim();
}

function readResult(typed: string): BankRow['result'] | null {
  const word = toHalfWidth(typed).replace(/\s+/g, '').toLowerCase();
  const means = (result: BankRow['result']) => resultWords[result].some((known) => known === word);
  return means('paid') ? 'paid' : means('failed') ? 'failed' : null;
}

/** Dates as banks write them, with a time behind or without: 2026-03-02, 2026/3/2, 2026年3月2日, 20260302. */
function readValueDate(typed: string): string | null {
  const plain = toHalfWidth(typed).replace(/[T ]\d{1,2}:\d{2}(?::\d{2})?$/, '');
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  const date = match ? `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}` : '';
  return isDate(date) && date >= '2000-01-01' && date < '2200' ? date : null;
}
