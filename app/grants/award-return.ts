import { fenMax } from '#app/core/fen.ts';
import { lengthOf } from '#app/core/text.ts';

/** Money that a grantee paid back, as staff write it down: how much, by which voucher, and what for. */
export type MoneyBack = { amountFen: number; voucherNumber: string; note: string };

export type MoneyBackProblem = 'amount_missing' | 'more_than_paid' | 'voucher_missing' | 'text_too_long';

export const moneyBackLimits = { voucher: 60, note: 300 } as const;

/** Says what is wrong with money that came back, or null. `outFen`: what was paid and has not come back before. */
export function moneyBackProblem({ amountFen, voucherNumber, note }: MoneyBack, outFen: number): MoneyBackProblem | null {
  if (!Number.isSafeInteger(amountFen) || amountFen < 1) return 'amount_missing';
  if (amountFen > Math.min(outFen, fenMax)) return 'more_than_paid';
  if (voucherNumber.trim() === '') return 'voucher_missing';
  const isLong = lengthOf(voucherNumber) > moneyBackLimits.voucher || lengthOf(note) > moneyBackLimits.note;
  return isLong ? 'text_too_long' : null;
}
