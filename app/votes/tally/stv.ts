import { compare, dividedBy, minus, plus, type Rational, rational, times, zero } from '#app/core/rational.ts';
import { at, type Count, projectAt, type RuleAnswer } from '#app/votes/tally/count.ts';
import type { StvCount, Tie } from '#app/votes/tally/election.ts';
import { supported } from '#app/votes/tally/greedy.ts';

/**
 * The single transferable vote: Droop quota floor(V ÷ (seats + 1)) + 1, V the ballots that rank anything; one surplus at a time,
 * the largest first, by the weighted inclusive Gregory method (every ballot of the one elected goes on at weight × surplus ÷
 * votes; as in Scotland since 2007, but in exact fractions); else the one with the fewest votes is excluded; equals by the latest
 * earlier count where they differ, then by key; the last candidates fill the last seats.
 */
export function singleTransferableVote(count: Count): RuleAnswer {
  const transfer = new Transfer(count);
  while (!transfer.isOver()) transfer.countOnce();
  const { elected, counts, ties, quota } = transfer;
  return { order: elected, ties, details: () => ({ kind: 'stv', quota, counts }) };
}

/**
 * The state of a count. Groups of equal ballots share their way, so each group has one holder; its weight is named by a number,
 * as most groups share a weight and fractions are slow.
 */
class Transfer {
  readonly elected: number[] = [];
  readonly counts: StvCount[] = [];
  readonly ties: Tie[] = [];
  readonly quota: number;
  private readonly seats: number;
  private hopefuls: number[];
  private pending: number[] = [];
  private readonly released = new Set<number>();
  private readonly isHopeful: Uint8Array;
  private readonly next: Uint32Array;
  private readonly weightOf: Uint32Array;
  private readonly weights: Rational[] = [rational(1)];
  private readonly history: ReadonlyMap<number, Rational>[] = [];
  private readonly count: Count;

  constructor(count: Count) {
    this.count = count;
    const { starts, groupCount, counts } = count.ballots;
    this.next = starts.slice(0, groupCount);
    this.weightOf = new Uint32Array(groupCount);
    this.hopefuls = supported(count);
    this.isHopeful = new Uint8Array(count.election.projects.length);
    for (const position of this.hopefuls) this.isHopeful[position] = 1;
    this.seats = Math.min(count.parameters.seats ?? 1, this.hopefuls.length);
    let ranking = 0;
    for (let group = 0; group < groupCount; group += 1)
      if (at(starts, group) < at(starts, group + 1)) ranking += at(counts, group);
    this.quota = Math.floor(ranking / ((count.parameters.seats ?? 1) + 1)) + 1;
  }

  isOver(): boolean {
    return this.elected.length >= this.seats;
  }

  /** One count: votes, who is elected, and then one surplus or one exclusion. */
  countOnce(): void {
    const votes = this.countVotes();
    this.history.push(votes);
    const options = [...this.pending, ...this.hopefuls].sort((a, b) => a - b);
    const elected = this.electNow(votes);
    const moved = this.isOver() ? null : this.moveOn(votes);
    const { projects } = this.count.election;
    const idOf = (position: number) => projectAt(projects, position).id;
    this.counts.push({
      options: options.map(idOf),
      votes: options.map((position) => votes.get(position) ?? zero),
      elected: elected.map(idOf),
      excluded: moved?.excluded === undefined ? null : idOf(moved.excluded),
      transferOf: moved?.transferOf === undefined ? null : idOf(moved.transferOf),
      transferValue: moved?.value ?? null,
    });
  }

  /** Those with the quota, the most votes first; where no more are left than seats, all who are left. */
  private electNow(votes: ReadonlyMap<number, Rational>): number[] {
    const quota = rational(this.quota);
    const reached = this.hopefuls.filter((position) => compare(votes.get(position) ?? zero, quota) >= 0);
    const seatsLeft = this.seats - this.elected.length;
    const mayAll = this.hopefuls.length <= seatsLeft;
    const elected = this.sorted(mayAll ? this.hopefuls : reached).slice(0, seatsLeft);
    for (const position of elected) this.close(position);
    this.elected.push(...elected);
    this.pending.push(...elected.filter((position) => compare(votes.get(position) ?? zero, quota) > 0));
    return elected;
  }

  private moveOn(votes: ReadonlyMap<number, Rational>): { excluded?: number; transferOf?: number; value?: Rational } {
    const [largest, second] = this.sorted(this.pending);
    if (largest !== undefined) {
      this.noteTie(votes, largest, second);
      const held = votes.get(largest) ?? zero;
      const value = dividedBy(minus(held, rational(this.quota)), held);
      this.reweigh(largest, value);
      this.pending = this.pending.filter((position) => position !== largest);
      this.released.add(largest);
      return { transferOf: largest, value };
    }
    const [excluded = 0, above] = this.sorted(this.hopefuls).reverse();
    this.noteTie(votes, above, excluded);
    this.close(excluded);
    this.released.add(excluded);
    return { excluded };
  }

  /** From now on nobody's ballot comes to it any more. */
  private close(position: number): void {
    this.hopefuls = this.hopefuls.filter((other) => other !== position);
    this.isHopeful[position] = 0;
  }

  private noteTie(votes: ReadonlyMap<number, Rational>, first: number | undefined, second: number | undefined): void {
    if (first === undefined || second === undefined) return;
    if (compare(votes.get(first) ?? zero, votes.get(second) ?? zero) !== 0) return;
    const { projects } = this.count.election;
    const options = [projectAt(projects, first).id, projectAt(projects, second).id];
    const partedBy = this.compareHistory(first, second) === 0 ? 'key' : 'earlier_round';
    this.ties.push({ round: this.history.length, equalIn: 'votes', options, partedBy });
  }

  /** Gives the ballots of one who is elected their new weight; ballots of others with the same old weight keep theirs. */
  private reweigh(position: number, value: Rational): void {
    const changed = new Map<number, number>();
    for (let group = 0; group < this.next.length; group += 1) {
      if (this.holderOf(group) !== position) continue;
      const weight = at(this.weightOf, group);
      const known = changed.get(weight) ?? this.weights.push(times(this.weights[weight] ?? zero, value)) - 1;
      changed.set(weight, known);
      this.weightOf[group] = known;
    }
  }

  /** Moves every ballot whose holder let it go to the next on it who is still hopeful, and adds up. */
  private countVotes(): Map<number, Rational> {
    const { counts, starts, choices } = this.count.ballots;
    const amounts = new Map<number, Map<number, number>>();
    for (let group = 0; group < this.next.length; group += 1) {
      const left = this.holderOf(group);
      if (left === null) continue;
      let index = at(this.next, group);
      if (this.released.has(left)) while (index < at(starts, group + 1) && this.isHopeful[at(choices, index)] === 0) index += 1;
      this.next[group] = index;
      const holder = this.holderOf(group);
      if (holder === null) continue;
      const byWeight = amounts.get(holder) ?? new Map<number, number>();
      const weight = at(this.weightOf, group);
      amounts.set(holder, byWeight.set(weight, (byWeight.get(weight) ?? 0) + at(counts, group)));
    }
    return new Map([...amounts].map(([holder, byWeight]) => [holder, this.total(byWeight)]));
  }

  private total(byWeight: ReadonlyMap<number, number>): Rational {
    return [...byWeight].reduce(
      (sum, [weight, amount]) => plus(sum, times(this.weights[weight] ?? zero, rational(amount))),
      zero,
    );
  }

  private holderOf(group: number): number | null {
    const index = at(this.next, group);
    return index < at(this.count.ballots.starts, group + 1) ? at(this.count.ballots.choices, index) : null;
  }

  /** Most votes first; equals by the latest earlier count where they differ, then by key. */
  private sorted(positions: readonly number[]): number[] {
    return [...positions].sort((a, b) => this.compareHistory(a, b) || at(this.count.keyPlace, a) - at(this.count.keyPlace, b));
  }

  private compareHistory(a: number, b: number): number {
    for (let index = this.history.length - 1; index >= 0; index -= 1) {
      const votes = this.history[index];
      const difference = compare(votes?.get(b) ?? zero, votes?.get(a) ?? zero);
      if (difference !== 0) return difference;
    }
    return 0;
  }
}
