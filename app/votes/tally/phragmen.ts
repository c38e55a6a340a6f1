import { compare, plus, type Rational, rational, times, zero } from '#app/core/rational.ts';
import { at, type Count, costAt, projectAt, type RuleAnswer, tieOf } from '#app/votes/tally/count.ts';
import type { Tie } from '#app/votes/tally/election.ts';
import { supported } from '#app/votes/tally/greedy.ts';
import { listSupporters, type Supporters } from '#app/votes/tally/supporters.ts';

/** Two loads nearer than this, relative to their size, are compared as fractions. */
const guard = 1e-9;

/**
 * Sequential Phragmén for projects with costs (Brill, Freeman, Janson & Lackner, "Phragmén's voting methods and justified
 * representation", AAAI 2017; with costs: Los, Christoff & Grossi, IJCAI 2022): each round funds the project with the least
 * (sum of its supporters' loads + cost) ÷ supporters and sets their loads to it; stops when one of the tied best does not fit.
 * Projects dearer than the budget are left out at the start.
 */
export function sequentialPhragmen(count: Count): RuleAnswer {
  const loads = new Loads(count);
  const order: number[] = [];
  const ties: Tie[] = [];
  let left = count.election.budget;
  for (;;) {
    const best = loads.leastLoaded();
    if (best.length === 0 || best.some((position) => costAt(count.election, position) > left)) break;
    best.sort((a, b) => at(count.place, a) - at(count.place, b));
    if (best.length > 1) ties.push(tieOf(count, best, { round: order.length + 1, equalIn: 'load' }));
    const winner = at(best, 0);
    loads.fund(winner);
    order.push(winner);
    left -= costAt(count.election, winner);
  }
  const { projects } = count.election;
  const rounds = order.map((position, round) => ({
    project: projectAt(projects, position).id,
    load: loads.exact[round] ?? zero,
  }));
  return { order, ties, details: () => ({ kind: 'phragmen', rounds }) };
}

/** Each voter's load is that of the last round that funded something of theirs: so it is kept as the number of that round. */
class Loads {
  readonly exact: Rational[] = [];
  private readonly estimates: number[] = [];
  private readonly lastRound: Int32Array;
  private readonly supporters: Supporters;
  private readonly count: Count;
  private open: number[];
  /** The load each open project would bring, as last seen; loads only grow, so this is never too high. */
  private readonly seen: Float64Array;

  constructor(count: Count) {
    this.count = count;
    this.supporters = listSupporters(count.ballots, count.election.projects.length);
    this.lastRound = new Int32Array(count.ballots.groupCount).fill(-1);
    this.open = supported(count).filter((position) => costAt(count.election, position) <= count.election.budget);
    this.seen = new Float64Array(count.election.projects.length);
    for (const position of this.open) this.seen[position] = this.estimate(position);
  }

  /** The open projects that would bring the least load, exactly equal ones together. */
  leastLoaded(): number[] {
    let [best, contenders] = [Number.POSITIVE_INFINITY, [] as number[]];
    for (const position of [...this.open].sort((a, b) => at(this.seen, a) - at(this.seen, b))) {
      if (at(this.seen, position) > best * (1 + guard)) break;
      this.seen[position] = this.estimate(position);
      best = Math.min(best, at(this.seen, position));
      contenders.push(position);
    }
    if (Number.isFinite(best)) contenders = contenders.filter((position) => at(this.seen, position) <= best * (1 + guard));
    return contenders.length < 2 ? contenders : this.exactlyLeast(contenders);
  }

  fund(position: number): void {
    const load = this.exactly(position);
    const round = this.exact.push(load) - 1;
    this.estimates.push(this.estimate(position));
    const { starts, groups } = this.supporters;
    for (let index = at(starts, position); index < at(starts, position + 1); index += 1)
      this.lastRound[at(groups, index)] = round;
    this.open = this.open.filter((other) => other !== position);
  }

  private exactlyLeast(contenders: readonly number[]): number[] {
    const loads = contenders.map((position) => ({ position, load: this.exactly(position) }));
    const least = loads.reduce((a, b) => (compare(b.load, a.load) < 0 ? b : a)).load;
    return loads.filter(({ load }) => compare(load, least) === 0).map(({ position }) => position);
  }

  private estimate(position: number): number {
    const { starts, groups } = this.supporters;
    let sum = Number(costAt(this.count.election, position));
    for (let index = at(starts, position); index < at(starts, position + 1); index += 1) {
      const group = at(groups, index);
      const round = at(this.lastRound, group);
      if (round >= 0) sum += at(this.count.ballots.counts, group) * at(this.estimates, round);
    }
    return sum / at(this.count.supports, position);
  }

  /** The same in fractions: how many supporters stand at each round's load, times that load. */
  private exactly(position: number): Rational {
    const { starts, groups } = this.supporters;
    const voters = new Float64Array(this.exact.length);
    for (let index = at(starts, position); index < at(starts, position + 1); index += 1) {
      const round = at(this.lastRound, at(groups, index));
      if (round >= 0) voters[round] = at(voters, round) + at(this.count.ballots.counts, at(groups, index));
    }
    const held = this.exact.reduce((sum, load, round) => plus(sum, times(load, rational(at(voters, round)))), zero);
    return times(plus(held, rational(costAt(this.count.election, position))), rational(1, at(this.count.supports, position)));
  }
}
