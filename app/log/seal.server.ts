import { asc, desc, eq, sql } from 'drizzle-orm';
import { addDays, localDate, startOfLocalDay } from '#app/core/instant.ts';
import type { Db } from '#db/client.server.ts';
import { logHeads, logSeals, logWaiting } from '#db/schema/log.ts';

const batchSize = 1_000;
const daysPerRun = 400;

/**
 * Puts every waiting entry into its chain and answers how many there were. Any number of processes may do this at once:
 * the database seals one chain in one place at a time. Batches are short, so that nobody who writes waits for it.
 */
export async function sealAll(db: Db): Promise<number> {
  let sealed = 0;
  for (const chainId of await listWaitingChains(db)) {
    for (;;) {
      const [row] = await db.execute<{ sealed: number }>(sql`select seal_log(${chainId}, ${batchSize}) as sealed`);
      sealed += row?.sealed ?? 0;
      if ((row?.sealed ?? 0) < batchSize) break;
    }
  }
  return sealed;
}

/** A chain, and the zone in whose days it is counted. */
export type ZonedChain = { chainId: string; zone: string };

export type KeptHead = { chainId: string; headOn: string; position: number; hash: string };

/**
 * Keeps the head of each chain for every day that has ended in its zone since the last one kept; days missed while the
 * site stood still are made up for. Run again, it finds nothing to do.
 */
export async function keepHeads(db: Db, { chains, now }: { chains: readonly ZonedChain[]; now: Date }): Promise<KeptHead[]> {
  const kept: KeptHead[] = [];
  for (const { chainId, zone } of chains) {
    for (const day of await daysWithoutHead(db, { chainId, zone, now })) {
      const endsAt = startOfLocalDay(addDays(day, 1), zone).toISOString();
      const [row] = await db.execute<{ kept: boolean }>(
        sql`select keep_log_head(${chainId}, ${day}::date, ${endsAt}::timestamptz) as kept`,
      );
      const head = row?.kept ? await findHead(db, chainId) : null;
      if (head) kept.push(head);
    }
  }
  return kept;
}

async function listWaitingChains(db: Db): Promise<string[]> {
  const rows = await db.selectDistinct({ chainId: logWaiting.chainId }).from(logWaiting);
  return rows.map((row) => row.chainId);
}

async function daysWithoutHead(db: Db, { chainId, zone, now }: ZonedChain & { now: Date }): Promise<string[]> {
  const today = localDate(now, zone);
  const last = await findHead(db, chainId);
  const days: string[] = [];
  let day = last ? addDays(last.headOn, 1) : await firstDay(db, { chainId, zone });
  while (day !== null && day < today && days.length < daysPerRun) {
    days.push(day);
    day = addDays(day, 1);
  }
  return days;
}

async function findHead(db: Db, chainId: string): Promise<KeptHead | null> {
  const [head] = await db.select().from(logHeads).where(eq(logHeads.chainId, chainId)).orderBy(desc(logHeads.headOn)).limit(1);
  return head ?? null;
}

async function firstDay(db: Db, { chainId, zone }: ZonedChain): Promise<string | null> {
  const [first] = await db
    .select({ sealedAt: logSeals.sealedAt })
    .from(logSeals)
    .where(eq(logSeals.chainId, chainId))
    .orderBy(asc(logSeals.position))
    .limit(1);
  return first ? localDate(first.sealedAt, zone) : null;
}
