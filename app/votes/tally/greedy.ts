import { rational } from '#app/core/rational.ts';
import { at, type Count, costAt, type RuleAnswer, tieOf } from '#app/votes/tally/count.ts';
import type { Tie, TieMeasure } from '#app/votes/tally/election.ts';

/**
 * Greedy approval: projects by support, highest first, each funded if it fits into what is left, else skipped
 * (Talmon & Faliszewski, "A Framework for Approval-Based Budgeting Methods", AAAI 2019). `mayStop`: stops at the first that
 * does not fit; projects that are free and supported are funded all the same. `threshold`: only projects with at least
 * `parameters.threshold` of support.
 */
export function greedyByVotes(count: Count, { mayStop, threshold }: { mayStop: boolean; threshold: boolean }): RuleAnswer {
  const least = threshold ? (count.parameters.threshold ?? rational(0)) : rational(0);
  const candidates = supported(count).filter(
    (position) => BigInt(at(count.supports, position)) * least.denominator >= least.numerator,
  );
  const order = candidates.sort((a, b) => bySupport(count, a, b));
  const ties = tiesOf(count, order, { equalIn: 'support', isEqual: (a, b) => at(count.supports, a) === at(count.supports, b) });
  return { order: fundInOrder(count, order, { mayStop }), ties, details: () => ({ kind: 'supports' }) };
}

/** Greedy by support ÷ cost, highest first, skipping; free projects come first. The same source. Ratios are compared exactly. */
export function greedyByRatio(count: Count): RuleAnswer {
  const order = supported(count).sort((a, b) => byRatio(count, a, b) || at(count.place, a) - at(count.place, b));
  const ties = tiesOf(count, order, { equalIn: 'support_per_cost', isEqual: (a, b) => byRatio(count, a, b) === 0 });
  return { order: fundInOrder(count, order, { mayStop: false }), ties, details: () => ({ kind: 'supports' }) };
}

/** Seats by support, highest first: approval voting (Brams & Fishburn 1978) or the sum of points. Nobody wins without support. */
export function mostSupported(count: Count): RuleAnswer {
  const order = supported(count).sort((a, b) => bySupport(count, a, b));
  const ties = tiesOf(count, order, { equalIn: 'support', isEqual: (a, b) => at(count.supports, a) === at(count.supports, b) });
  return { order: order.slice(0, count.parameters.seats ?? 1), ties, details: () => ({ kind: 'supports' }) };
}

/**
 * Funds projects in an order as far as the budget goes, beyond what is spent already: one that does not fit is skipped, or ends
 * it (`mayStop`) but for those that are free.
 */
export function fundInOrder(
  { election }: Count,
  order: Iterable<number>,
  { mayStop, spent = 0n }: { mayStop: boolean; spent?: bigint },
): number[] {
  const funded: number[] = [];
  let [left, hasStopped] = [election.budget - spent, false];
  for (const position of order) {
    const cost = costAt(election, position);
    if (cost > left || (hasStopped && cost > 0n)) {
      hasStopped = hasStopped || mayStop;
      continue;
    }
    funded.push(position);
    left -= cost;
  }
  return funded;
}

/** The positions of projects that anybody supports. */
export function supported({ supports }: Count): number[] {
  return supports.flatMap((support, position) => (support > 0 ? [position] : []));
}

/** More support first, then the tie-break. */
export function bySupport({ supports, place }: Count, a: number, b: number): number {
  return at(supports, b) - at(supports, a) || at(place, a) - at(place, b);
}

/** More support for the money first: support(a) · cost(b) against support(b) · cost(a). Free ones are above all, and equal. */
function byRatio({ election, supports }: Count, a: number, b: number): number {
  const [costA, costB] = [costAt(election, a), costAt(election, b)];
  if (costA === 0n || costB === 0n) return Number(costA !== 0n) - Number(costB !== 0n);
  const difference = BigInt(at(supports, b)) * costA - BigInt(at(supports, a)) * costB;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Runs of equal options in an order, for the record. */
export function tiesOf(
  count: Count,
  order: readonly number[],
  { equalIn, isEqual }: { equalIn: TieMeasure; isEqual: (a: number, b: number) => boolean },
): Tie[] {
  const ties: Tie[] = [];
  for (let start = 0, end = 1; start < order.length; start = end, end = start + 1) {
    while (end < order.length && isEqual(at(order, start), at(order, end))) end += 1;
    if (end - start > 1) ties.push(tieOf(count, order.slice(start, end), { round: start + 1, equalIn }));
  }
  return ties;
}
