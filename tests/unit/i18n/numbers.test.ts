import { describe, expect, test } from 'vitest';
import { formatBytes, formatCount, formatFen, formatNumber, formatShare } from '#app/i18n/numbers.ts';

test.each([
  [0, '¥0.00'],
  [1, '¥0.01'],
  [99_999, '¥999.99'],
  [100_000, '¥1,000.00'],
  [5_000_000, '¥50,000.00'],
  [123_456_789_01, '¥123,456,789.01'],
  [-150, '−¥1.50'],
])('%i fen read %s', (fen, text) => {
  expect(formatFen(fen)).toBe(text);
});

test('a total is exact up to a thousand and then only more than that', () => {
  expect(formatCount(999, 'zh')).toBe('999');
  expect(formatCount(1000, 'zh')).toBe('1,000');
  expect(formatCount(1001, 'zh')).toBe('1,000+');
  expect(formatCount(11, 'en', { max: 10 })).toBe('10+');
});

describe('a share', () => {
  test.each([
    [137, 402, '34%'],
    [0, 402, '0%'],
    [402, 402, '100%'],
    [1, 402, '<1%'],
    [401, 402, '>99%'],
    [1, 100, '1%'],
    [99, 100, '99%'],
    [1, 3, '33%'],
    [2, 3, '67%'],
    [0, 0, '—'],
  ])('of %i in %i reads %s', (part, base, text) => {
    expect(formatShare(part, base)).toBe(text);
  });
});

test('numbers and sizes are grouped', () => {
  expect(formatNumber(1234567, 'zh')).toBe('1,234,567');
  expect(formatBytes(10)).toBe('1 kB');
  expect(formatBytes(999_400)).toBe('999 kB');
  expect(formatBytes(20_000_000)).toBe('20.0 MB');
});
