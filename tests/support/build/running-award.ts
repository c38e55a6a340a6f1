import { eq, sql } from 'drizzle-orm';
import { newId } from '#app/core/identifier.ts';
import { heldFor, postEntries } from '#app/funds/post-entry.server.ts';
import { acceptExpense, fileExpense } from '#app/grants/expense.commands.server.ts';
import type { NewExpense } from '#app/grants/expense.ts';
import type { Db } from '#db/client.server.ts';
import { tranches } from '#db/schema/grants.ts';
import { paymentBatches, paymentLines } from '#db/schema/payments.ts';
import { approveFirst, type BuiltAward, buildAward, type GivenAward, newFile } from '#tests/support/build/award.ts';
import { actOf, must, now } from '#tests/support/build/people.ts';

let count = 0;

/** An award in force whose first instalments are paid: none, unless it is said how many. */
export async function buildRunningAward(db: Db, given: GivenAward & { paid?: number } = {}): Promise<BuiltAward> {
  const built = await buildAward(db, { ...given, until: 'active' });
  for (let position = 1; position <= (given.paid ?? 0); position += 1) {
    await approveFirst(db, built, position);
    await payTranche(db, built, position);
  }
  return built;
}

/** Puts an approved instalment into a list of payments of its own. */
export async function listTranche(db: Db, { awardId, communityId, officer }: BuiltAward, position: number): Promise<string> {
  count += 1;
  const [batchId, lineId] = [newId(), newId()];
  const [tranche] = await db
    .select()
    .from(tranches)
    .where(sql`${tranches.awardId} = ${awardId} and ${tranches.position} = ${position}`);
  if (!tranche) throw new Error('no such instalment');
  const payee = { payeeName: '王小明', payeeBank: '农信社', payeeAccount: '6217001234567890' };
  await db.transaction(async (tx) => {
    const made = { madeBy: officer.accountId, madeAt: now };
    await tx.insert(paymentBatches).values({ id: batchId, communityId, number: `拨付2026-${count}`, ...made });
    const line = { id: lineId, batchId, position: 1, trancheId: tranche.id, reference: `${count}-1`, ...payee };
    await tx.insert(paymentLines).values({ ...line, amountFen: tranche.amountFen });
    await tx.update(tranches).set({ state: 'paying' }).where(eq(tranches.id, tranche.id));
  });
  return lineId;
}

/** Pays an approved instalment, as the bank says. */
export async function payTranche(db: Db, built: BuiltAward, position: number): Promise<void> {
  const { awardId, officer } = built;
  const lineId = await listTranche(db, built, position);
  const approved = await heldFor(db, awardId, 'approved');
  await db.transaction(async (tx) => {
    const [line] = await tx
      .update(paymentLines)
      .set({ state: 'paid', bankReference: `银${count}`, valueOn: '2026-03-02', settledBy: officer.accountId, settledAt: now })
      .where(eq(paymentLines.id, lineId))
      .returning({ trancheId: paymentLines.trancheId });
    const trancheId = line?.trancheId ?? '';
    await tx.update(tranches).set({ state: 'paid', paidAt: now }).where(eq(tranches.id, trancheId));
    const entry = { kind: 'pay' as const, awardId, trancheId, paymentLineId: lineId };
    await postEntries(
      tx,
      actOf(officer),
      approved.filter(({ fen }) => fen > 0).map(({ fundId, fen }) => ({ ...entry, fundId, amountFen: fen })),
    );
  });
}

/** An expense that its award's budget knows. */
export function newExpense(given: Partial<NewExpense> & { line: string }): NewExpense {
  const usual = { amountFen: 100_00, spentOn: '2026-03-02', description: '太阳能灯两盏', isRelated: false, consentReason: '' };
  return { ...usual, ...given };
}

/** Files an expense and lets an officer accept it. */
export async function spend(db: Db, { awardId, grantee, officer }: BuiltAward, expense: NewExpense): Promise<string> {
  const { expenseId } = must(await fileExpense(db, actOf(grantee.actor), { awardId, expense, receipt: newFile() }));
  must(await acceptExpense(db, actOf(officer), { awardId, expenseId, note: expense.consentReason }));
  return expenseId;
}
