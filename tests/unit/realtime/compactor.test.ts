import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { makeLogOn } from '#app/http/front-door/request-log.server.ts';
import { compact } from '#realtime/compact.mjs';
import { Compactor } from '#realtime/compactor.ts';
import { DocumentState } from '#realtime/document-state.ts';
import { textInto } from '#tests/support/log-lines.ts';
import { paragraph, sharedOf } from '#tests/support/stored-text.ts';

const isLong = process.env.CHECK_LONG === '1';

/** A text that is written letter by letter, with what each letter adds to it. */
function lettersOf(count: number): { doc: Y.Doc; text: Y.XmlText; updates: Uint8Array[] } {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const block = sharedOf(paragraph('始')) as Y.XmlElement;
  doc.getXmlFragment('text').push([block]);
  const text = block.get(0) as Y.XmlText;
  for (let at = 0; at < count; at += 1) {
    if (at % 30 === 17) text.delete(text.length - 1, 1);
    text.insert((at * 7_919) % (text.length + 1), String.fromCharCode(0x4e00 + (at % 2_000)));
  }
  return { doc, text, updates };
}

function compactor(hereBytesMax: number, source: string | null = null): { made: Compactor; log: string[] } {
  const log: string[] = [];
  const made = new Compactor({
    log: makeLogOn(textInto(log), 'debug'),
    hereBytesMax,
    ...(source === null ? {} : { file: fileOf(source) }),
  });
  onTestFinished(() => made.stop());
  return { made, log };
}

function fileOf(source: string): URL {
  const folder = mkdtempSync(join(tmpdir(), 'gg-worker-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'worker.mjs'), source);
  return pathToFileURL(join(folder, 'worker.mjs'));
}

test('the worker makes of a document what is made of it here, for several at once, and the parts stay whole', async () => {
  const { made, log } = compactor(0);
  const documents = [lettersOf(300), lettersOf(500), lettersOf(1)];
  const copies = documents.map(({ updates }) => updates.map((update) => update.slice()));
  const compacted = await Promise.all(documents.map(({ updates }) => made.compact(updates)));
  expect(compacted).toEqual(copies.map((parts) => compact(parts)));
  expect(documents.map(({ updates }) => updates)).toEqual(copies);
  expect(log).toEqual([]);
});

test.each([
  ['throws', "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { throw new Error('broken') })"],
  ['ends', "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => process.exit(3))"],
  ['cannot be read', 'this is no program'],
])('where the worker %s, the work is done here, which is logged', async (_how, source) => {
  const { made, log } = compactor(0, source);
  const { updates } = lettersOf(20);
  expect(await made.compact(updates)).toEqual(compact(updates));
  expect(await made.compact(updates)).toEqual(compact(updates));
  expect(log.join('').match(/compacted without the worker/g)).toHaveLength(2);
});

test('once stopped, nothing is compacted any more, not even what is under way', async () => {
  const { made, log } = compactor(0, 'setInterval(() => undefined, 1_000)');
  const underWay = made.compact(lettersOf(3).updates);
  await made.stop();
  expect(await underWay).toBeNull();
  expect(await made.compact(lettersOf(3).updates)).toBeNull();
  expect(log).toEqual([]);
});

test('what is stored while a document is compacted comes after the snapshot, and nothing is lost', async () => {
  const { made } = compactor(0);
  const { doc, text, updates } = lettersOf(250);
  const state = new DocumentState({ seq: 0, snapshot: null, updates: [] }, new Map());
  let seq = 0;
  const takeNew = () => {
    for (const update of updates.slice(seq)) {
      seq += 1;
      state.takeIn(seq, [update]);
    }
  };
  takeNew();
  const { seq: upTo, parts, vector } = state.toCompact();
  const working = made.compact(parts);
  for (let at = 0; at < 150; at += 1) text.insert(text.length, '后');
  takeNew();
  state.answerTo(Uint8Array.of(0)); // somebody comes meanwhile: updates are merged over the edge
  const compacted = await working;
  expect(compacted?.vector).toEqual(vector);
  state.replaceBase({ seq: upTo, bytes: compacted?.bytes ?? new Uint8Array() });
  expect([state.seq, state.sinceSnapshot]).toEqual([seq, 150]);
  const { base, answer } = state.answerTo(Uint8Array.of(0));
  const reader = new Y.Doc();
  for (const bytes of [base, answer]) if (bytes) Y.applyUpdate(reader, bytes);
  expect(reader.getXmlFragment('text').toString()).toBe(doc.getXmlFragment('text').toString());
});

test('a large document is compacted while others are served', { timeout: 300_000 }, async () => {
  const count = isLong ? 100_000 : 20_000;
  const { updates } = lettersOf(count);
  const blocks: number[] = [];
  for (const hereBytesMax of [Number.POSITIVE_INFINITY, 0]) {
    const { made } = compactor(hereBytesMax);
    await made.compact(lettersOf(3).updates); // the worker starts
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await pause(20);
    await made.compact(updates);
    await pause(20);
    delay.disable();
    blocks.push(Math.round(delay.max / 1e6));
  }
  const [here = 0, beside = 0] = blocks;
  process.stdout.write(`${count} letters compacted: at most ${here} ms at one go here, ${beside} ms with the worker\n`);
  expect(beside).toBeLessThan(here);
});
