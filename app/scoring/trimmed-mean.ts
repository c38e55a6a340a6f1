import { compare, dividedBy, mean, minus, type Rational, rational, sum } from '#app/core/rational.ts';

/** How many totals a trimmed mean asks for; with fewer it is marked. */
const fullCount = 5;
const leastCount = 3;

/** `isTrimmed`: an extreme on each side was dropped. `isFew`: fewer totals than five, said beside the score. */
export type TrimmedMean = { value: Rational; isTrimmed: boolean; isFew: boolean };

/**
 * The mean without exactly one highest and one lowest of the judges' totals (去掉一个最高分和一个最低分), however many equal them.
 * Three or four are trimmed and marked as few; fewer than three cannot be trimmed: their plain mean, marked. Of nothing, null.
 */
export function trimmedMean(totals: readonly Rational[]): TrimmedMean | null {
  const isFew = totals.length < fullCount;
  if (totals.length < leastCount) {
    const value = mean(totals);
    return value && { value, isTrimmed: false, isFew };
  }
  const sorted = [...totals].sort(compare);
  const kept = sorted.slice(1, -1);
  return { value: dividedBy(sum(kept), rational(kept.length)), isTrimmed: true, isFew };
}

/** How far apart the judges of a plan are: the highest total less the lowest. Of nothing, null. */
export function spreadOf(totals: readonly Rational[]): Rational | null {
  const sorted = [...totals].sort(compare);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  return lowest && highest ? minus(highest, lowest) : null;
}
