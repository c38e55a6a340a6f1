import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { localDate } from '#app/core/instant.ts';
import { type LedgerAccountKind, type Movement, movements } from '#app/funds/ledger.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { funds, ledgerAccounts, ledgerEntries, ledgerPostings } from '#db/schema/funds.ts';

/** One movement of money within a fund. What it is of depends on its kind; the database refuses what does not fit. */
export type NewEntry = {
  fundId: string;
  kind: Movement;
  amountFen: number;
  sourceId?: string;
  contributionId?: string;
  awardId?: string;
  trancheId?: string;
  paymentLineId?: string;
  reason?: string;
};

/**
 * Writes entries in the caller's transaction, and answers their ids. Funds are taken in order of id, so that two acts over the
 * same funds wait for each other instead of locking each other out. Throws what the database refuses:
 * `ledger_accounts_not_below_zero` where there is not enough.
 */
export async function postEntries(tx: Db, act: Act, entries: readonly NewEntry[]): Promise<string[]> {
  const inOrder = [...entries].sort((a, b) => (a.fundId < b.fundId ? -1 : a.fundId > b.fundId ? 1 : 0));
  const ids: string[] = [];
  for (const entry of inOrder) ids.push(await postEntry(tx, act, entry));
  return ids;
}

async function postEntry(tx: Db, act: Act, entry: NewEntry): Promise<string> {
  const { sourceId, ...row } = entry;
  const id = newId(act.now.getTime());
  const made = { bookedOn: await bookingDay(tx, act, entry.fundId), madeBy: act.actor.accountId, madeAt: act.now };
  await tx.insert(ledgerEntries).values({ id, ...row, ...made });
  const { from, to } = movements[entry.kind];
  const [fromId, toId] = [await accountOf(tx, entry, from), await accountOf(tx, entry, to)];
  await tx.insert(ledgerPostings).values([
    { entryId: id, fundId: entry.fundId, accountId: fromId, amountFen: -entry.amountFen },
    { entryId: id, fundId: entry.fundId, accountId: toId, amountFen: entry.amountFen },
  ]);
  return id;
}

/**
 * Reverses entries, each by one that gives back exactly what it took, and answers the ids of those. Throws
 * `ledger_entries_reversed_once` when that was done before.
 */
export async function reverseEntries(
  tx: Db,
  act: Act,
  { entryIds, reason }: { entryIds: readonly string[]; reason: string },
): Promise<string[]> {
  if (entryIds.length === 0) return [];
  const ids: string[] = [];
  const taken = await tx
    .select()
    .from(ledgerEntries)
    .where(inArray(ledgerEntries.id, [...entryIds]))
    .orderBy(ledgerEntries.fundId, ledgerEntries.number);
  for (const { id: reversesId, fundId, amountFen, awardId, trancheId } of taken) {
    const id = newId(act.now.getTime());
    const made = { bookedOn: await bookingDay(tx, act, fundId), madeBy: act.actor.accountId, madeAt: act.now };
    await tx
      .insert(ledgerEntries)
      .values({ id, fundId, kind: 'reversal', amountFen, awardId, trancheId, reversesId, reason, ...made });
    const postings = await tx.select().from(ledgerPostings).where(eq(ledgerPostings.entryId, reversesId));
    await tx
      .insert(ledgerPostings)
      .values(postings.map(({ accountId, amountFen: fen }) => ({ entryId: id, fundId, accountId, amountFen: -fen })));
    ids.push(id);
  }
  return ids;
}

/** What each fund holds for an award in one kind of account, in the order in which its funds are drawn on. */
export async function heldFor(tx: Db, awardId: string, kind: LedgerAccountKind): Promise<{ fundId: string; fen: number }[]> {
  const rows = await tx.execute<{ fund_id: string; fen: string }>(sql`
    select a.fund_id, abs(a.balance_fen) as fen from ledger_accounts a
    join award_funds f on f.award_id = a.award_id and f.fund_id = a.fund_id
    where a.award_id = ${awardId} and a.kind = ${kind} order by f.position`);
  return rows.map(({ fund_id, fen }) => ({ fundId: fund_id, fen: Number(fen) }));
}

async function accountOf(tx: Db, entry: NewEntry, kind: LedgerAccountKind): Promise<string> {
  const sourceId = kind === 'source' ? (entry.sourceId ?? null) : null;
  const awardId = kind === 'source' || kind === 'free' ? null : (entry.awardId ?? null);
  const { fundId } = entry;
  await tx.insert(ledgerAccounts).values({ id: newId(), fundId, kind, sourceId, awardId }).onConflictDoNothing();
  const [account] = await tx
    .select({ id: ledgerAccounts.id })
    .from(ledgerAccounts)
    .where(
      and(
        eq(ledgerAccounts.fundId, fundId),
        eq(ledgerAccounts.kind, kind),
        sql`${ledgerAccounts.sourceId} is not distinct from ${sourceId}`,
        sql`${ledgerAccounts.awardId} is not distinct from ${awardId}`,
      ),
    );
  if (!account) throw new Error(`fund ${fundId} has no account ${kind}`);
  return account.id;
}

/** The calendar day at the clock of the fund's community. */
async function bookingDay(tx: Db, act: Act, fundId: string): Promise<string> {
  const [fund] = await tx.select({ communityId: funds.communityId }).from(funds).where(eq(funds.id, fundId));
  if (!fund) throw new Error(`no fund ${fundId}`);
  const { zone } = await readSettings(tx, fund.communityId);
  return localDate(act.now, zone);
}
