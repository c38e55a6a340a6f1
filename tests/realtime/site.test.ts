import { once } from 'node:events';
import { expect, test } from 'vitest';
import type { WebsocketProvider } from 'y-websocket';
import { createSessions } from '#app/people/session.server.ts';
import { buildMember } from '#tests/support/build/account.ts';
import { buildDocument, buildMemberOf, setAccess } from '#tests/support/build/document.ts';
import { makeTestDatabase } from '#tests/support/database.ts';
import { startProgram } from '#tests/support/program.ts';
import { bareSocket, stockClient, storedDoc, synced, textOf, upgradeStatus } from '#tests/support/realtime.ts';
import { signedInVisitor } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();

test('a socket of the whole site opens with the cookie that signing in gave, and closes when its owner signs out', async () => {
  const document = await buildDocument(site.db);
  const { id: accountId, phone } = await buildMember(site.db, { phone: '13900000001' });
  await setAccess(site.db, document, { accountId, role: 'writer' });
  const visitor = await signedInVisitor(site, { phone });
  const headers = { Cookie: visitor.jar.header(), Origin: site.origin };
  expect(await upgradeStatus(site.origin, `/realtime/${document.id}`, headers)).toBe(101);
  expect(await upgradeStatus(site.origin, '/sign-in', headers)).toBe(404);
  const socket = await bareSocket(site.origin, { path: document.id, cookie: visitor.jar.header() });
  const startedAt = performance.now();
  expect((await visitor.post('/sign-out')).status).toBe(302);
  expect((await socket.closed).code).toBe(4401);
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

test('the page learns in JSON what a browser does not tell: why a socket was refused', async () => {
  const document = await buildDocument(site.db);
  const { id: accountId, phone } = await buildMember(site.db, { phone: '13900000002' });
  const address = `/documents/${document.id}/access`;
  const signedOut = await site.visitor().get(address);
  expect([signedOut.status, (await signedOut.json()).reason]).toEqual([401, 'signed_out']);
  const visitor = await signedInVisitor(site, { phone });
  const stranger = await visitor.get(address);
  expect([stranger.status, (await stranger.json()).reason]).toEqual([403, 'not_allowed']);
  await setAccess(site.db, document, { accountId, role: 'reader' });
  const reader = await visitor.get(address);
  expect([reader.status, await reader.json()]).toEqual([200, { document: document.id, role: 'reader', reason: null }]);
  expect(reader.headers.get('Cache-Control')).toBe('no-store');
  expect((await visitor.get('/documents/no-id/access')).status).toBe(403);
});

test('a site that is told to stop sends everybody away to come back, keeps what they wrote, and is gone in ten seconds', async () => {
  const database = await makeTestDatabase();
  const document = await buildDocument(database.db);
  const sessions = createSessions(database.db, { secure: false });
  const running = await startProgram(database);
  const clients = await Promise.all(
    Array.from({ length: 30 }, async () => {
      const { accountId } = await buildMemberOf(database.db, document, 'writer');
      const opened = await sessions.open(accountId, { device: '', isPublicComputer: false, replaces: null });
      return stockClient(running.origin, { documentId: document.id, cookie: opened.split(';')[0] ?? '' });
    }),
  );
  await Promise.all(clients.map(synced));
  const codes = clients.map(({ provider }) => firstClose(provider));
  for (const [at, { text }] of clients.entries()) text.insert(text.length, `〔${at}〕`);
  const stoppedAt = Date.now();
  running.child.kill('SIGTERM');
  const [code] = await once(running.child, 'exit');
  expect(code).toBe(0);
  expect(Date.now() - stoppedAt).toBeLessThan(10_000);
  expect(new Set(await Promise.all(codes))).toEqual(new Set([1012]));
  const stored = textOf(await storedDoc(database.db, document.id)).toJSON();
  const seen = new Set(
    clients.flatMap(({ text }, own) => (text.toJSON().match(/〔\d+〕/g) ?? []).filter((token) => token !== `〔${own}〕`)),
  );
  expect([...seen].filter((token) => !stored.includes(token))).toEqual([]);
  for (const { provider } of clients) provider.destroy();
  await database.drop();
});

/** The code that a connection is closed with first. */
async function firstClose(provider: WebsocketProvider): Promise<number> {
  return await new Promise((resolve) => provider.once('connection-close', (event) => resolve(event?.code ?? 0)));
}
