import { compare, dividedBy, minus, type Rational, rational, sum, times, zero } from '#app/core/rational.ts';
import { at, costAt } from '#app/votes/tally/count.ts';
import type { Leftover } from '#app/votes/tally/election.ts';
import type { Market } from '#app/votes/tally/shares-market.ts';

/** The round of a voter who still has money. */
const never = 0x7fffffff;

/** A share of the endowment within which doubles are not trusted to say who has more. */
const doubt = 1e-10;

/**
 * The voters' money during Equal Shares, as doubles and as a history that gives it exactly: who could not pay in full in round r
 * paid the last of it (`brokeIn`), and before that paid cap × weight for every project of theirs that was bought. So the caps of
 * the rounds, as fractions worked out when they are first needed, say what everyone has.
 */
export class Purses {
  readonly market: Market;
  readonly endowment: Rational;
  /** What each voter starts with, as a double. */
  readonly each: number;
  readonly money: Float64Array;
  readonly order: number[] = [];
  /** Voters of each round who paid in full, and who gave their last. */
  readonly paidInFull: number[] = [];
  readonly paidAll: number[] = [];
  /** What two purses may differ by in doubles and yet be equal. */
  readonly tolerance: number;
  private readonly brokeIn: Int32Array;
  private readonly roundOf: Int32Array;
  private readonly caps: (Rational | null)[] = [];

  constructor(market: Market, endowment: Rational) {
    const { groupCount } = market.count.ballots;
    this.market = market;
    this.endowment = endowment;
    this.each = ratioOf(endowment);
    this.money = new Float64Array(groupCount).fill(this.each);
    this.brokeIn = new Int32Array(groupCount).fill(never);
    this.roundOf = new Int32Array(market.count.election.projects.length).fill(-1);
    this.tolerance = market.isAlwaysExact ? Number.POSITIVE_INFINITY : this.each * doubt;
  }

  /** Takes the money for a project; `cap` as estimated, worked out exactly where somebody has just about what they should pay. */
  buy(position: number, cap: number): void {
    const { supporters, weights, count } = this.market;
    const { money, brokeIn, tolerance } = this;
    const round = this.order.length;
    const doubtful: number[] = [];
    let [full, last] = [0, 0];
    const end = supporters.starts[position + 1] as number;
    for (let index = supporters.starts[position] as number; index < end; index += 1) {
      const group = supporters.groups[index] as number;
      const rest = (money[group] as number) - cap * (weights[index] as number);
      const voters = count.ballots.counts[group] as number;
      if (rest > tolerance) {
        money[group] = rest;
        full += voters;
      } else if (brokeIn[group] === never) {
        if (rest < -tolerance) {
          money[group] = 0;
          brokeIn[group] = round;
          last += voters;
        } else doubtful.push(index);
      }
    }
    const settled = doubtful.length > 0 ? this.settle(position, doubtful) : { cap: null, poorer: 0, others: 0 };
    this.note(position, { cap: settled.cap, full: full + settled.others, last: last + settled.poorer });
  }

  /**
   * Parts those of whom doubles cannot tell whether they can pay in full: first as if all could, then without those who cannot at
   * the cap that follows, until nobody changes sides. Who has exactly what is asked pays in full and has nothing left.
   */
  private settle(position: number, doubtful: readonly number[]): { cap: Rational; poorer: number; others: number } {
    const round = this.order.length;
    const { groups } = this.market.supporters;
    const votersOf = (indexes: readonly number[]) =>
      indexes.reduce((sum, index) => sum + at(this.market.count.ballots.counts, at(groups, index)), 0);
    let rich = [...doubtful];
    let cap = this.capFrom(position, round);
    for (;;) {
      const poor = rich.filter((index) => this.exactRest(index, cap) < 0);
      if (poor.length === 0) break;
      for (const index of poor) this.empty(at(groups, index), round);
      rich = rich.filter((index) => at(this.brokeIn, at(groups, index)) === never);
      cap = this.capFrom(position, round);
    }
    for (const index of rich) {
      const group = at(groups, index);
      if (this.exactRest(index, cap) === 0) this.empty(group, round);
      else this.money[group] = Math.max(0, at(this.money, group) - ratioOf(cap) * at(this.market.weights, index));
    }
    return { cap, poorer: votersOf(doubtful) - votersOf(rich), others: votersOf(rich) };
  }

  private empty(group: number, round: number): void {
    this.money[group] = 0;
    this.brokeIn[group] = round;
  }

  /** Whether a supporter, by its place in the list, has exactly more (1), less (-1) or just what the cap asks. */
  private exactRest(index: number, cap: Rational): number {
    return compare(
      this.exactMoney(at(this.market.supporters.groups, index)),
      times(cap, rational(at(this.market.weights, index))),
    );
  }

  /** A free project takes nobody's money. */
  take(position: number): void {
    this.note(position, { cap: zero, full: at(this.market.voters, position), last: 0 });
  }

  /**
   * The least cap with Σ min(money, cap × weight) = cost, exactly; null where the supporters have too little. From all paying in
   * full, those who cannot are set aside until none is left who cannot; the cap only grows, so nobody comes back.
   */
  exactCap(position: number): Rational | null {
    const { supporters, weights, count } = this.market;
    const cost = rational(costAt(count.election, position));
    let rich: number[] = [];
    const poor: number[] = [];
    for (let index = at(supporters.starts, position); index < at(supporters.starts, position + 1); index += 1)
      if (at(this.brokeIn, at(supporters.groups, index)) === never) rich.push(index);
    for (;;) {
      const richWeight = rich.reduce(
        (sum, index) => sum + at(count.ballots.counts, at(supporters.groups, index)) * at(weights, index),
        0,
      );
      if (richWeight === 0) return null;
      const cap = dividedBy(minus(cost, this.heldBy(poor)), rational(richWeight));
      const left = rich.filter((index) => !this.isPoorer(index, cap));
      if (left.length === rich.length) return cap;
      const stays = new Set(left);
      poor.push(...rich.filter((index) => !stays.has(index)));
      rich = left;
    }
  }

  /** What a voter of a group has, exactly. */
  exactMoney(group: number): Rational {
    if (at(this.brokeIn, group) !== never) return zero;
    const { starts, choices, points } = this.market.count.ballots;
    let left = this.endowment;
    for (let index = at(starts, group); index < at(starts, group + 1); index += 1) {
      const round = at(this.roundOf, at(choices, index));
      if (round >= 0) left = minus(left, times(this.capOf(round), rational(this.weightOf(at(points, index)))));
    }
    return left;
  }

  /** The most that one supporter paid in a round (with points: per point). Follows from who could pay in full. */
  capOf(round: number): Rational {
    const known = this.caps[round];
    if (known) return known;
    const cap = this.capFrom(at(this.order, round), round);
    this.caps[round] = cap;
    return cap;
  }

  /** What the supporters of a project have together now. */
  supportersHave(position: number): Rational {
    const { starts, groups } = this.market.supporters;
    const rich: number[] = [];
    for (let index = at(starts, position); index < at(starts, position + 1); index += 1)
      if (at(this.brokeIn, at(groups, index)) === never) rich.push(index);
    return this.heldBy(rich);
  }

  /** What everybody has now, over one denominator. */
  leftover(): Leftover {
    const { starts, choices, points, groupCount } = this.market.count.ballots;
    const caps = this.order.map((_, round) => this.capOf(round));
    const denominator = [this.endowment, ...caps].reduce(
      (common, { denominator }) => leastCommonMultiple(common, denominator),
      1n,
    );
    const over = ({ numerator, denominator: own }: Rational) => numerator * (denominator / own);
    const [endowment, shares] = [over(this.endowment), caps.map(over)];
    const numerators = Array.from({ length: groupCount }, (_, group) => {
      if (at(this.brokeIn, group) !== never) return 0n;
      let left = endowment;
      for (let index = at(starts, group); index < at(starts, group + 1); index += 1) {
        const share = shares[at(this.roundOf, at(choices, index))];
        if (share === undefined) continue;
        const weight = this.weightOf(at(points, index));
        left -= weight === 1 ? share : share * BigInt(weight);
      }
      return left;
    });
    return { numerators, denominator };
  }

  /** The cap of a round from who broke in it, who had broken before, and who did not. */
  private capFrom(position: number, round: number): Rational {
    const { supporters, masses, count } = this.market;
    let [richMass, poor] = [0, [] as number[]];
    for (let index = at(supporters.starts, position); index < at(supporters.starts, position + 1); index += 1) {
      const broke = at(this.brokeIn, at(supporters.groups, index));
      if (broke === round) poor.push(index);
      else if (broke > round) richMass += at(masses, index);
    }
    return dividedBy(minus(rational(costAt(count.election, position)), this.heldBy(poor, round)), rational(richMass));
  }

  /** Whether a supporter, by its place in the list, has less than the cap asks of it. */
  private isPoorer(index: number, cap: Rational): boolean {
    const group = at(this.market.supporters.groups, index);
    const weight = at(this.market.weights, index);
    const rest = at(this.money, group) - ratioOf(cap) * weight;
    if (rest > this.tolerance) return false;
    if (rest < -this.tolerance) return true;
    return this.exactRest(index, cap) < 0;
  }

  /** What all these supporters together have, or had before a round: endowments less whole numbers of caps. */
  private heldBy(supporterIndexes: readonly number[], beforeRound = never): Rational {
    const { supporters } = this.market;
    const { starts, choices, points, counts } = this.market.count.ballots;
    const capCounts = new Float64Array(this.order.length);
    let voters = 0;
    for (const supporter of supporterIndexes) {
      const group = supporters.groups[supporter] as number;
      const count = counts[group] as number;
      const end = starts[group + 1] as number;
      voters += count;
      for (let index = starts[group] as number; index < end; index += 1) {
        const round = this.roundOf[choices[index] as number] as number;
        if (round >= 0 && round < beforeRound)
          capCounts[round] = (capCounts[round] as number) + count * this.weightOf(points[index] as number);
      }
    }
    const spent = [...capCounts].flatMap((times_, round) => (times_ > 0 ? [times(this.capOf(round), rational(times_))] : []));
    return minus(times(this.endowment, rational(voters)), sum(spent));
  }

  private note(position: number, { cap, full, last }: { cap: Rational | null; full: number; last: number }): void {
    this.roundOf[position] = this.order.length;
    this.order.push(position);
    this.caps.push(cap);
    this.paidInFull.push(full);
    this.paidAll.push(last);
  }

  private weightOf(points: number): number {
    return this.market.weights === this.market.supporters.points ? points : 1;
  }
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  return a * rational(a, b).denominator;
}

/** A fraction as the nearest double, however long its two numbers are. */
export function ratioOf({ numerator, denominator }: Rational): number {
  const [above, below] = [Number(numerator), Number(denominator)];
  if (Number.isFinite(above) && Number.isFinite(below)) return above / below;
  const shift = BigInt(Math.max(0, denominator.toString(16).length * 4 - 1000));
  return Number((numerator * 2n ** 64n) / denominator) / 2 ** 64 || Number(numerator >> shift) / Number(denominator >> shift);
}
