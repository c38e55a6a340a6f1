import { expect, test } from 'vitest';
import { appendContent } from '#app/drafting/document.commands.server.ts';
import { readStoredDocument } from '#app/drafting/document.queries.server.ts';
import { initialContent } from '#app/drafting/initial-content.server.ts';
import { buildDocument } from '#tests/support/build/document.ts';
import { actOf } from '#tests/support/build/people.ts';
import {
  bareSocket,
  startRealtimeSite,
  stockClient,
  storedDoc,
  synced,
  textOf,
  until,
  upgradeStatus,
} from '#tests/support/realtime.ts';

const site = await startRealtimeSite({ idleMs: 100, sweepEveryMs: 20 });

test('a second process refuses a document that the first one has, and takes it when that one lets go', async () => {
  const second = await site.another();
  const document = await buildDocument(site.db);
  const { cookie } = await site.member(document);
  const client = stockClient(site.origin, { documentId: document.id, cookie });
  await synced(client);
  const knock = () => upgradeStatus(second.origin, `/realtime/${document.id}`, { Cookie: cookie, Origin: second.origin });
  expect(await knock()).toBe(503);
  const elsewhere = await buildDocument(site.db);
  const other = await site.member(elsewhere);
  expect(await upgradeStatus(second.origin, `/realtime/${elsewhere.id}`, { Cookie: other.cookie, Origin: second.origin })).toBe(
    101,
  );
  client.provider.destroy();
  await until(async () => (await knock()) === 101, 'the first to let go');
});

test('a process that loses its session loses its documents, and nobody loses a word', async () => {
  const document = await buildDocument(site.db);
  const client = stockClient(site.origin, { documentId: document.id, cookie: (await site.member(document)).cookie });
  await synced(client);
  const typing = setInterval(() => client.text.insert(client.text.length, '字'), 3);
  const codes: number[] = [];
  client.provider.on('connection-close', (event) => codes.push(event?.code ?? 0));
  for (let round = 1; round <= 5; round += 1) {
    const { length } = client.text;
    await until(() => client.provider.synced && client.text.length > length + 20, 'them to type');
    codes.length = 0;
    await site.sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'green-grass realtime' and datname = current_database()`;
    await until(() => codes.length > 0, 'the client to be sent away');
    expect(codes[0]).toBe(1012);
  }
  await until(() => client.provider.synced, 'the client to be back');
  clearInterval(typing);
  await until(async () => textOf(await storedDoc(site.db, document.id)).toJSON() === client.text.toJSON(), 'all to be stored');
});

test('after a lost session it hears of changes again', async () => {
  const document = await buildDocument(site.db);
  const { accountId, cookie } = await site.member(document);
  await until(
    async () => (await upgradeStatus(site.origin, `/realtime/${document.id}`, { Cookie: cookie, Origin: site.origin })) === 101,
    'the door',
  );
  const socket = await bareSocket(site.origin, { path: document.id, cookie });
  await site.sql`delete from sessions where account_id = ${accountId}`;
  expect((await socket.closed).code).toBe(4401);
});

test('what the site itself adds to an open document is shown to those in it, in order with what they write', async () => {
  const document = await buildDocument(site.db);
  const client = stockClient(site.origin, { documentId: document.id, cookie: (await site.member(document)).cookie });
  await synced(client);
  const typing = setInterval(() => client.text.insert(client.text.length, '字'), 2);
  for (let at = 0; at < 10; at += 1) {
    const content = initialContent([{ paragraph: `附${at}` }]);
    await site.db.transaction((tx) => appendContent(tx, actOf(document.convener), { documentId: document.id, content }));
  }
  await until(() => client.doc.getXmlFragment('text').length === 11, 'all ten');
  clearInterval(typing);
  await until(async () => textOf(await storedDoc(site.db, document.id)).length === client.text.length, 'all to be stored');
  const { seq, updates } = await readStoredDocument(site.db, document.id);
  expect(updates.map((update) => update.seq)).toEqual(Array.from({ length: seq }, (_, at) => at + 1));
  const fresh = stockClient(site.origin, { documentId: document.id, cookie: (await site.member(document)).cookie });
  await synced(fresh);
  expect(fresh.doc.getXmlFragment('text').toString()).toBe(client.doc.getXmlFragment('text').toString());
});

test('many documents are written to in few commits, each with its own row', async () => {
  const documents = await Promise.all(Array.from({ length: 12 }, () => buildDocument(site.db)));
  const clients = await Promise.all(
    documents.map(async (document) =>
      stockClient(site.origin, { documentId: document.id, cookie: (await site.member(document)).cookie }),
    ),
  );
  await Promise.all(clients.map(synced));
  for (let at = 0; at < 20; at += 1) for (const { text } of clients) text.insert(1, '字');
  for (const [at, { text }] of clients.entries()) {
    const documentId = documents[at]?.id ?? '';
    await until(async () => textOf(await storedDoc(site.db, documentId)).toJSON() === text.toJSON(), 'each to be stored');
    const { updates } = await readStoredDocument(site.db, documentId);
    expect(updates.flatMap(({ parts }) => parts)).toHaveLength(21);
    expect(updates.length).toBeLessThan(21);
  }
});

test('a document whose row somebody holds for a while holds up no other, and what was written to it comes in after', async () => {
  const [held, free] = [await buildDocument(site.db), await buildDocument(site.db)];
  const inHeld = stockClient(site.origin, { documentId: held.id, cookie: (await site.member(held)).cookie });
  const cookie = (await site.member(free)).cookie;
  const inFree = stockClient(site.origin, { documentId: free.id, cookie });
  const reading = stockClient(site.origin, { documentId: free.id, cookie });
  await Promise.all([inHeld, inFree, reading].map(synced));
  let worstMs = 0;
  await site.sql.begin(async (tx) => {
    await tx`select 1 from documents where id = ${held.id} for update`;
    for (let at = 0; at < 15; at += 1) {
      inHeld.text.insert(1, '等');
      inFree.text.insert(1, '走');
      const startedAt = performance.now();
      await until(() => reading.text.length === inFree.text.length, 'the other document');
      worstMs = Math.max(worstMs, performance.now() - startedAt);
    }
    expect((await readStoredDocument(site.db, held.id)).seq).toBe(1);
  });
  expect(worstMs).toBeLessThan(1_500);
  await until(
    async () => textOf(await storedDoc(site.db, held.id)).toJSON() === inHeld.text.toJSON(),
    'the held one to be stored',
  );
  expect(inHeld.provider.wsconnected).toBe(true);
});
