import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readStoredDocument } from '#app/drafting/document.queries.server.ts';
import { answerMessage, awarenessMessage, stateVectorMessage, updateMessage } from '#realtime/protocol.ts';
import { buildDocument } from '#tests/support/build/document.ts';
import { type BareSocket, bareSocket, startRealtimeSite, stockClient, synced, until } from '#tests/support/realtime.ts';

const frameBytesMax = 64 * 1024;
const site = await startRealtimeSite({ frameBytesMax, connectionsOfAnAccountMax: 1_000 });
const document = await buildDocument(site.db);
const frames = process.env.CHECK_LONG === '1' ? 10_000 : 600;

/** A chance that is the same in every run (mulberry32). */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function aWord(): Uint8Array {
  const doc = new Y.Doc();
  doc.getXmlFragment('text').insert(0, [new Y.XmlElement('paragraph')]);
  return Y.encodeStateAsUpdate(doc);
}

/** A message of the protocol with some of its bytes changed, cut off or repeated; or noise. */
function garbage(chance: () => number): Uint8Array {
  const noise = () => Uint8Array.from({ length: Math.floor(chance() * 60) }, () => Math.floor(chance() * 256));
  const whole = [
    updateMessage(aWord()),
    answerMessage(aWord()),
    stateVectorMessage(noise()),
    awarenessMessage(noise()),
    updateMessage(noise()),
    noise(),
  ];
  const bytes = Uint8Array.from(whole[Math.floor(chance() * whole.length)] ?? []);
  for (let at = 0; at < chance() * 4; at += 1) bytes[Math.floor(chance() * bytes.length)] = Math.floor(chance() * 256);
  return chance() < 0.3 ? bytes.subarray(0, Math.floor(chance() * bytes.length)) : bytes;
}

async function socketOf(cookie: string): Promise<BareSocket> {
  return await bareSocket(site.origin, { path: document.id, cookie });
}

test('garbage ends its own connection at most: others write on, and what is stored stays a document', async () => {
  const [writer, other, vandal] = [await site.member(document), await site.member(document), await site.member(document)];
  const writing = stockClient(site.origin, { documentId: document.id, cookie: writer.cookie });
  const reading = stockClient(site.origin, { documentId: document.id, cookie: other.cookie });
  await Promise.all([synced(writing), synced(reading)]);
  const chance = chances(20_261_122);
  let socket = await socketOf(vandal.cookie);
  for (let at = 0; at < frames; at += 1) {
    if (socket.ws.readyState !== 1) socket = await socketOf(vandal.cookie);
    socket.ws.send(garbage(chance));
    if (at % 20 === 0) {
      writing.text.insert(writing.text.length, '。');
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }
  const whole = `始${'。'.repeat(Math.ceil(frames / 20))}`;
  await until(() => reading.text.toJSON() === whole, 'the other to read on');
  expect(writing.provider.wsconnected && reading.provider.wsconnected).toBe(true);
  const fresh = stockClient(site.origin, { documentId: document.id, cookie: other.cookie });
  await synced(fresh);
  expect(fresh.text.toJSON()).toBe(whole);
  expect(fresh.doc.store.pendingStructs).toBeNull();
  expect(site.log.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});

test('a frame that is too large ends its connection with 1009', async () => {
  const socket = await socketOf((await site.member(document)).cookie);
  socket.ws.send(new Uint8Array(frameBytesMax + 1));
  expect((await socket.closed).code).toBe(1009);
});

test('text instead of bytes ends its connection with 1003', async () => {
  const socket = await socketOf((await site.member(document)).cookie);
  socket.ws.send('hello');
  expect((await socket.closed).code).toBe(1003);
});

test('what is no message of the protocol keeps the client away with 4400', async () => {
  const { cookie } = await site.member(document);
  for (const bytes of [[], [0], [0, 3, 0], [7], [0, 2, 200], [255, 255, 255, 255, 255, 255, 255, 255, 255, 255]]) {
    const socket = await socketOf(cookie);
    socket.ws.send(Uint8Array.from(bytes));
    expect((await socket.closed).code).toBe(4400);
  }
});

test('a flood ends its connection with 1013', async () => {
  const narrow = await site.another({ frames: { perSecond: 10, burst: 50 } });
  const own = await buildDocument(site.db);
  const socket = await bareSocket(narrow.origin, { path: own.id, cookie: (await site.member(own)).cookie });
  for (let at = 0; at < 60; at += 1) socket.ws.send(awarenessMessage(Uint8Array.of(0)));
  expect((await socket.closed).code).toBe(1013);
});

test('nobody asks for the whole document again and again', async () => {
  const socket = await socketOf((await site.member(document)).cookie);
  for (let at = 0; at < 40; at += 1) socket.ws.send(stateVectorMessage(Uint8Array.of(0)));
  expect((await socket.closed).code).toBe(1013);
});

test('a client id that somebody else writes under is refused', async () => {
  const own = await buildDocument(site.db);
  const [writer, thief] = [await site.member(own), await site.member(own)];
  const writing = stockClient(site.origin, { documentId: own.id, cookie: writer.cookie });
  await synced(writing);
  writing.text.insert(1, '我的');
  await until(async () => (await readStoredDocument(site.db, own.id)).seq === 2, 'it to be stored');
  const forged = new Y.Doc();
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(writing.doc));
  const before = Y.encodeStateVector(forged);
  forged.clientID = writing.doc.clientID;
  forged.getXmlFragment('text').insert(0, [new Y.XmlElement('paragraph')]);
  const socket = await bareSocket(site.origin, { path: own.id, cookie: thief.cookie });
  socket.ws.send(updateMessage(Y.encodeStateAsUpdate(forged, before)));
  expect(await socket.closed).toEqual({ code: 4400, reason: 'update not_yours' });
  expect((await readStoredDocument(site.db, own.id)).seq).toBe(2);
});

test('a type outside the document’s schema is refused', async () => {
  const doc = new Y.Doc();
  doc.getMap('elsewhere').set('a', 1);
  const socket = await socketOf((await site.member(document)).cookie);
  socket.ws.send(updateMessage(Y.encodeStateAsUpdate(doc)));
  expect(await socket.closed).toEqual({ code: 4400, reason: 'update outside_schema' });
});

test('a text straight under the document’s root, at which other editors break down, is refused and not stored', async () => {
  const own = await buildDocument(site.db);
  const [writer, vandal] = [await site.member(own), await site.member(own)];
  const writing = stockClient(site.origin, { documentId: own.id, cookie: writer.cookie });
  await synced(writing);
  const altered = new Y.Doc();
  Y.applyUpdate(altered, Y.encodeStateAsUpdate(writing.doc));
  const before = Y.encodeStateVector(altered);
  altered.getXmlFragment('text').push([new Y.XmlText('字')]);
  const socket = await bareSocket(site.origin, { path: own.id, cookie: vandal.cookie });
  socket.ws.send(updateMessage(Y.encodeStateAsUpdate(altered, before)));
  expect(await socket.closed).toEqual({ code: 4400, reason: 'update outside_schema' });
  expect((await readStoredDocument(site.db, own.id)).seq).toBe(1);
});

test('a document takes so much and no more, and says so', async () => {
  const small = await site.another({ documentBytesMax: 2_000 });
  const own = await buildDocument(site.db);
  const writing = stockClient(small.origin, { documentId: own.id, cookie: (await site.member(own)).cookie });
  await synced(writing);
  const closed = new Promise<{ code: number; reason: string }>((resolve) => writing.provider.on('closed', resolve));
  writing.text.insert(1, '字'.repeat(300));
  await until(async () => (await readStoredDocument(site.db, own.id)).seq === 2, 'it to be stored');
  writing.text.insert(1, '字'.repeat(700));
  expect(await closed).toEqual({ code: 4413, reason: 'the document is full' });
});
