import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MoneyCells, readMoneyRow, sumMoney, writeQuantity } from '#app/drafting/money-table.ts';

const cells = (given: Partial<MoneyCells>): MoneyCells => ({
  item: '路灯',
  unit: '盏',
  price: '1',
  quantity: '1',
  other: '',
  ...given,
});
const fault = (given: Partial<MoneyCells>) => {
  const reading = readMoneyRow(cells(given));
  return reading.kind === 'fault' ? reading.fault : reading.kind;
};

test('a row comes to its price times its quantity, in whole fen', () => {
  expect(readMoneyRow(cells({ price: '¥1,234.50', quantity: '2', other: '100' }))).toEqual({
    kind: 'row',
    row: {
      category: null,
      item: '路灯',
      unit: '盏',
      unitPriceFen: 123_450,
      quantityThousandths: 2000,
      amountFen: 246_900,
      ownFen: 0,
      otherFen: 10_000,
    },
  });
});

test('half a fen is rounded up', () => {
  expect(readMoneyRow(cells({ price: '0.01', quantity: '0.5' }))).toMatchObject({ row: { amountFen: 1 } });
  expect(readMoneyRow(cells({ price: '0.01', quantity: '0.499' }))).toMatchObject({ row: { amountFen: 0 } });
});

test('figures from a Chinese keyboard are read', () => {
  expect(readMoneyRow(cells({ price: '￥１２．５', quantity: '１，０００' }))).toMatchObject({ row: { amountFen: 1_250_000 } });
});

test.each([
  [{ item: ' ' }, 'item_missing'],
  [{ price: '' }, 'price_missing'],
  [{ price: '1万2千' }, 'price_unreadable'],
  [{ price: '-1' }, 'amount_negative'],
  [{ price: '1.234' }, 'amount_too_fine'],
  [{ price: '1亿亿', quantity: '1' }, 'price_unreadable'],
  [{ price: '2亿' }, 'amount_too_large'],
  [{ price: '1.2万' }, 'row'],
  [{ quantity: '' }, 'quantity_unreadable'],
  [{ quantity: '0' }, 'quantity_unreadable'],
  [{ quantity: '1e3' }, 'quantity_unreadable'],
  [{ quantity: '1.2345' }, 'quantity_unreadable'],
  [{ quantity: '1000001' }, 'quantity_unreadable'],
  [{ other: '免费' }, 'other_unreadable'],
  [{ price: '1000000', quantity: '101' }, 'amount_too_large'],
  [{ price: '100000000.01', quantity: '0.001' }, 'amount_too_large'],
  [{ other: '1.01' }, 'other_above_amount'],
  [{ other: '1' }, 'row'],
  [{ price: '1000000', quantity: '100' }, 'row'],
] as const)('%j is %s', (given, expected) => {
  expect(fault(given)).toBe(expected);
});

test('a row with nothing in it is none', () => {
  expect(readMoneyRow({ item: ' ', unit: '', price: '', quantity: '', other: '' })).toEqual({ kind: 'blank' });
});

test('what others pay is not needed of the amount there is; more than there is shows below zero', () => {
  const rows = [
    { category: null, amountFen: 300, ownFen: 0, otherFen: 100 },
    { category: null, amountFen: 200, ownFen: 0, otherFen: 0 },
  ];
  const sums = (availableFen: number | null) => sumMoney(rows, { availableFen, overheadMaxPercent: null });
  expect(sums(350)).toMatchObject({ totalFen: 500, otherFen: 100, neededFen: 400, availableFen: 350, remainderFen: -50 });
  expect(sums(null).remainderFen).toBeNull();
});

test('a quantity is written as it was read', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), (thousandths) => {
      const reading = readMoneyRow(cells({ price: '0', quantity: writeQuantity(thousandths) }));
      expect(reading).toMatchObject({ kind: 'row', row: { quantityThousandths: thousandths } });
    }),
  );
});
