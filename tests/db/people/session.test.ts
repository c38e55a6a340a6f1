import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { newId } from '#app/core/identifier.ts';
import { createSessions, endSessions, listSessions, sessionCookieName, sessionDigest } from '#app/people/session.server.ts';
import { accounts, roleGrants, sessions as sessionRows } from '#db/schema/people.ts';
import { settings } from '#db/schema/places.ts';
import { buildAccount, buildCommunity, now } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();
const sessions = createSessions(db, { secure: false });
const minute = 60_000;
const day = 24 * 60 * minute;

const open = (accountId: string, given: { isPublicComputer?: boolean; replaces?: string | null } = {}) =>
  sessions.open(accountId, { device: 'Android · Chrome', isPublicComputer: false, replaces: null, ...given });
const headerOf = (cookie: string) => cookie.split(';')[0] ?? '';
const idOf = (cookie: string) => headerOf(cookie).slice(sessionCookieName.length + 1);
const rowOf = async (cookie: string) =>
  (
    await db
      .select()
      .from(sessionRows)
      .where(eq(sessionRows.idDigest, sessionDigest(idOf(cookie))))
  )[0];

describe('a session', () => {
  test('says whose it is, and the table holds only the digest of its id', async () => {
    const account = await buildAccount(db, { name: '王小明', locale: 'en', isElder: true });
    const cookie = await open(account.id);
    expect(await sessions.find(headerOf(cookie))).toEqual({
      sessionId: sessionDigest(idOf(cookie)),
      isPublicComputer: false,
      accountId: account.id,
      personId: null,
      name: '王小明',
      phone: account.phone,
      communityId: null,
      locale: 'en',
      isElder: true,
      grants: [],
    });
    const stored = await sql`select * from sessions where account_id = ${account.id}`;
    expect(JSON.stringify(stored)).not.toContain(idOf(cookie));
  });

  test('is kept in a cookie that scripts and other sites cannot use, and that is Secure on https', async () => {
    const account = await buildAccount(db);
    expect(await open(account.id)).toMatch(/^gg_session=[a-z2-7]{40}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
    const secure = await createSessions(db, { secure: true }).open(account.id, {
      device: '',
      isPublicComputer: false,
      replaces: null,
    });
    expect(secure).toMatch(/; Secure$/);
  });

  test('lasts 30 days, and longer when it is used after the half of them', async () => {
    const account = await buildAccount(db);
    const cookie = await open(account.id);
    const lasts = async () => ((await rowOf(cookie))?.expiresAt.getTime() ?? 0) - Date.now();
    expect(await lasts()).toBeGreaterThan(30 * day - minute);
    await db
      .update(sessionRows)
      .set({ expiresAt: new Date(Date.now() + 10 * day) })
      .where(eq(sessionRows.accountId, account.id));
    await sessions.find(headerOf(cookie));
    expect(await lasts()).toBeGreaterThan(30 * day - minute);
  });

  test('on a public computer lasts two hours after it was last used, in a cookie that the browser forgets', async () => {
    const account = await buildAccount(db);
    const cookie = await open(account.id, { isPublicComputer: true });
    expect(cookie).not.toMatch(/Max-Age|Expires/);
    const lasts = async () => ((await rowOf(cookie))?.expiresAt.getTime() ?? 0) - Date.now();
    expect(await lasts()).toBeGreaterThan(119 * minute);
    expect(await lasts()).toBeLessThanOrEqual(120 * minute);
    await db
      .update(sessionRows)
      .set({ expiresAt: new Date(Date.now() + 60 * minute) })
      .where(eq(sessionRows.accountId, account.id));
    expect(await sessions.find(headerOf(cookie))).toMatchObject({ isPublicComputer: true });
    expect(await lasts()).toBeGreaterThan(119 * minute);
    expect(await lasts()).toBeLessThanOrEqual(120 * minute);
  });

  test('that has run out is nobody’s and is deleted', async () => {
    const account = await buildAccount(db);
    const cookie = await open(account.id);
    await db
      .update(sessionRows)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(eq(sessionRows.accountId, account.id));
    expect(await sessions.find(headerOf(cookie))).toBeNull();
    expect(await rowOf(cookie)).toBeUndefined();
  });

  test.each([
    '',
    'gg_session=',
    'gg_session=abc',
    `gg_session=${'a'.repeat(40)}`,
    `gg_session=${'é'.repeat(5000)}`,
    'gg_session',
    ';;;=;',
  ])('is not found for a cookie of %j', async (header) => {
    expect(await sessions.find(header)).toBeNull();
  });
});

describe('signing in', () => {
  test('ends the session that the browser came with, so that an id from before is good for nothing', async () => {
    const [one, other] = [await buildAccount(db), await buildAccount(db)];
    const before = await open(one.id);
    const after = await open(other.id, { replaces: headerOf(before) });
    expect(idOf(after)).not.toBe(idOf(before));
    expect(await sessions.find(headerOf(before))).toBeNull();
    expect(await sessions.find(headerOf(after))).toMatchObject({ accountId: other.id });
  });

  test('out ends the session and clears the cookie, as often as one likes', async () => {
    const account = await buildAccount(db);
    const cookie = await open(account.id);
    expect(await sessions.close(headerOf(cookie))).toMatch(/^gg_session=; .*Max-Age=0/);
    expect(await sessions.find(headerOf(cookie))).toBeNull();
    expect(await sessions.close(headerOf(cookie))).toMatch(/Max-Age=0/);
  });
});

test('an account lists its own sessions, newest first, and can end all but one', async () => {
  const [account, stranger] = [await buildAccount(db), await buildAccount(db)];
  const cookies = [await open(account.id), await open(account.id), await open(account.id)];
  const kept = await open(stranger.id);
  const listed = await listSessions(db, account.id);
  expect(new Set(listed.map(({ id }) => id))).toEqual(new Set(cookies.map((cookie) => sessionDigest(idOf(cookie)))));
  const except = sessionDigest(idOf(cookies[1] ?? ''));
  expect(await endSessions(db, { accountId: account.id, except })).toBe(2);
  expect((await listSessions(db, account.id)).map(({ id }) => id)).toEqual([except]);
  expect(await sessions.find(headerOf(kept))).not.toBeNull();
});

test('a closed or locked account has no session any more', async () => {
  for (const end of [{ closedAt: now }, { lockedAt: now }]) {
    const account = await buildAccount(db);
    const cookie = await open(account.id);
    await db.update(accounts).set(end).where(eq(accounts.id, account.id));
    expect(await sessions.find(headerOf(cookie))).toBeNull();
  }
});

describe('the roles of a session', () => {
  const dayIn = (zone: string, offset: number) => {
    const date = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date());
    return new Date(Date.parse(`${date}T00:00:00Z`) + offset * day).toISOString().slice(0, 10);
  };
  const zone = 'Asia/Shanghai';
  const today = (offset: number) => dayIn(zone, offset);

  test('are those in force today: begun, not past their last day, not ended', async () => {
    const { communityId } = await buildCommunity(db);
    const account = await buildAccount(db);
    const given = [
      { role: 'council_member', startsOn: today(-10), endsOn: null, endedAt: null },
      { role: 'judge', startsOn: today(0), endsOn: today(0), endedAt: null },
      { role: 'auditor', startsOn: today(1), endsOn: null, endedAt: null },
      { role: 'supervisor', startsOn: today(-10), endsOn: today(-1), endedAt: null },
      { role: 'admin', startsOn: today(-10), endsOn: null, endedAt: now },
    ];
    for (const grant of given)
      await db.insert(roleGrants).values({ ...grant, id: newId(), accountId: account.id, placeId: communityId, grantedAt: now });
    const facts = await sessions.find(headerOf(await open(account.id)));
    expect(facts?.grants.map(({ role }) => role).sort()).toEqual(['council_member', 'judge']);
    expect(facts?.grants.every(({ placeId }) => placeId === communityId)).toBe(true);
  });

  test('begin with the day of the place where they are held', async () => {
    const [east, west] = ['Pacific/Kiritimati', 'Pacific/Pago_Pago']; // 25 hours apart: never the same date
    for (const [settingZone, isHeld] of [
      [east, true],
      [west, false],
    ] as const) {
      const { communityId } = await buildCommunity(db);
      await db.insert(settings).values({ id: newId(), placeId: communityId, key: 'zone', value: settingZone, setAt: now });
      const account = await buildAccount(db);
      await db.insert(roleGrants).values({
        id: newId(),
        accountId: account.id,
        role: 'judge',
        placeId: communityId,
        startsOn: dayIn(east, 0),
        grantedAt: now,
      });
      const facts = await sessions.find(headerOf(await open(account.id)));
      expect(facts?.grants.length).toBe(isHeld ? 1 : 0);
    }
  });

  test('are read anew with each request', async () => {
    const { communityId } = await buildCommunity(db);
    const account = await buildAccount(db);
    const cookie = headerOf(await open(account.id));
    const grantId = newId();
    await db
      .insert(roleGrants)
      .values({ id: grantId, accountId: account.id, role: 'judge', placeId: communityId, startsOn: today(-1), grantedAt: now });
    expect((await sessions.find(cookie))?.grants).toEqual([{ role: 'judge', placeId: communityId }]);
    await db.update(roleGrants).set({ endedAt: now }).where(eq(roleGrants.id, grantId));
    expect((await sessions.find(cookie))?.grants).toEqual([]);
  });
});
