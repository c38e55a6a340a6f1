import { compare, dividedBy, type Rational, rational } from '#app/core/rational.ts';
import { at, costAt } from '#app/votes/tally/count.ts';
import type { Market } from '#app/votes/tally/shares-market.ts';
import { Purses, ratioOf } from '#app/votes/tally/shares-purses.ts';

/** Shares of an amount within which doubles are not trusted to compare sums of money. */
const sumDoubt = 1e-10;
const ratioDoubt = 1e-9;

export type SharesOutcome = { purses: Purses; order: readonly number[]; tied: readonly (readonly number[])[]; cost: bigint };

/**
 * Equal Shares with one endowment, without completion (Peters, Pierczyński & Skowron, "Proportional Participatory Budgeting with
 * Additive Utilities", NeurIPS 2021). Stops when the projects cost more than `costMax`: such an outcome is not wanted whole.
 */
export function runShares(market: Market, { endowment, costMax }: { endowment: Rational; costMax: bigint }): SharesOutcome {
  const run = new SharesRun(market, endowment);
  let cost = 0n;
  while (cost <= costMax) {
    const bought = run.buyNext();
    if (bought === null) break;
    cost += costAt(market.count.election, bought);
  }
  return { purses: run.purses, order: run.purses.order, tied: run.tied, cost };
}

/**
 * One run. `price` (cap ÷ worth) of an open project as last seen never falls, since money only goes: so a project is looked at
 * again only when its last price could still be the least.
 */
class SharesRun {
  readonly purses: Purses;
  /** For each round, all who had its price, in the order of the tie-break. */
  readonly tied: number[][] = [];
  private readonly market: Market;
  private open: number[];
  private readonly cap: Float64Array;
  private readonly price: Float64Array;
  private readonly error: Float64Array;
  private total = 0;
  private poorMoney = 0;
  private richMass = 0;

  constructor(market: Market, endowment: Rational) {
    const size = market.costEstimate.length;
    this.market = market;
    this.purses = new Purses(market, endowment);
    this.open = [...market.priced];
    this.cap = new Float64Array(size);
    this.price = new Float64Array(size);
    this.error = new Float64Array(size);
    for (const position of this.open) // if everybody could pay in full
      this.settle(position, { cap: at(market.costEstimate, position) / at(market.mass, position), error: 0 });
    for (const position of market.free) {
      this.purses.take(position);
      this.tied.push([position]);
    }
  }

  /** Buys the project with the least price; null when none can be paid. */
  buyNext(): number | null {
    const contenders = this.cheapest();
    const best = contenders.length > 1 ? this.exactlyCheapest(contenders) : contenders;
    const [winner] = best;
    if (winner === undefined) return null;
    this.purses.buy(winner, at(this.cap, winner));
    this.open = this.open.filter((position) => position !== winner);
    this.tied.push(best);
    return winner;
  }

  /** All whose price could be the least, as far as doubles can tell. */
  private cheapest(): number[] {
    const { price } = this;
    this.open.sort((a, b) => (price[a] as number) - (price[b] as number));
    let [bound, seen] = [Number.POSITIVE_INFINITY, [] as number[]];
    let isGone = false;
    for (const position of this.open) {
      if (!this.market.isAlwaysExact && at(this.price, position) - at(this.error, position) > bound) break;
      if (!this.refresh(position, bound)) {
        this.price[position] = Number.NaN;
        isGone = true;
        continue;
      }
      bound = Math.min(bound, at(this.price, position) + at(this.error, position));
      seen.push(position);
    }
    if (isGone) this.open = this.open.filter((position) => !Number.isNaN(at(this.price, position)));
    if (!this.market.isAlwaysExact)
      seen = seen.filter((position) => at(this.price, position) - at(this.error, position) <= bound);
    return seen;
  }

  private exactlyCheapest(contenders: readonly number[]): number[] {
    const { count, worth } = this.market;
    const prices = contenders.flatMap((position) => {
      const cap = this.purses.exactCap(position);
      return cap ? [{ position, price: dividedBy(cap, rational(worth[position] ?? 1n)) }] : [];
    });
    const least = prices.reduce((a, b) => (compare(b.price, a.price) < 0 ? b : a)).price;
    const equal = prices.filter(({ price }) => compare(price, least) === 0).map(({ position }) => position);
    return equal.sort((a, b) => at(count.place, a) - at(count.place, b));
  }

  /**
   * Works out what a project can be had for now; false when its supporters cannot pay it, now or ever. Each pass gives a cap that
   * is never too high, so it may end as soon as the price is above `bound`.
   */
  private refresh(position: number, bound: number): boolean {
    if (this.market.isAlwaysExact) return this.refreshExactly(position);
    const cost = at(this.market.costEstimate, position);
    const scale = cost + at(this.market.voters, position) * this.purses.each;
    let cap = at(this.cap, position);
    for (;;) {
      if (this.market.isWeighted) this.splitWeighted(position, cap);
      else this.split(position, cap);
      if (this.total < cost - sumDoubt * scale) return false;
      if (this.total < cost + sumDoubt * scale || this.richMass === 0) return this.refreshExactly(position);
      const next = (cost - this.poorMoney) / this.richMass;
      const hasSettled = !(next > cap);
      if (!hasSettled) cap = next;
      this.settle(position, { cap, error: (sumDoubt * 0.1 * scale) / this.richMass });
      if (hasSettled || at(this.price, position) - at(this.error, position) > bound) return true;
    }
  }

  private refreshExactly(position: number): boolean {
    const cap = this.purses.exactCap(position);
    if (cap === null) return false;
    this.settle(position, { cap: ratioOf(cap), error: 0 });
    return true;
  }

  private settle(position: number, { cap, error }: { cap: number; error: number }): void {
    const worth = at(this.market.worthEstimate, position);
    this.cap[position] = cap;
    this.price[position] = cap / worth;
    this.error[position] = (error + cap * ratioDoubt) / worth;
  }

  /**
   * Adds up what the supporters of a project have, and parts them into those who have less than a cap asks and the others.
   * The loop that all time goes into: typed arrays are read as they are.
   */
  private split(position: number, cap: number): void {
    const { supporters, masses } = this.market;
    const { groups } = supporters;
    const { money } = this.purses;
    const end = supporters.starts[position + 1] as number;
    let total = 0;
    let rich = 0;
    let richMass = 0;
    for (let index = supporters.starts[position] as number; index < end; index += 1) {
      const held = money[groups[index] as number] as number;
      const mass = masses[index] as number;
      const paying = Number(held >= cap) * mass; // a branch here would be guessed wrong half the time
      total += held * mass;
      rich += held * paying;
      richMass += paying;
    }
    this.note(rich, total - rich, richMass);
  }

  /** The same where supporters pay by their points. */
  private splitWeighted(position: number, cap: number): void {
    const { supporters, weights, masses, count } = this.market;
    const { groups } = supporters;
    const { money } = this.purses;
    const end = supporters.starts[position + 1] as number;
    let [rich, poor, richMass] = [0, 0, 0];
    for (let index = supporters.starts[position] as number; index < end; index += 1) {
      const group = groups[index] as number;
      const held = money[group] as number;
      const voters = count.ballots.counts[group] as number;
      if (held < cap * (weights[index] as number)) poor += held * voters;
      else {
        rich += held * voters;
        richMass += masses[index] as number;
      }
    }
    this.note(rich, poor, richMass);
  }

  private note(rich: number, poor: number, richMass: number): void {
    this.total = rich + poor;
    this.poorMoney = poor;
    this.richMass = richMass;
  }
}
