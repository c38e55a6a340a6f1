import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readStoredDocument } from '#app/drafting/document.queries.server.ts';
import { buildDocument } from '#tests/support/build/document.ts';
import { type StockClient, startRealtimeSite, stockClient, storedDoc, synced, textOf, until } from '#tests/support/realtime.ts';

const isLong = process.env.CHECK_LONG === '1';
// Nobody types as fast as these tests do.
const pace = { frames: { perSecond: 100_000, burst: 100_000 }, bytes: { perSecond: 100_000_000, burst: 100_000_000 } };
const site = await startRealtimeSite({
  ...pace,
  snapshotEvery: 200,
  idleMs: 150,
  sweepEveryMs: 30,
  snapshotWorth: 5,
  compactHereBytesMax: 0,
});

async function writer(documentId: string, cookie: string): Promise<StockClient> {
  const client = stockClient(site.origin, { documentId, cookie });
  await synced(client);
  return client;
}

/** Types and deletes by turns, as people do. */
async function type(client: StockClient, updates: number): Promise<void> {
  for (let at = 0; at < updates; at += 1) {
    const { text } = client;
    if (at % 5 === 4) text.delete(text.length - 2, 1);
    else text.insert(at % 7 === 0 ? 1 : text.length, String.fromCharCode(0x4e00 + (at % 2_000)));
    if (at % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 3));
  }
}

/** Types as one writes: some thirty characters at one place, with a slip now and then, and then elsewhere. */
async function write(client: StockClient, updates: number): Promise<void> {
  const { text } = client;
  let at = text.length;
  for (let done = 0; done < updates; done += 1) {
    if (done % 30 === 0) at = 1 + ((done * 7_919) % text.length);
    if (done % 30 === 17) {
      at -= 1;
      text.delete(at, 1);
    } else {
      text.insert(at, String.fromCharCode(0x4e00 + (done % 2_000)));
      at += 1;
    }
    if (done % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

async function countOf(table: 'document_snapshots' | 'document_updates', documentId: string): Promise<number> {
  const [row] = await site.sql`select count(*)::integer as count from ${site.sql(table)} where document_id = ${documentId}`;
  return row?.count ?? 0;
}

test('a snapshot holds the same text and state vector as all updates, and every update stays', async () => {
  const document = await buildDocument(site.db);
  const client = await writer(document.id, (await site.member(document)).cookie);
  for (let round = 0; round < 12 && (await countOf('document_snapshots', document.id)) === 0; round += 1) await type(client, 500);
  await until(async () => (await countOf('document_snapshots', document.id)) === 1, 'a snapshot');
  const fromSnapshot = await storedDoc(site.db, document.id);
  await until(async () => textOf(await storedDoc(site.db, document.id)).toJSON() === client.text.toJSON(), 'all to be stored');
  const replayed = new Y.Doc();
  const rows = await site.sql`select seq, bytes, lengths from document_updates where document_id = ${document.id} order by seq`;
  for (const { bytes, lengths } of rows) {
    let from = 0;
    for (const length of lengths) {
      Y.applyUpdate(replayed, bytes.subarray(from, from + length));
      from += length;
    }
  }
  expect(rows.map(({ seq }) => Number(seq))).toEqual(rows.map((_, at) => at + 1));
  expect(textOf(replayed).toJSON()).toBe(client.text.toJSON());
  expect(Y.encodeStateVector(replayed)).toEqual(Y.encodeStateVector(await storedDoc(site.db, document.id)));
  expect(fromSnapshot.store.pendingStructs).toBeNull();
}, 120_000);

test('a document in which nobody is leaves memory, and comes back the same', async () => {
  const document = await buildDocument(site.db);
  const { cookie } = await site.member(document);
  const client = await writer(document.id, cookie);
  await type(client, 60);
  const before = { text: client.text.toJSON(), vector: Y.encodeStateVector(client.doc) };
  await until(async () => textOf(await storedDoc(site.db, document.id)).toJSON() === before.text, 'all to be stored');
  client.provider.destroy();
  await until(() => site.realtime.counts().documents === 0, 'the document to leave memory');
  expect(await countOf('document_snapshots', document.id)).toBe(1);
  const locks =
    await site.sql`select count(*)::integer as count from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`;
  expect(locks[0]?.count).toBe(0);
  const again = await writer(document.id, cookie);
  expect(again.text.toJSON()).toBe(before.text);
  expect(Y.encodeStateVector(again.doc)).toEqual(before.vector);
});

test('a client that joins again repeats its deletions, and they are not stored once more', async () => {
  const document = await buildDocument(site.db);
  const { cookie } = await site.member(document);
  const client = await writer(document.id, cookie);
  await type(client, 40);
  await until(async () => textOf(await storedDoc(site.db, document.id)).toJSON() === client.text.toJSON(), 'all to be stored');
  const { seq } = await readStoredDocument(site.db, document.id);
  for (let round = 0; round < 3; round += 1) {
    client.provider.disconnect();
    client.provider.connect();
    await synced(client);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  expect((await readStoredDocument(site.db, document.id)).seq).toBe(seq);
});

test('somebody who has most of it is sent the rest', async () => {
  const document = await buildDocument(site.db);
  const [one, other] = [await site.member(document), await site.member(document)];
  const [first, second] = [await writer(document.id, one.cookie), await writer(document.id, other.cookie)];
  await type(first, 300);
  await until(() => second.text.toJSON() === first.text.toJSON(), 'the other to have it');
  second.provider.disconnect();
  await type(first, 30);
  second.provider.connect();
  await synced(second);
  await until(() => second.text.toJSON() === first.text.toJSON(), 'the rest');
  expect(Y.encodeStateVector(second.doc)).toEqual(Y.encodeStateVector(first.doc));
});

test(
  'a long history loads about as fast as the same text pasted into a new document',
  async () => {
    const updates = isLong ? 100_000 : 6_000;
    const [typed, pasted] = [await buildDocument(site.db), await buildDocument(site.db)];
    const cookies = [(await site.member(typed)).cookie, (await site.member(pasted)).cookie] as const;
    const client = await writer(typed.id, cookies[0]);
    for (let done = 0; done < updates; done += 1_000) {
      await write(client, 1_000);
      const stored = client.text.toJSON();
      const second = await writer(typed.id, cookies[0]);
      await until(() => second.text.toJSON() === stored, 'it to be stored', 30_000);
      second.provider.destroy();
    }
    const other = await writer(pasted.id, cookies[1]);
    other.text.insert(1, client.text.toJSON().slice(1));
    for (const { provider } of [client, other]) provider.destroy();
    await until(() => site.realtime.counts().documents === 0, 'both to leave memory', 30_000);
    const times = { typed: await timeToSync(typed.id, cookies[0]), pasted: await timeToSync(pasted.id, cookies[1]) };
    expect(times.typed).toBeLessThan(2 * times.pasted + 40);
    const rows = await countOf('document_updates', typed.id);
    expect(rows).toBeGreaterThan(updates / 100);
  },
  isLong ? 900_000 : 120_000,
);

/** The best of five first visits to a document that is not in memory. Milliseconds. */
async function timeToSync(documentId: string, cookie: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    await until(() => site.realtime.counts().documents === 0, 'it to leave memory');
    const startedAt = performance.now();
    const client = await writer(documentId, cookie);
    times.push(performance.now() - startedAt);
    client.provider.destroy();
  }
  return Math.min(...times);
}
