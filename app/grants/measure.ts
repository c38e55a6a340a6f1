import { addDays, isDate } from '#app/core/instant.ts';
import { lengthOf } from '#app/core/text.ts';

/** What staff do against an award. Each has a reason, the grantee's answer beside it, and one appeal. */
export const measureKinds = ['suspension', 'reduction', 'termination', 'recovery', 'write_off', 'bar'] as const;
export type MeasureKind = (typeof measureKinds)[number];

export const measureLimits = { reason: 1000, answer: 1000 } as const;

/** Within how many days of a measure its grantee may appeal, and for how many years one may be barred. */
export const measureTimes = { appealDays: 15, barYearsMax: 5 } as const;

export type ReasonProblem = 'reason_missing' | 'text_too_long';

/** Says what is wrong with a reason, or null. */
export function reasonProblem(reason: string): ReasonProblem | null {
  if (reason.trim() === '') return 'reason_missing';
  return lengthOf(reason) > measureLimits.reason ? 'text_too_long' : null;
}

/** What is left of an instalment that is not handed in yet, and what a reduction leaves of it. Zero: it is dropped. */
export type Reduced = { id: string; position: number; leftFen: number };

/**
 * Takes an amount off instalments that are not handed in yet, from the last backwards, each down to nothing before the one before
 * it is touched. Null: they do not hold as much. Answers only those that change.
 */
export function reduceFromLast(
  pending: readonly { id: string; position: number; amountFen: number }[],
  amountFen: number,
): Reduced[] | null {
  let left = amountFen;
  const changed: Reduced[] = [];
  for (const { id, position, amountFen: held } of [...pending].sort((a, b) => b.position - a.position)) {
    if (left === 0) break;
    const taken = Math.min(held, left);
    left -= taken;
    changed.push({ id, position, leftFen: held - taken });
  }
  return left === 0 ? changed : null;
}

/** What a termination demands: how much is to come back in all, what came back before included, and by when. Zero: nothing. */
export type Demand = { owedFen: number; untilOn: string | null };

export type DemandProblem = 'owed_malformed' | 'owed_above_paid' | 'owed_back_already' | 'day_malformed' | 'day_past';

/** Says what is wrong with what a termination demands, or null. */
export function demandProblem(
  { owedFen, untilOn }: Demand,
  { paidFen, returnedFen, today }: { paidFen: number; returnedFen: number; today: string },
): DemandProblem | null {
  if (!Number.isSafeInteger(owedFen) || owedFen < 0) return 'owed_malformed';
  if (owedFen > paidFen) return 'owed_above_paid';
  if (owedFen === 0) return null;
  if (owedFen <= returnedFen) return 'owed_back_already';
  if (untilOn === null || !isDate(untilOn)) return 'day_malformed';
  return untilOn < today ? 'day_past' : null;
}

/** The last day on which a grantee may appeal against a measure. Days are calendar dates. */
export function appealUntil(takenOn: string): string {
  return addDays(takenOn, measureTimes.appealDays);
}

/** What a successful appeal undoes by itself. What was carried out already (money taken off, an end) is only found to be wrong. */
export function isUndoneByAppeal(kind: MeasureKind): boolean {
  return kind === 'suspension' || kind === 'recovery' || kind === 'bar';
}
