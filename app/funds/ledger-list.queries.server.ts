import { type SQL, sql } from 'drizzle-orm';
import { maskName } from '#app/core/text.ts';
import type { SourceKind } from '#app/funds/fund.ts';
import type { EntryKind } from '#app/funds/ledger.ts';
import type { Db } from '#db/client.server.ts';

/** By what the entries of a fund are narrowed; null where they are not. `q`: a number of an entry, or words in the name of an award. */
export type EntryFilters = {
  fundId: string;
  communityId: string;
  q: string | null;
  kind: EntryKind | null;
  year: number | null;
  awardId: string | null;
};

/** What the books say of an entry. `donorName` is masked already for whom it is not. */
export type EntryRow = {
  id: string;
  number: number;
  kind: EntryKind;
  amountFen: number;
  /** YYYY-MM-DD. */
  bookedOn: string;
  madeAt: Date;
  reason: string;
  award: { id: string; number: string; title: string } | null;
  tranchePosition: number | null;
  source: { name: string; kind: SourceKind } | null;
  donorName: string | null;
  receiptNumber: number | null;
  voucherNumber: string | null;
  reversesNumber: number | null;
  reversedByNumber: number | null;
};

type FoundRow = {
  id: string;
  number: number;
  kind: EntryKind;
  amount_fen: string;
  booked_on: string;
  made_at: string;
  reason: string;
  award_id: string | null;
  award_number: string | null;
  award_title: string | null;
  tranche_position: number | null;
  source_name: string | null;
  source_kind: SourceKind | null;
  donor_name: string | null;
  shows_name: boolean | null;
  receipt_number: number | null;
  voucher_number: string | null;
  reverses_number: number | null;
  reversed_by_number: number | null;
};

/** Where a page begins (after the entry of this number), how long it is, and whether the reader sees who gave. */
export type EntrySpan = { after: number | null; limit: number; seesNames: boolean };

/** One page of the entries of a fund, the newest first: the numbers are found by an index alone, the rest is read for these. */
export async function listEntries(db: Db, filters: EntryFilters, { after, limit, seesNames }: EntrySpan): Promise<EntryRow[]> {
  const rows = await db.execute<FoundRow>(sql`
    with page as (${pageOf(filters, { after, limit: sql.raw(String(Math.trunc(limit))) })})
    select ${entryColumns} from page join ledger_entries e on e.id = page.id ${entryJoins} order by page.number desc`);
  return [...rows].map((row) => entryOf(row, seesNames));
}

/** One entry of a fund by its number, or null. */
export async function findEntry(
  db: Db,
  { fundId, number }: { fundId: string; number: number },
  seesNames: boolean,
): Promise<EntryRow | null> {
  const [row] = await db.execute<FoundRow>(
    sql`select ${entryColumns} from ledger_entries e ${entryJoins} where e.fund_id = ${fundId} and e.number = ${number}::integer`,
  );
  return row ? entryOf(row, seesNames) : null;
}

const batch = 500;

/** All entries of a list, in batches, the newest first. */
export async function* eachEntry(db: Db, filters: EntryFilters, seesNames: boolean): AsyncGenerator<EntryRow[]> {
  let after: number | null = null;
  for (;;) {
    const rows: EntryRow[] = await listEntries(db, filters, { after, limit: batch, seesNames });
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = last.number;
  }
}

const entryColumns = sql`
  e.id, e.number, e.kind, e.amount_fen, e.booked_on::text, e.made_at, e.reason, e.award_id, w.number as award_number, w.title as award_title,
  t.position as tranche_position, s.name as source_name, s.kind as source_kind, c.donor_name, c.shows_name, c.receipt_number,
  coalesce(c.voucher_number, t.voucher_number) as voucher_number, origin.number as reverses_number, reversal.number as reversed_by_number`;

const entryJoins = sql`
  left join ledger_entries origin on origin.id = e.reverses_id
  left join ledger_entries reversal on reversal.reverses_id = e.id
  left join awards w on w.id = e.award_id
  left join tranches t on t.id = e.tranche_id
  left join contributions c on c.id = coalesce(e.contribution_id, origin.contribution_id)
  left join lateral (
    select f.name, f.kind from ledger_postings p join ledger_accounts a on a.id = p.account_id join fund_sources f on f.id = a.source_id
    where p.entry_id = e.id limit 1
  ) s on true`;

/** So many awards, the newest, are searched for words, and so many found: reading them stays quick however many there are. */
const awardsSearched = 2000;
const awardsFound = 200;

/** The entries of a page by their numbers. Words find awards first, and each gives its newest entries. */
function pageOf(filters: EntryFilters, { after, limit }: { after: number | null; limit: SQL }): SQL {
  const { q, communityId } = filters;
  const beyond = after === null ? sql`` : sql`and e.number < ${after}::integer`;
  const newest = (condition: SQL) => sql`
    select e.id, e.number from ledger_entries e where ${conditionsOf(filters)} ${condition} ${beyond} order by e.number desc limit ${limit}`;
  if (q === null) return newest(sql``);
  if (numberShape.test(q)) return newest(sql`and e.number = ${Number(q.replace('#', ''))}::integer`);
  return sql`
    select found.id, found.number from (${awardsOf(q, communityId)}) w cross join lateral (${newest(sql`and e.award_id = w.id`)}) found
    order by found.number desc limit ${limit}`;
}

const numberShape = /^#?\d{1,9}$/;

function conditionsOf({ fundId, kind, year, awardId }: EntryFilters): SQL {
  const conditions = [sql`e.fund_id = ${fundId}`];
  if (kind !== null) conditions.push(sql`e.kind = ${kind}`);
  if (year !== null) conditions.push(sql`extract(year from e.booked_on) = ${year}::integer`);
  if (awardId !== null) conditions.push(sql`e.award_id = ${awardId}`);
  return sql.join(conditions, sql` and `);
}

/** The award of this number, and the newest with these words in their names. */
function awardsOf(q: string, communityId: string): SQL {
  const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`
    select id from awards where community_id = ${communityId} and number = ${q}
    union
    (select w.id from (
      select id, title, proposed_at from awards where community_id = ${communityId}
      order by proposed_at desc, id desc limit ${sql.raw(String(awardsSearched))}
    ) w where w.title ilike ${pattern} limit ${sql.raw(String(awardsFound))})`;
}

function entryOf(row: FoundRow, seesNames: boolean): EntryRow {
  const { award_id, award_number, award_title, source_name, source_kind, donor_name } = row;
  const donor = donor_name === '' ? null : donor_name;
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    amountFen: Number(row.amount_fen),
    bookedOn: row.booked_on,
    madeAt: new Date(row.made_at),
    reason: row.reason,
    award: award_id === null ? null : { id: award_id, number: award_number ?? '', title: award_title ?? '' },
    tranchePosition: row.tranche_position,
    source: source_name === null || source_kind === null ? null : { name: source_name, kind: source_kind },
    donorName: donor === null || seesNames || row.shows_name ? donor : maskName(donor),
    receiptNumber: row.receipt_number,
    voucherNumber: row.voucher_number,
    reversesNumber: row.reverses_number,
    reversedByNumber: row.reversed_by_number,
  };
}
