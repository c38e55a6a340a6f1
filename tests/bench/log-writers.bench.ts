import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { clockActor } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done } from '#app/core/outcome.ts';
import { appendLog, logDigest } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { sealAll } from '#app/log/seal.server.ts';
import { verifyLog } from '#app/log/verify.server.ts';
import { type Database, type Db, openClient, openDatabase } from '#db/client.server.ts';
import { startEmbeddedDatabase } from '#db/embedded.server.ts';
import { migrateDatabase } from '#db/migrate.server.ts';
import { outboxMessages } from '#db/schema/people.ts';

/** What recording every act costs, with 32 people writing into one community at once on a server that syncs each commit. */
export type LogWriters = {
  writers: number;
  /** Acts per second: without any record; with ours, sealed by the clock meanwhile; with a chain locked in each transaction. */
  without: number;
  ours: number;
  locked: number;
  /** Ours as a share of acts that leave no record, and as a multiple of the locked chain. */
  share: number;
  timesLocked: number;
  /** Entries sealed, and verified, per second. */
  sealedPerSecond: number;
  verifiedPerSecond: number;
};

type Way = 'without' | 'ours' | 'locked';

const writers = 32;
const rounds = 3;
const now = new Date('2026-03-02T02:00:00Z');

/** Measures what the record of every act costs, and prints it. */
export async function measureLogWriters(): Promise<LogWriters> {
  const found = await compareWays();
  const [without, ours, locked] = [found.without, found.ours, found.locked].map((rate) => Math.round(rate));
  const lines = [
    `${writers} writers at once into one community, small acts, every commit synced`,
    `  without a record                 ${without} acts/s`,
    `  with ours, sealed by the clock   ${ours} acts/s  ${Math.round(found.share * 100)} % of that`,
    `  with a chain locked in the act   ${locked} acts/s  ours is ${found.timesLocked.toFixed(1)} times as fast`,
    `  sealed ${Math.round(found.sealedPerSecond)} entries/s, verified ${Math.round(found.verifiedPerSecond)} entries/s`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return found;
}

/** Measures the three ways in turn, several rounds, and takes the middle of each. */
async function compareWays({ roundMs = 3_000 } = {}): Promise<LogWriters> {
  const folder = mkdtempSync(join(tmpdir(), 'green-grass-bench-log-'));
  const embedded = await startEmbeddedDatabase({ dataDir: folder });
  try {
    const { ownerUrl, appUrl } = embedded;
    await migrateDatabase({ ownerUrl, appUrl, allowOwnerLogin: false, warn: () => undefined });
    await makeLockedChain(ownerUrl);
    const database = openDatabase(appUrl, { max: writers + 1, applicationName: 'green-grass bench' });
    try {
      return await measure(database, roundMs);
    } finally {
      await database.close();
    }
  } finally {
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure({ db }: Database, roundMs: number): Promise<LogWriters> {
  const found: Record<Way, number[]> = { without: [], ours: [], locked: [] };
  const ways = Object.keys(found) as Way[];
  for (const way of ways) await round(db, way, roundMs / 3); // warm
  for (let at = 0; at < rounds; at += 1) for (const way of ways) found[way].push(await round(db, way, roundMs));
  const [without, ours, locked] = [middle(found.without), middle(found.ours), middle(found.locked)];
  const sealedPerSecond = await sealingSpeed(db);
  const verifiedPerSecond = await verifyingSpeed(db);
  return {
    writers,
    without,
    ours,
    locked,
    share: ours / without,
    timesLocked: ours / locked,
    sealedPerSecond,
    verifiedPerSecond,
  };
}

/** Acts per second of all writers together in one way. Entries of ours are sealed every two seconds, as the site does. */
async function round(db: Db, way: Way, lengthMs: number): Promise<number> {
  const chainId = newId();
  const from = performance.now();
  const isOver = () => performance.now() - from >= lengthMs;
  let acts = 0;
  const write = async () => {
    while (!isOver()) {
      await carryOut(db, way, chainId);
      acts += 1;
    }
  };
  const sealing = way === 'ours' ? sealUntil(db, isOver) : Promise.resolve();
  await Promise.all(Array.from({ length: writers }, write));
  const seconds = (performance.now() - from) / 1_000;
  await sealing;
  return acts / seconds;
}

/** A small act as the site carries it out: claim the request, write one row, keep the answer; and the record, in one way or another. */
async function carryOut(db: Db, way: Way, chainId: string): Promise<void> {
  const act = { actor: clockActor, onBehalfOf: null, requestKey: newId(), now };
  const body = async (tx: Db) => {
    await tx.insert(outboxMessages).values({ id: newId(), channel: 'bench', recipient: 'bench', body: '', madeAt: now });
    if (way === 'ours') await append(tx, chainId);
    if (way === 'locked') await appendLocked(tx, chainId);
    return done(null);
  };
  await perform(db, act, { what: 'bench.write', input: null, body });
}

async function appendLocked(tx: Db, chainId: string): Promise<void> {
  const salt = randomBytes(32).toString('hex');
  const digest = logDigest(salt, { detail: {}, onBehalfOf: null });
  await tx.execute(sql`select append_locked(${newId()}, ${chainId}, ${newId()}, ${digest}, ${salt})`);
}

async function append(tx: Db, chainId: string): Promise<void> {
  const act = { actor: clockActor, onBehalfOf: null, requestKey: newId(), now };
  await appendLog(tx, act, { what: 'proposals.endorsed', communityId: chainId, subject: { kind: 'proposal', id: newId() } });
}

async function sealUntil(db: Db, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await sealAll(db);
    await pause(2_000);
  }
  await sealAll(db);
}

async function sealingSpeed(db: Db): Promise<number> {
  await sealAll(db);
  const chainId = newId();
  for (let at = 0; at < 100; at += 1)
    await db.transaction((tx) => Promise.all(Array.from({ length: 30 }, () => append(tx, chainId))));
  const from = performance.now();
  const sealed = await sealAll(db);
  return sealed / ((performance.now() - from) / 1_000);
}

/** The log must still hold after all this, or the figures mean nothing. */
async function verifyingSpeed(db: Db): Promise<number> {
  const from = performance.now();
  const { entries, waiting, firstBroken } = await verifyLog(db);
  if (firstBroken || waiting > 0) throw new Error('the log does not hold');
  return entries / ((performance.now() - from) / 1_000);
}

/** The other way to keep a chain: each act takes the chain's lock, reads its head and adds to it before it commits. */
async function makeLockedChain(ownerUrl: string): Promise<void> {
  const owner = openClient(ownerUrl, { max: 1, applicationName: 'green-grass bench' });
  await owner.unsafe(`
    create function append_locked(entry_id uuid, chain uuid, subject uuid, digest text, salt text) returns void language plpgsql security definer as $$
    declare
      entry log_entries%rowtype;
      head log_seals%rowtype;
    begin
      insert into log_entries (id, chain_id, what, subject_kind, subject_id, digest, occurred_at)
        values (entry_id, chain, 'proposals.endorsed', 'proposal', subject, append_locked.digest, now()) returning * into entry;
      insert into log_details (entry_id, salt, detail) values (entry.id, append_locked.salt, '{}');
      delete from log_waiting where log_waiting.chain_id = chain and log_waiting.entry_id = entry.id;
      perform pg_advisory_xact_lock(hashtextextended(chain::text, 0));
      select * into head from log_seals where chain_id = chain order by position desc limit 1;
      insert into log_seals (chain_id, position, entry_id, previous_hash, hash) values (chain, coalesce(head.position, 0) + 1, entry.id,
        coalesce(head.hash, repeat('0', 64)), log_entry_hash(entry, coalesce(head.position, 0) + 1, coalesce(head.hash, repeat('0', 64))));
    end $$`);
  await owner.end({ timeout: 1 });
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

if (process.argv[1] === import.meta.filename) await measureLogWriters();
