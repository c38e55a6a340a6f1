import { fenMax } from '#app/core/fen.ts';
import { isDate } from '#app/core/instant.ts';
import { lengthOf } from '#app/core/text.ts';
import { readAgreement } from '#app/grants/agreement.ts';
import type { AwardState } from '#app/grants/award.ts';

export const expenseStates = ['filed', 'accepted', 'refused', 'withdrawn'] as const;
export type ExpenseState = (typeof expenseStates)[number];

export type BudgetLine = { line: string; amountFen: number };

/** States of an award in which its grantee accounts for what was spent. */
export const accountingStates: readonly AwardState[] = ['active', 'suspended', 'recovering'];

export const expenseLimits = { description: 300, reason: 500 } as const;

/** What a grantee says of an expense. `consentReason`: why it goes beyond its line, where it does. */
export type NewExpense = {
  line: string;
  amountFen: number;
  spentOn: string;
  description: string;
  isRelated: boolean;
  consentReason: string;
};

/** The lines that expenses are filed against: the budget as agreed, or the whole award where the plan had no budget. */
export function budgetLines(award: { agreementText: string | null; title: string; amountFen: number }): BudgetLine[] {
  const budget = award.agreementText === null ? [] : readAgreement(award.agreementText).budget;
  return budget.length > 0 ? [...budget] : [{ line: award.title, amountFen: award.amountFen }];
}

/**
 * Whether a line would be overspent beyond what may vary without consent. `takenFen` is what of the line was accepted or waits.
 * Compared in whole numbers: what comes to exactly the line and its variance needs no consent.
 */
export function needsConsent(
  { lineFen, takenFen, variancePercent }: { lineFen: number; takenFen: number; variancePercent: number },
  amountFen: number,
): boolean {
  return BigInt(takenFen + amountFen) * 100n > BigInt(lineFen) * BigInt(100 + variancePercent);
}

export type ExpenseProblem =
  | 'line_unknown'
  | 'amount_missing'
  | 'amount_too_large'
  | 'day_malformed'
  | 'spent_in_future'
  | 'description_missing'
  | 'text_too_long';

/** Says what is wrong with an expense, or null. Days are calendar dates. */
export function expenseProblem(
  expense: NewExpense,
  { lines, today }: { lines: readonly BudgetLine[]; today: string },
): ExpenseProblem | null {
  if (!lines.some(({ line }) => line === expense.line)) return 'line_unknown';
  if (!Number.isSafeInteger(expense.amountFen) || expense.amountFen < 1) return 'amount_missing';
  if (expense.amountFen > fenMax) return 'amount_too_large';
  if (!isDate(expense.spentOn)) return 'day_malformed';
  if (expense.spentOn > today) return 'spent_in_future';
  if (expense.description.trim() === '') return 'description_missing';
  const isLong =
    lengthOf(expense.description) > expenseLimits.description || lengthOf(expense.consentReason) > expenseLimits.reason;
  return isLong ? 'text_too_long' : null;
}

/** What was paid, neither spent on what was accepted nor paid back. Never below zero: who spent more bears it. */
export function unspentFen(sums: { paidFen: number; acceptedFen: number; returnedFen: number }): number {
  return Math.max(0, sums.paidFen - sums.acceptedFen - sums.returnedFen);
}
