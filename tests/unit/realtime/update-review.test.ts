import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { DeletedRanges } from '#realtime/deleted-ranges.ts';
import { Structure } from '#realtime/structure.ts';
import { decodeStored, type Known, reviewUpdate } from '#realtime/update-review.ts';

const me = 'account-one';
const siteClient = 1;
const nothing = new Uint8Array();
const begun = beginning();
const nobodyYet = knownAfter([]);

/** What is known once these updates are stored, all of them by one account. */
function knownAfter(updates: readonly Uint8Array[], accountId: string = me): Known {
  const [vector, owners, deleted] = [new Map<number, number>(), new Map<number, string | null>(), new DeletedRanges()];
  const structure = new Structure();
  for (const update of [begun, ...updates]) {
    const decoded = decodeStored(update);
    for (const [client, end] of decoded.ends) {
      vector.set(client, Math.max(vector.get(client) ?? 0, end));
      owners.set(client, client === siteClient ? null : accountId);
    }
    deleted.add(decoded.deleted);
    structure.learn(decoded.structs);
  }
  return { structure, vector, owners, deleted };
}

/** What the site writes before anybody: a paragraph with an empty text. */
function beginning(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = siteClient;
  const paragraph = new Y.XmlElement('paragraph');
  doc.getXmlFragment('text').push([paragraph]);
  paragraph.push([new Y.XmlText()]);
  return Y.encodeStateAsUpdate(doc);
}

/** A document that has begun and collects its own updates. */
function writer(clientID: number): { doc: Y.Doc; text: Y.Text; updates: Uint8Array[] } {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  Y.applyUpdate(doc, begun);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const paragraph = doc.getXmlFragment('text').get(0);
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error('no text');
  return { doc, text, updates };
}

function reviewOf(update: Uint8Array, known: Known, account = me) {
  return reviewUpdate(update, account, known);
}

test('the first words of a client are news, and its id is claimed', () => {
  const { text, updates } = writer(7);
  text.insert(0, '你好');
  const review = reviewOf(updates[0] ?? nothing, nobodyYet);
  expect(review).toMatchObject({ kind: 'news', news: { claims: [7], bytes: updates[0] } });
  expect(review.kind === 'news' && [...review.news.ends]).toEqual([[7, 2]]);
});

test('what is known already is nothing', () => {
  const { text, updates } = writer(7);
  text.insert(0, '你好');
  text.delete(0, 1);
  const known = knownAfter(updates);
  for (const update of updates) expect(reviewOf(update, known)).toEqual({ kind: 'nothing' });
  expect(reviewOf(Uint8Array.of(0, 0), known)).toEqual({ kind: 'nothing' });
});

test('what follows on something that has not come is early: a gap, a later deletion, another’s unknown words', () => {
  const { doc, text, updates } = writer(7);
  text.insert(0, '甲');
  text.insert(1, '乙');
  text.delete(0, 1);
  expect(reviewOf(updates[1] ?? nothing, nobodyYet)).toEqual({ kind: 'early' });
  expect(reviewOf(updates[2] ?? nothing, nobodyYet)).toEqual({ kind: 'early' });
  const other = writer(8);
  Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(doc));
  other.updates.length = 0;
  other.text.insert(1, '丙');
  expect(reviewOf(other.updates[0] ?? nothing, nobodyYet)).toEqual({ kind: 'early' });
  expect(reviewOf(other.updates[0] ?? nothing, knownAfter(updates))).toMatchObject({ kind: 'news' });
});

test('of an update that is known in part only the rest is kept', () => {
  const { doc, text, updates } = writer(7);
  text.insert(0, '甲');
  const known = knownAfter(updates);
  text.insert(1, '乙丙');
  const review = reviewOf(Y.encodeStateAsUpdate(doc), known);
  const kept = review.kind === 'news' ? review.news.bytes : new Uint8Array();
  expect(decodeStored(kept).ends).toEqual(new Map([[7, 3]]));
  expect(kept.length).toBeLessThan(Y.encodeStateAsUpdate(doc).length);
  const rebuilt = new Y.Doc();
  for (const update of [begun, updates[0] ?? kept, kept]) Y.applyUpdate(rebuilt, update);
  expect(rebuilt.getXmlFragment('text').toString()).toBe('<paragraph>甲乙丙</paragraph>');
});

test('nobody changes what was said under a known clock: the words that came first stay', () => {
  const first = writer(7);
  first.text.insert(0, '真的');
  const forged = writer(7);
  forged.text.insert(0, '假的');
  const other = writer(9);
  Y.applyUpdate(other.doc, forged.updates[0] ?? nothing);
  other.text.insert(2, '接着');
  const review = reviewOf(Y.encodeStateAsUpdate(other.doc), knownAfter(first.updates));
  const kept = review.kind === 'news' ? review.news.bytes : new Uint8Array();
  expect(decodeStored(kept).ends).toEqual(new Map([[9, 2]]));
  expect(Buffer.from(kept).includes('假')).toBe(false);
});

test('nobody writes under the client id of another account, nor under the site’s', () => {
  const { text, updates } = writer(7);
  text.insert(0, '甲');
  const known = knownAfter(updates);
  text.insert(1, '乙');
  const refused = { kind: 'refused', reason: 'not_yours' };
  expect(reviewOf(updates[1] ?? nothing, known, 'account-two')).toEqual(refused);
  const bySite = { ...known, owners: new Map([[7, null]]) };
  expect(reviewOf(updates[1] ?? nothing, bySite)).toEqual(refused);
});

test('anybody who may write may delete what another wrote, and the same deletion is stored once', () => {
  const { doc, text, updates } = writer(7);
  text.insert(0, '甲乙丙');
  const other = writer(8);
  Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(doc));
  other.updates.length = 0;
  other.text.delete(1, 1);
  const deletion = other.updates[0] ?? nothing;
  expect(reviewOf(deletion, knownAfter(updates), 'account-two')).toMatchObject({ kind: 'news', news: { claims: [] } });
  expect(reviewOf(deletion, knownAfter([...updates, deletion]), 'account-two')).toEqual({ kind: 'nothing' });
});

test('what is deleted more is stored without what was deleted before', () => {
  const { doc, text, updates } = writer(7);
  text.insert(0, '甲乙丙丁');
  text.delete(0, 1);
  const known = knownAfter(updates);
  text.delete(2, 1);
  const review = reviewOf(Y.encodeStateAsUpdate(doc), known);
  const kept = review.kind === 'news' ? decodeStored(review.news.bytes) : null;
  expect([...(kept?.deleted.clients.get(7) ?? [])].map(({ clock, len }) => [clock, len])).toEqual([[3, 1]]);
});

test('types that the editor does not have, and documents inside the document, are refused', () => {
  const refused = { kind: 'refused', reason: 'outside_schema' };
  const elsewhere = new Y.Doc();
  elsewhere.getArray('elsewhere').push([1]);
  expect(reviewOf(Y.encodeStateAsUpdate(elsewhere), nobodyYet)).toEqual(refused);
  const nested = new Y.Doc();
  nested.getMap('text').set('inside', new Y.Doc());
  expect(reviewOf(Y.encodeStateAsUpdate(nested), nobodyYet)).toEqual(refused);
});

test('only elements and their text are taken into a text', () => {
  const kindOf = (type: Y.XmlElement | Y.XmlText) => {
    const doc = new Y.Doc();
    doc.getXmlFragment('text').push([type]);
    if (type instanceof Y.XmlElement) type.push([new Y.XmlText('字')]);
    return reviewOf(Y.encodeStateAsUpdate(doc), nobodyYet).kind;
  };
  expect(kindOf(new Y.XmlElement('paragraph'))).toBe('news');
  for (const strange of [new Y.XmlHook('paragraph'), new Y.Map(), new Y.Array(), new Y.Text('字')])
    expect(kindOf(strange as unknown as Y.XmlElement)).toBe('refused');
});

test('words that wait for each other are early, not an endless search', () => {
  const [one, other] = [writer(1), writer(2)];
  one.text.insert(0, '甲');
  Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc));
  other.text.insert(1, '乙');
  const second = other.updates.at(-1) ?? nothing;
  // A forged first word of client 1 that builds on client 2's.
  const forged = new Y.Doc();
  forged.clientID = 1;
  const base = new Y.Doc();
  base.clientID = 2;
  base.getText('text').insert(0, '乙');
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(base));
  forged.getText('text').insert(1, '甲');
  const circle = Y.mergeUpdates([second, Y.encodeStateAsUpdate(forged, Y.encodeStateVector(base))]);
  expect(reviewOf(circle, nobodyYet)).toEqual({ kind: 'early' });
});

test('bytes that are no update are undecodable', () => {
  for (const bytes of [[], [1], [1, 1, 1], [255, 255, 255, 255], [0, 1, 1, 255]]) {
    expect(reviewOf(Uint8Array.from(bytes), nobodyYet)).toEqual({ kind: 'refused', reason: 'undecodable' });
  }
});

/** What an altered client adds to a document that has begun. */
function forged(change: (root: Y.XmlFragment, doc: Y.Doc) => void): Uint8Array {
  const { doc, updates } = writer(9);
  doc.transact(() => change(doc.getXmlFragment('text'), doc));
  return updates[0] ?? nothing;
}

function firstOf(root: Y.XmlFragment): Y.XmlElement {
  const first = root.get(0);
  if (!(first instanceof Y.XmlElement)) throw new Error('no paragraph');
  return first;
}

const word = () => new Y.ContentString('字');

/** Puts content where Yjs' own functions would not let it. */
function smuggle(parent: Y.XmlFragment | Y.XmlText, content: Y.Item['content']): void {
  parent.doc?.transact((transaction) => {
    const { doc } = transaction;
    const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID));
    const last = parent._start;
    new Y.Item(id, last, last?.lastId ?? null, null, null, parent, null, content).integrate(transaction, 0);
  });
}

test.each([
  ['a text at the root, first', (root: Y.XmlFragment) => root.insert(0, [new Y.XmlText('字')])],
  ['a text at the root, after a paragraph', (root: Y.XmlFragment) => root.push([new Y.XmlText('字')])],
  [
    'a text at the root, after its own paragraph',
    (root: Y.XmlFragment) => root.push([new Y.XmlElement('paragraph'), new Y.XmlText()]),
  ],
  ['letters at the root', (root: Y.XmlFragment) => smuggle(root, word())],
  ['letters in a paragraph without a text', (root: Y.XmlFragment) => smuggle(firstOf(root), word())],
  ['a value in a paragraph', (root: Y.XmlFragment) => smuggle(firstOf(root), new Y.ContentAny([1]))],
  [
    'letters in a new, empty paragraph',
    (root: Y.XmlFragment) => {
      const paragraph = new Y.XmlElement('paragraph');
      root.push([paragraph]);
      smuggle(paragraph, word());
    },
  ],
  [
    'a paragraph in a text',
    (root: Y.XmlFragment) => {
      const text = firstOf(root).get(0);
      if (text instanceof Y.XmlText) smuggle(text, new Y.ContentType(new Y.XmlElement('paragraph')));
    },
  ],
  [
    'something embedded in a text',
    (root: Y.XmlFragment) => {
      const text = firstOf(root).get(0);
      if (text instanceof Y.XmlText) text.insertEmbed(0, { image: 'x' });
    },
  ],
])('%s, at which other editors break down, is refused', (_what, change) => {
  expect(reviewOf(forged(change), nobodyYet)).toEqual({ kind: 'refused', reason: 'outside_schema' });
});

test('a text at the root is refused after what was compacted, and beside what was deleted there', () => {
  const { doc } = writer(7);
  const root = doc.getXmlFragment('text');
  root.push([new Y.XmlElement('paragraph'), new Y.XmlElement('paragraph')]);
  root.delete(1, 1);
  const compacted = Y.encodeStateAsUpdate(doc);
  const known = knownAfter([compacted]);
  const other = new Y.Doc();
  Y.applyUpdate(other, compacted);
  for (const at of [0, 1, 2]) {
    const before = Y.encodeStateVector(other);
    const taken = new Y.Doc();
    Y.applyUpdate(taken, compacted);
    taken.getXmlFragment('text').insert(at, [new Y.XmlText('字')]);
    expect(reviewOf(Y.encodeStateAsUpdate(taken, before), known)).toEqual({ kind: 'refused', reason: 'outside_schema' });
  }
});

test('what editors write is taken: paragraphs, texts beside breaks of the line, attributes, marks, cells', () => {
  const { doc, text, updates } = writer(7);
  const root = doc.getXmlFragment('text');
  const heading = new Y.XmlElement('heading');
  root.insert(0, [heading]);
  heading.setAttribute('level', 1 as unknown as string);
  heading.setAttribute('level', 2 as unknown as string);
  heading.push([new Y.XmlText('标题')]);
  heading.push([new Y.XmlElement('hardBreak'), new Y.XmlText('下行')]);
  text.insert(0, '甲乙', { bold: {} });
  text.format(0, 1, { bold: null });
  root.push([new Y.XmlElement('paragraph')]);
  root.delete(0, 1);
  root.insert(1, [new Y.XmlElement('paragraph')]);
  for (let at = 0; at < updates.length; at += 1) {
    const review = reviewOf(updates[at] ?? nothing, knownAfter(updates.slice(0, at)));
    expect([at, review.kind]).toEqual([at, 'news']);
  }
  expect(reviewOf(Y.encodeStateAsUpdate(doc), nobodyYet).kind).toBe('news');
});
