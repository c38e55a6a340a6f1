import { and, eq, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { localDate } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { findFree } from '#app/funds/free.queries.server.ts';
import { recordInFund } from '#app/funds/fund.commands.server.ts';
import { type MoneyBackProblem, type MoneyInProblem, moneyBackProblem, moneyInProblem } from '#app/funds/fund.ts';
import { findGiven, type LockFundRefusal, lockFundFor } from '#app/funds/fund-lock.server.ts';
import type { EntryKind } from '#app/funds/ledger.ts';
import { postEntries, reverseEntries } from '#app/funds/post-entry.server.ts';
import type { StoredFile } from '#app/http/stored-file.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { files } from '#db/schema/files.ts';
import { contributions, ledgerEntries } from '#db/schema/funds.ts';

/** A voucher that the upload has stored, and what it was called on the device it came from. */
export type Voucher = StoredFile & { originalName: string };

/** `receivedOn`: YYYY-MM-DD. `donorName`: '' where the source itself gave it. */
export type ReceiveMoney = {
  fundId: string;
  sourceId: string;
  amountFen: number;
  receivedOn: string;
  donorName: string;
  showsName: boolean;
  voucherNumber: string;
  voucher: Voucher;
};
export type ReceiveMoneyRefusal = LockFundRefusal | MoneyInProblem | 'source_unknown' | 'voucher_taken';
/** `number`: of the entry in the books of the fund. */
export type ReceivedMoney = { contributionId: string; number: number; receiptNumber: number };

/** Enters money that came in, with its voucher, and gives its receipt the next number of the fund: all of it or nothing. */
export async function receiveMoney(db: Db, act: Act, input: ReceiveMoney): Promise<Outcome<ReceivedMoney, ReceiveMoneyRefusal>> {
  return perform<ReceivedMoney, ReceiveMoneyRefusal>(db, act, {
    what: 'funds.receive_money',
    input: { ...input, voucher: { ...input.voucher } },
    collisions: { contributions_voucher_once: 'voucher_taken' },
    body: async (tx) => {
      const { fundId, sourceId, amountFen } = input;
      const found = await lockFundFor(tx, act, fundId);
      if (!found.ok) return found;
      const { fund, office } = found.value;
      const { zone } = await readSettings(tx, fund.communityId);
      const problem = moneyInProblem(input, localDate(act.now, zone));
      if (problem) return refused(problem);
      if ((await findGiven(tx, { fundId, sourceId })) === null) return refused('source_unknown');
      const { contributionId, receiptNumber } = await insertContribution(tx, act, input);
      const entry = { kind: 'money_in', fundId, sourceId, amountFen, contributionId } as const;
      const [entryId = ''] = await postEntries(tx, act, [entry]);
      const { voucher, ...said } = input;
      const detail = { ...said, receiptNumber, voucherSha256: voucher.sha256 };
      await recordInFund(tx, act, { fund, what: 'funds.money_received', office, entryId, detail });
      return done({ contributionId, number: await numberOf(tx, entryId), receiptNumber });
    },
  });
}

async function insertContribution(tx: Db, act: Act, input: ReceiveMoney) {
  const accountId = act.actor.accountId;
  if (accountId === null) throw new Error('an office is held by an account');
  const { voucher, fundId, sourceId, amountFen, receivedOn, showsName } = input;
  const [voucherFileId, contributionId] = [newId(act.now.getTime()), newId(act.now.getTime())];
  await tx.insert(files).values({ ...voucher, id: voucherFileId, addedBy: accountId, addedAt: act.now });
  const [last] = await tx
    .select({ number: sql<number>`coalesce(max(${contributions.receiptNumber}), 0)`.mapWith(Number) })
    .from(contributions)
    .where(eq(contributions.fundId, fundId));
  const receiptNumber = (last?.number ?? 0) + 1;
  const said = { donorName: input.donorName.trim(), voucherNumber: input.voucherNumber.trim() };
  const given = { fundId, sourceId, amountFen, receivedOn, showsName, receiptNumber, voucherFileId };
  await tx.insert(contributions).values({ id: contributionId, ...given, ...said, recordedBy: accountId, recordedAt: act.now });
  return { contributionId, receiptNumber };
}

export type SendMoneyBack = { fundId: string; sourceId: string; amountFen: number; reason: string };
export type SendMoneyBackRefusal = LockFundRefusal | MoneyBackProblem | 'source_unknown';

/** Enters money that goes back to the source that gave it: never more than it gave, never what is promised already. */
export async function sendMoneyBack(
  db: Db,
  act: Act,
  input: SendMoneyBack,
): Promise<Outcome<{ number: number }, SendMoneyBackRefusal>> {
  return perform<{ number: number }, SendMoneyBackRefusal>(db, act, {
    what: 'funds.send_money_back',
    input,
    collisions: { ledger_accounts_not_below_zero: 'not_enough_free' },
    body: async (tx) => {
      const { fundId, sourceId, amountFen } = input;
      const found = await lockFundFor(tx, act, fundId);
      if (!found.ok) return found;
      const { fund, office } = found.value;
      const givenFen = await findGiven(tx, { fundId, sourceId });
      if (givenFen === null) return refused('source_unknown');
      const problem = moneyBackProblem(input, { givenFen, freeFen: await findFree(tx, fundId) });
      if (problem) return refused(problem);
      const reason = input.reason.trim();
      const [entryId = ''] = await postEntries(tx, act, [{ kind: 'money_back', fundId, sourceId, amountFen, reason }]);
      const detail = { sourceId, amountFen, reason };
      await recordInFund(tx, act, { fund, what: 'funds.money_sent_back', office, entryId, detail });
      return done({ number: await numberOf(tx, entryId) });
    },
  });
}

export type ReverseEntry = { fundId: string; number: number; reason: string };
export type ReverseEntryRefusal =
  | LockFundRefusal
  | 'entry_not_found'
  | 'not_reversible_here'
  | 'already_reversed'
  | 'reason_missing'
  | 'money_spent'
  | 'money_went_back';

/** Takes back an entry of money in or money back that was a mistake, by a linked entry with a reason. Both stay in the books. */
export async function reverseEntry(
  db: Db,
  act: Act,
  input: ReverseEntry,
): Promise<Outcome<{ number: number }, ReverseEntryRefusal>> {
  return perform<{ number: number }, ReverseEntryRefusal>(db, act, {
    what: 'funds.reverse_entry',
    input,
    collisions: { ledger_accounts_not_below_zero: 'money_spent', ledger_entries_reversed_once: 'already_reversed' },
    body: async (tx) => {
      const { fundId, number } = input;
      const found = await lockFundFor(tx, act, fundId);
      if (!found.ok) return found;
      const { fund, office } = found.value;
      const entry = await findEntryToReverse(tx, { fundId, number });
      const refusal = entry ? await reversalRefusal(tx, entry, input.reason) : 'entry_not_found';
      if (!entry || refusal) return refused(refusal ?? 'entry_not_found');
      const reason = input.reason.trim();
      const [entryId = ''] = await reverseEntries(tx, act, { entryIds: [entry.id], reason });
      const detail = { reverses: number, reason };
      await recordInFund(tx, act, { fund, what: 'funds.entry_reversed', office, entryId, detail });
      return done({ number: await numberOf(tx, entryId) });
    },
  });
}

async function numberOf(tx: Db, entryId: string): Promise<number> {
  const [entry] = await tx.select({ number: ledgerEntries.number }).from(ledgerEntries).where(eq(ledgerEntries.id, entryId));
  if (!entry) throw new Error('an entry has no number');
  return entry.number;
}

type EntryToReverse = NonNullable<Awaited<ReturnType<typeof findEntryToReverse>>>;

async function findEntryToReverse(tx: Db, { fundId, number }: { fundId: string; number: number }) {
  const [entry] = await tx
    .select({
      id: ledgerEntries.id,
      fundId: ledgerEntries.fundId,
      kind: sql<EntryKind>`${ledgerEntries.kind}`,
      amountFen: ledgerEntries.amountFen,
      sourceId: contributions.sourceId,
      isReversed: sql<boolean>`exists (select from ledger_entries r where r.reverses_id = ${ledgerEntries.id})`,
    })
    .from(ledgerEntries)
    .leftJoin(contributions, eq(contributions.id, ledgerEntries.contributionId))
    .where(and(eq(ledgerEntries.fundId, fundId), eq(ledgerEntries.number, number)));
  return entry ?? null;
}

/** Money that came in is taken back only while it is free, and while its source has not had it back. */
async function reversalRefusal(tx: Db, entry: EntryToReverse, reason: string): Promise<ReverseEntryRefusal | null> {
  const { fundId, kind, amountFen, sourceId, isReversed } = entry;
  if (kind !== 'money_in' && kind !== 'money_back') return 'not_reversible_here';
  if (isReversed) return 'already_reversed';
  if (reason.trim() === '') return 'reason_missing';
  if (kind === 'money_back' || sourceId === null) return null;
  if (((await findGiven(tx, { fundId, sourceId })) ?? 0) < amountFen) return 'money_went_back';
  return (await findFree(tx, fundId)) < amountFen ? 'money_spent' : null;
}
