import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { DeletedRanges } from '#realtime/deleted-ranges.ts';
import { decodeStored, type Known, reviewUpdate } from '#realtime/update-review.ts';

const me = 'account-one';
const nothing = new Uint8Array();
const nobodyYet: Known = { vector: new Map(), owners: new Map(), deleted: new DeletedRanges() };

/** What is known once these updates are stored, all of them by one account. */
function knownAfter(updates: readonly Uint8Array[], accountId: string = me): Known {
  const [vector, owners, deleted] = [new Map<number, number>(), new Map<number, string>(), new DeletedRanges()];
  for (const update of updates) {
    const decoded = decodeStored(update);
    for (const [client, end] of decoded.ends) {
      vector.set(client, Math.max(vector.get(client) ?? 0, end));
      owners.set(client, accountId);
    }
    deleted.add(decoded.deleted);
  }
  return { vector, owners, deleted };
}

/** A document that collects its own updates. */
function writer(clientID: number): { doc: Y.Doc; text: Y.Text; updates: Uint8Array[] } {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  return { doc, text: doc.getText('text'), updates };
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
  Y.applyUpdate(rebuilt, updates[0] ?? kept);
  Y.applyUpdate(rebuilt, kept);
  expect(rebuilt.getText('text').toJSON()).toBe('甲乙丙');
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
