import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, expect, test, vi } from 'vitest';
import { accounts, persons } from '#db/schema/people.ts';
import { buildCommunity } from '#tests/support/build/people.ts';
import { makeTestDatabase, testDatabase } from '#tests/support/database.ts';

vi.setConfig({ testTimeout: 60_000 }); // npm and the compiler take their time on a busy machine

const { db, sql, appUrl } = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'green-grass-commands-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = await buildCommunity(db, { slug: 'guilin' });
const [building] = await sql`select code from places where id = ${at.buildingId}`;

type Run = { status: number | null; out: string; json: Record<string, unknown> };

/** Runs a command as a person would, with what it prints. */
function run(script: string, options: readonly string[], url = appUrl): Promise<Run> {
  const env = { ...process.env, DATABASE_URL: url, SESSION_SECRET: 'a secret that only these tests have', DATA_DIR: folder };
  const child = spawn('npm', ['run', '-s', script, '--', ...options], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, out, json: options.includes('--json') ? JSON.parse(out) : {} }));
  });
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function phoneOf(accountId: string | null): Promise<string> {
  const [account] = await db
    .select({ phone: accounts.phone })
    .from(accounts)
    .where(eq(accounts.id, accountId ?? ''));
  return account?.phone ?? '';
}

test('the first administrator of an empty site gets a code, and a second is refused', async () => {
  const empty = await makeTestDatabase();
  const first = await run('admin:create', ['--phone', '138 0000 0001', '--name', '林主任', '--json'], empty.appUrl);
  expect([first.status, first.json]).toEqual([
    0,
    expect.objectContaining({ ok: true, phone: '13800000001', code: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}-[A-Z]{4}$/) }),
  ]);
  const other = await run('admin:create', ['--phone', '13800000002', '--json'], empty.appUrl);
  expect([other.status, other.json.ok]).toEqual([1, false]);
  expect((await run('admin:create', ['--phone', '123'], empty.appUrl)).status).toBe(2);
  const [counts] = await empty.sql`select (select count(*)::int from accounts) as accounts, (select name_zh from places) as root`;
  expect(counts).toEqual({ accounts: 1, root: '未命名的城区' });
  await empty.drop();
});

test('a dry run makes the same checks as the page and writes nothing', async () => {
  const good = file('good.csv', `姓名,出生日期,地点编号\n王试,1980-01-01,${building?.code}\n`);
  const bad = file('bad.csv', `姓名,身份证号,地点编号\n王试,123,${building?.code}\n,,nowhere\n`);
  const right = await run('roll:import', [good, '--dry-run', '--json']);
  expect([right.status, right.json]).toEqual([0, expect.objectContaining({ ok: true, imported: false, mistakeCount: 0 })]);
  const wrong = await run('roll:import', [bad, '--dry-run', '--json']);
  expect([wrong.status, wrong.json]).toEqual([1, expect.objectContaining({ ok: false, mistakeCount: 3 })]);
  const words = await run('roll:import', [bad, '--dry-run', '--community', 'guilin']);
  expect(words.out).toContain('row 2, Identity number: The identity number does not have 18 characters');
  expect(await db.select({ id: persons.id }).from(persons)).toEqual([]);
});

test('an import is done in the name of somebody who may', async () => {
  const path = file('roll.csv', `姓名,出生日期,地点编号\n王真,1980-01-01,${building?.code}\n`);
  const [admin, staff] = [await phoneOf(at.admin.accountId), await phoneOf(at.staff.accountId)];
  expect((await run('roll:import', [path])).status).toBe(2);
  expect((await run('roll:import', [path, '--as', '13000000000', '--json'])).json.ok).toBe(false);
  const done = await run('roll:import', [path, '--as', staff, '--json']);
  expect([done.status, done.json]).toEqual([0, expect.objectContaining({ ok: true, imported: true })]);
  const again = await run('roll:import', [path, '--as', admin, '--json']);
  expect([again.status, again.json.ok]).toEqual([1, false]);
  const [entry] = await sql`select count(*)::int as number from log_entries where what = 'roll.imported'`;
  expect(entry?.number).toBe(1);
});
