import { expect, test } from 'vitest';
import { freezeDocument, unfreezeDocument } from '#app/drafting/document.commands.server.ts';
import { readStoredDocument } from '#app/drafting/document.queries.server.ts';
import { endSession, endSessions } from '#app/people/session.server.ts';
import { buildDocument, setAccess } from '#tests/support/build/document.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { bareSocket, startRealtimeSite, stockClient, synced, until } from '#tests/support/realtime.ts';

const site = await startRealtimeSite();

/** A member with an open socket, and how long after `act` it was closed. */
async function closedAfter(socket: { closed: Promise<{ code: number; reason: string }> }, act: () => Promise<unknown>) {
  const startedAt = performance.now();
  await act();
  const { code } = await socket.closed;
  return { code, ms: performance.now() - startedAt };
}

test('access that is withdrawn closes the socket within a second, for good', async () => {
  const document = await buildDocument(site.db);
  const { accountId, cookie } = await site.member(document);
  const client = stockClient(site.origin, { documentId: document.id, cookie });
  await synced(client);
  const closed = new Promise<{ code: number; reason: string }>((resolve) => client.provider.on('closed', resolve));
  const { code, ms } = await closedAfter({ closed }, () => setAccess(site.db, document, { accountId, role: null }));
  expect(code).toBe(4403);
  expect(ms).toBeLessThan(1_000);
  expect(client.provider.shouldConnect).toBe(false);
});

test('signing out closes every socket of that session within a second, and none of another', async () => {
  const document = await buildDocument(site.db);
  const { accountId, cookie } = await site.member(document);
  const otherCookie = await site.signIn(accountId);
  const [ended, kept] = [
    await bareSocket(site.origin, { path: document.id, cookie }),
    await bareSocket(site.origin, { path: document.id, cookie: otherCookie }),
  ];
  const rows = await site.sql`select id_digest as id from sessions where account_id = ${accountId} order by opened_at, ctid`;
  const { code, ms } = await closedAfter(ended, () => endSession(site.db, { accountId, sessionId: rows[0]?.id }));
  expect(code).toBe(4401);
  expect(ms).toBeLessThan(1_000);
  expect(kept.ws.readyState).toBe(1);
  expect((await closedAfter(kept, () => endSessions(site.db, { accountId, except: null }))).code).toBe(4401);
});

test('an account that is locked is out within a second', async () => {
  const document = await buildDocument(site.db);
  const { accountId, cookie } = await site.member(document);
  const socket = await bareSocket(site.origin, { path: document.id, cookie });
  const { code, ms } = await closedAfter(
    socket,
    async () => await site.sql`update accounts set locked_at = now() where id = ${accountId}`,
  );
  expect(code).toBe(4401);
  expect(ms).toBeLessThan(1_000);
});

test('a session that runs out by itself closes its sockets at the next look', async () => {
  const watchful = await site.another({ recheckEveryMs: 50 });
  const document = await buildDocument(site.db);
  const { accountId, cookie } = await site.member(document);
  const socket = await bareSocket(watchful.origin, { path: document.id, cookie });
  await site.sql`update sessions set expires_at = now() where account_id = ${accountId}`;
  expect((await socket.closed).code).toBe(4401);
});

test('a writer who becomes a reader stays and writes no more', async () => {
  const document = await buildDocument(site.db);
  const { accountId, cookie } = await site.member(document);
  const client = stockClient(site.origin, { documentId: document.id, cookie });
  await synced(client);
  await setAccess(site.db, document, { accountId, role: 'reader' });
  await new Promise((resolve) => setTimeout(resolve, 100));
  client.text.insert(1, '不该有');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await readStoredDocument(site.db, document.id)).seq).toBe(1);
  expect(client.provider.wsconnected).toBe(true);
});

test('a reader who becomes a writer comes back, and what they write is taken', async () => {
  const document = await buildDocument(site.db);
  const { accountId, cookie } = await site.member(document, 'reader');
  const client = stockClient(site.origin, { documentId: document.id, cookie });
  await synced(client);
  const codes: number[] = [];
  client.provider.on('connection-close', (event) => codes.push(event?.code ?? 0));
  await setAccess(site.db, document, { accountId, role: 'writer' });
  await until(() => codes.length > 0, 'the socket to close');
  await synced(client);
  expect(codes).toEqual([1012]);
  client.text.insert(1, '现在可以');
  await until(async () => (await readStoredDocument(site.db, document.id)).seq === 2, 'it to be stored');
});

test('a document that is frozen takes nothing more from those in it, and all they wrote before', async () => {
  const document = await buildDocument(site.db);
  const [one, other] = [await site.member(document), await site.member(document)];
  const first = stockClient(site.origin, { documentId: document.id, cookie: one.cookie });
  const second = stockClient(site.origin, { documentId: document.id, cookie: other.cookie });
  await Promise.all([synced(first), synced(second)]);
  const typing = setInterval(() => first.text.insert(first.text.length, '字'), 5);
  await until(() => second.text.length > 10, 'some text');
  const { seq } = must(
    await freezeDocument(site.db, actOf(document.convener), { documentId: document.id, name: '定稿', limitFen: null }),
  );
  await new Promise((resolve) => setTimeout(resolve, 300));
  clearInterval(typing);
  expect((await readStoredDocument(site.db, document.id)).seq).toBe(seq);
  expect(second.text.length).toBeLessThan(first.text.length);
  must(await unfreezeDocument(site.db, actOf(document.convener), { documentId: document.id, reason: '补充' }));
  await until(() => second.text.length === first.text.length, 'the rest to come through once it is open again');
});

test('a permission that goes while the socket is being let in is noticed', async () => {
  const document = await buildDocument(site.db);
  for (let round = 0; round < 10; round += 1) {
    const { accountId, cookie } = await site.member(document);
    const client = stockClient(site.origin, { documentId: document.id, cookie });
    client.provider.on('connection-error', () => undefined);
    await new Promise((resolve) => setTimeout(resolve, round));
    await setAccess(site.db, document, { accountId, role: null });
    await until(
      () =>
        !client.provider.wsconnected &&
        (client.provider.ws === null || !client.provider.shouldConnect || !client.provider.synced),
      'them to be out',
      3_000,
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(client.provider.wsconnected).toBe(false);
    client.provider.destroy();
  }
});
