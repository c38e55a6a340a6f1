import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  anchorsOf,
  blockText,
  passageText,
  replacePassage,
  resolvePassage,
  textBlocks,
  wholeBlock,
} from '#app/drafting/text/passage.server.ts';
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
