import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Database, openDatabase } from '#db/client.server.ts';
import { startEmbeddedDatabase } from '#db/embedded.server.ts';
import { migrateDatabase } from '#db/migrate.server.ts';
import { type BuiltDocument, buildDocument } from '#tests/support/build/document.ts';
import { admitCrowd, comeBack, join, promised, tokensStored, typeAll } from '#tests/support/crowd.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Program, startProgram } from '#tests/support/program.ts';
import { until } from '#tests/support/realtime.ts';
import { startRedis } from '#tests/support/redis.ts';
import { startBalancer } from '#tests/support/round-robin.ts';
import { freePort } from '#tests/support/site.ts';

const rounds = process.env.CHECK_LONG === '1' ? 10 : 1;
const people = 20;
const typing = { forMs: 8_000, perSecond: 30 };
const patienceMs = rounds * 60_000 + 60_000;

/** What is killed while everybody types, and what is there again afterwards. */
type Trial = { db: Database['db']; origin: string; kill(): Promise<void>; mend(): Promise<void>; end(): Promise<void> };

const database = await testDatabase();
const redis = await startRedis();

test(
  'of what anyone else has seen, or was told is stored, kill -9 takes nothing away and doubles nothing',
  async () => {
    const port = await freePort();
    let running = await startProgram(database, { port });
    await endure({
      db: database.db,
      origin: running.origin,
      kill: () => kill(running),
      mend: async () => {
        running = await startProgram(database, { port });
      },
      end: () => stop(running),
    });
  },
  patienceMs,
);

test(
  'nor does kill -9 of PostgreSQL, while the site goes on',
  async () => {
    const folder = mkdtempSync(joinPath(tmpdir(), 'green-grass-killed-'));
    const server = await startEmbeddedDatabase({ dataDir: folder });
    onTestFinished(async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    });
    const warn = (sentence: string) => {
      throw new Error(sentence);
    };
    await migrateDatabase({ ownerUrl: server.ownerUrl, appUrl: server.appUrl, allowOwnerLogin: false, warn });
    const { db, close } = openDatabase(server.appUrl, { max: 5, applicationName: 'green-grass test' });
    const running = await startProgram(server);
    await endure({
      db,
      origin: running.origin,
      kill: async () => killPostgres(folder),
      mend: () => until(async () => (await fetch(`${running.origin}/readyz`)).status === 200, 'the database to be back', 60_000),
      end: async () => {
        await stop(running);
        await close();
      },
    });
  },
  patienceMs,
);

test(
  'nor does kill -9 of one of two processes that share the document through Redis',
  async () => {
    const ports = [await freePort(), await freePort()];
    const origin = await startBalancer(ports);
    const settings = { SITE_ORIGIN: origin, REDIS_URL: redis.url };
    const running = await Promise.all(ports.map((port) => startProgram(database, { port, settings })));
    let victim = 0;
    await endure({
      db: database.db,
      origin,
      kill: () => kill(running[victim]),
      mend: async () => {
        running[victim] = await startProgram(database, { port: ports[victim], settings });
        victim = 1 - victim;
      },
      end: async () => void (await Promise.all(running.map(stop))),
    });
  },
  patienceMs,
);

/** In each round twenty people type and something is killed. What was promised is there once, and so is all when they come back. */
async function endure(trial: Trial): Promise<void> {
  const document: BuiltDocument = await buildDocument(trial.db);
  const cookies = await admitCrowd(trial.db, document, people);
  const all = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    const typists = await Promise.all(cookies.map((cookie) => join(trial.origin, { documentId: document.id, cookie })));
    await typeAll(typists, { round, ...typing });
    await trial.kill();
    const kept = promised(typists);
    for (const { client } of typists) client.provider.destroy(); // nobody comes back to say it again
    expect(kept.length).toBeGreaterThan(((typing.forMs / 1_000) * typing.perSecond) / 2);
    for (const token of kept) all.add(token);
    await trial.mend();
    const found = await tokensStored(trial.origin, { documentId: document.id, cookie: cookies[0] ?? '' });
    expect([...all].filter((token) => !found.includes(token))).toEqual([]);
    expect(found.filter((token, at) => found.indexOf(token) !== at)).toEqual([]);
    const together = await comeBack(trial.origin, typists, { documentId: document.id, cookies });
    const written = typists.flatMap((typist) => typist.written.map(({ token }) => token));
    expect(written.filter((token) => !together.includes(token))).toEqual([]);
    expect(new Set(together).size).toBe(together.length);
    for (const token of together) all.add(token);
  }
  await trial.end();
}

async function kill(program: Program | undefined): Promise<void> {
  if (!program) throw new Error('there is nothing to kill');
  const gone = once(program.child, 'exit');
  program.child.kill('SIGKILL');
  await gone;
}

async function stop({ child }: Program): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

/** Ends a PostgreSQL with all its processes at once, as if it had never been told. */
function killPostgres(folder: string): void {
  const lock = readFileSync(joinPath(folder, 'postgres', 'data', 'postmaster.pid'), 'utf8');
  const postmaster = Number(lock.split('\n')[0]);
  for (const pid of [postmaster, ...childrenOf(postmaster)]) process.kill(pid, 'SIGKILL');
}

function childrenOf(parent: number): number[] {
  return readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ').map(Number).filter(Boolean);
}
