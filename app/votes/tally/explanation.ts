import { compare, type Rational, rational } from '#app/core/rational.ts';
import { at, type Count, costAt, projectAt, startCount } from '#app/votes/tally/count.ts';
import type { Election, TallyParameters, TallyResult } from '#app/votes/tally/election.ts';
import { type Margin, marginsOf } from '#app/votes/tally/margin.ts';
import { rules } from '#app/votes/tally/rule.ts';

/**
 * Why an option won or lost. Amounts in the smallest unit of the currency; `place` and rounds from 1.
 * - bought: Equal Shares, `paidInFull` voters paid `payment` (with points: per point), `paidAllTheyHad` gave their last
 * - completed: what was left after `round` paid for it; fitted: it fitted into what was left when its turn came
 * - supporters_short: what its supporters had left in the end did not reach its cost
 * - carried, overloaded: Phragmén; overloaded: the next purchase did not fit any more
 */
export type Reason =
  | { kind: 'no_support' }
  | { kind: 'free' }
  | { kind: 'bought'; round: number; payment: Rational; isPerPoint: boolean; paidInFull: number; paidAllTheyHad: number }
  | { kind: 'completed'; round: number; left: bigint }
  | { kind: 'supporters_short'; supporters: number; have: Rational; needed: bigint }
  | { kind: 'fitted'; place: number; support: number; left: bigint }
  | { kind: 'did_not_fit'; place: number; support: number; left: bigint; needed: bigint }
  | { kind: 'below_threshold'; support: number; threshold: Rational }
  | { kind: 'carried'; round: number; support: number }
  | { kind: 'overloaded'; left: bigint; needed: bigint }
  | { kind: 'took_seat'; place: number; support: number; seats: number }
  | { kind: 'behind'; support: number; ahead: number }
  | { kind: 'preferred'; place: number; wins: number; others: number }
  | { kind: 'last_left'; votes: number; rounds: number }
  | { kind: 'eliminated'; round: number; votes: number }
  | { kind: 'elected'; round: number; votes: Rational; quota: number }
  | { kind: 'excluded'; round: number; votes: Rational; quota: number };

export type Explanation = { option: string; hasWon: boolean; reason: Reason; margin: Margin };

/**
 * Says of every option, in published order, why it won or lost and what would have changed that, found by counting again with the
 * changed input. `runsMax` bounds how often (the nearest to winning are asked first); options beyond that have no margin.
 */
export function explain(
  election: Election,
  result: TallyResult,
  { parameters = {}, runsMax }: { parameters?: TallyParameters; runsMax?: number } = {},
): Explanation[] {
  if (result.rule === 'decision') return [];
  const count = startCount(election, parameters);
  const reasons = reasonsOf(count, result);
  const margins = marginsOf(count, result, runsMax ?? (result.rule.includes('-add1') ? 40 : 4000));
  const winners = new Set(result.order);
  return election.projects.map(({ id }, position) => ({
    option: id,
    hasWon: winners.has(id),
    reason: reasons[position] ?? { kind: 'no_support' },
    margin: margins[position] ?? { votes: null, cost: null },
  }));
}

/**
 * How many more voices for yes a decision would have needed: the least number with which `isAdopted` holds, asked of the voice
 * counts themselves; null where no number up to `max` would do, 0 where it is adopted as it is.
 */
export function yesMissing(isAdopted: (extraYes: number) => boolean, max: number): number | null {
  if (isAdopted(0)) return 0;
  let [low, high] = [0, 1];
  while (!isAdopted(high)) {
    if (high >= max) return null;
    [low, high] = [high, Math.min(max, high * 2)];
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isAdopted(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function reasonsOf(count: Count, result: TallyResult): Reason[] {
  const positions = new Map(count.election.projects.map(({ id }, position) => [id, position]));
  const order = result.order.map((id) => positions.get(id) ?? 0);
  return count.election.projects.map((_, position) =>
    at(count.supports, position) > 0 ? reasonOf(count, { result, order, position }) : { kind: 'no_support' },
  );
}

type Question = { result: TallyResult; order: readonly number[]; position: number };

function reasonOf(count: Count, question: Question): Reason {
  const { details, rule } = question.result;
  const isForMoney = rules[rule].purpose === 'money';
  if (isForMoney && costAt(count.election, question.position) === 0n && question.order.includes(question.position))
    return { kind: 'free' };
  if (details.kind === 'equal_shares') return sharesReason(count, question);
  if (details.kind === 'phragmen') return phragmenReason(count, question);
  if (isForMoney) return fundingReason(count, question);
  if (details.kind === 'elimination') return eliminationReason(count, question);
  if (details.kind === 'stv') return stvReason(count, question);
  if (details.kind === 'pairs') return preferenceReason(question);
  return seatReason(count, question);
}

function sharesReason(count: Count, { result: { details }, order, position }: Question): Reason {
  if (details.kind !== 'equal_shares') throw new TypeError('not Equal Shares');
  const turn = order.indexOf(position);
  const round = details.rounds[turn];
  const isPerPoint = count.ballots.kind !== 'approval';
  if (round) return { kind: 'bought', round: turn + 1, payment: round.maxPayment, isPerPoint, ...paidIn(round) };
  if (turn >= 0) return { kind: 'completed', round: details.rounds.length, left: leftBefore(count, order, turn) };
  const supporters = count.ballots.kind === 'approval' ? at(count.supports, position) : supportersOf(count, position);
  return {
    kind: 'supporters_short',
    supporters,
    have: details.supportersHave(position),
    needed: costAt(count.election, position),
  };
}

function paidIn({ paidInFull, paidAllTheyHad }: { paidInFull: number; paidAllTheyHad: number }) {
  return { paidInFull, paidAllTheyHad };
}

function phragmenReason(count: Count, { order, position }: Question): Reason {
  const turn = order.indexOf(position);
  if (turn >= 0) return { kind: 'carried', round: turn + 1, support: at(count.supports, position) };
  return { kind: 'overloaded', left: leftBefore(count, order, order.length), needed: costAt(count.election, position) };
}

/** Funded in the order of something: support, support for the money, or a ranking. */
function fundingReason(count: Count, { result, order, position }: Question): Reason {
  const support = at(count.supports, position);
  const threshold = count.parameters.threshold;
  if (result.rule === 'greedy-votes-threshold' && threshold && compare(rational(support), threshold) < 0)
    return { kind: 'below_threshold', support, threshold };
  const turn = order.indexOf(position);
  if (turn >= 0) return { kind: 'fitted', place: turn + 1, support, left: leftBefore(count, order, turn) };
  const left = leftBefore(count, order, order.length);
  const ahead = count.supports.filter((other) => other > support).length;
  return { kind: 'did_not_fit', place: ahead + 1, support, left, needed: costAt(count.election, position) };
}

function seatReason(count: Count, { order, position }: Question): Reason {
  const support = at(count.supports, position);
  const seats = count.parameters.seats ?? 1;
  const turn = order.indexOf(position);
  if (turn >= 0) return { kind: 'took_seat', place: turn + 1, support, seats };
  return { kind: 'behind', support, ahead: at(count.supports, order.at(-1) ?? 0) };
}

function preferenceReason({ result: { details }, position }: Question): Reason {
  const wins = details.kind === 'pairs' ? (details.pathWins ?? []) : [];
  const mine = at(wins, position);
  return { kind: 'preferred', place: wins.filter((other) => other > mine).length + 1, wins: mine, others: wins.length - 1 };
}

function eliminationReason({ election }: Count, { result: { details }, order, position }: Question): Reason {
  if (details.kind !== 'elimination') throw new TypeError('not an elimination');
  const { id } = projectAt(election.projects, position);
  const gone = details.rounds.findIndex(({ eliminated }) => eliminated === id);
  const round = gone >= 0 ? gone : details.rounds.length - 1;
  const last = details.rounds[round];
  const votes = last?.votes[last.options.indexOf(id)] ?? 0;
  return order[0] === position
    ? { kind: 'last_left', votes, rounds: details.rounds.length }
    : { kind: 'eliminated', round: round + 1, votes };
}

function stvReason({ election }: Count, { result: { details }, position }: Question): Reason {
  if (details.kind !== 'stv') throw new TypeError('not STV');
  const { id } = projectAt(election.projects, position);
  const elected = details.counts.findIndex((one) => one.elected.includes(id));
  const excluded = details.counts.findIndex((one) => one.excluded === id);
  const round = elected >= 0 ? elected : excluded >= 0 ? excluded : details.counts.length - 1;
  const counted = details.counts[round];
  const votes = counted?.votes[counted.options.indexOf(id)] ?? rational(0);
  return { kind: elected >= 0 ? 'elected' : 'excluded', round: round + 1, votes, quota: details.quota };
}

/** What was left of the budget before the turn of one in the order. */
function leftBefore({ election }: Count, order: readonly number[], turn: number): bigint {
  return order.slice(0, turn).reduce((left, position) => left - costAt(election, position), election.budget);
}

/** How many ballots support an option. */
function supportersOf({ ballots }: Count, position: number): number {
  let voters = 0;
  for (let group = 0; group < ballots.groupCount; group += 1)
    for (let index = at(ballots.starts, group); index < at(ballots.starts, group + 1); index += 1)
      if (at(ballots.choices, index) === position) voters += at(ballots.counts, group);
  return voters;
}
