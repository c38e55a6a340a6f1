import { plus, type Rational, rational } from '#app/core/rational.ts';
import { at, ballotCounts, type Count, costAt, projectAt, type RuleAnswer, tieOf } from '#app/votes/tally/count.ts';
import type { EqualSharesDetails, EqualSharesRound } from '#app/votes/tally/election.ts';
import { bySupport, fundInOrder, supported } from '#app/votes/tally/greedy.ts';
import { type Market, openMarket, type Utility } from '#app/votes/tally/shares-market.ts';
import { runShares, type SharesOutcome } from '#app/votes/tally/shares-run.ts';

/** What happens to the money that is left: nothing; greedy-votes with it; more for everyone until the budget is spent. */
export type Completion = 'none' | 'greedy' | 'add1' | 'add1e' | 'add1u';

/**
 * The Method of Equal Shares (Peters & Skowron, "Proportionality and the Limits of Welfarism", EC 2020; with costs and utilities:
 * Peters, Pierczyński & Skowron, NeurIPS 2021). Each voter starts with budget ÷ ballots. ρ(p) is the smallest ρ with
 * Σ over supporters of min(money, ρ·u(p)) = cost(p); the project with the least ρ is funded and each supporter pays
 * min(money, ρ·u); until none can be paid. Exact. Completions after Faliszewski et al. (IJCAI 2023): see `Completion`.
 */
export function equalShares(count: Count, { utility, completion }: { utility: Utility; completion: Completion }): RuleAnswer {
  const market = openMarket(count, { utility });
  if (completion === 'none') return describe(market, runWith(market, plainEndowment(count)), null);
  if (completion === 'greedy' || allFit(count)) return completed(market, runWith(market, plainEndowment(count)));
  const outcome = addOne(market, completion);
  return completion === 'add1u' ? completed(market, outcome) : describe(market, outcome, null);
}

/** Budget ÷ ballots, blank ones included; 0 where nobody voted. */
function plainEndowment({ election, ballots }: Count): Rational {
  const { valid } = ballotCounts(ballots);
  return valid === 0 ? rational(0) : rational(election.budget, valid);
}

/**
 * The step of our own votes where a vote publishes no other: a thousandth of what each voter starts with, in whole fen, at least
 * one. With steps of a single fen a tally would take hours and end no better.
 */
export function usualStep(budgetFen: bigint, ballotCount: number): bigint {
  return budgetFen / (1000n * BigInt(Math.max(1, ballotCount))) || 1n;
}

/** Add1U starts at the whole units of the currency in that. */
function wholeUnits({ numerator, denominator }: Rational, unit: bigint): Rational {
  return rational((numerator / (denominator * unit)) * unit);
}

function allFit(count: Count): boolean {
  return costOf(count, supported(count)) <= count.election.budget;
}

function runWith(market: Market, endowment: Rational): SharesOutcome {
  return runShares(market, { endowment, costMax: market.count.election.budget });
}

/**
 * Raises everyone's initial money by one step (a unit of the currency unless the vote published another) until the next step
 * would cost more than the budget; the last affordable outcome. `add1e` and `add1u` also stop as soon as no supported project
 * that is not funded would fit. Ends, since not all supported projects fit together.
 */
function addOne(market: Market, completion: 'add1' | 'add1e' | 'add1u'): SharesOutcome {
  const { count } = market;
  const { budget, unit } = count.election;
  const step = rational(count.parameters.step ?? unit);
  const plain = plainEndowment(count);
  let endowment = completion === 'add1u' ? wholeUnits(plain, unit) : plain;
  let outcome = runWith(market, endowment);
  while (completion === 'add1' || !isExhausted(market, outcome)) {
    endowment = plus(endowment, step);
    const next = runWith(market, endowment);
    if (next.cost > budget) break;
    outcome = next;
  }
  return outcome;
}

/** Whether no supported project that is not funded fits into what is left. */
function isExhausted({ count, priced }: Market, { order, cost }: SharesOutcome): boolean {
  const left = count.election.budget - cost;
  const funded = new Set(order);
  return priced.every((position) => funded.has(position) || costAt(count.election, position) > left);
}

function completed(market: Market, outcome: SharesOutcome): RuleAnswer {
  const { count } = market;
  const funded = new Set(outcome.order);
  const rest = supported(count)
    .filter((position) => !funded.has(position))
    .sort((a, b) => bySupport(count, a, b));
  return describe(market, outcome, fundInOrder(count, rest, { mayStop: false, spent: outcome.cost }));
}

function describe(market: Market, outcome: SharesOutcome, added: readonly number[] | null): RuleAnswer {
  const { order, tied } = outcome;
  const ties = tied.flatMap((equal, index) =>
    equal.length > 1 ? [tieOf(market.count, equal, { round: index + 1, equalIn: 'price' })] : [],
  );
  return { order: [...order, ...(added ?? [])], ties, details: () => detailsOf(market, outcome, added) };
}

function detailsOf(
  market: Market,
  { purses, order, tied, cost }: SharesOutcome,
  added: readonly number[] | null,
): EqualSharesDetails {
  const { projects, budget } = market.count.election;
  const idOf = (position: number) => projectAt(projects, position).id;
  const rounds = order.map(
    (position, round): EqualSharesRound => ({
      project: idOf(position),
      maxPayment: purses.capOf(round),
      paidInFull: at(purses.paidInFull, round),
      paidAllTheyHad: at(purses.paidAll, round),
      tiedWith: (tied[round]?.length ?? 1) - 1,
    }),
  );
  return {
    kind: 'equal_shares',
    endowment: purses.endowment,
    rounds,
    addedByCompletion: added?.map(idOf) ?? null,
    unspent: budget - cost,
    leftover: () => purses.leftover(),
    leftEstimates: purses.money,
    supportersHave: (position) => purses.supportersHave(position),
  };
}

function costOf({ election }: Count, positions: readonly number[]): bigint {
  return positions.reduce((total, position) => total + costAt(election, position), 0n);
}
