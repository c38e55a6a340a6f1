import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  anchorsOf,
  blockText,
  passageText,
  quotedPassages,
  replacePassage,
  resolvePassage,
  textBlocks,
  wholeBlock,
} from '#app/drafting/text/passage.server.ts';
import { findOnce } from '#app/drafting/text/quoted.ts';
import { moneyRow, paragraph, sharedOf, type Written } from '#tests/support/stored-text.ts';

function docOf(...nodes: readonly Written[]): { doc: Y.Doc; root: Y.XmlFragment } {
  const doc = new Y.Doc();
  const root = doc.getXmlFragment('text');
  root.push(nodes.map(sharedOf));
  return { doc, root };
}

const broken: Written = { name: 'paragraph', children: [{ text: '上行' }, { name: 'hardBreak' }, { text: '下行' }] };

test('blocks with text are counted, wherever they stand; what is no block of the schema is not', () => {
  const { root } = docOf(
    { name: 'heading', attributes: { level: 1 }, children: [{ text: '标题' }] },
    paragraph(''),
    { name: 'bulletList', children: [{ name: 'listItem', children: [paragraph('项')] }] },
    { name: 'moneyTable', children: [moneyRow('路灯', '', '10', '', '')] },
    { name: 'script', children: [paragraph('不'), { text: 'alert(1)' }] },
    broken,
  );
  expect(textBlocks(root).map(blockText)).toEqual(['标题', '项', '路灯', '10', '不', '上行\n下行']);
});

test('a passage over a line break is found again and replaced', () => {
  const { root } = docOf(broken);
  const [block] = textBlocks(root);
  if (!block) throw new Error('no block');
  const anchors = anchorsOf({ block, start: 1, end: 4 });
  const found = anchors && resolvePassage(root, anchors);
  if (!found) throw new Error('not found');
  expect(passageText(found)).toBe('行\n下');
  replacePassage(found, '与');
  expect(blockText(block)).toBe('上与行');
});

test('what is no anchor, or one of elsewhere, leads nowhere and throws nothing', () => {
  const { root } = docOf(paragraph('甲乙'));
  const elsewhere = docOf(paragraph('甲乙'));
  const other = textBlocks(elsewhere.root)[0];
  const foreign = other && anchorsOf(wholeBlock(other));
  if (!foreign) throw new Error('no anchors');
  expect(resolvePassage(root, foreign)).toBeNull();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.uint8Array({ maxLength: 80 }), (from, to) => {
      const found = resolvePassage(root, { from, to });
      expect(found === null || found.start < found.end).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test('whatever others write outside, a passage says the same, until it is taken out with its block', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ at: fc.nat(20), insert: fc.string({ maxLength: 3 }), isAfter: fc.boolean() })), (edits) => {
      const { doc, root } = docOf(paragraph('前前前六盏灯后后后'));
      const [block] = textBlocks(root);
      const text = block?.get(0);
      if (!block || !(text instanceof Y.XmlText)) throw new Error('no text');
      const anchors = anchorsOf({ block, start: 3, end: 6 });
      if (!anchors) throw new Error('no anchors');
      for (const { at, insert, isAfter } of edits) {
        const passage = resolvePassage(root, anchors);
        if (!passage) throw new Error('lost');
        const [low, high] = isAfter ? [passage.end, text.length] : [0, passage.start];
        text.insert(low + (at % (high - low + 1)), insert);
      }
      const passage = resolvePassage(root, anchors);
      expect(passage && passageText(passage)).toBe('六盏灯');
      root.delete(0, 1);
      expect(resolvePassage(root, anchors)).toBeNull();
      doc.destroy();
    }),
  );
});

/** Splits a block as the editor does: the second half is written anew as a block of its own. */
function split(root: Y.XmlFragment, index: number, at: number): void {
  const text = (root.get(index) as Y.XmlElement).get(0) as Y.XmlText;
  const rest = text.toJSON().slice(at);
  root.doc?.transact(() => {
    text.delete(at, rest.length);
    root.insert(index + 1, [sharedOf(paragraph(rest))]);
  });
}

function quoted(root: Y.XmlFragment, quote: string) {
  const block = textBlocks(root).find((one) => blockText(one).includes(quote));
  const start = block ? blockText(block).indexOf(quote) : 0;
  const anchors = block && anchorsOf({ block, start, end: start + quote.length });
  if (!anchors) throw new Error('no such words');
  return { find: () => quotedPassages(root)(anchors, quote), resolve: () => resolvePassage(root, anchors) };
}

test('words whose paragraph was split are found where they went, and those before it stay where they were', () => {
  const { root } = docOf(paragraph('装六盏路灯。由居民验收。'), paragraph('完'));
  const [first, second] = [quoted(root, '路灯'), quoted(root, '居民验收')];
  split(root, 0, 6);
  expect(second.resolve()).toBeNull();
  const [stays, moved] = [first.find(), second.find()];
  expect([stays?.isMoved, stays && passageText(stays.passage)]).toEqual([false, '路灯']);
  expect([moved?.isMoved, moved && passageText(moved.passage), moved && blockText(moved.passage.block)]).toEqual([
    true,
    '居民验收',
    '由居民验收。',
  ]);
});

test('words that stand at several places, or at none, or that were changed where they are, are not taken for moved', () => {
  const { root } = docOf(paragraph('装六盏路灯。由居民验收。'), paragraph('六盏'));
  const [twice, changed] = [quoted(root, '由居民'), quoted(root, '六盏')];
  split(root, 0, 6);
  root.insert(0, [sharedOf(paragraph('也由居民出'))]);
  expect(twice.find()).toBeNull();
  ((root.get(1) as Y.XmlElement).get(0) as Y.XmlText).insert(2, '十');
  expect(changed.resolve()).not.toBeNull();
  expect(changed.find()).toBeNull();
  const gone = quoted(root, '居民验收');
  root.delete(2, 1);
  expect(gone.find()).toBeNull();
});

test('a quote is found only where it stands once among all texts, overlapping ones counted', () => {
  expect(findOnce(['甲乙', '丙甲丁'], '丙甲')).toEqual({ text: 1, at: 0 });
  expect(findOnce(['甲乙', '丙甲丁'], '甲')).toBeNull();
  expect(findOnce(['哈哈哈'], '哈哈')).toBeNull();
  expect(findOnce(['甲'], '')).toBeNull();
  expect(findOnce(['甲\ud800乙'], '甲\ufffd乙')).toEqual({ text: 0, at: 0 });
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[ab]{0,6}$/)), fc.stringMatching(/^[ab]{1,3}$/), (texts, quote) => {
      const places = texts.flatMap((text, index) =>
        [...text].flatMap((_, at) => (text.startsWith(quote, at) ? [{ text: index, at }] : [])),
      );
      expect(findOnce(texts, quote)).toEqual(places.length === 1 ? places[0] : null);
    }),
  );
});
