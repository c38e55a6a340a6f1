import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { drawOn } from '#app/funds/ledger.ts';
import { postEntries, reverseEntries } from '#app/funds/post-entry.server.ts';
import { boundStates } from '#app/grants/award.ts';
import { type LeadAwardRefusal, lockAwardFor } from '#app/grants/award-lock.server.ts';
import { findReturn } from '#app/grants/award-return.queries.server.ts';
import { type MoneyBack, type MoneyBackProblem, moneyBackProblem } from '#app/grants/award-return.ts';
import { noteInAward, recordInAward } from '#app/grants/award-step.server.ts';
import { listStillOut } from '#app/grants/award-sums.server.ts';
import { accountingStates } from '#app/grants/expense.ts';
import { type ReasonProblem, reasonProblem } from '#app/grants/measure.ts';
import { perform } from '#app/log/perform.server.ts';
import type { Db } from '#db/client.server.ts';

export type RecordReturn = { awardId: string; moneyBack: MoneyBack };
export type RecordReturnRefusal = LeadAwardRefusal | MoneyBackProblem | 'award_not_in_force' | 'voucher_used';

/**
 * Writes down money that the grantee paid back: it is free in its funds again, the fund drawn on last first. Never more than was
 * paid; the number of its voucher stands in each entry, and counts once for an award.
 */
export async function recordReturn(
  db: Db,
  act: Act,
  input: RecordReturn,
): Promise<Outcome<{ awardId: string }, RecordReturnRefusal>> {
  return perform<{ awardId: string }, RecordReturnRefusal>(db, act, {
    what: 'grants.record_return',
    input,
    collisions: { ledger_accounts_returned_within_paid: 'more_than_paid' },
    body: async (tx) => {
      const { awardId, moneyBack } = input;
      const found = await lockAwardFor(tx, act, { awardId, deed: 'grants.check' });
      if (!found.ok) return found;
      const { award, office } = found.value;
      if (!boundStates.includes(award.state)) return refused('award_not_in_force');
      const out = await listStillOut(tx, awardId);
      const problem = moneyBackProblem(
        moneyBack,
        out.reduce((sum, { fen }) => sum + fen, 0),
      );
      if (problem) return refused(problem);
      const voucherNumber = moneyBack.voucherNumber.trim();
      if (await findReturn(tx, { awardId, voucherNumber })) return refused('voucher_used');
      const { amountFen } = moneyBack;
      const shares = drawOn(out.reverse(), amountFen) ?? [];
      const entry = { kind: 'return' as const, awardId, reason: voucherNumber };
      await postEntries(
        tx,
        act,
        shares.map((share) => ({ ...share, ...entry })),
      );
      const explanation = moneyBack.note.trim();
      await noteInAward(tx, act, { award, note: { event: 'return_money', explanation, office, amountFen } });
      const detail = { amountFen, voucherNumber, explanation };
      await recordInAward(tx, act, { award, what: 'grants.money_returned', office, detail });
      return done({ awardId });
    },
  });
}

export type ReverseReturn = { awardId: string; voucherNumber: string; reason: string };
export type ReverseReturnRefusal =
  | LeadAwardRefusal
  | ReasonProblem
  | 'return_not_found'
  | 'award_accounted_for'
  | 'money_drawn_on';

/**
 * Takes back what was written down by mistake as money that came back, by a linked entry with a reason in each of its funds. Both
 * stay in the books. Only while the award is accounted for, and while the money is still free.
 */
export async function reverseReturn(
  db: Db,
  act: Act,
  input: ReverseReturn,
): Promise<Outcome<{ awardId: string }, ReverseReturnRefusal>> {
  return perform<{ awardId: string }, ReverseReturnRefusal>(db, act, {
    what: 'grants.reverse_return',
    input,
    collisions: { ledger_accounts_not_below_zero: 'money_drawn_on', ledger_entries_reversed_once: 'return_not_found' },
    body: async (tx) => {
      const { awardId, voucherNumber } = input;
      const found = await lockAwardFor(tx, act, { awardId, deed: 'grants.check' });
      if (!found.ok) return found;
      const { award, office } = found.value;
      const back = await findReturn(tx, { awardId, voucherNumber });
      if (!back) return refused('return_not_found');
      if (!accountingStates.includes(award.state)) return refused('award_accounted_for');
      const problem = reasonProblem(input.reason);
      if (problem) return refused(problem);
      const [reason, { amountFen }] = [input.reason.trim(), back];
      await reverseEntries(tx, act, { entryIds: back.entryIds, reason });
      await noteInAward(tx, act, { award, note: { event: 'reverse_return', explanation: reason, office, amountFen } });
      const detail = { amountFen, voucherNumber, reason };
      await recordInAward(tx, act, { award, what: 'grants.return_reversed', office, detail });
      return done({ awardId });
    },
  });
}
