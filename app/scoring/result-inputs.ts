import type { Json } from '#app/core/canonical.ts';
import { type Rational, rational, readRational } from '#app/core/rational.ts';
import type { RoundMethod } from '#app/scoring/round.ts';
import type { Total } from '#app/scoring/total.ts';
import { weightedScore } from '#app/scoring/weighted-score.ts';

/** The form of what goes into a result; it rises when the meaning of a field changes. */
export const inputsFormat = 'qingcao-scoring-round-1';

/**
 * All that a result is made of, as it is published: plans and judges by the numbers drawn for them, points in thousandths in the
 * order of the criteria, null where a criterion has no score. Only sheets that count are among `sheets`. Its canonical JSON has
 * the digest that is published, and whoever has it comes to the same result.
 */
export type ResultInputs = {
  readonly format: typeof inputsFormat;
  readonly roundId: string;
  readonly method: RoundMethod;
  readonly residentsPercent: number;
  readonly scaleMax: number;
  readonly missingRule: string;
  readonly judgesMin: number;
  readonly spreadMaxThousandths: number | null;
  readonly criteria: readonly { readonly title: string; readonly weight: number; readonly isRequired: boolean }[];
  readonly plans: readonly { readonly number: number; readonly id: string; readonly revisionSha256: string }[];
  readonly judges: readonly number[];
  readonly sheets: readonly SheetInput[];
  readonly recused: readonly PairInput[];
  readonly struck: readonly PairInput[];
  readonly missing: readonly PairInput[];
  readonly residents: readonly { readonly plan: number; readonly share: string; readonly source: string }[];
} & { readonly [key: string]: Json };

export type PairInput = { readonly judge: number; readonly plan: number };
export type SheetInput = PairInput & { readonly points: readonly (number | null)[] };

/** What every sheet comes to, out of 100. A sheet without any score, all criteria being left out, comes to nothing. */
export function totalsOfSheets({ sheets, criteria, scaleMax }: ResultInputs): Total[] {
  const weighed = criteria.map(({ weight }, at) => ({
    key: String(at),
    weight: rational(weight),
    most: rational(scaleMax * 1000),
  }));
  return sheets.flatMap(({ judge, plan, points }) => {
    const given = points.map((value, at): [string, Rational | null] => [String(at), value === null ? null : rational(value)]);
    const value = weightedScore(weighed, new Map(given));
    return value ? [{ judge: String(judge), plan: String(plan), value }] : [];
  });
}

/** The residents' shares by plan, with what of the result they are; null where the panel decides alone. */
export function residentsOf({ residentsPercent, residents }: ResultInputs) {
  if (residentsPercent === 0) return null;
  const read = residents.flatMap(({ plan, share }) => {
    const value = readRational(share);
    return value ? [[String(plan), value] as const] : [];
  });
  return { weight: rational(residentsPercent), shares: new Map(read) };
}
