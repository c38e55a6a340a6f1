import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { loadDemonstration } from '#app/demonstration/load.server.ts';
import { makeLogOn } from '#app/http/front-door/request-log.server.ts';
import { testDatabase } from '#tests/support/database.ts';
import { uploadFolder } from '#tests/support/upload-folder.ts';

const { db, sql } = await testDatabase();
const { dataDir } = await uploadFolder();
const lines: string[] = [];
const log = makeLogOn(
  new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  }),
  'info',
);
const env = { dataDir, sms: null, sessionSecret: 'a secret that only the tests of this site have' };
const told = new Date('2026-03-02T02:00:00Z');

test('days later the talk that was ahead is in session, the old session has ended, and there is another talk ahead', async () => {
  await load(0);
  expect(await countStates()).toEqual({ concluded: 1, in_session: 1, noticed: 1 });
  await load(1);
  expect(await countStates()).toEqual({ concluded: 1, in_session: 1, noticed: 1 });
  await load(8);
  expect(await countStates()).toEqual({ concluded: 2, in_session: 1, noticed: 1 });
  expect(lines.filter((line) => line.includes('not rolled forward'))).toEqual([]);
});

test('what visitors did may stand in the way: then it stays as it is, is said in the log, and the site starts', async () => {
  await sql`update role_grants set ended_at = now() where role = 'council_chair'`;
  const before = await countStates();
  await load(30);
  expect(await countStates()).toEqual(before);
  expect(lines.some((line) => line.includes('not rolled forward'))).toBe(true);
});

async function load(daysLater: number): Promise<void> {
  await loadDemonstration(db, { env, log, now: new Date(told.getTime() + daysLater * 24 * 60 * 60_000) });
}

async function countStates(): Promise<Record<string, number>> {
  const rows = await sql<{ state: string; count: number }[]>`select state, count(*)::int as count from rooms group by state`;
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}
