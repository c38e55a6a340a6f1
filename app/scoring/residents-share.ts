import { type Rational, readRational } from '#app/core/rational.ts';
import { lengthOf } from '#app/core/text.ts';

export type ShareProblem = 'no_residents_share' | 'source_missing' | 'text_too_long' | 'shares_incomplete' | 'share_out_of_range';

const sourceMax = 200;
const wholeMax = 2_147_483_647n;

type Share = { plan: number; numerator: number; denominator: number };

/** Says what is wrong with the residents' shares of a round, or null: one of 0 to 100 for each plan, and where they come from. */
export function sharesProblem(
  { residentsPercent }: { residentsPercent: number },
  { source, shares, plans }: { source: string; shares: readonly Share[]; plans: readonly number[] },
): ShareProblem | null {
  if (residentsPercent === 0) return 'no_residents_share';
  if (source.trim() === '') return 'source_missing';
  if (lengthOf(source) > sourceMax) return 'text_too_long';
  const given = new Set(shares.map(({ plan }) => plan));
  if (given.size !== shares.length || given.size !== plans.length || plans.some((plan) => !given.has(plan)))
    return 'shares_incomplete';
  return shares.every(isWithin) ? null : 'share_out_of_range';
}

function isWithin({ numerator, denominator }: Share): boolean {
  return (
    Number.isInteger(numerator) &&
    Number.isInteger(denominator) &&
    denominator > 0 &&
    numerator >= 0 &&
    numerator <= denominator * 100
  );
}

/** A share as it is typed: `63.5`, or a fraction of 100 such as `13700/402`. Null when it is neither, or too long to keep exactly. */
export function readShare(typed: string): { numerator: number; denominator: number } | null {
  const read: Rational | null = readRational(typed.trim());
  if (read === null || read.numerator < 0n || read.numerator > 100n * read.denominator) return null;
  if (read.numerator > wholeMax || read.denominator > wholeMax) return null;
  return { numerator: Number(read.numerator), denominator: Number(read.denominator) };
}
