import { compareCodePoints } from '#app/core/code-points.ts';
import type { CompiledBallots } from '#app/votes/tally/compiled-ballots.ts';
import type {
  BallotCounts,
  Election,
  Project,
  TallyDetails,
  TallyParameters,
  Tie,
  TieMeasure,
} from '#app/votes/tally/election.ts';

/**
 * What every rule starts from. `supports` per project, in published order: approvals, or the sum of points.
 * `place`: where a project stands in the tie-break (0 first); `keyPlace`: where its key alone puts it.
 */
export type Count = {
  election: Election;
  parameters: TallyParameters;
  ballots: CompiledBallots;
  supports: readonly number[];
  place: readonly number[];
  keyPlace: readonly number[];
};

/** What a rule answers; projects by position. Details take time, and who only asks who wins leaves them. */
export type RuleAnswer = { order: readonly number[]; ties: readonly Tie[]; details: () => TallyDetails };

/** Counts support and puts the projects in the order of the tie-break: lower cost, more support, the key. */
export function startCount(
  election: Election,
  parameters: TallyParameters,
  ballots: CompiledBallots = election.ballots.compile(),
): Count {
  const { projects } = election;
  const supports = countSupports(ballots, projects.length);
  const positions = projects.map((_, position) => position);
  const byKey = [...positions].sort((a, b) => compareKeys(projectAt(projects, a), projectAt(projects, b)));
  const keyPlace = placesOf(byKey);
  const byTieBreak = [...positions].sort(
    (a, b) =>
      compareWhole(projectAt(projects, a).cost, projectAt(projects, b).cost) ||
      at(supports, b) - at(supports, a) ||
      at(keyPlace, a) - at(keyPlace, b),
  );
  return { election, parameters, ballots, supports, place: placesOf(byTieBreak), keyPlace };
}

/** How many ballots there are of each sort. */
export function ballotCounts({ cast, blank, invalid }: CompiledBallots): BallotCounts {
  return { cast, valid: cast - invalid, blank, invalid };
}

/** Votes each project has: exact, for sums of points stay below 2^53 (who reads foreign files sees to that). */
function countSupports({ counts, starts, choices, points, groupCount }: CompiledBallots, projectCount: number): number[] {
  const supports = new Float64Array(projectCount);
  for (let group = 0; group < groupCount; group += 1) {
    const count = counts[group] as number;
    const end = starts[group + 1] as number;
    for (let index = starts[group] as number; index < end; index += 1) {
      const choice = choices[index] as number;
      supports[choice] = (supports[choice] as number) + count * (points[index] as number);
    }
  }
  return [...supports];
}

/** The last word of the tie-break: the lot drawn before voting; without one the smaller id by Unicode code point. */
export function compareKeys(a: Project, b: Project): number {
  if (a.lot !== undefined && b.lot !== undefined && a.lot !== b.lot) return a.lot - b.lot;
  return compareCodePoints(a.id, b.id);
}

/** A tie for the record: what was equal, in the order it was put, and what parted the first two. */
export function tieOf(
  { election, supports }: Count,
  order: readonly number[],
  facts: { round: number; equalIn: TieMeasure },
): Tie {
  const [first, second] = [order[0] ?? 0, order[1] ?? 0];
  const sameCost = costAt(election, first) === costAt(election, second);
  const partedBy = !sameCost ? 'cost' : at(supports, first) !== at(supports, second) ? 'support' : 'key';
  return { ...facts, options: order.map((position) => projectAt(election.projects, position).id), partedBy };
}

/** The project at a position. */
export function projectAt(projects: readonly Project[], position: number): Project {
  const project = projects[position];
  if (!project) throw new RangeError(`there is no option ${position + 1}`);
  return project;
}

/** What the project at a position costs. */
export function costAt({ projects }: Election, position: number): bigint {
  return projectAt(projects, position).cost;
}

/** The number at a place; of nothing, 0. */
export function at(numbers: ArrayLike<number>, index: number): number {
  return numbers[index] ?? 0;
}

/** Below zero when `a` is the smaller, above when it is the larger: for sorting. */
export function compareWhole(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** For each position, where it stands in an order. */
function placesOf(order: readonly number[]): number[] {
  const places = new Array<number>(order.length).fill(0);
  for (const [place, position] of order.entries()) places[position] = place;
  return places;
}
