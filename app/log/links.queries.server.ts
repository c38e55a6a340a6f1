import { and, asc, count, eq, gt, sql } from 'drizzle-orm';
import type { Link } from '#app/log/chain.ts';
import type { Db } from '#db/client.server.ts';
import { logDetails, logEntries, logHeads, logSeals, logWaiting } from '#db/schema/log.ts';

/** The columns of an entry that its hash covers. */
export const entryColumns = {
  id: logEntries.id,
  chainId: logEntries.chainId,
  what: logEntries.what,
  subjectKind: logEntries.subjectKind,
  subjectId: logEntries.subjectId,
  actorId: logEntries.actorId,
  isOnBehalf: logEntries.isOnBehalf,
  office: logEntries.office,
  digest: logEntries.digest,
  occurredAt: logEntries.occurredAt,
  recordedAt: logEntries.recordedAt,
};

const sealColumns = {
  chainId: logSeals.chainId,
  position: logSeals.position,
  entryId: logSeals.entryId,
  previousHash: logSeals.previousHash,
  hash: logSeals.hash,
};

/** The next links of a chain after a position, in order, without their private parts. */
export async function listLinks(
  db: Db,
  { chainId, after, most }: { chainId: string; after: number; most: number },
): Promise<Link[]> {
  return await db
    .select({ seal: sealColumns, entry: entryColumns })
    .from(logSeals)
    .leftJoin(logEntries, eq(logEntries.id, logSeals.entryId))
    .where(and(eq(logSeals.chainId, chainId), gt(logSeals.position, after)))
    .orderBy(asc(logSeals.position))
    .limit(most);
}

/** The same with the private parts, null where they have been erased. */
export async function listLinksWithSecrets(db: Db, { chainId, after, most }: { chainId: string; after: number; most: number }) {
  return await db
    .select({ seal: sealColumns, entry: entryColumns, secret: secretColumns })
    .from(logSeals)
    .leftJoin(logEntries, eq(logEntries.id, logSeals.entryId))
    .leftJoin(logDetails, eq(logDetails.entryId, logSeals.entryId))
    .where(and(eq(logSeals.chainId, chainId), gt(logSeals.position, after)))
    .orderBy(asc(logSeals.position))
    .limit(most);
}

const secretColumns = {
  salt: logDetails.salt,
  detail: logDetails.detail,
  onBehalfOf: logDetails.onBehalfOf,
  actorLogId: logDetails.actorLogId,
};

/** Every chain that has a link, an entry that waits, or a head; each is found by one step in an index. */
export async function listChainIds(db: Db): Promise<string[]> {
  const rows = await db.execute<{ chainId: string }>(sql`
    with recursive next (chain_id) as (
      (select chain_id from log_seals order by chain_id limit 1)
      union all
      select (select s.chain_id from log_seals s where s.chain_id > next.chain_id order by s.chain_id limit 1)
      from next where next.chain_id is not null
    )
    select chain_id as "chainId" from next where chain_id is not null
    union select chain_id from log_waiting
    union select chain_id from log_heads
    order by 1`);
  return [...rows].map((row) => row.chainId);
}

/** The published heads of a chain, oldest first, each with the hash that the chain has at that position now (null: none). */
export async function listHeadsWithSeals(db: Db, chainId: string) {
  return await db
    .select({ headOn: logHeads.headOn, position: logHeads.position, hash: logHeads.hash, sealedHash: logSeals.hash })
    .from(logHeads)
    .leftJoin(logSeals, and(eq(logSeals.chainId, logHeads.chainId), eq(logSeals.position, logHeads.position)))
    .where(eq(logHeads.chainId, chainId))
    .orderBy(asc(logHeads.headOn));
}

/** How many entries there are, and how many of them still wait for their place in a chain. */
export async function countEntries(
  db: Db,
): Promise<{ entries: number; waiting: number; details: number; waitingDetails: number }> {
  const [all] = await db.select({ count: count() }).from(logEntries);
  const [details] = await db.select({ count: count() }).from(logDetails);
  const [waiting] = await db
    .select({ count: count(logEntries.id), details: count(logDetails.entryId) })
    .from(logWaiting)
    .innerJoin(logEntries, eq(logEntries.id, logWaiting.entryId))
    .leftJoin(logDetails, eq(logDetails.entryId, logWaiting.entryId))
    .where(sql`not exists (select from ${logSeals} where ${logSeals.entryId} = ${logWaiting.entryId})`);
  return {
    entries: all?.count ?? 0,
    waiting: waiting?.count ?? 0,
    details: details?.count ?? 0,
    waitingDetails: waiting?.details ?? 0,
  };
}

/** An entry that is neither in a chain nor waiting for its place in one, or null. Reads everything: only when the counts differ. */
export async function findLooseEntry(db: Db): Promise<{ id: string; chainId: string } | null> {
  const [row] = await db
    .select({ id: logEntries.id, chainId: logEntries.chainId })
    .from(logEntries)
    .where(
      sql`not exists (select from ${logSeals} where ${logSeals.entryId} = ${logEntries.id})
        and not exists (select from ${logWaiting} where ${logWaiting.entryId} = ${logEntries.id})`,
    )
    .orderBy(asc(logEntries.id))
    .limit(1);
  return row ?? null;
}

/** A place in the queue, or a private part, whose entry is gone; or null. Reads everything: only when the counts differ. */
export async function findOrphan(db: Db): Promise<string | null> {
  const [row] = await db.execute<{ entryId: string }>(sql`
    select entry_id as "entryId" from log_details d where not exists (select from log_entries e where e.id = d.entry_id)
    union all
    select entry_id from log_waiting w where not exists (select from log_entries e where e.id = w.entry_id)
    limit 1`);
  return row?.entryId ?? null;
}
