import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compare,
  dividedBy,
  mean,
  minus,
  plus,
  type Rational,
  rational,
  readRational,
  roundedTo,
  squareRoot,
  sum,
  times,
  writeDecimal,
  writeRational,
  zero,
} from '#app/core/rational.ts';

const fraction = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([above, below]) => rational(above, below));
const isSame = (a: Rational, b: Rational) => compare(a, b) === 0 && writeRational(a) === writeRational(b);

describe('a fraction', () => {
  test('is kept in lowest terms with its sign above', () => {
    expect(writeRational(rational(6, -4))).toBe('-3/2');
    expect(writeRational(rational(0, -7))).toBe('0/1');
    expect(writeRational(rational(84))).toBe('84/1');
  });

  test('of nought or of half a thing is a bug', () => {
    expect(() => rational(1, 0)).toThrow(RangeError);
    expect(() => rational(0.5)).toThrow(RangeError);
    expect(() => dividedBy(rational(1), zero)).toThrow(RangeError);
    expect(() => squareRoot(rational(-1), 2)).toThrow(RangeError);
  });

  test('follows the laws of arithmetic', () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, (a, b, c) => {
        expect(isSame(plus(a, b), plus(b, a))).toBe(true);
        expect(isSame(times(a, plus(b, c)), plus(times(a, b), times(a, c)))).toBe(true);
        expect(isSame(minus(plus(a, b), b), a)).toBe(true);
        if (compare(b, zero) !== 0) expect(isSame(times(dividedBy(a, b), b), a)).toBe(true);
        expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) + 0);
      }),
    );
  });

  test('is read back as it was written, and a decimal exactly', () => {
    fc.assert(fc.property(fraction, (value) => isSame(readRational(writeRational(value)) ?? zero, value)));
    expect(writeRational(readRational('86.1249') ?? zero)).toBe('861249/10000');
    expect(writeRational(readRational('-0.50') ?? zero)).toBe('-1/2');
    for (const text of ['', '.5', '1.', '1/0', '1/-2', '1e3', ' 1', '1,5', '١'])
      expect([text, readRational(text)]).toEqual([text, null]);
  });

  test.each([
    ['86.125', 2, '86.13'],
    ['86.1249', 2, '86.12'],
    ['-0.125', 2, '-0.13'],
    ['-0.004', 2, '0.00'],
    ['0.5', 0, '1'],
    ['1499/1000', 0, '1'],
    ['2/3', 4, '0.6667'],
    ['99.995', 2, '100.00'],
  ])('%s to %i places reads %s', (text, places, shown) => {
    expect(writeDecimal(readRational(text) ?? zero, places)).toBe(shown);
  });

  test('rounded is never further off than half of the last place', () => {
    fc.assert(
      fc.property(fraction, fc.integer({ min: 0, max: 12 }), (value, places) => {
        const off = minus(roundedTo(value, places), value);
        const half = rational(1n, 2n * 10n ** BigInt(places));
        expect(compare(off.numerator < 0n ? minus(zero, off) : off, half)).toBeLessThanOrEqual(0);
      }),
    );
  });

  test('has a root that is right to the last place asked for', () => {
    expect(writeDecimal(squareRoot(rational(2), 30), 20)).toBe('1.41421356237309504880');
    expect(isSame(squareRoot(rational(9, 16), 2), rational(3, 4))).toBe(true);
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), (value) => {
        const root = squareRoot(rational(value), 3);
        const next = plus(root, rational(1, 1000));
        expect(compare(times(root, root), rational(value))).toBeLessThanOrEqual(0);
        expect(compare(times(next, next), rational(value))).toBe(1);
      }),
    );
  });
});

test('the mean of nothing is nothing, and a sum does not depend on the order', () => {
  expect(mean([])).toBeNull();
  fc.assert(
    fc.property(fc.array(fraction, { minLength: 1, maxLength: 8 }), (values) => {
      expect(isSame(sum(values), sum([...values].reverse()))).toBe(true);
    }),
  );
});
