import { afterAll, describe, expect, test } from 'vitest';
import { allow, createRateLimits, deleteExpiredCounters, forget, giveBack } from '#app/http/rate-limit.server.ts';
import { limits } from '#app/http/rate-limits.ts';
import { openClient } from '#db/client.server.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql, appUrl } = await testDatabase();
const rateLimits = createRateLimits(sql, { secret: 'test secret' });
const most = limits.codeByPhone.points;

/** Attempts one after another, and how many of them were allowed. */
async function attempts(count: number, key: string, from = rateLimits): Promise<number> {
  let allowed = 0;
  for (let index = 0; index < count; index += 1) if ((await allow(from, 'codeByPhone', key)).ok) allowed += 1;
  return allowed;
}

describe('a limit', () => {
  test('allows as many attempts as it says and then names the seconds to wait', async () => {
    expect(await attempts(most, '19900000001')).toBe(most);
    const answer = await allow(rateLimits, 'codeByPhone', '19900000001');
    expect(answer).toMatchObject({ ok: false });
    expect(!answer.ok && answer.retryAfterSeconds).toBeGreaterThan(limits.codeByPhone.seconds - 60);
    expect(!answer.ok && answer.retryAfterSeconds).toBeLessThanOrEqual(limits.codeByPhone.seconds);
  });

  test('is one for each key and each name', async () => {
    await attempts(most + 1, 'shared key');
    expect(await attempts(1, 'other key')).toBe(1);
    expect((await allow(rateLimits, 'signInByPhone', 'shared key')).ok).toBe(true);
  });

  test('holds for attempts at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 4 * most }, () => allow(rateLimits, 'codeByPhone', 'at once')));
    expect(answers.filter((answer) => answer.ok).length).toBe(most);
  });

  test('holds across processes and restarts', async () => {
    const otherSql = openClient(appUrl, { max: 2, applicationName: 'another process' });
    const other = createRateLimits(otherSql, { secret: 'test secret' });
    await attempts(most - 1, 'two processes');
    expect(await attempts(2, 'two processes', other)).toBe(1);
    expect(await attempts(1, 'two processes')).toBe(0);
    await otherSql.end();
  });

  test('is forgotten when the attempt was a good one', async () => {
    await attempts(most + 1, 'forgotten');
    await forget(rateLimits, 'codeByPhone', 'forgotten');
    expect(await attempts(1, 'forgotten')).toBe(1);
  });

  test('gives one attempt back', async () => {
    await attempts(most, 'given back');
    await giveBack(rateLimits, 'codeByPhone', 'given back');
    expect(await attempts(2, 'given back')).toBe(1);
  });

  test('begins anew when its time is over', async () => {
    await attempts(most + 1, 'over');
    await sql`update rate_limits set expire = ${Date.now() - 1} where expire is not null`;
    expect(await attempts(1, 'over')).toBe(1);
  });
});

test('the table holds neither phones nor addresses in clear', async () => {
  await attempts(1, '19912345678');
  const rows = await sql<{ key: string }[]>`select key from rate_limits where key like 'codeByPhone:%'`;
  expect(rows.length).toBeGreaterThan(0);
  for (const { key } of rows) expect(key).toMatch(/^codeByPhone:[A-Za-z0-9_-]{43}$/);
});

test('counters that ran out an hour ago are deleted and no others', async () => {
  const now = new Date();
  await attempts(1, 'old');
  const [{ count } = { count: 0 }] = await sql<{ count: number }[]>`select count(*)::int as count from rate_limits`;
  expect(await deleteExpiredCounters(db, now)).toBe(0);
  expect(await deleteExpiredCounters(db, new Date(now.getTime() + 3 * 60 * 60 * 1000))).toBe(count);
});

describe('when the database cannot be reached', () => {
  const lost = openClient('postgres://nobody:x@127.0.0.1:1/nothing', { max: 1, applicationName: 'nowhere' });
  afterAll(() => lost.end({ timeout: 1 }));

  test('an attempt is answered with 503 and the outage is told, never allowed', async () => {
    const told: unknown[] = [];
    const blind = createRateLimits(lost, { secret: 'test secret', onOutage: (error) => told.push(error) });
    const answer = await allow(blind, 'signInByPhone', 'x').catch((error: unknown) => error);
    expect(answer instanceof Response && answer.status).toBe(503);
    expect(told.length).toBe(1);
  });
});
