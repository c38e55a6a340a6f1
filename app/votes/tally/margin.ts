import { at, type Count, costAt } from '#app/votes/tally/count.ts';
import type { TallyResult } from '#app/votes/tally/election.ts';
import { bySupport } from '#app/votes/tally/greedy.ts';
import { greatestCost, leastThat, Probe, ProbeExhausted } from '#app/votes/tally/probe.ts';
import { type RuleName, rules } from '#app/votes/tally/rule.ts';

/**
 * What would have changed an outcome. `votes`: so many more for a loser (so many fewer for a winner); `ballots` are whole new
 * ballots for it alone. `isLeast`: one less would not have done, here and for every smaller number. `cost`: at this cost it
 * would have won; null where nothing is spent, or nothing was found.
 */
export type Margin = {
  votes: { count: number; unit: 'votes' | 'points' | 'ballots'; isLeast: boolean } | null;
  cost: { amount: bigint; isGreatest: boolean } | null;
};

const none: Margin = { votes: null, cost: null };

/** Rules that look at the sums of support alone: there a vote more is a vote more, whose ever it is, and never hurts. */
const bySums: readonly RuleName[] = [
  'approval',
  'score',
  'greedy-votes',
  'greedy-votes-no-skip',
  'greedy-votes-threshold',
  'greedy-ratio',
];

/** Margins by position. Every number was counted again: with it the outcome is another, with one less it is not. */
export function marginsOf(count: Count, result: TallyResult, runsMax: number): Margin[] {
  const isBySums = bySums.includes(result.rule);
  const pointsMax = count.ballots.points.reduce((most, points) => Math.max(most, points), 1);
  const isPoints = count.ballots.kind === 'points';
  const pointsEach = isPoints && !isBySums ? pointsMax : 1;
  const probe = new Probe(result.rule, count, { runsMax, pointsEach });
  const unit = isBySums ? (count.ballots.kind === 'approval' ? 'votes' : 'points') : 'ballots';
  const search: Search = { count, result, probe, unit, isBySums, max: 2 * count.ballots.cast * pointsMax + 10 };
  const margins = count.supports.map(() => none);
  const positions = count.supports.map((_, position) => position).sort((a, b) => bySupport(count, a, b));
  try {
    for (const position of positions) margins[position] = marginOf(search, position);
  } catch (error) {
    if (!(error instanceof ProbeExhausted)) throw error;
  }
  return margins;
}

type Search = {
  count: Count;
  result: TallyResult;
  probe: Probe;
  unit: 'votes' | 'points' | 'ballots';
  isBySums: boolean;
  max: number;
};

function marginOf(search: Search, position: number): Margin {
  const { count, result, probe, unit, isBySums } = search;
  const { id } = count.election.projects[position] ?? { id: '' };
  if (result.order.includes(id)) return isBySums ? { votes: spareVotes(search, position), cost: null } : none;
  const [estimate, max] = [estimatedVotes(search, position), search.max];
  const missing = leastThat((extra) => probe.winsWithBallots(position, extra), { estimate, max });
  const own = costAt(count.election, position);
  const isForMoney = rules[result.rule].purpose === 'money' && own > 0n && at(count.supports, position) > 0;
  return {
    votes: missing === null ? null : { count: missing, unit, isLeast: isBySums },
    cost: isForMoney
      ? greatestCost((cost) => probe.winsAtCost(position, cost), { own, estimate: affordable(search, position) })
      : null,
  };
}

/** How many votes fewer would have lost it; null where it wins with any. */
function spareVotes({ count, probe, unit }: Search, position: number): Margin['votes'] {
  const support = at(count.supports, position);
  const behind = Math.max(0, ...count.supports.filter((other) => other < support));
  const lost = leastThat((fewer) => !probe.winsWithBallots(position, -fewer), { estimate: support - behind, max: support });
  return lost === null ? null : { count: lost, unit, isLeast: true };
}

/** A first guess at the votes missing: to the last winner, to the last place where it would still have fitted, or for the money missing. */
function estimatedVotes({ count, result: { details, rule }, isBySums }: Search, position: number): number {
  if (details.kind === 'equal_shares') {
    const { numerator, denominator } = details.supportersHave(position);
    const missing = Number(costAt(count.election, position)) - Number(numerator / denominator);
    return Math.ceil((missing / Number(details.endowment.numerator)) * Number(details.endowment.denominator)) || 1;
  }
  if (!isBySums) return 1;
  return rule === 'approval' || rule === 'score' ? toLastSeat(count, position) : toFit(count, position);
}

function toLastSeat({ supports, parameters }: Count, position: number): number {
  const best = [...supports].sort((a, b) => b - a);
  return at(best, (parameters.seats ?? 1) - 1) - at(supports, position);
}

/** How many votes lead to the latest turn, in order of votes, at which enough was left for it. */
function toFit(count: Count, position: number): number {
  const others = count.supports.map((_, other) => other).filter((other) => other !== position && at(count.supports, other) > 0);
  let [left, needed] = [count.election.budget, 0];
  for (const other of others.sort((a, b) => bySupport(count, a, b))) {
    if (left < costAt(count.election, position)) break;
    needed = at(count.supports, other);
    if (costAt(count.election, other) <= left) left -= costAt(count.election, other);
  }
  return needed - at(count.supports, position);
}

/** A first guess at what it might have cost: what its supporters had left, or what was left of the budget when its turn came. */
function affordable({ count, result }: Search, position: number): bigint {
  const { details, order, rule } = result;
  const before = new Set(order);
  const isAhead = (other: number) => !rule.startsWith('greedy-votes') || bySupport(count, other, position) < 0;
  const spent = count.election.projects.reduce(
    (sum, { id, cost }, other) => (before.has(id) && isAhead(other) ? sum + cost : sum),
    0n,
  );
  const left = count.election.budget - spent;
  if (details.kind !== 'equal_shares') return left;
  const { numerator, denominator } = details.supportersHave(position);
  const have = numerator / denominator;
  return details.addedByCompletion && left > have ? left : have;
}
