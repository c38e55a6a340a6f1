import { sql } from 'drizzle-orm';
import type { EntryKind, LedgerAccountKind } from '#app/funds/ledger.ts';
import type { Db } from '#db/client.server.ts';

/** One side of an entry, as auditors take it along. */
export type PostingRow = {
  number: number;
  bookedOn: string;
  entryKind: EntryKind;
  accountId: string;
  kind: LedgerAccountKind;
  sourceName: string | null;
  awardNumber: string | null;
  amountFen: number;
};

const batch = 500;

/** All postings of a fund in the order of its entries, what was taken before what was given, in batches. */
export async function* eachPosting(db: Db, fundId: string): AsyncGenerator<PostingRow[]> {
  let after = 0;
  for (;;) {
    const rows: PostingRow[] = await listPostingsAfter(db, fundId, after);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.number;
  }
}

/** The postings of the next entries after a number. */
async function listPostingsAfter(db: Db, fundId: string, after: number): Promise<PostingRow[]> {
  const rows = await db.execute<Omit<PostingRow, 'amountFen'> & { amountFen: string }>(sql`
    with page as (
      select id, number, kind, booked_on from ledger_entries where fund_id = ${fundId} and number > ${after}::integer
      order by number limit ${sql.raw(String(batch))}
    )
    select page.number, page.booked_on::text as "bookedOn", page.kind as "entryKind", a.id as "accountId", a.kind, s.name as "sourceName",
      w.number as "awardNumber", p.amount_fen as "amountFen"
    from page join ledger_postings p on p.entry_id = page.id join ledger_accounts a on a.id = p.account_id
      left join fund_sources s on s.id = a.source_id left join awards w on w.id = a.award_id
    order by page.number, p.amount_fen`);
  return [...rows].map((row) => ({ ...row, amountFen: Number(row.amountFen) }));
}
