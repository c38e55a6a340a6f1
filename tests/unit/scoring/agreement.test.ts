import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, plus, rational, readRational, times, writeRational } from '#app/core/rational.ts';
import { agreementOf, krippendorffAlpha, readingOf } from '#app/scoring/agreement.ts';
import { exactly, someTotals, totalsOf } from '#tests/support/totals.ts';

const written = (value: ReturnType<typeof krippendorffAlpha>) => value && writeRational(value);

test('agreement is ICC where every judge scored every plan, and alpha where plans have different judges', () => {
  fc.assert(
    fc.property(someTotals(), (totals) => {
      const judges = new Set(totals.map(({ judge }) => judge)).size;
      const plans = new Set(totals.map(({ plan }) => plan)).size;
      const isFull = judges >= 2 && plans >= 2 && totals.length === judges * plans;
      expect(agreementOf(totals).kind).toBe(isFull ? 'icc' : 'alpha');
    }),
  );
  const { j1, j2 } = { j1: { a: 1, b: 2 }, j2: { b: 2, c: 3 } };
  expect(agreementOf(totalsOf({ j1, j2 })).kind).toBe('alpha');
});

test('one judge fewer for one plan turns ICC into alpha', () => {
  const table = { j1: { a: 90, b: 80, c: 70 }, j2: { a: 92, b: 79, c: 71 }, j3: { a: 88, b: 81, c: 69 } };
  const full = agreementOf(totalsOf(table));
  expect(full.kind === 'icc' && full.reading).toBe('reliable');
  const recused = agreementOf(totalsOf({ ...table, j3: { b: 81, c: 69 } }));
  expect(recused.kind === 'alpha' && recused.reading).toBe('reliable');
});

test('judges who contradict each other have a coefficient below nought, shown as it is', () => {
  const agreement = agreementOf(totalsOf({ j1: { a: 90, b: 80, c: 70 }, j2: { a: 70, b: 80, c: 90 } }));
  if (agreement.kind !== 'icc' || !agreement.single) throw new Error('no ICC');
  expect(compare(agreement.single, rational(0))).toBe(-1);
  expect([agreement.average, agreement.reading]).toEqual([null, 'deliberate_again']);
});

test('agreement is not defined where nothing differs or nothing can be compared', () => {
  expect(
    krippendorffAlpha([
      [exactly(7), exactly(7)],
      [exactly(7), exactly(7)],
    ]),
  ).toBeNull();
  expect(krippendorffAlpha([[exactly(7)], []])).toBeNull();
  expect(agreementOf([])).toEqual({ kind: 'alpha', alpha: null, reading: null });
  expect(agreementOf(totalsOf({ j1: { a: 5, b: 5 }, j2: { a: 5, b: 5 } }))).toEqual({
    kind: 'icc',
    single: null,
    average: null,
    reading: null,
  });
});

test('judges who give the same agree wholly, and a unit of one value changes nothing', () => {
  const units = [
    [1, 1],
    [5, 5, 5],
    [9, 9],
  ].map((unit) => unit.map((value) => rational(value)));
  expect(written(krippendorffAlpha(units))).toBe('1/1');
  expect(written(krippendorffAlpha([...units, [rational(400)]]))).toBe('1/1');
});

test('agreement does not depend on the scale', () => {
  fc.assert(
    fc.property(someTotals(), fc.integer({ min: 1, max: 9 }), fc.integer({ min: -20, max: 20 }), (totals, factor, shift) => {
      const moved = totals.map((total) => ({ ...total, value: plus(times(total.value, rational(factor)), rational(shift)) }));
      expect(agreementOf(moved)).toEqual(agreementOf(totals));
    }),
  );
});

test.each([
  ['4/5', 'reliable'],
  ['0.7999999999', 'tentative'],
  ['0.667', 'tentative'],
  ['0.6669999999', 'deliberate_again'],
  ['-1/3', 'deliberate_again'],
])('a coefficient of %s is read as %s', (value, reading) => {
  expect(readingOf(readRational(value) ?? rational(0))).toBe(reading);
});
