import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import { awarenessMessage } from '#realtime/protocol.ts';
import { buildDocument } from '#tests/support/build/document.ts';
import { bareSocket, type StockClient, startRealtimeSite, stockClient, synced, until } from '#tests/support/realtime.ts';

const site = await startRealtimeSite();

type Shown = { user?: { name?: string; id?: string; color?: string }; cursor?: number };

/** What a client is shown of another. */
function shown(to: StockClient, of: { doc: { clientID: number } }): Shown | undefined {
  return to.provider.awareness.getStates().get(of.doc.clientID) as Shown | undefined;
}

function says(entries: readonly [client: number, clock: number, state: unknown][]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, entries.length);
  for (const [client, clock, state] of entries) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, JSON.stringify(state));
  }
  return awarenessMessage(encoding.toUint8Array(encoder));
}

async function two() {
  const document = await buildDocument(site.db);
  const [one, other] = [await site.member(document), await site.member(document, 'reader')];
  const first = stockClient(site.origin, { documentId: document.id, cookie: one.cookie });
  const second = stockClient(site.origin, { documentId: document.id, cookie: other.cookie });
  await Promise.all([synced(first), synced(second)]);
  for (const { provider } of [first, second]) provider.awareness.setLocalStateField('cursor', 0);
  await until(() => shown(second, first) !== undefined && shown(first, second) !== undefined, 'both to be shown');
  return { document, one, other, first, second };
}

test('everybody is shown by the name of their account, whatever they say', async () => {
  const { one, other, first, second } = await two();
  first.provider.awareness.setLocalState({ user: { name: '社区主任', color: 'red' }, cursor: 3 });
  await until(() => shown(second, first)?.cursor === 3, 'the cursor');
  expect(shown(second, first)?.user?.name).toBe(one.name);
  expect(shown(second, first)?.user?.color).toMatch(/^#[0-9a-f]{6}$/);
  expect(shown(first, second)?.user?.name).toBe(other.name);
});

test('nobody speaks for another, and nobody takes another away', async () => {
  const { document, other, first, second } = await two();
  first.provider.awareness.setLocalStateField('cursor', 1);
  await until(() => shown(second, first)?.cursor === 1, 'the cursor');
  const third = stockClient(site.origin, { documentId: document.id, cookie: (await site.member(document)).cookie });
  await synced(third);
  const vandal = await bareSocket(site.origin, { path: document.id, cookie: other.cookie });
  vandal.ws.send(says([[first.doc.clientID, 1_000, { cursor: 9 }]]));
  vandal.ws.send(says([[first.doc.clientID, 1_001, null]]));
  first.provider.awareness.setLocalStateField('cursor', 2);
  await until(() => shown(second, first)?.cursor === 2 && shown(third, first)?.cursor === 2, 'the next cursor');
  expect(vandal.ws.readyState).toBe(1);
});

test('whoever leaves is gone for the others at once', async () => {
  const { first, second } = await two();
  first.provider.ws?.close();
  first.provider.shouldConnect = false;
  await until(() => shown(second, first) === undefined, 'the first to be gone', 2_000);
});

test('whoever comes back is shown again at once, though their clock has not moved', async () => {
  const { first, second } = await two();
  first.provider.awareness.setLocalStateField('cursor', 5);
  await until(() => shown(second, first)?.cursor === 5, 'the cursor');
  first.provider.ws?.close();
  await until(() => shown(second, first) === undefined, 'the first to be gone');
  await synced(first);
  await until(() => shown(second, first)?.cursor === 5, 'the first to be back', 3_000);
});

test('an echo of somebody who has left does not bring them back', async () => {
  const { document, other, first, second } = await two();
  const clock = first.provider.awareness.meta.get(first.doc.clientID)?.clock ?? 0;
  first.provider.disconnect();
  await until(() => shown(second, first) === undefined, 'the first to be gone');
  const echo = await bareSocket(site.origin, { path: document.id, cookie: other.cookie });
  echo.ws.send(says([[first.doc.clientID, clock, { cursor: 1 }]]));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(shown(second, first)).toBeUndefined();
});

test('what is said of oneself is small and an object', async () => {
  const { document, one } = await two();
  for (const state of ['x'.repeat(5_000), 'text', 7, [1]]) {
    const socket = await bareSocket(site.origin, { path: document.id, cookie: one.cookie });
    socket.ws.send(says([[12_345, 1, state]]));
    expect((await socket.closed).code).toBe(4400);
  }
});

test('one connection speaks for so many ids and no more', async () => {
  const { document, one, second } = await two();
  const socket = await bareSocket(site.origin, { path: document.id, cookie: one.cookie });
  for (let id = 1; id <= 50; id += 1) socket.ws.send(says([[id, 1, { cursor: id }]]));
  await until(() => second.provider.awareness.getStates().has(4), 'the first few');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect([...second.provider.awareness.getStates().keys()].filter((id) => id <= 50)).toEqual([1, 2, 3, 4]);
});

test('a cursor that moves a thousand times a second goes out thirty times at most', async () => {
  const { document, other, first } = await two();
  const listener = await bareSocket(site.origin, { path: document.id, cookie: other.cookie });
  await new Promise((resolve) => setTimeout(resolve, 100));
  const before = listener.received.length;
  const startedAt = performance.now();
  for (let at = 0; at < 300; at += 1) {
    first.provider.awareness.setLocalStateField('cursor', at);
    if (at % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
  const heard = listener.received.slice(before).filter((message) => message[0] === 1).length;
  expect(heard).toBeLessThanOrEqual(Math.ceil((performance.now() - startedAt) / 33) + 1);
});

test('a lone user hears something long before the stock client gives up', async () => {
  const quiet = await site.another({ quietMsMax: 100, sweepEveryMs: 20 });
  const own = await buildDocument(site.db);
  const lone = await bareSocket(quiet.origin, { path: own.id, cookie: (await site.member(own)).cookie });
  await new Promise((resolve) => setTimeout(resolve, 60));
  const before = lone.received.length;
  await until(() => lone.received.length >= before + 2, 'two signs of life', 2_000);
  expect(lone.received.slice(before).every((message) => Buffer.from(message).equals(Buffer.of(1, 1, 0)))).toBe(true);
});
