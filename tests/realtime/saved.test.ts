import { expect, test } from 'vitest';
import { freezeDocument } from '#app/drafting/document.commands.server.ts';
import { readStoredDocument } from '#app/drafting/document.queries.server.ts';
import { type BuiltDocument, buildDocument } from '#tests/support/build/document.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { bareSocket, startRealtimeSite, stockClient, synced, until } from '#tests/support/realtime.ts';
import { countSaved } from '#tests/support/saved-count.ts';

const site = await startRealtimeSite();

/** A writer's client that is told how much is saved. */
async function countingMember(document: BuiltDocument) {
  const { cookie } = await site.member(document);
  const client = stockClient(site.origin, { documentId: document.id, cookie, params: { ack: '1' } });
  return { client, counted: countSaved(client) };
}

test('a client that asks for it is told how many of its updates are stored, at most five times a second', async () => {
  const document = await buildDocument(site.db);
  const { client, counted } = await countingMember(document);
  await synced(client);
  const startedAt = performance.now();
  for (let at = 0; at < 200; at += 1) {
    client.text.insert(1, '字');
    if (at % 4 === 0) await new Promise((resolve) => setTimeout(resolve, 4));
  }
  await until(() => counted.saved.at(-1) === counted.sent(), 'all to be saved');
  const seconds = (performance.now() - startedAt) / 1_000;
  expect(counted.sent()).toBe(201);
  expect(counted.saved.length).toBeLessThanOrEqual(Math.ceil(seconds * 5) + 1);
  expect(counted.saved).toEqual([...counted.saved].sort((one, other) => one - other));
  expect(counted.roles).toEqual([1]);
});

test('what it is told is stored, is stored at that moment', async () => {
  const quick = await site.another({ savedEveryMs: 1 });
  const document = await buildDocument(site.db);
  const client = stockClient(quick.origin, {
    documentId: document.id,
    cookie: (await site.member(document)).cookie,
    params: { ack: '1' },
  });
  const counted = countSaved(client);
  await synced(client);
  for (let at = 0; at < 20; at += 1) {
    client.text.insert(1, '字');
    await until(() => counted.saved.at(-1) === counted.sent(), 'it to be saved');
    const { updates } = await readStoredDocument(site.db, document.id);
    expect(updates.flatMap(({ parts }) => parts).length).toBe(at + 2);
  }
});

test('what was typed before the first answer counts when that answer is stored', async () => {
  const document = await buildDocument(site.db);
  const { client, counted } = await countingMember(document);
  await synced(client);
  await until(() => counted.saved.at(-1) === 1, 'the first answer to be saved');
  client.provider.disconnect();
  client.text.insert(1, '离线');
  client.provider.on('status', ({ status }: { status: string }) => {
    if (status === 'connected') client.text.insert(3, '刚连上');
  });
  client.provider.connect();
  await synced(client);
  await until(() => counted.sent() === 2 && counted.saved.at(-1) === 2, 'both to be saved');
  const second = stockClient(site.origin, { documentId: document.id, cookie: (await site.member(document)).cookie });
  await synced(second);
  expect(second.text.toJSON()).toBe('始离线刚连上');
});

test('whoever may no longer write is told so, and nothing more is said to be saved', async () => {
  const document = await buildDocument(site.db);
  const { client, counted } = await countingMember(document);
  await synced(client);
  await until(() => counted.saved.at(-1) === 1, 'the first answer to be saved');
  must(await freezeDocument(site.db, actOf(document.convener), { documentId: document.id, name: '定稿', limitFen: null }));
  await until(() => counted.roles.at(-1) === 0, 'the role');
  client.text.insert(1, '不该有');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(counted.saved).toEqual([1]);
});

test('whoever does not ask hears nothing but y-websocket’s own messages', async () => {
  const document = await buildDocument(site.db);
  const [writer, listener] = [await site.member(document), await site.member(document)];
  const socket = await bareSocket(site.origin, { path: document.id, cookie: listener.cookie });
  const client = stockClient(site.origin, { documentId: document.id, cookie: writer.cookie });
  await synced(client);
  client.text.insert(1, '字');
  await until(() => socket.received.length >= 2, 'the update');
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(socket.received.every((message) => (message[0] ?? 9) <= 3)).toBe(true);
});
