import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { lengthOf } from '#app/core/text.ts';
import { reverseEntries } from '#app/funds/post-entry.server.ts';
import type { LockedAward } from '#app/grants/award-lock.server.ts';
import { takeGrantNumber } from '#app/grants/grant-number.server.ts';
import { paymentLimits, paymentReference } from '#app/grants/payment-list.ts';
import { type BatchRefusal, listOwnAwards, lockBatch, lockTranches, payingOffice } from '#app/grants/payment-lock.server.ts';
import { followAwardStage } from '#app/grants/thread-facts.server.ts';
import { type LockedTranche, moveTranche } from '#app/grants/tranche.commands.server.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import type { Db } from '#db/client.server.ts';
import { ledgerEntries } from '#db/schema/funds.ts';
import { awardPayees } from '#db/schema/grants.ts';
import { paymentBatches, paymentLines } from '#db/schema/payments.ts';

export type PaymentBatchAnswer = { batchId: string };
export type MakePaymentBatchRefusal =
  | 'nothing_chosen'
  | 'too_many_payments'
  | 'tranche_not_found'
  | 'several_communities'
  | 'not_allowed'
  | 'own_award'
  | 'tranche_moved_on'
  | 'award_not_active'
  | 'payee_missing';

/**
 * Puts approved instalments on a list for the bank, each with where its money goes at this moment. From then on they are being
 * paid: no other list takes them until the bank says that a payment failed.
 */
export async function makePaymentBatch(
  db: Db,
  act: Act,
  input: { trancheIds: readonly string[] },
): Promise<Outcome<PaymentBatchAnswer, MakePaymentBatchRefusal>> {
  const trancheIds = [...new Set(input.trancheIds)].sort();
  return perform<PaymentBatchAnswer, MakePaymentBatchRefusal>(db, act, {
    what: 'grants.make_list',
    input: { trancheIds },
    collisions: {
      payment_lines_one_for_each_tranche: 'tranche_moved_on',
      payment_lines_never_by_the_payee: 'own_award',
      tranches_move_while_active: 'award_not_active',
    },
    body: async (tx) => {
      if (trancheIds.length === 0) return refused('nothing_chosen');
      if (trancheIds.length > paymentLimits.lines) return refused('too_many_payments');
      const listed = await lockTranches(tx, trancheIds);
      if (listed.length < trancheIds.length) return refused('tranche_not_found');
      const [communityId = '', ...others] = new Set(listed.map(({ award }) => award.communityId));
      if (others.length > 0) return refused('several_communities');
      const office = await payingOffice(tx, act, communityId);
      const madeBy = act.actor.accountId;
      if (!office || madeBy === null) return refused('not_allowed');
      const payees = await listPayees(
        tx,
        listed.map(({ award }) => award.id),
      );
      const problem = await listProblem(tx, madeBy, { listed, payees });
      if (problem) return refused(problem);
      return done({ batchId: await writeBatch(tx, act, { communityId, office, madeBy, payees, listed: inOrder(listed) }) });
    },
  });
}

type NewBatch = { communityId: string; office: Role; madeBy: string; payees: Payees; listed: readonly Listed[] };

async function writeBatch(tx: Db, act: Act, { communityId, office, madeBy, payees, listed }: NewBatch): Promise<string> {
  const number = await takeGrantNumber(tx, { communityId, series: 'payment_batch', now: act.now });
  const batchId = newId(act.now.getTime());
  await tx.insert(paymentBatches).values({ id: batchId, communityId, number, madeBy, madeAt: act.now });
  await tx.insert(paymentLines).values(linesOf(listed, { batchId, number, payees }));
  for (const { award, tranche } of listed)
    await moveTranche(tx, act, { award, tranche, event: 'list', office, changes: {}, explanation: number });
  const amountFen = listed.reduce((sum, { tranche }) => sum + tranche.amountFen, 0);
  const detail = { number, lines: listed.length, amountFen };
  const subject = { kind: 'payment_batch', id: batchId };
  await appendLog(tx, act, { what: 'grants.list_made', communityId, subject, detail, office });
  return batchId;
}

type Listed = { award: LockedAward; tranche: LockedTranche };
type Payee = { name: string; bank: string; account: string };
type Payees = ReadonlyMap<string, Payee>;

async function listProblem(
  tx: Db,
  accountId: string,
  { listed, payees }: { listed: readonly Listed[]; payees: Payees },
): Promise<MakePaymentBatchRefusal | null> {
  const own = await listOwnAwards(
    tx,
    accountId,
    listed.map(({ award }) => award.id),
  );
  if (own.size > 0) return 'own_award';
  if (listed.some(({ tranche }) => tranche.state !== 'approved')) return 'tranche_moved_on';
  if (listed.some(({ award }) => award.state !== 'active')) return 'award_not_active';
  return listed.some(({ award }) => !payees.has(award.id)) ? 'payee_missing' : null;
}

/** Where the money of each award goes at this moment. */
async function listPayees(tx: Db, awardIds: readonly string[]): Promise<Payees> {
  const rows = await tx
    .selectDistinctOn([awardPayees.awardId], {
      awardId: awardPayees.awardId,
      name: awardPayees.name,
      bank: awardPayees.bank,
      account: awardPayees.account,
    })
    .from(awardPayees)
    .where(inArray(awardPayees.awardId, [...awardIds]))
    .orderBy(awardPayees.awardId, desc(awardPayees.setAt), desc(awardPayees.id));
  return new Map(rows.map(({ awardId, ...payee }) => [awardId, payee]));
}

/** By the numbers of the awards, then as their instalments follow each other. */
function inOrder(listed: readonly Listed[]): Listed[] {
  return [...listed].sort(
    (a, b) =>
      (a.award.number < b.award.number ? -1 : a.award.number > b.award.number ? 1 : 0) || a.tranche.position - b.tranche.position,
  );
}

function linesOf(
  listed: readonly Listed[],
  { batchId, number, payees }: { batchId: string; number: string; payees: Payees },
): (typeof paymentLines.$inferInsert)[] {
  return listed.flatMap(({ award, tranche }, index) => {
    const payee = payees.get(award.id);
    if (!payee) return [];
    const position = index + 1;
    const reference = paymentReference(number, position);
    const to = { payeeName: payee.name, payeeBank: payee.bank, payeeAccount: payee.account };
    return [{ id: newId(), batchId, position, trancheId: tranche.id, reference, amountFen: tranche.amountFen, ...to }];
  });
}

export type SendPaymentBackRefusal =
  | BatchRefusal
  | 'line_not_found'
  | 'own_award'
  | 'line_not_paid'
  | 'award_over'
  | 'money_returned'
  | 'reason_missing'
  | 'text_too_long';

/**
 * Records that the bank sent a payment back after it had been paid. Its entries are reversed, and the instalment is approved
 * again, to be put on another list. Where the award is over, or part of the money has come back from the grantee, what the bank
 * sent is money returned instead.
 */
export async function sendPaymentBack(
  db: Db,
  act: Act,
  input: { batchId: string; lineId: string; reason: string },
): Promise<Outcome<PaymentBatchAnswer, SendPaymentBackRefusal>> {
  return perform<PaymentBatchAnswer, SendPaymentBackRefusal>(db, act, {
    what: 'grants.send_payment_back',
    input,
    collisions: { ledger_accounts_returned_within_paid: 'money_returned', payment_lines_never_by_the_payee: 'own_award' },
    body: async (tx) => {
      const held = await lockBatch(tx, act, input.batchId);
      if (!held.ok) return held;
      const line = held.value.lines.find(({ id }) => id === input.lineId);
      if (!line) return refused('line_not_found');
      const { award, tranche } = line;
      if ((await listOwnAwards(tx, act.actor.accountId, [award.id])).size > 0) return refused('own_award');
      if (line.state !== 'paid') return refused('line_not_paid');
      if (!payingStates.includes(award.state)) return refused('award_over');
      const reason = input.reason.trim();
      if (reason === '') return refused('reason_missing');
      if (lengthOf(reason) > paymentLimits.reason) return refused('text_too_long');
      const settled = {
        state: 'failed',
        bankReference: null,
        failureReason: reason,
        settledBy: act.actor.accountId,
        settledAt: act.now,
      };
      await tx.update(paymentLines).set(settled).where(eq(paymentLines.id, line.id));
      const { office } = held.value;
      await moveTranche(tx, act, { award, tranche, event: 'send_back', office, changes: { paidAt: null }, explanation: reason });
      await reverseEntries(tx, act, { entryIds: await listPayEntries(tx, line), reason });
      await followAwardStage(tx, award.proposalId);
      return done({ batchId: input.batchId });
    },
  });
}

/** States of an award in which an instalment may wait for its payment. */
const payingStates: readonly LockedAward['state'][] = ['active', 'suspended'];

/** The entries by which a line was paid and which nothing has reversed. */
async function listPayEntries(tx: Db, line: { id: string }): Promise<string[]> {
  const reversal = alias(ledgerEntries, 'reversal');
  const rows = await tx
    .select({ id: ledgerEntries.id })
    .from(ledgerEntries)
    .leftJoin(reversal, eq(reversal.reversesId, ledgerEntries.id))
    .where(and(eq(ledgerEntries.paymentLineId, line.id), eq(ledgerEntries.kind, 'pay'), isNull(reversal.id)));
  return rows.map(({ id }) => id);
}
