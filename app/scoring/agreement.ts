import { compare, dividedBy, mean, minus, plus, type Rational, rational, sum, times, zero } from '#app/core/rational.ts';
import { type Total, totalsBy, valuesOf } from '#app/scoring/total.ts';

/** How far a coefficient of agreement carries (Krippendorff, Content Analysis, 2004, p. 241). */
export type AgreementReading = 'reliable' | 'tentative' | 'deliberate_again';

const reliableFrom = rational(800, 1000);
const tentativeFrom = rational(667, 1000);

/** What is done with a coefficient: from .800 rely on it, from .667 with care, below deliberate again before money is awarded. */
export function readingOf(coefficient: Rational): AgreementReading {
  if (compare(coefficient, reliableFrom) >= 0) return 'reliable';
  return compare(coefficient, tentativeFrom) >= 0 ? 'tentative' : 'deliberate_again';
}

/**
 * `icc`: every judge scored every plan: ICC(2,1) of a single judge and ICC(2,k) of their mean, which is read. `alpha`: plans have
 * different judges: Krippendorff's alpha, interval. Null where a coefficient is undefined.
 */
export type Agreement =
  | { kind: 'icc'; single: Rational | null; average: Rational | null; reading: AgreementReading | null }
  | { kind: 'alpha'; alpha: Rational | null; reading: AgreementReading | null };

/** How well the judges agree, by the coefficient that fits who scored what. */
export function agreementOf(totals: readonly Total[]): Agreement {
  const table = fullTable(totals);
  if (table === null) {
    const alpha = krippendorffAlpha([...totalsBy('plan', totals).values()].map(valuesOf));
    return { kind: 'alpha', alpha, reading: alpha && readingOf(alpha) };
  }
  const { single, average, isUniform } = intraclass(table);
  const unread = isUniform ? null : 'deliberate_again';
  return { kind: 'icc', single, average, reading: average ? readingOf(average) : unread };
}

/** One row per plan, one column per judge, or null where a judge has not scored a plan, or there are fewer than two of either. */
function fullTable(totals: readonly Total[]): Rational[][] | null {
  const judges = [...totalsBy('judge', totals).keys()].sort();
  const plans = [...totalsBy('plan', totals).values()];
  if (judges.length < 2 || plans.length < 2 || totals.length !== judges.length * plans.length) return null;
  return plans.map((own) => judges.flatMap((judge) => own.find((total) => total.judge === judge)?.value ?? []));
}

/**
 * ICC(2,1) and ICC(2,k) of a table without gaps, targets in rows and judges in columns, at least two of each (Shrout & Fleiss,
 * Psychological Bulletin 86, 1979): how much of what differs is the plans'. May be negative. Null where its base is not above
 * nought: because nothing differs (`isUniform`), or because judges contradict each other so far that nothing is left of it.
 */
export function intraclass(rows: readonly (readonly Rational[])[]) {
  const [n, k] = [rational(rows.length), rational(rows[0]?.length ?? 0)];
  const { between, judges, residual } = meanSquares(rows);
  const signal = minus(between, residual);
  const severity = dividedBy(minus(judges, residual), n);
  const single = plus(plus(between, times(minus(k, rational(1)), residual)), times(k, severity));
  return {
    single: ratio(signal, single),
    average: ratio(signal, plus(between, severity)),
    isUniform: [between, judges, residual].every(({ numerator }) => numerator === 0n),
  };
}

/** The mean squares of the two-way table: between plans, between judges, and what is left. */
export function meanSquares(rows: readonly (readonly Rational[])[]) {
  const [n, k] = [rows.length, rows[0]?.length ?? 0];
  const columns = Array.from({ length: k }, (_, at) => rows.map((row) => row[at] ?? zero));
  const whole = squaresAround(rows.flat());
  const between = times(rational(k), squaresAround(rows.map((row) => mean(row) ?? zero)));
  const judges = times(rational(n), squaresAround(columns.map((column) => mean(column) ?? zero)));
  return {
    between: dividedBy(between, rational(n - 1)),
    judges: dividedBy(judges, rational(k - 1)),
    residual: dividedBy(minus(minus(whole, between), judges), rational((n - 1) * (k - 1))),
  };
}

/**
 * Krippendorff's alpha for interval data: 1 − observed ÷ expected disagreement, over units of any number of values; a unit with
 * fewer than two values is left out. Null where all values are the same, or there is no pair: nothing could have disagreed.
 */
export function krippendorffAlpha(units: readonly (readonly Rational[])[]): Rational | null {
  const pairable = units.filter((unit) => unit.length >= 2);
  const values = pairable.flat();
  if (values.length < 2) return null;
  const observed = sum(pairable.map((unit) => dividedBy(pairDistances(unit), rational(unit.length - 1))));
  const expected = dividedBy(pairDistances(values), rational(values.length - 1));
  const share = ratio(observed, expected);
  return share && minus(rational(1), share);
}

/** The sum of (a − b)² over all ordered pairs: 2 · (n · Σ x² − (Σ x)²), which is 2 · n times the squares around the mean. */
function pairDistances(values: readonly Rational[]): Rational {
  return times(rational(2 * values.length), squaresAround(values));
}

function squaresAround(values: readonly Rational[]): Rational {
  const centre = mean(values) ?? zero;
  return sum(values.map((value) => minus(value, centre)).map((distance) => times(distance, distance)));
}

function ratio(above: Rational, below: Rational): Rational | null {
  return below.numerator <= 0n ? null : dividedBy(above, below);
}
