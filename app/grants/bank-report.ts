import type { BankComparison, BankOutcome, BatchLine } from '#app/grants/bank-comparison.ts';
import type { BankFile, BankProblem, BankRow } from '#app/grants/bank-file.ts';

/** `own_award`: whoever read the file gets this money; somebody else must read it. */
export type ReportOutcome = BankOutcome | 'own_award';

/** A line of the file and what came of it. */
export type ReportRow = Omit<BankRow, 'isDoubled'> & { outcome: ReportOutcome };

/**
 * What came of each line of a bank's file when it was read. `missing`: payments still with the bank of which the file says
 * nothing. `isRepeated`: the very same file was read before.
 */
export type BankReport = {
  isRepeated: boolean;
  rows: ReportRow[];
  problems: BankProblem[];
  missing: string[];
};

/** Tells every line's fate, out of the comparison and of who reads the file. `isOwn`: whether a payment is to them. */
export function makeBankReport<Line extends BatchLine>(
  { problems }: BankFile,
  { compared, missing }: BankComparison<Line>,
  { isOwn, isRepeated }: { isOwn: (line: Line) => boolean; isRepeated: boolean },
): BankReport {
  const rows = compared.map(({ row: { isDoubled: _, ...row }, line, outcome }): ReportRow => {
    const isTaken = outcome === 'paid' || outcome === 'failed';
    return { ...row, outcome: isTaken && line && isOwn(line) ? 'own_award' : outcome };
  });
  const waiting = missing.filter(({ state }) => state === 'paying').map(({ reference }) => reference);
  return { isRepeated, rows, problems: [...problems], missing: waiting };
}

/** How many lines of a report came to something. */
export function countOutcomes({ rows, problems }: BankReport): {
  paid: number;
  failed: number;
  already: number;
  notTaken: number;
} {
  const of = (outcome: ReportOutcome) => rows.filter((row) => row.outcome === outcome).length;
  const readable = new Set(rows.map(({ line }) => line));
  const unreadable = new Set(
    problems.filter(({ code, line }) => code !== 'column_unknown' && !readable.has(line)).map(({ line }) => line),
  );
  const [paid, failed, already] = [of('paid'), of('failed'), of('already')];
  return { paid, failed, already, notTaken: rows.length - paid - failed - already + unreadable.size };
}
