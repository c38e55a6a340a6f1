import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { LedgerAccountKind } from '#app/funds/ledger.ts';
import type { Db } from '#db/client.server.ts';
import { files } from '#db/schema/files.ts';
import { contributions, fundSources, ledgerAccounts, ledgerEntries, ledgerPostings } from '#db/schema/funds.ts';
import { awards } from '#db/schema/grants.ts';
import { logEntries } from '#db/schema/log.ts';

/** The entries that reverse others. */
const reversals = alias(ledgerEntries, 'reversals');

/** Both sides of an entry: from where it took its amount (below zero), and to where it gave it. */
export async function listPostings(db: Db, entryId: string) {
  return db
    .select({
      accountId: ledgerAccounts.id,
      kind: sql<LedgerAccountKind>`${ledgerAccounts.kind}`,
      sourceName: fundSources.name,
      awardNumber: awards.number,
      amountFen: ledgerPostings.amountFen,
    })
    .from(ledgerPostings)
    .innerJoin(ledgerAccounts, eq(ledgerAccounts.id, ledgerPostings.accountId))
    .leftJoin(fundSources, eq(fundSources.id, ledgerAccounts.sourceId))
    .leftJoin(awards, eq(awards.id, ledgerAccounts.awardId))
    .where(eq(ledgerPostings.entryId, entryId))
    .orderBy(asc(ledgerPostings.amountFen));
}

/** The log entry of an entry in the books, or null: entries of awards are in the log as what was done about the award. */
export async function findLogEntryOf(db: Db, entryId: string): Promise<string | null> {
  const [row] = await db.select({ id: logEntries.id }).from(logEntries).where(eq(logEntries.subjectId, entryId)).limit(1);
  return row?.id ?? null;
}

/** The receipts of a fund, the newest first, each with the entry that it is for. Names who gave: for staff and auditors. */
export async function listReceipts(db: Db, fundId: string, { after, limit }: { after: number | null; limit: number }) {
  return db
    .select(receiptColumns)
    .from(contributions)
    .innerJoin(fundSources, eq(fundSources.id, contributions.sourceId))
    .innerJoin(ledgerEntries, eq(ledgerEntries.contributionId, contributions.id))
    .leftJoin(reversals, eq(reversals.reversesId, ledgerEntries.id))
    .where(
      and(eq(contributions.fundId, fundId), after === null ? undefined : sql`${contributions.receiptNumber} < ${after}::integer`),
    )
    .orderBy(desc(contributions.receiptNumber))
    .limit(limit);
}

export type Receipt = Awaited<ReturnType<typeof listReceipts>>[number];

/** One receipt of a fund by its number, or null. */
export async function findReceipt(db: Db, { fundId, number }: { fundId: string; number: number }): Promise<Receipt | null> {
  const [row] = await db
    .select(receiptColumns)
    .from(contributions)
    .innerJoin(fundSources, eq(fundSources.id, contributions.sourceId))
    .innerJoin(ledgerEntries, eq(ledgerEntries.contributionId, contributions.id))
    .leftJoin(reversals, eq(reversals.reversesId, ledgerEntries.id))
    .where(and(eq(contributions.fundId, fundId), eq(contributions.receiptNumber, number)));
  return row ?? null;
}

/** The voucher of a receipt, as it is stored, or null. */
export async function findVoucher(db: Db, { fundId, number }: { fundId: string; number: number }) {
  const [file] = await db
    .select({ sha256: files.sha256, contentType: files.contentType, filename: files.originalName })
    .from(contributions)
    .innerJoin(files, eq(files.id, contributions.voucherFileId))
    .where(and(eq(contributions.fundId, fundId), eq(contributions.receiptNumber, number)));
  return file ?? null;
}

const receiptColumns = {
  number: contributions.receiptNumber,
  amountFen: contributions.amountFen,
  receivedOn: contributions.receivedOn,
  donorName: contributions.donorName,
  showsName: contributions.showsName,
  sourceName: fundSources.name,
  voucherNumber: contributions.voucherNumber,
  entryNumber: ledgerEntries.number,
  isReversed: sql<boolean>`${reversals.id} is not null`,
};
