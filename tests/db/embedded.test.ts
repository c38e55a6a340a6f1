import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { isAnswering, openClient } from '#db/client.server.ts';
import { startEmbeddedDatabase } from '#db/embedded.server.ts';

const folder = mkdtempSync(join(tmpdir(), 'green-grass-embedded-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const dataDir = join(folder, 'data');
const root = join(import.meta.dirname, '..', '..');

test('the server, its database and its two logins are made, and the passwords are the starter’s alone', async () => {
  const database = await startEmbeddedDatabase({ dataDir });
  expect(database.isNew).toBe(true);
  expect(await loginOf(database.ownerUrl)).toBe('green_grass_owner');
  expect(await loginOf(database.appUrl)).toBe('green_grass_app');
  expect(statSync(join(dataDir, 'postgres', 'logins.json')).mode & 0o777).toBe(0o600);
  expect(statSync(join(dataDir, 'postgres', 'data')).mode & 0o077).toBe(0);
  await database.stop();
});

test('a database is new until it is settled, however often it is started', async () => {
  const second = await startEmbeddedDatabase({ dataDir });
  expect(second.isNew).toBe(true);
  second.settle();
  await second.stop();
  const third = await startEmbeddedDatabase({ dataDir });
  expect(third.isNew).toBe(false);
  await third.stop();
});

test('nobody gets in without a password, or with a wrong one', async () => {
  const database = await startEmbeddedDatabase({ dataDir });
  const wrong = new URL(database.appUrl);
  wrong.password = 'wrong';
  await expect(loginOf(wrong.href)).rejects.toMatchObject({ code: '28P01' });
  await database.stop();
});

test('the application may not make tables, the owner may, trusted extensions too', async () => {
  const database = await startEmbeddedDatabase({ dataDir });
  const [app, owner] = [client(database.appUrl), client(database.ownerUrl)];
  await expect(app`create table mine (id int)`).rejects.toMatchObject({ code: '42501' });
  await owner`create extension if not exists pg_trgm`;
  await owner`create table if not exists ours (id int)`;
  await Promise.all([app.end(), owner.end()]);
  await database.stop();
});

test('Chinese text is kept and compared as it is', async () => {
  const database = await startEmbeddedDatabase({ dataDir });
  const sql = client(database.ownerUrl);
  const [row] = await sql<{ same: boolean; lower: string; encoding: string }[]>`
    select '电梯' ~ '^\\w+$' as same, lower('ÄG') as lower, current_setting('server_encoding') as encoding`;
  expect(row).toEqual({ same: true, lower: 'äg', encoding: 'UTF8' });
  await sql.end();
  await database.stop();
});

test('a second process finds the server that the first started, and leaves it running', async () => {
  const first = await startEmbeddedDatabase({ dataDir });
  const second = await startEmbeddedDatabase({ dataDir });
  expect(second.appUrl).toBe(first.appUrl);
  await second.stop();
  const sql = client(first.appUrl);
  expect(await isAnswering(sql, 2_000)).toBe(true);
  await sql.end();
  await first.stop();
});

test('two processes that start at once end up on one server', async () => {
  const [first, second] = await Promise.all([startEmbeddedDatabase({ dataDir }), startEmbeddedDatabase({ dataDir })]);
  expect(second.appUrl).toBe(first.appUrl);
  await Promise.all([first.stop(), second.stop()]);
});

test('what was committed is there after the site was killed, and the next start does not wait long', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/embedded-child.ts', dataDir], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [ready] = await once(child.stdout, 'data');
  expect(String(ready)).toContain('committed');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const startedAt = Date.now();
  const database = await startEmbeddedDatabase({ dataDir });
  expect(Date.now() - startedAt).toBeLessThan(10_000);
  const sql = client(database.ownerUrl);
  expect(await sql`select word from kept`).toMatchObject([{ word: 'committed' }]);
  await sql.end();
  await database.stop();
});

test('a server that is killed is started again on its port', async () => {
  const database = await startEmbeddedDatabase({ dataDir });
  const pid = Number(readFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
  process.kill(pid, 'SIGKILL');
  let isBack = false;
  for (let tries = 0; tries < 100 && !isBack; tries += 1) {
    await pause(100);
    const sql = client(database.appUrl);
    isBack =
      Number(readFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]) !== pid &&
      (await isAnswering(sql, 1_000));
    await sql.end({ timeout: 1 });
  }
  expect(isBack).toBe(true);
  await database.stop();
});

test('a folder of another major version is refused in plain words', async () => {
  const version = join(dataDir, 'postgres', 'data', 'PG_VERSION');
  const own = readFileSync(version, 'utf8');
  writeFileSync(version, '15\n');
  await expect(startEmbeddedDatabase({ dataDir })).rejects.toThrow(/was made by PostgreSQL 15 .* cannot open it/);
  writeFileSync(version, own);
});

function client(url: string) {
  return openClient(url, { max: 1, applicationName: 'test' });
}

async function loginOf(url: string): Promise<string | undefined> {
  const sql = client(url);
  try {
    const [row] = await sql<{ login: string }[]>`select current_user as login`;
    return row?.login;
  } finally {
    await sql.end();
  }
}
