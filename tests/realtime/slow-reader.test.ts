import { expect, test } from 'vitest';
import { buildDocument } from '#tests/support/build/document.ts';
import { bareSocket, startRealtimeSite, stockClient, synced, until } from '#tests/support/realtime.ts';

const kilobyte = 1024;
const site = await startRealtimeSite({ owedBytesMax: 256 * kilobyte, stalledMsMax: 800, sweepEveryMs: 50 });

/** Ninety kilobytes that do not shrink on the way. */
const large = Array.from({ length: 30 * kilobyte }, (_, at) => String.fromCharCode(0x4e00 + ((at * 7_919) % 20_000))).join('');

test('a reader that takes nothing is dropped once it owes too much; the others are not slowed, and it catches up when it returns', async () => {
  const document = await buildDocument(site.db);
  const [one, other, slow] = [await site.member(document), await site.member(document), await site.member(document)];
  const writing = stockClient(site.origin, { documentId: document.id, cookie: one.cookie });
  const reading = stockClient(site.origin, { documentId: document.id, cookie: other.cookie });
  await Promise.all([synced(writing), synced(reading)]);
  const stalled = await bareSocket(site.origin, { path: document.id, cookie: slow.cookie });
  stalled.ws.pause();
  await until(() => site.realtime.counts().connections === 3, 'all to be there');
  const waits: number[] = [];
  for (let at = 0; at < 100 && site.realtime.counts().connections === 3; at += 1) {
    const startedAt = performance.now();
    writing.text.insert(1, large);
    await until(() => reading.text.length === writing.text.length, 'the other reader');
    waits.push(performance.now() - startedAt);
  }
  await until(() => site.realtime.counts().connections === 2, 'the slow one to be dropped');
  expect(site.log.some((line) => line.includes('owes too much'))).toBe(true);
  expect(waits.sort((a, b) => a - b)[Math.floor(waits.length / 2)]).toBeLessThan(500);
  stalled.ws.terminate();
  const back = stockClient(site.origin, { documentId: document.id, cookie: slow.cookie });
  await synced(back);
  expect(back.text.toJSON()).toBe(writing.text.toJSON());
}, 60_000);

test('a first answer that is larger than what anyone may owe is no reason to drop a newcomer', async () => {
  const document = await buildDocument(site.db);
  const { cookie } = await site.member(document);
  const writing = stockClient(site.origin, { documentId: document.id, cookie });
  await synced(writing);
  for (let at = 0; at < 6; at += 1) writing.text.insert(1, large);
  const newcomer = stockClient(site.origin, { documentId: document.id, cookie: (await site.member(document)).cookie });
  await until(() => newcomer.provider.synced && newcomer.text.length === writing.text.length, 'the newcomer');
  expect(newcomer.provider.wsUnsuccessfulReconnects).toBe(0);
});

test('a peer that does not answer a ping is let go', async () => {
  const watchful = await site.another({ pingEveryMs: 100, sweepEveryMs: 20 });
  const document = await buildDocument(site.db);
  const { cookie } = await site.member(document);
  const alive = await bareSocket(watchful.origin, { path: document.id, cookie });
  const dead = await bareSocket(watchful.origin, { path: document.id, cookie });
  dead.ws.pause();
  await until(() => watchful.realtime.counts().connections === 1, 'the dead one to be let go', 3_000);
  expect(alive.ws.readyState).toBe(1);
});
