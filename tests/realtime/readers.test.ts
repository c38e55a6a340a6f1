import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readStoredDocument } from '#app/drafting/document.queries.server.ts';
import { updateMessage } from '#realtime/protocol.ts';
import { buildDocument } from '#tests/support/build/document.ts';
import { bareSocket, startRealtimeSite, stockClient, synced, until } from '#tests/support/realtime.ts';

const site = await startRealtimeSite();

/** An update that writes a paragraph as somebody new. */
function aParagraph(text: string): Uint8Array {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  doc.getXmlFragment('text').insert(0, [paragraph]);
  return Y.encodeStateAsUpdate(doc);
}

test('a reader sees all and changes nothing, even with a client that sends updates', async () => {
  const document = await buildDocument(site.db);
  const [writer, reader] = [await site.member(document), await site.member(document, 'reader')];
  const writing = stockClient(site.origin, { documentId: document.id, cookie: writer.cookie });
  const reading = stockClient(site.origin, { documentId: document.id, cookie: reader.cookie });
  await Promise.all([synced(writing), synced(reading)]);
  writing.text.insert(1, '可见');
  await until(() => reading.text.toJSON() === '始可见', 'the reader to see it');
  reading.text.insert(0, '不该有');
  writing.text.insert(3, '！');
  await until(() => reading.text.toJSON().includes('可见！'), 'the reader to see the next');
  expect(writing.text.toJSON()).toBe('始可见！');
  expect((await readStoredDocument(site.db, document.id)).seq).toBe(3);
  expect(reading.provider.wsconnected).toBe(true);
});

test('no frame of a reader writes: neither an update, nor an answer, nor one inside another message', async () => {
  const document = await buildDocument(site.db);
  const { cookie } = await site.member(document, 'reader');
  const update = aParagraph('不该有');
  const frames = [
    updateMessage(update),
    sync(1, update),
    sync(0, update),
    withType(1, update),
    withType(3, update),
    withType(2, update),
    withType(100, update),
  ];
  for (const frame of frames) {
    const socket = await bareSocket(site.origin, { path: document.id, cookie });
    socket.ws.send(frame);
    socket.ws.send(frame);
    await new Promise((resolve) => setTimeout(resolve, 20));
    socket.ws.close();
    await socket.closed;
  }
  expect((await readStoredDocument(site.db, document.id)).seq).toBe(1);
});

test('a reader who tries to write is told once, in y-websocket’s own words', async () => {
  const document = await buildDocument(site.db);
  const socket = await bareSocket(site.origin, { path: document.id, cookie: (await site.member(document, 'reader')).cookie });
  for (let at = 0; at < 3; at += 1) socket.ws.send(updateMessage(aParagraph(`第${at}次`)));
  await until(() => socket.received.some((message) => message[0] === 2), 'the refusal');
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(socket.received.filter((message) => message[0] === 2)).toHaveLength(1);
});

function sync(step: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}

function withType(type: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}
