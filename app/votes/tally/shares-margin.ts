import { at, type Count, costAt } from '#app/votes/tally/count.ts';
import type { EqualSharesDetails, TallyResult } from '#app/votes/tally/election.ts';
import { bySupport } from '#app/votes/tally/greedy.ts';

/** So many ballots of a group of equal ones. */
export type Voters = { group: number; count: number };

/**
 * What would have been enough under Equal Shares without counting again. Until an option is bought, its cost and who supports it
 * change nothing for the others; so with a cost that its supporters still have together in the end, or with new supporters who
 * still have what is missing, it is bought by then, if not before. (Of the Add1 completions this holds for their last
 * endowment only; there the number is to be counted again.)
 */
export class SharesMargin {
  private readonly count: Count;
  private readonly details: EqualSharesDetails;
  private readonly order: readonly number[];
  private readonly richest: readonly number[];

  constructor(count: Count, { details, order }: Pick<TallyResult, 'order'> & { details: EqualSharesDetails }) {
    const positions = new Map(count.election.projects.map(({ id }, position) => [id, position]));
    const { leftEstimates } = details;
    this.count = count;
    this.details = details;
    this.order = order.map((id) => positions.get(id) ?? 0);
    const groups = Array.from(leftEstimates.keys()).filter((group) => at(leftEstimates, group) > 0);
    this.richest = groups.sort((a, b) => (leftEstimates[b] as number) - (leftEstimates[a] as number));
  }

  /** The cost that would have been enough: what its supporters had left, or what the completion had left at its turn. */
  sufficientCost(position: number): bigint | null {
    const { numerator, denominator } = this.details.supportersHave(position);
    const have = numerator / denominator;
    const left = this.details.addedByCompletion ? this.leftAtTurn(position) : 0n;
    const enough = have > left ? have : left;
    return enough > 0n && enough < costAt(this.count.election, position) ? enough : null;
  }

  /**
   * The fewest voters who might have supported it besides and had enough left: those who had most. Null where all together had too
   * little. Doubles are trusted up to a billionth of the cost.
   */
  sufficientSupporters(position: number): Voters[] | null {
    const { counts } = this.count.ballots;
    const { numerator, denominator } = this.details.supportersHave(position);
    const cost = Number(costAt(this.count.election, position));
    let missing = cost * (1 + 1e-9) - Number(numerator / denominator);
    const found: Voters[] = [];
    for (const group of this.richest) {
      if (missing <= 0) break;
      if (this.supports(group, position)) continue;
      const each = at(this.details.leftEstimates, group);
      const count = Math.min(at(counts, group), Math.ceil(missing / each));
      found.push({ group, count });
      missing -= count * each;
    }
    return missing <= 0 && found.length > 0 ? found : null;
  }

  private leftAtTurn(position: number): bigint {
    const { election } = this.count;
    const bought = new Set(this.order.slice(0, this.details.rounds.length));
    return this.order
      .filter((other) => bought.has(other) || bySupport(this.count, other, position) < 0)
      .reduce((left, other) => left - costAt(election, other), election.budget);
  }

  private supports(group: number, position: number): boolean {
    const { starts, choices } = this.count.ballots;
    const end = starts[group + 1] as number;
    for (let index = starts[group] as number; index < end; index += 1) if (choices[index] === position) return true;
    return false;
  }
}
