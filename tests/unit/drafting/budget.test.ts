import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeFen } from '#app/core/fen.ts';
import { budgetCategories, budgetCategoryWords, readBudgetCategory } from '#app/drafting/budget-category.ts';
import { type MoneyCells, readMoneyRow, sumCategories, sumMoney, writeQuantity } from '#app/drafting/money-table.ts';

const cells = (given: Partial<MoneyCells>): MoneyCells => ({
  category: '材料',
  item: '画笔',
  unit: '盒',
  price: '30',
  quantity: '10',
  own: '',
  other: '',
  ...given,
});
const fault = (given: Partial<MoneyCells>) => {
  const reading = readMoneyRow(cells(given));
  return reading.kind === 'fault' ? reading.fault : reading.kind;
};

test('a row of a budget says what is its own, what others pay, and so what is asked for', () => {
  const reading = readMoneyRow(cells({ own: '５０', other: '100' }));
  expect(reading).toEqual({
    kind: 'row',
    row: {
      category: 'materials',
      item: '画笔',
      unit: '盒',
      unitPriceFen: 3000,
      quantityThousandths: 10_000,
      amountFen: 30_000,
      ownFen: 5000,
      otherFen: 10_000,
    },
  });
});

test.each([
  [{ category: '' }, 'category_unknown'],
  [{ category: '外星' }, 'category_unknown'],
  [{ own: '很多' }, 'own_unreadable'],
  [{ own: '200', other: '100.01' }, 'other_above_amount'],
  [{ own: '200', other: '100' }, 'row'],
] as const)('%j is %s', (given, expected) => {
  expect(fault(given)).toBe(expected);
});

test('a category is known by its words in either language, with or without 费, and by what else it is called', () => {
  for (const category of budgetCategories) {
    const { zh, en } = budgetCategoryWords[category];
    expect([zh, `${zh} `, en, en.toUpperCase(), category].map(readBudgetCategory)).toEqual(Array(5).fill(category));
  }
  expect(['材料费', '劳务费', '管理', '交通费用', 'ｏｔｈｅｒ'].map(readBudgetCategory)).toEqual([
    'materials',
    'labour',
    'overhead',
    'transport',
    'other',
  ]);
  expect(['', '费', 'constructor'].map(readBudgetCategory)).toEqual([null, null, null]);
});

const rowGiven = fc
  .record({
    category: fc.constantFrom(...budgetCategories),
    price: fc.integer({ min: 0, max: 5_000_000 }),
    quantity: fc.integer({ min: 1, max: 100_000 }),
    own: fc.integer({ min: 0, max: 1000 }),
    other: fc.integer({ min: 0, max: 1000 }),
  })
  .map(({ category, price, quantity, own, other }) => {
    const amount = Math.floor((price * quantity + 500) / 1000);
    const [ownFen, otherFen] = [Math.floor((amount * own) / 2000), Math.floor((amount * other) / 2000)];
    const typed = { price: writeFen(price), quantity: writeQuantity(quantity), own: writeFen(ownFen), other: writeFen(otherFen) };
    return cells({ category: budgetCategoryWords[category].zh, ...typed });
  });

test('whatever is planned, the categories add up to the whole, and nothing below zero is asked for', () => {
  fc.assert(
    fc.property(fc.array(rowGiven, { maxLength: 20 }), (typed) => {
      const rows = typed.map((one) => {
        const reading = readMoneyRow(one);
        if (reading.kind !== 'row') throw new Error(reading.kind);
        return reading.row;
      });
      const sums = sumMoney(rows, { availableFen: null, overheadMaxPercent: null });
      const categories = sumCategories(rows);
      expect(categories.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(sums.totalFen);
      expect(categories.reduce((sum, { neededFen }) => sum + neededFen, 0)).toBe(sums.neededFen);
      expect(sums.neededFen + sums.ownFen + sums.otherFen).toBe(sums.totalFen);
      expect(sums.neededFen).toBeGreaterThanOrEqual(0);
      expect(sums.overheadFen).toBe(categories.find(({ category }) => category === 'overhead')?.amountFen ?? 0);
      expect(sumMoney(rows.toReversed(), { availableFen: null, overheadMaxPercent: null })).toEqual(sums);
    }),
  );
});

test('overhead is held against its limit in whole fen, however large the sums', () => {
  const row = (category: 'overhead' | 'materials', amountFen: number) => ({ category, amountFen, ownFen: 0, otherFen: 0 });
  const isAbove = (overheadFen: number, otherwiseFen: number, overheadMaxPercent: number | null) =>
    sumMoney([row('overhead', overheadFen), row('materials', otherwiseFen)], { availableFen: null, overheadMaxPercent })
      .isOverheadAbove;
  expect([isAbove(10, 90, 10), isAbove(11, 90, 10), isAbove(0, 90, 0), isAbove(1, 90, 0), isAbove(90, 0, null)]).toEqual([
    false,
    true,
    false,
    true,
    false,
  ]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 10_000_000 }), (percent, unit) => {
      expect(isAbove(percent * unit, (100 - percent) * unit, percent)).toBe(false);
      expect(isAbove(percent * unit + 1, (100 - percent) * unit, percent)).toBe(true);
    }),
  );
});
