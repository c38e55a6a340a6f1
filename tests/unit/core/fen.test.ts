import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFen, writeFen } from '#app/core/fen.ts';

describe('reading an amount', () => {
  test.each([
    ['1,234.50', 123450],
    ['¥1234.5', 123450],
    ['¥ 50,000', 5_000_000],
    ['1234元', 123400],
    ['0.01', 1],
    ['0', 0],
    ['0.1', 10],
    ['RMB 3', 300],
    ['9999999999999', 999_999_999_999_900],
  ])('%j is %i fen', (text, fen) => {
    expect(readFen(text)).toBe(fen);
  });

  test.each([
    '',
    ' ',
    '-1',
    '1.234',
    '1,23',
    '12,34.5',
    ',123',
    '1.',
    '.5',
    '1e3',
    '0x10',
    '１２',
    'NaN',
    '1 2',
    '99999999999999',
    '5万',
    '1,234,',
  ])('%j is none', (text) => {
    expect(readFen(text)).toBeNull();
  });
});

test('every amount is read back as it was written, to the fen', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 2 ** 31 - 1 }),
      fc.nat({ max: 99 }),
      (yuan, cents) => readFen(writeFen(yuan * 100 + cents)) === yuan * 100 + cents,
    ),
  );
});

test('amounts are written with two decimals', () => {
  expect([0, 1, 99, 100, 5_000_000, -5].map(writeFen)).toEqual(['0.00', '0.01', '0.99', '1.00', '50000.00', '-0.05']);
});
