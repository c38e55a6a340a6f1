import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { clockActor } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { testDatabase } from '#tests/support/database.ts';

vi.setConfig({ testTimeout: 60_000 }); // npm and the compiler take their time on a busy machine

const { db, appUrl, ownerSql } = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'green-grass-verify-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Report = {
  ok: boolean;
  entries: number;
  waiting: number;
  head: string;
  heads: { position: number }[];
  firstBroken: { fault: string } | null;
};

test('it says how many entries there are and the head, and that the log holds', async () => {
  for (let at = 0; at < 3; at += 1) await append();
  const words = await verifyLog([]);
  expect(words).toMatchObject({ status: 0 });
  expect(words.out).toContain('3 entries in 1 chains');
  expect(words.out).toMatch(/^head [0-9a-f]{64}$/m);
  const { status, report } = await verifyLog(['--json']);
  expect(status).toBe(0);
  expect(report).toMatchObject({ ok: true, entries: 3, waiting: 0, heads: [{ position: 3 }], firstBroken: null });
});

test('heads that were printed earlier are held against the chain', async () => {
  await append();
  const { out } = await verifyLog(['--json']);
  const kept = join(folder, 'heads.json');
  writeFileSync(kept, out);
  await append();
  expect((await verifyLog(['--json', '--heads', kept])).status).toBe(0);
  writeFileSync(kept, out.replace(/"hash":"[0-9a-f]{4}/, '"hash":"0000'));
  const { status, report } = await verifyLog(['--json', '--heads', kept]);
  expect([status, report?.firstBroken?.fault]).toEqual([1, 'known_head_differs']);
});

test('it exits with 1 and says where when the log does not hold', async () => {
  await ownerSql.begin(async (tx) => {
    await tx`alter table log_entries disable trigger user`;
    await tx`update log_entries set what = 'tests.forged' where id = (select entry_id from log_seals where position = 2)`;
  });
  const { status, out } = await verifyLog([]);
  expect([status, /BROKEN: the entry is not what was sealed .*position 2/.test(out)]).toEqual([1, true]);
});

test('wrong words on the command line are answered with the right ones', async () => {
  expect(await verifyLog(['--nonsense'])).toMatchObject({ status: 2, err: expect.stringContaining('npm run -s verify-log') });
});

test('without a database it says so in a sentence', async () => {
  const answer = await verifyLog([], { DATABASE_URL: '', DATA_DIR: join(folder, 'none') });
  expect(answer).toMatchObject({ status: 2, err: expect.stringContaining('There is no database in') });
});

async function append() {
  const act = { actor: clockActor, onBehalfOf: null, requestKey: newId(), now: new Date('2026-03-02T02:00:00Z') };
  await appendLog(db, act, { what: 'tests.done', communityId: null, subject: { kind: 'test', id: newId() } });
}

async function verifyLog(words: string[], variables: Record<string, string> = {}) {
  const env = { ...process.env, DATABASE_URL: appUrl, DATABASE_OWNER_URL: '', SESSION_SECRET: '', ...variables };
  const child = spawn('npm', ['run', '-s', 'verify-log', '--', ...words], { env });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { status, out, err, report: words.includes('--json') ? (JSON.parse(out) as Report) : null };
}
