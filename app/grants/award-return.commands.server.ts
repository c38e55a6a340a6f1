import { and, eq, notExists, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { drawOn } from '#app/funds/ledger.ts';
import { postEntries } from '#app/funds/post-entry.server.ts';
import { boundStates } from '#app/grants/award.ts';
import { type LeadAwardRefusal, lockAwardFor } from '#app/grants/award-lock.server.ts';
import { type MoneyBack, type MoneyBackProblem, moneyBackProblem } from '#app/grants/award-return.ts';
import { noteInAward, recordInAward } from '#app/grants/award-step.server.ts';
import { listStillOut } from '#app/grants/award-sums.server.ts';
import { perform } from '#app/log/perform.server.ts';
import type { Db } from '#db/client.server.ts';
import { ledgerEntries } from '#db/schema/funds.ts';

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
      if (await isEntered(tx, { awardId, voucherNumber })) return refused('voucher_used');
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

/** Whether money with this voucher was entered for an award before, and not reversed. */
async function isEntered(tx: Db, { awardId, voucherNumber }: { awardId: string; voucherNumber: string }): Promise<boolean> {
  const reversal = alias(ledgerEntries, 'reversal');
  const rows = await tx
    .select({ id: ledgerEntries.id })
    .from(ledgerEntries)
    .where(
      and(
        eq(ledgerEntries.awardId, awardId),
        eq(ledgerEntries.kind, 'return'),
        eq(ledgerEntries.reason, voucherNumber),
        notExists(tx.select({ one: sql`1` }).from(reversal).where(eq(reversal.reversesId, ledgerEntries.id))),
      ),
    )
    .limit(1);
  return rows.length > 0;
}
