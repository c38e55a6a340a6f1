import { at, type Count, costAt } from '#app/votes/tally/count.ts';
import { supported } from '#app/votes/tally/greedy.ts';
import { listSupporters, type Supporters } from '#app/votes/tally/supporters.ts';

/** What an approved project is worth to a voter: its cost, 1, or the points given. */
export type Utility = 'cost' | 'card' | 'points';

/**
 * What stays the same however much money the voters start with. A purchase is priced as the most that one supporter pays (with
 * points: per point), its cap; what is compared between projects is cap ÷ `worth`. Beside `supporters.groups` run `weights`
 * (points, else 1) and `masses` (weight × ballots of the group). Per project: `voters` who support it, and their `mass`.
 */
export type Market = {
  count: Count;
  supporters: Supporters;
  weights: Float64Array;
  masses: Float64Array;
  isWeighted: boolean;
  worth: readonly bigint[];
  worthEstimate: Float64Array;
  costEstimate: Float64Array;
  voters: Float64Array;
  mass: Float64Array;
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
  const isWeighted = utility === 'points';
  const weights = isWeighted ? supporters.points : new Float64Array(supporters.groups.length).fill(1);
  const voters = new Float64Array(supporters.groups.length);
  for (let index = 0; index < voters.length; index += 1)
    voters[index] = ballots.counts[supporters.groups[index] as number] as number;
  const masses = isWeighted ? voters.map((amount, index) => amount * (weights[index] as number)) : voters;
  const worth = election.projects.map(({ cost }) => (utility === 'cost' ? cost : 1n));
  const candidates = supported(count).sort((a, b) => at(count.place, a) - at(count.place, b));
  const costEstimate = Float64Array.from(election.projects, ({ cost }) => Number(cost));
  return {
    count,
    supporters,
    weights,
    masses,
    isWeighted,
    worth,
    worthEstimate: Float64Array.from(worth, Number),
    costEstimate,
    voters: sumByProject(supporters, voters),
    mass: sumByProject(supporters, masses),
    free: candidates.filter((position) => costAt(election, position) === 0n),
    priced: candidates.filter((position) => costAt(election, position) > 0n),
    isAlwaysExact: isAlwaysExact || costEstimate.some((cost) => cost > amountMax) || Number(election.budget) > amountMax,
  };
}

function sumByProject({ starts }: Supporters, values: Float64Array): Float64Array {
  return Float64Array.from({ length: starts.length - 1 }, (_, position) =>
    values.subarray(at(starts, position), at(starts, position + 1)).reduce((sum, value) => sum + value, 0),
  );
}
