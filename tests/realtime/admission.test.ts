import { expect, test } from 'vitest';
import { buildDocument, buildMemberOf, setAccess } from '#tests/support/build/document.ts';
import { buildAccount } from '#tests/support/build/people.ts';
import { bareSocket, startRealtimeSite, upgradeStatus } from '#tests/support/realtime.ts';

const site = await startRealtimeSite();
const document = await buildDocument(site.db);
const path = `/realtime/${document.id}`;

test('a member with a page of this site is let in', async () => {
  const { cookie } = await site.member(document);
  expect(await upgradeStatus(site.origin, path, { Cookie: cookie, Origin: site.origin })).toBe(101);
  expect(await upgradeStatus(site.origin, `${path}?ack=1`, { Cookie: cookie, Origin: site.origin })).toBe(101);
});

test('without a session: 401', async () => {
  const { cookie } = await site.member(document);
  for (const none of ['', 'gg_session=', `gg_session=${'a'.repeat(40)}`, 'gg_session=%00', cookie.replace(/.$/, '!')]) {
    expect(await upgradeStatus(site.origin, path, { Cookie: none, Origin: site.origin })).toBe(401);
  }
});

test('from a foreign page, or from none: 403', async () => {
  const { cookie } = await site.member(document);
  for (const origin of ['https://elsewhere.example', 'null', `${site.origin}.example`, site.origin.replace('http', 'https')]) {
    expect(await upgradeStatus(site.origin, path, { Cookie: cookie, Origin: origin })).toBe(403);
  }
  expect(await upgradeStatus(site.origin, path, { Cookie: cookie })).toBe(403);
});

test('without permission, for an unknown document or a malformed address: 403', async () => {
  const { id: accountId } = await buildAccount(site.db);
  const headers = { Cookie: await site.signIn(accountId), Origin: site.origin };
  expect(await upgradeStatus(site.origin, path, headers)).toBe(403);
  const { cookie } = await site.member(document);
  const own = { Cookie: cookie, Origin: site.origin };
  for (const other of [crypto.randomUUID(), 'x', '', `${document.id}/x`, '%00', `${document.id}%20`]) {
    expect(await upgradeStatus(site.origin, `/realtime/${other}`, own)).toBe(403);
  }
});

test('access that was withdrawn is no access', async () => {
  const { accountId } = await buildMemberOf(site.db, document, 'writer');
  await setAccess(site.db, document, { accountId, role: null });
  expect(await upgradeStatus(site.origin, path, { Cookie: await site.signIn(accountId), Origin: site.origin })).toBe(403);
});

test('any other upgrade is answered with 404, as before', async () => {
  const { cookie } = await site.member(document);
  for (const other of ['/', '/realtime', '/realtimes/x', `/documents/${document.id}`]) {
    expect(await upgradeStatus(site.origin, other, { Cookie: cookie, Origin: site.origin })).toBe(404);
  }
});

test('one account has so many sockets and no more', async () => {
  const few = await site.another({ connectionsOfAnAccountMax: 2 });
  const own = await buildDocument(site.db);
  const { cookie } = await site.member(own);
  const first = await bareSocket(few.origin, { path: own.id, cookie });
  await bareSocket(few.origin, { path: own.id, cookie });
  const again = () => upgradeStatus(few.origin, `/realtime/${own.id}`, { Cookie: cookie, Origin: few.origin });
  expect(await again()).toBe(503);
  first.ws.close();
  await first.closed;
  expect(await again()).toBe(101);
});

test('of a crowd at the door so many are looked up at once; the others are told to come later, and the door stays open', async () => {
  const narrow = await site.another({ pendingUpgradesMax: 5 });
  const own = await buildDocument(site.db);
  const headers = { Cookie: (await site.member(own)).cookie, Origin: narrow.origin };
  const answers = await Promise.all(
    Array.from({ length: 60 }, () => upgradeStatus(narrow.origin, `/realtime/${own.id}`, headers)),
  );
  expect(new Set(answers)).toEqual(new Set([101, 503]));
  expect(await upgradeStatus(narrow.origin, `/realtime/${own.id}`, headers)).toBe(101);
});
