import { expect, test } from 'vitest';
import { appendContent } from '#app/drafting/document.commands.server.ts';
import { readStoredDocument } from '#app/drafting/document.queries.server.ts';
import { initialContent } from '#app/drafting/initial-content.server.ts';
import { type BuiltDocument, buildDocument } from '#tests/support/build/document.ts';
import { actOf } from '#tests/support/build/people.ts';
import {
  type StockClient,
  startRealtimeSite,
  stockClient,
  storedDoc,
  synced,
  textOf,
  until,
  upgradeStatus,
} from '#tests/support/realtime.ts';
import { startRedis } from '#tests/support/redis.ts';

const redis = await startRedis();
const site = await startRealtimeSite({ idleMs: 100, sweepEveryMs: 20, lookEveryMs: 100, unheardMsMax: 1_500 }, redis.url);
const second = await site.another();

/** People in one document, at the first and the second process in turn. */
async function gather(count: number): Promise<{ document: BuiltDocument; clients: StockClient[] }> {
  const document = await buildDocument(site.db);
  const clients: StockClient[] = [];
  for (let at = 0; at < count; at += 1) {
    const { cookie } = await site.member(document);
    clients.push(stockClient(at % 2 === 0 ? site.origin : second.origin, { documentId: document.id, cookie }));
  }
  await Promise.all(clients.map(synced));
  return { document, clients };
}

test('people at two processes write one text, and everybody and the database end with the same', async () => {
  const { document, clients } = await gather(4);
  const before = clients[0]?.text.length ?? 0;
  for (let at = 0; at < 100; at += 1) {
    const { text } = clients[at % 4] as StockClient;
    text.insert((at * 7) % text.length, String(at % 10));
    if (at % 10 === 9) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await until(() => clients.every(({ text }) => text.length === before + 100), 'all to arrive');
  expect(new Set(clients.map(({ text }) => text.toJSON())).size).toBe(1);
  await until(async () => textOf(await storedDoc(site.db, document.id)).toJSON() === clients[0]?.text.toJSON(), 'the database');
  const { seq, updates } = await readStoredDocument(site.db, document.id);
  expect(updates.map((update) => update.seq)).toEqual(Array.from({ length: seq }, (_, at) => at + 1));
});

test('what one process stores the other shows by message, not by looking', async () => {
  const slow = await site.another({ lookEveryMs: 3_600_000 });
  const document = await buildDocument(site.db);
  const here = stockClient(site.origin, { documentId: document.id, cookie: (await site.member(document)).cookie });
  const there = stockClient(slow.origin, { documentId: document.id, cookie: (await site.member(document)).cookie });
  await Promise.all([here, there].map(synced));
  for (let round = 0; round < 5; round += 1) {
    here.text.insert(0, '甲');
    await until(() => there.text.length === here.text.length, 'the other process', 1_000);
  }
});

test('everybody sees who is there at either process, also whoever comes later, and nobody speaks for somebody at the other', async () => {
  const { document, clients } = await gather(2);
  const [here, there] = clients as [StockClient, StockClient];
  const statesOf = (client: StockClient) => client.provider.awareness.getStates();
  here.provider.awareness.setLocalState({ cursor: 1 });
  there.provider.awareness.setLocalState({ cursor: 2 });
  await until(() => statesOf(there).has(here.doc.clientID) && statesOf(here).has(there.doc.clientID), 'each other');
  const { cookie } = await site.member(document);
  const late = stockClient(second.origin, { documentId: document.id, cookie });
  await synced(late);
  await until(() => statesOf(late).get(here.doc.clientID)?.cursor === 1 && statesOf(late).has(there.doc.clientID), 'both');
  late.provider.awareness.states.set(here.doc.clientID, { cursor: 9 });
  late.provider.awareness.meta.set(here.doc.clientID, { clock: 99, lastUpdated: Date.now() });
  late.provider.awareness.emit('update', [{ added: [], updated: [here.doc.clientID], removed: [] }, 'local']);
  late.provider.awareness.setLocalState({ cursor: 3 });
  await until(() => statesOf(here).has(late.doc.clientID), 'the late one');
  expect(statesOf(here).get(here.doc.clientID)?.cursor).toBe(1);
  expect(statesOf(there).get(here.doc.clientID)?.cursor).toBe(1);
  here.provider.destroy();
  await until(() => !statesOf(there).has(here.doc.clientID), 'the first to be gone');
});

test('without Redis for a while, what was stored is still shown, and with it again soon', async () => {
  const { clients } = await gather(2);
  const [here, there] = clients as [StockClient, StockClient];
  await redis.stop();
  for (let round = 0; round < 5; round += 1) {
    here.text.insert(0, '停');
    there.text.insert(0, '电');
    await until(() => here.text.toJSON() === there.text.toJSON(), 'both to agree without it');
  }
  await redis.startAgain();
  for (let round = 0; round < 5; round += 1) {
    here.text.insert(0, '来');
    await until(() => here.text.toJSON() === there.text.toJSON(), 'both to agree with it');
  }
  expect(here.provider.wsconnected && there.provider.wsconnected).toBe(true);
});

test('what the site itself adds is shown at every process, once', async () => {
  const document = await buildDocument(site.db);
  const clients = await Promise.all(
    [site.origin, second.origin].map(async (origin) =>
      stockClient(origin, { documentId: document.id, cookie: (await site.member(document)).cookie }),
    ),
  );
  await Promise.all(clients.map(synced));
  for (let at = 0; at < 5; at += 1) {
    for (const { text } of clients) text.insert(0, '字');
    await site.db.transaction((tx) =>
      appendContent(tx, actOf(document.convener), {
        documentId: document.id,
        content: initialContent([{ paragraph: `附${at}` }]),
      }),
    );
  }
  await until(() => clients.every(({ doc }) => doc.getXmlFragment('text').length === 6), 'all five');
  await until(() => clients[0]?.text.toJSON() === clients[1]?.text.toJSON(), 'both to agree');
});

test('a process that knows of no Redis refuses a document that others share, and they one that it has', async () => {
  const alone = await site.another({ idleMs: 100, sweepEveryMs: 20 }, null);
  const knock = (origin: string, { documentId, cookie }: { documentId: string; cookie: string }) =>
    upgradeStatus(origin, `/realtime/${documentId}`, { Cookie: cookie, Origin: origin });
  const shared = await buildDocument(site.db);
  const { cookie } = await site.member(shared);
  const client = stockClient(site.origin, { documentId: shared.id, cookie });
  await synced(client);
  expect(await knock(alone.origin, { documentId: shared.id, cookie })).toBe(503);
  const own = await buildDocument(site.db);
  const other = await site.member(own);
  const held = stockClient(alone.origin, { documentId: own.id, cookie: other.cookie });
  await synced(held);
  expect(await knock(site.origin, { documentId: own.id, cookie: other.cookie })).toBe(503);
});

test('whoever was at a process that ended without a word is no longer shown after a while', async () => {
  const third = await site.another();
  const document = await buildDocument(site.db);
  const here = stockClient(site.origin, { documentId: document.id, cookie: (await site.member(document)).cookie });
  const there = stockClient(third.origin, { documentId: document.id, cookie: (await site.member(document)).cookie });
  await Promise.all([here, there].map(synced));
  there.provider.awareness.setLocalState({ cursor: 2 });
  await until(() => here.provider.awareness.getStates().has(there.doc.clientID), 'the other');
  await redis.stop(); // nobody hears the third any more
  there.provider.destroy();
  await until(() => !here.provider.awareness.getStates().has(there.doc.clientID), 'them to be gone', 5_000);
  await redis.startAgain();
});
