import { expect, test } from 'vitest';
import { readContent } from '#app/drafting/content.server.ts';
import { changedFigures } from '#app/drafting/difference.ts';
import { compareBlocks, cutIntoBlocks } from '#app/drafting/text/compare.server.ts';
import { moneyRow, paragraph, storedText, typedTable, type Written } from '#tests/support/stored-text.ts';

const blocks = (...nodes: readonly Written[]) => cutIntoBlocks(readContent(storedText(...nodes)).text);

test('a changed sentence is told word by word, and what stayed is counted', () => {
  const before = blocks(paragraph('不变'), paragraph('在三号楼前安装路灯'), paragraph('也不变'));
  const after = blocks(paragraph('不变'), paragraph('在五号楼前安装路灯'), paragraph('也不变'));
  expect(compareBlocks(before, after)).toEqual([
    { kind: 'same', count: 1 },
    {
      kind: 'changed',
      stretches: [
        { kind: 'same', text: '在' },
        { kind: 'removed', text: '三' },
        { kind: 'added', text: '五' },
        { kind: 'same', text: '号楼前安装路灯' },
      ],
    },
    { kind: 'same', count: 1 },
  ]);
});

test('a paragraph that came or went is told whole; one that only looks otherwise is told so', () => {
  const bold: Written = { name: 'paragraph', children: [{ text: '要点', marks: { bold: {} } }] };
  expect(compareBlocks(blocks(paragraph('要点')), blocks(bold, paragraph('新的')))).toEqual([
    { kind: 'reformatted', text: '要点' },
    { kind: 'changed', stretches: [{ kind: 'added', text: '新的' }] },
  ]);
});

test('a changed figure in a row of money is told', () => {
  const plan = (price: string) => blocks({ name: 'moneyTable', children: [moneyRow('路灯', '盏', price, '2', '')] });
  expect(compareBlocks(plan('100'), plan('120'))[0]).toMatchObject({ kind: 'changed' });
});

test('a row of a budget is compared cell by cell, a figure as a whole', () => {
  const plan = (price: string, own: string) => blocks(typedTable('budget', ['材料', '画笔', '盒', price, '2', own, '']));
  const [change] = compareBlocks(plan('1,200', ''), plan('1,300', '50'));
  expect(change).toMatchObject({ kind: 'changed' });
  const stretches = change?.kind === 'changed' ? change.stretches.filter(({ kind }) => kind !== 'same') : [];
  expect(stretches).toEqual([
    { kind: 'removed', text: '1,200' },
    { kind: 'added', text: '1,300' },
    { kind: 'added', text: '50' },
  ]);
});

test('a row in the place of one of another table has nothing in common with it', () => {
  const changes = compareBlocks(
    blocks(typedTable('risk', ['下雨', '改到室内'])),
    blocks(typedTable('team', ['甲', '教课', '十年'])),
  );
  expect(changes).toEqual([
    {
      kind: 'changed',
      stretches: [
        { kind: 'removed', text: '下雨 · 改到室内' },
        { kind: 'added', text: '甲 · 教课 · 十年' },
      ],
    },
  ]);
});

test('rows of money are compared by what they are for', () => {
  const row = (item: string, amountFen: number) => ({ item, amountFen });
  expect(
    changedFigures([row('路灯', 100), row('线缆', 50), row('线缆', 60)], [row('线缆', 50), row('线缆', 70), row('人工', 5)]),
  ).toEqual([
    { item: '路灯', before: 100, after: null },
    { item: '线缆', before: 60, after: 70 },
    { item: '人工', before: null, after: 5 },
  ]);
});
