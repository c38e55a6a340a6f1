import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { compact } from '#realtime/compact.mjs';
import { DocumentState, mergeAll } from '#realtime/document-state.ts';

const runs = process.env.CHECK_LONG === '1' ? 500 : 40;
const nothingStored = { seq: 0, snapshot: null, updates: [] };

/** A document whose updates go into a state one by one. */
function typing() {
  const state = new DocumentState(nothingStored, new Map());
  const doc = new Y.Doc();
  let seq = 0;
  doc.on('update', (update: Uint8Array) => {
    seq += 1;
    state.takeIn(seq, [update]);
  });
  return { state, doc, text: doc.getText('text') };
}

/** What somebody ends up with who is given an answer. */
function applied(to: Y.Doc, state: DocumentState): Y.Doc {
  const { base, answer } = state.answerTo(Y.encodeStateVector(to));
  if (base) Y.applyUpdate(to, base);
  Y.applyUpdate(to, answer);
  return to;
}

function snapshot(state: DocumentState): void {
  const { seq, parts } = state.toCompact();
  state.replaceBase({ seq, bytes: compact(parts).bytes });
}

test('whoever has every word learns what was deleted before the last snapshot', () => {
  const { state, doc, text } = typing();
  text.insert(0, '一二三四五');
  const away = applied(new Y.Doc(), state);
  text.delete(1, 2);
  snapshot(state);
  expect(applied(away, state).getText('text').toJSON()).toBe('一四五');
  expect(Y.encodeStateVector(away)).toEqual(Y.encodeStateVector(doc));
});

test('a snapshot drops the text that was deleted, and nothing else', () => {
  const { state, text } = typing();
  text.insert(0, '字'.repeat(5_000));
  text.delete(0, 4_999);
  const before = state.bytes;
  snapshot(state);
  expect(state.bytes).toBeLessThan(before / 10);
  expect(applied(new Y.Doc(), state).getText('text').toJSON()).toBe('字');
});

test('whoever comes at any time, from any state, ends with the same text', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('insert' as const), at: fc.nat(), text: fc.string({ minLength: 1, maxLength: 5 }) }),
    fc.record({ kind: fc.constant('delete' as const), at: fc.nat(), length: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ kind: fc.constant('snapshot' as const) }),
    fc.record({ kind: fc.constant('visit' as const) }),
    fc.record({ kind: fc.constant('return' as const), who: fc.nat() }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 250 }), (steps) => {
      const { state, doc, text } = typing();
      const visitors: Y.Doc[] = [];
      for (const one of steps) {
        if (one.kind === 'insert') text.insert(one.at % (text.length + 1), one.text);
        else if (one.kind === 'delete' && text.length > 0) {
          const at = one.at % text.length;
          text.delete(at, Math.min(one.length, text.length - at));
        } else if (one.kind === 'snapshot' && state.seq > 0) snapshot(state);
        else if (one.kind === 'visit') visitors.push(applied(new Y.Doc(), state));
        else if (one.kind === 'return' && visitors.length > 0) applied(visitors[one.who % visitors.length] ?? doc, state);
      }
      for (const visitor of [new Y.Doc(), ...visitors]) {
        applied(visitor, state);
        expect(visitor.getText('text').toJSON()).toBe(text.toJSON());
        expect(Y.encodeStateVector(visitor)).toEqual(Y.encodeStateVector(doc));
        expect(visitor.store.pendingStructs).toBeNull();
      }
      expect(Y.decodeStateVector(state.vector)).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc)));
    }),
    { numRuns: runs },
  );
});

test('many updates are merged a hundred at a time, into the same document', () => {
  const { doc, text } = typing();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let at = 0; at < 1_234; at += 1) text.insert(at % 7, '字');
  const merged = new Y.Doc();
  Y.applyUpdate(merged, mergeAll(updates));
  expect(merged.getText('text').toJSON()).toBe(text.toJSON());
  expect(mergeAll([])).toEqual(Uint8Array.of(0, 0));
});
