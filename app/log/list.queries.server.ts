import { and, asc, desc, eq, gt, gte, inArray, lt, sql } from 'drizzle-orm';
import { publicOffices } from '#app/core/role.ts';
import { entryColumns } from '#app/log/links.queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { logDetails, logEntries, logHeads, logSeals } from '#db/schema/log.ts';
import { accounts } from '#db/schema/people.ts';

/** Which entries of a chain: of one kind of act, recorded from one moment until before another; null: all. */
export type EntryFilters = { chainId: string; what: string | null; from: Date | null; until: Date | null };

/** Where a page of entries ended: when recorded, ISO, and the id. */
export type EntryCursor = readonly [recordedAt: string, id: string];

const shownColumns = {
  ...entryColumns,
  position: logSeals.position,
  previousHash: logSeals.previousHash,
  hash: logSeals.hash,
  /** Only of whoever acted under a public office, while they have an account. */
  holderName: accounts.name,
};

/** One entry as anybody may see it; what concerns its place in the chain is null while it waits to be sealed. */
export type ShownEntry = Awaited<ReturnType<typeof listEntries>>[number];

/** Entries of a chain, newest first. Names nobody but holders of public offices acting as such. */
export function listEntries(
  db: Db,
  { chainId, what, from, until }: EntryFilters,
  { after, limit }: { after: EntryCursor | null; limit: number },
) {
  return shown(db)
    .where(
      and(
        eq(logEntries.chainId, chainId),
        what === null ? undefined : eq(logEntries.what, what),
        from === null ? undefined : gte(logEntries.recordedAt, from),
        until === null ? undefined : lt(logEntries.recordedAt, until),
        after === null
          ? undefined
          : sql`(${logEntries.recordedAt}, ${logEntries.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
      ),
    )
    .orderBy(desc(logEntries.recordedAt), desc(logEntries.id))
    .limit(limit);
}

/** One entry by its id, or null. */
export async function findEntry(db: Db, entryId: string): Promise<ShownEntry | null> {
  const [entry] = await shown(db).where(eq(logEntries.id, entryId));
  return entry ?? null;
}

function shown(db: Db) {
  return db
    .select(shownColumns)
    .from(logEntries)
    .leftJoin(logSeals, eq(logSeals.entryId, logEntries.id))
    .leftJoin(logDetails, and(eq(logDetails.entryId, logEntries.id), inArray(logEntries.office, [...publicOffices])))
    .leftJoin(accounts, eq(accounts.logId, logDetails.actorLogId));
}

/** The kinds of act that a chain holds; each is found by one step in an index. */
export async function listKinds(db: Db, chainId: string): Promise<string[]> {
  const rows = await db.execute<{ what: string }>(sql`
    with recursive next (what) as (
      (select what from log_entries where chain_id = ${chainId} order by what limit 1)
      union all
      select (select e.what from log_entries e where e.chain_id = ${chainId} and e.what > next.what order by e.what limit 1)
      from next where next.what is not null
    )
    select what from next where what is not null`);
  return [...rows].map((row) => row.what);
}

/** The heads that were kept for the last days, newest first. */
export async function listHeads(db: Db, chainId: string, limit: number) {
  return await db
    .select({ headOn: logHeads.headOn, position: logHeads.position, hash: logHeads.hash })
    .from(logHeads)
    .where(eq(logHeads.chainId, chainId))
    .orderBy(desc(logHeads.headOn))
    .limit(limit);
}

/** The sealed entries of a chain after a position, in their order: what anybody needs to compute the chain again. */
export async function listSealed(db: Db, { chainId, after, limit }: { chainId: string; after: number; limit: number }) {
  return await db
    .select({ ...entryColumns, position: logSeals.position, previousHash: logSeals.previousHash, hash: logSeals.hash })
    .from(logSeals)
    .innerJoin(logEntries, eq(logEntries.id, logSeals.entryId))
    .where(and(eq(logSeals.chainId, chainId), gt(logSeals.position, after)))
    .orderBy(asc(logSeals.position))
    .limit(limit);
}

export type SealedEntry = Awaited<ReturnType<typeof listSealed>>[number];

const rowsPerBatch = 1_000;

/** A whole chain, batch by batch. */
export async function* eachSealed(db: Db, chainId: string): AsyncGenerator<SealedEntry[]> {
  let after = 0;
  for (;;) {
    const batch = await listSealed(db, { chainId, after, limit: rowsPerBatch });
    const last = batch.at(-1);
    if (!last) return;
    yield batch;
    after = last.position;
  }
}
