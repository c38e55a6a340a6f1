import { at, type Count, costAt } from '#app/votes/tally/count.ts';
import { supported } from '#app/votes/tally/greedy.ts';
import { listSupporters, type Supporters } from '#app/votes/tally/supporters.ts';

/** What an approved project is worth to a voter: its cost, 1, or the points given. */
export type Utility = 'cost' | 'card' | 'points';

/**
 * What stays the same however much money the voters start with. A purchase is priced as the most that one supporter pays (with
 * points: per point), `cap`; what is compared between projects is cap ÷ `worth`. `weights` run beside `supporters.groups`.
 * `voters`: how many ballots support each project.
 */
export type Market = {
  count: Count;
  supporters: Supporters;
  weights: Float64Array;
  worth: readonly bigint[];
  worthEstimate: Float64Array;
  costEstimate: Float64Array;
  voters: Float64Array;
  free: readonly number[];
  priced: readonly number[];
  /** Where amounts are too large for doubles, every comparison is made in fractions. */
  isAlwaysExact: boolean;
};

/** Amounts beyond this are not safe as doubles: products of them must stay finite. */
const amountMax = 1e120;

/** Prepares an election for Equal Shares. */
export function openMarket(
  count: Count,
  { utility, isAlwaysExact = false }: { utility: Utility; isAlwaysExact?: boolean },
): Market {
  const { ballots, election } = count;
  const size = election.projects.length;
  const supporters = listSupporters(ballots, size);
  const weights = utility === 'points' ? supporters.points : new Float64Array(supporters.groups.length).fill(1);
  const worth = election.projects.map(({ cost }) => (utility === 'cost' ? cost : 1n));
  const candidates = supported(count).sort((a, b) => at(count.place, a) - at(count.place, b));
  const costEstimate = Float64Array.from(election.projects, ({ cost }) => Number(cost));
  return {
    count,
    supporters,
    weights,
    worth,
    worthEstimate: Float64Array.from(worth, Number),
    costEstimate,
    voters: countVoters(count, supporters),
    free: candidates.filter((position) => costAt(election, position) === 0n),
    priced: candidates.filter((position) => costAt(election, position) > 0n),
    isAlwaysExact: isAlwaysExact || costEstimate.some((cost) => cost > amountMax) || Number(election.budget) > amountMax,
  };
}

function countVoters({ ballots, election }: Count, { starts, groups }: Supporters): Float64Array {
  return Float64Array.from(election.projects, (_, position) => {
    let voters = 0;
    for (let index = at(starts, position); index < at(starts, position + 1); index += 1)
      voters += at(ballots.counts, at(groups, index));
    return voters;
  });
}
