import { dividedBy, minus, type Rational, times, zero } from '#app/core/rational.ts';

/**
 * Solves a system of linear equations exactly by elimination. `rows` is square and positive definite, as the normal equations of
 * least squares are, so that no pivot is nought.
 */
export function solveSymmetric(rows: readonly (readonly Rational[])[], right: readonly Rational[]): Rational[] {
  const system = rows.map((row, at) => [...row, right[at] ?? zero]);
  system.forEach((pivotRow, pivot) => {
    for (const row of system.slice(pivot + 1)) clear(row, pivotRow, pivot);
  });
  const solution: Rational[] = [];
  for (let at = system.length - 1; at >= 0; at -= 1) {
    const row = system[at] ?? [];
    const known = solution.reduce(
      (rest, value, after) => minus(rest, times(entry(row, at + 1 + after), value)),
      entry(row, system.length),
    );
    solution.unshift(dividedBy(known, entry(row, at)));
  }
  return solution;
}

function clear(row: Rational[], pivotRow: readonly Rational[], pivot: number): void {
  const factor = dividedBy(entry(row, pivot), entry(pivotRow, pivot));
  if (factor.numerator === 0n) return;
  for (let column = pivot; column < row.length; column += 1)
    row[column] = minus(entry(row, column), times(factor, entry(pivotRow, column)));
}

function entry(row: readonly Rational[], column: number): Rational {
  return row[column] ?? zero;
}
