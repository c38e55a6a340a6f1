/** An exact fraction in lowest terms; the denominator is above zero. Made only by the functions below. */
export type Rational = { readonly numerator: bigint; readonly denominator: bigint };

/** The fraction `numerator / denominator` in lowest terms. Whole numbers only; a denominator of zero is a bug and throws. */
export function rational(numerator: bigint | number, denominator: bigint | number = 1): Rational {
  const [above, below] = [BigInt(numerator), BigInt(denominator)];
  if (below === 0n) throw new RangeError('a fraction has no denominator of zero');
  const divisor = greatestCommonDivisor(above < 0n ? -above : above, below < 0n ? -below : below);
  const sign = below < 0n ? -1n : 1n;
  return { numerator: (sign * above) / divisor, denominator: (sign * below) / divisor };
}

export const zero = rational(0);

/** Reads a decimal (`-86.125`) or a fraction (`841/10`) exactly, or null when the text is neither. */
export function readRational(text: string): Rational | null {
  const fraction = /^(-?\d+)\/(\d+)$/.exec(text);
  if (fraction?.[1] !== undefined && fraction[2] !== undefined)
    return /^0+$/.test(fraction[2]) ? null : rational(BigInt(fraction[1]), BigInt(fraction[2]));
  const decimal = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!decimal) return null;
  const places = decimal[3] ?? '';
  return rational(BigInt(`${decimal[1]}${decimal[2]}${places}`), 10n ** BigInt(places.length));
}

/** A fraction as `numerator/denominator`, the form that is stored and published: `841/10`, `84/1`. */
export function writeRational({ numerator, denominator }: Rational): string {
  return `${numerator}/${denominator}`;
}

/** A fraction with so many decimal places, rounded half away from zero: 86.125 to two places is `86.13`. For reading only. */
export function writeDecimal({ numerator, denominator }: Rational, places: number): string {
  const scaled = (2n * (numerator < 0n ? -numerator : numerator) * 10n ** BigInt(places) + denominator) / (2n * denominator);
  const digits = String(scaled).padStart(places + 1, '0');
  const sign = numerator < 0n && scaled > 0n ? '-' : '';
  return places === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

export function plus(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function minus(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator);
}

export function times(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** `a` divided by `b`; throws where `b` is zero. */
export function dividedBy(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** Below zero when `a` is the smaller, above when it is the larger, 0 when they are equal: for sorting. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The sum; of nothing, 0. */
export function sum(values: readonly Rational[]): Rational {
  return values.reduce(plus, zero);
}

/** The arithmetic mean; of nothing, null. */
export function mean(values: readonly Rational[]): Rational | null {
  return values.length === 0 ? null : dividedBy(sum(values), rational(values.length));
}

/** The square root of a fraction that is not negative, rounded down to so many decimal places. */
export function squareRoot({ numerator, denominator }: Rational, places: number): Rational {
  if (numerator < 0n) throw new RangeError('no square root below zero');
  const scale = 10n ** BigInt(places);
  return rational(wholeSquareRoot((numerator * scale * scale) / denominator), scale);
}

/** A fraction cut to so many decimal places, rounded half away from zero. */
export function roundedTo(value: Rational, places: number): Rational {
  return readRational(writeDecimal(value, places)) ?? value;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

/** Newton's method from above, in whole numbers. */
function wholeSquareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
