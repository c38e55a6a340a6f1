import { monitorEventLoopDelay } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Content, contentOf, withDocument } from '#app/drafting/content.server.ts';
import { nameRevision } from '#app/drafting/document.commands.server.ts';
import { readStoredDocument } from '#app/drafting/document.queries.server.ts';
import { listKept, listMoments, listUpdatesBetween } from '#app/drafting/history.queries.server.ts';
import { replay } from '#app/drafting/replay.server.ts';
import { saveSnapshot } from '#app/drafting/snapshot.server.ts';
import { tableWords } from '#app/drafting/table.messages.ts';
import { renderAuthored } from '#app/drafting/text/authored.server.ts';
import { compact } from '#realtime/compact.mjs';
import { buildDocument } from '#tests/support/build/document.ts';
import { writeHistory } from '#tests/support/build/history.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { buildParty } from '#tests/support/build/remark.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();
const isLong = process.env.CHECK_LONG === '1';
const minute = (count: number) => new Date(Date.UTC(2026, 2, 2, 3, count));

async function buildWritten(updates: number) {
  const document = await buildDocument(db, { paragraphs: ['始'] });
  const [one, other] = [await buildParty(db, document), await buildParty(db, document)];
  const writings = Array.from({ length: 10 }, (_, at) => ({
    accountId: at % 2 === 0 ? one.accountId : other.accountId,
    at: minute(at),
    updates: updates / 10,
  }));
  const text = await writeHistory({ db, sql }, document.id, writings);
  return { document, one, other, text };
}

/** Compacts a document as the realtime server does when it leaves memory. */
async function compactNow(documentId: string): Promise<void> {
  const { seq, snapshot, updates } = await readStoredDocument(db, documentId);
  const { bytes } = compact([...(snapshot ? [snapshot.bytes] : []), ...updates.flatMap(({ parts }) => parts)]);
  await saveSnapshot(db, { documentId, seq, bytes });
}

/** What a document said after some of its updates, each time from the first. */
async function replayedAfresh(documentId: string, stops: readonly number[]): Promise<string[]> {
  return Promise.all(
    stops.map(async (upTo) => {
      const doc = new Y.Doc();
      const updates = await listUpdatesBetween(db, documentId, { after: 0, upTo, limit: upTo });
      doc.transact(() => {
        for (const { parts } of updates) for (const part of parts) Y.applyUpdate(doc, part);
      });
      return contentOf(doc).text.textContent;
    }),
  );
}

const wordsOf = (content: { text: { textContent: string } } | undefined) => content?.text.textContent;

test('a compacted document is read at any moment, from its first word', async () => {
  const { document, text } = await buildWritten(300);
  await compactNow(document.id);
  const [first, second, early, last] = await replay(db, document.id, [1, 2, 19, 301]);
  expect([wordsOf(first), wordsOf(second), wordsOf(last)]).toEqual(['始', '始一', text]);
  expect(wordsOf(early)).toHaveLength(17); // one character was taken out again
  expect(withDocument(await readStoredDocument(db, document.id), (doc) => doc.getXmlFragment('text').toString())).toBe(
    `<paragraph>${text}</paragraph>`,
  );
});

test('moments are minutes with all who wrote in them, in the order of the updates whatever a clock said', async () => {
  const document = await buildDocument(db, { paragraphs: ['始'] });
  const [one, other] = [await buildParty(db, document), await buildParty(db, document)];
  const wrote = (party: typeof one, at: Date, updates: number) => ({ accountId: party.accountId, at, updates });
  await writeHistory({ db, sql }, document.id, [wrote(one, minute(5), 3), wrote(other, minute(5), 2), wrote(one, minute(4), 1)]);
  must(await nameRevision(db, actOf(document.convener), { documentId: document.id, name: '稿' }));
  const moments = await listMoments(db, document.id);
  expect(moments.map(({ number, firstSeq, lastSeq }) => [number, firstSeq, lastSeq])).toEqual([
    [1, 1, 1],
    [2, 2, 6],
    [3, 7, 7],
  ]);
  expect(moments.map(({ authorIds }) => new Set(authorIds))).toEqual([
    new Set([null]),
    new Set([one.accountId, other.accountId]),
    new Set([one.accountId]),
  ]);
  expect(await listKept(db, document.id)).toEqual([{ number: 1, name: '稿', seq: 7 }]);
});

test(
  'a long history is replayed in steps between which others are served, and its authors are told at once',
  async () => {
    const updates = isLong ? 100_000 : 10_000;
    const { document, one, other, text } = await buildWritten(updates);
    await compactNow(document.id);
    const listedIn = await timed(async () => expect(await listMoments(db, document.id)).toHaveLength(11));
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const replayedIn = await timed(async () => {
      const [first, last] = await replay(db, document.id, [1, updates + 1]);
      expect([wordsOf(first), wordsOf(last)]).toEqual(['始', text]);
    });
    delay.disable();
    const longestMs = delay.max / 1e6;
    const again: Content[] = [];
    const againIn = await timed(
      async () => void again.push(...(await replay(db, document.id, [updates * 0.9 - 1, updates * 0.9]))),
    );
    expect(again.map(wordsOf)).toEqual(await replayedAfresh(document.id, [updates * 0.9 - 1, updates * 0.9]));
    const stored = await readStoredDocument(db, document.id);
    const clients = new Map<number, object>();
    const words = tableWords('zh');
    const authoredIn = await timed(async () => {
      const authorOf = (client: number) => {
        const author = clients.get(client) ?? { index: clients.size, name: String(client) };
        clients.set(client, author);
        return author as { index: number; name: string };
      };
      const { lengths } = withDocument(stored, (doc) => renderAuthored(doc, authorOf, { words, writtenBy: '' }));
      expect([...lengths.values()].reduce((sum, length) => sum + length, 0)).toBe(text.length);
    });
    expect(clients.size).toBe(11);
    expect(one.accountId).not.toBe(other.accountId);
    process.stdout.write(
      `${updates} updates: moments ${listedIn} ms, replayed in ${replayedIn} ms with at most ${Math.round(longestMs)} ms at one go, a moment of it after that in ${againIn} ms, authors ${authoredIn} ms\n`,
    );
    expect(longestMs).toBeLessThan(250);
    expect(authoredIn).toBeLessThan(500);
    expect(againIn).toBeLessThan(replayedIn);
  },
  isLong ? 600_000 : 120_000,
);

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return Math.round(performance.now() - startedAt);
}
