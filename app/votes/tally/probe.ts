import type { CompiledBallots } from '#app/votes/tally/compiled-ballots.ts';
import { type Count, startCount } from '#app/votes/tally/count.ts';
import type { Election } from '#app/votes/tally/election.ts';
import type { RuleName } from '#app/votes/tally/rule.ts';
import type { Voters } from '#app/votes/tally/shares-margin.ts';
import { countBy } from '#app/votes/tally/tally.ts';

/** Asked more often than this, a probe refuses: a page must not wait for ever for what would have changed a result. */
export class ProbeExhausted extends Error {}

/**
 * Counts again with one thing changed, and only asks who wins. More votes for an option are more ballots for it alone (for points:
 * ballots that give it so many); another cost is another cost. The ballots are copied once, the added ones are their last group.
 */
export class Probe {
  private readonly count: Count;
  private readonly rule: RuleName;
  private readonly room: CompiledBallots;
  private runsLeft: number;

  constructor(rule: RuleName, count: Count, runsMax: number) {
    this.rule = rule;
    this.count = count;
    this.room = withRoom(count.ballots);
    this.runsLeft = runsMax;
  }

  /** Whether an option wins with so many more ballots for it alone. */
  winsWithBallots(position: number, extra: number): boolean {
    return this.wins(position, this.count.election, extra === 0 ? this.count.ballots : this.withMore(position, extra));
  }

  /** Whether an option wins when these voters choose it besides. */
  winsWithSupporters(position: number, voters: readonly Voters[]): boolean {
    return this.wins(position, this.count.election, withSupporters(this.count.ballots, position, voters));
  }

  /** Whether an option wins at another cost, in the smallest unit. */
  winsAtCost(position: number, cost: bigint): boolean {
    const { election, ballots } = this.count;
    const projects = election.projects.map((project, index) => (index === position ? { ...project, cost } : project));
    return this.wins(position, { ...election, projects }, ballots);
  }

  private wins(position: number, election: Election, ballots: CompiledBallots): boolean {
    if (this.runsLeft === 0) throw new ProbeExhausted();
    this.runsLeft -= 1;
    return countBy(this.rule, startCount(election, this.count.parameters, ballots)).order.includes(position);
  }

  private withMore(position: number, extra: number): CompiledBallots {
    const { counts, choices, points } = this.room;
    counts[counts.length - 1] = extra;
    choices[choices.length - 1] = position;
    points[points.length - 1] = 1;
    return { ...this.room, cast: this.count.ballots.cast + extra };
  }
}

/** The same ballots where these voters choose one option besides, for one point where ballots give points. */
function withSupporters(ballots: CompiledBallots, position: number, voters: readonly Voters[]): CompiledBallots {
  const counts = [...ballots.counts];
  const isInvalid = [...ballots.isInvalid, ...voters.map(() => 0)];
  const starts = [...ballots.starts];
  const [choices, points] = [[...ballots.choices], [...ballots.points]];
  for (const { group, count } of voters) {
    const [start, end] = [ballots.starts[group] ?? 0, ballots.starts[group + 1] ?? 0];
    counts[group] = (counts[group] ?? 0) - count;
    counts.push(count);
    for (const choice of ballots.choices.subarray(start, end)) choices.push(choice);
    for (const point of ballots.points.subarray(start, end)) points.push(point);
    choices.push(position);
    points.push(1);
    starts.push(choices.length);
  }
  return {
    ...ballots,
    groupCount: counts.length,
    counts: Float64Array.from(counts),
    starts: Uint32Array.from(starts),
    choices: Uint32Array.from(choices),
    points: Float64Array.from(points),
    isInvalid: Uint8Array.from(isInvalid),
  };
}

/** The same ballots with room for one more group that names one option. */
function withRoom(ballots: CompiledBallots): CompiledBallots {
  const { groupCount, counts, starts, choices, points, isInvalid } = ballots;
  const copy = {
    ...ballots,
    groupCount: groupCount + 1,
    counts: new Float64Array(groupCount + 1),
    starts: new Uint32Array(groupCount + 2),
    choices: new Uint32Array(choices.length + 1),
    points: new Float64Array(choices.length + 1),
    isInvalid: new Uint8Array(groupCount + 1),
  };
  copy.counts.set(counts);
  copy.starts.set(starts);
  copy.starts[groupCount + 1] = choices.length + 1;
  copy.choices.set(choices);
  copy.points.set(points);
  copy.isInvalid.set(isInvalid);
  return copy;
}

/**
 * The least whole number from 1 for which something holds, near an estimate: found by doubling steps and halving, so it is the
 * least only where more never hurts; in any case it holds, and one less does not. Null above `max`.
 */
export function leastThat(
  holds: (count: number) => boolean,
  { estimate, max }: { estimate: number; max: number },
): number | null {
  let high = Math.max(1, Math.min(estimate, max));
  let low = 0;
  for (let step = 1; !holds(high); step *= 2) {
    if (high >= max) return null;
    low = high;
    high = Math.min(max, high + step);
  }
  if (high > 1 && low === 0) {
    if (!holds(high - 1)) return high;
    high -= 1;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * A cost below its own at which an option wins, to within `precision`; null where only a gift would have helped. The greatest
 * where a lower cost never hurts; it wins at it in any case.
 */
export function greatestCost(
  winsAt: (cost: bigint) => boolean,
  { own, precision }: { own: bigint; precision: bigint },
): bigint | null {
  if (own <= 1n || !winsAt(1n)) return null;
  let [low, high] = [1n, own];
  while (high - low > precision) {
    const middle = (low + high) / 2n;
    if (winsAt(middle)) low = middle;
    else high = middle;
  }
  return low;
}
