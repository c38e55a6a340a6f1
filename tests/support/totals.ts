import fc from 'fast-check';
import { type Rational, rational, readRational, writeDecimal } from '#app/core/rational.ts';
import type { Total } from '#app/scoring/total.ts';

/** Totals from what each judge gave each plan, as the worked examples write it: `{ j1: { a: 90 } }`. Null is no score. */
export function totalsOf(table: Readonly<Record<string, Readonly<Record<string, number | null>>>>): Total[] {
  return Object.entries(table).flatMap(([judge, given]) =>
    Object.entries(given).flatMap(([plan, value]) => (value === null ? [] : [{ judge, plan, value: exactly(value) }])),
  );
}

/** A number as it was typed, exactly. */
export function exactly(value: number | string): Rational {
  const read = readRational(String(value));
  if (read === null) throw new Error(`no number: ${value}`);
  return read;
}

/** A fraction as a number, near enough to compare with one. */
export function near(value: Rational | null | undefined): number {
  return value ? Number(writeDecimal(value, 20)) : Number.NaN;
}

/** Some plans and judges, with gaps: every plan has at least `least` judges. Scores in quarters of a point, so that ties occur. */
export function someTotals({ least = 1, hasGaps = true }: { least?: number; hasGaps?: boolean } = {}): fc.Arbitrary<Total[]> {
  const size = fc.record({ plans: fc.integer({ min: 2, max: 6 }), judges: fc.integer({ min: Math.max(2, least), max: 6 }) });
  return size.chain(({ plans, judges }) =>
    fc
      .array(fc.record({ points: fc.integer({ min: 0, max: 400 }), isGiven: hasGaps ? fc.boolean() : fc.constant(true) }), {
        minLength: plans * judges,
        maxLength: plans * judges,
      })
      .map((cells) =>
        cells.flatMap(({ points, isGiven }, at) => {
          const judge = at % judges;
          const value = rational(points, 4);
          return isGiven || judge < least ? [{ judge: `j${judge}`, plan: `p${Math.floor(at / judges)}`, value }] : [];
        }),
      ),
  );
}

/** The names of plans in some totals, sorted. */
export function plansOf(totals: readonly Total[]): string[] {
  return [...new Set(totals.map(({ plan }) => plan))].sort();
}
