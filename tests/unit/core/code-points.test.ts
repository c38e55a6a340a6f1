import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareCodePoints } from '#app/core/code-points.ts';

test('texts are ordered by code point, not by halves of characters', () => {
  expect(['a', 'B', '10', '9', '😀', 'Ａ', '中', ''].sort(compareCodePoints)).toEqual([
    '',
    '10',
    '9',
    'B',
    'a',
    '中',
    'Ａ',
    '😀',
  ]);
  expect(compareCodePoints('10', '9')).toBeLessThan(0);
  expect(compareCodePoints('ab', 'ab')).toBe(0);
  expect(compareCodePoints('ab', 'abc')).toBeLessThan(0);
});

test('as their UTF-8 is ordered by bytes', () => {
  const text = fc.string({ unit: 'binary', maxLength: 6 });
  fc.assert(
    fc.property(text, text, (one, other) => {
      const bytes = Buffer.compare(Buffer.from(one), Buffer.from(other));
      expect(Math.sign(compareCodePoints(one, other))).toBe(bytes);
      expect(Math.sign(compareCodePoints(other, one)) + bytes).toBe(0);
    }),
    { numRuns: 2000 },
  );
});
