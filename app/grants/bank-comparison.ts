import { type BankFile, type BankRow, plainReference } from '#app/grants/bank-file.ts';

/** A line of a batch as it stands: handed to the bank, or with what the bank said of it before. */
export type BatchLine = {
  reference: string;
  amountFen: number;
  state: 'paying' | 'paid' | 'failed';
  bankReference: string | null;
};

/**
 * What a row of a bank's file means for its batch. `paid`, `failed`: to be recorded. `already`: recorded just so. The others
 * are not taken: `conflicting` — recorded otherwise, or as paid under another bank reference; `unknown` — no payment of this
 * batch; `wrong_amount` — not what was to be paid; `doubled` — the file names the payment more than once.
 */
export type BankOutcome = 'paid' | 'failed' | 'already' | 'conflicting' | 'unknown' | 'wrong_amount' | 'doubled';

export type ComparedRow<Line> = { row: BankRow; line: Line | null; outcome: BankOutcome };

/** `missing`: the batch's lines that the file does not mention at all, not even in a line that could not be read. */
export type BankComparison<Line> = { compared: ComparedRow<Line>[]; missing: Line[] };

/**
 * Holds a bank's result file against a batch of payments, row by row.
 *
 * Which rows are taken from a file with faults: each `paid` and `failed` row stands on its own and is taken, whatever else is
 * wrong in the file, if three things hold: the file as a whole could be read (its needed columns are there, once), the row
 * itself has nothing wrong, and its reference occurs once in the file, lines that could not be read included. Of a payment that
 * is named twice neither line is taken, be they alike: one of them is a mistake, and the file does not say which. A file may
 * speak of a part of its batch only; what it does not mention stays as it is. The same file once more finds every row `already`
 * there, so that nothing is recorded twice.
 */
export function compareBankFile<Line extends BatchLine>(file: BankFile, lines: readonly Line[]): BankComparison<Line> {
  const byReference = new Map(lines.map((line) => [plainReference(line.reference), line]));
  const compared = file.rows.map((row): ComparedRow<Line> => {
    const line = byReference.get(plainReference(row.reference)) ?? null;
    return { row, line, outcome: outcomeOf(row, line) };
  });
  const named = [...file.rows, ...file.problems].flatMap(({ reference }) =>
    reference === null ? [] : [plainReference(reference)],
  );
  const mentioned = new Set(named);
  return { compared, missing: lines.filter(({ reference }) => !mentioned.has(plainReference(reference))) };
}

function outcomeOf(row: BankRow, line: BatchLine | null): BankOutcome {
  if (row.isDoubled) return 'doubled';
  if (line === null) return 'unknown';
  if (row.amountFen !== line.amountFen) return 'wrong_amount';
  if (line.state === 'paying') return row.result;
  if (line.state !== row.result) return 'conflicting';
  return row.result === 'failed' || isSameReference(row.bankReference, line.bankReference) ? 'already' : 'conflicting';
}

function isSameReference(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && plainReference(a) === plainReference(b);
}
