import { and, eq, notExists, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '#db/client.server.ts';
import { ledgerEntries } from '#db/schema/funds.ts';

export type MoneyReturned = Awaited<ReturnType<typeof listReturns>>[number];

/**
 * Money that came back of an award and stands in the books, the first to come first; each by the number of its voucher, over all
 * the funds that it went to.
 */
export function listReturns(db: Db, awardId: string) {
  const reversal = alias(ledgerEntries, 'reversal');
  return db
    .select({
      voucherNumber: ledgerEntries.reason,
      amountFen: sql`sum(${ledgerEntries.amountFen})`.mapWith(Number),
      bookedOn: sql<string>`min(${ledgerEntries.bookedOn})::text`,
      entryIds: sql<string[]>`json_agg(${ledgerEntries.id})`,
    })
    .from(ledgerEntries)
    .where(
      and(
        eq(ledgerEntries.awardId, awardId),
        eq(ledgerEntries.kind, 'return'),
        notExists(db.select({ one: sql`1` }).from(reversal).where(eq(reversal.reversesId, ledgerEntries.id))),
      ),
    )
    .groupBy(ledgerEntries.reason)
    .orderBy(sql`min(${ledgerEntries.madeAt})`, ledgerEntries.reason);
}

/** What came back of an award with a voucher and stands in the books, or null. */
export async function findReturn(
  db: Db,
  { awardId, voucherNumber }: { awardId: string; voucherNumber: string },
): Promise<MoneyReturned | null> {
  return (await listReturns(db, awardId)).find((money) => money.voucherNumber === voucherNumber) ?? null;
}
