import { at, type Count, costAt } from '#app/votes/tally/count.ts';
import type { RuleName } from '#app/votes/tally/rule.ts';

/** Rules that look at the sums of support alone: there a vote more is a vote more, whose ever it is, and never hurts. */
export const rulesBySums: readonly RuleName[] = [
  'approval',
  'score',
  'greedy-votes',
  'greedy-votes-no-skip',
  'greedy-votes-threshold',
  'greedy-ratio',
];

/**
 * Counts again by one of those rules with another support or cost of one option: the others keep their order among themselves, so
 * they are sorted once and the one is put among them.
 */
export class SumsRecount {
  private readonly count: Count;
  private readonly rule: RuleName;
  private readonly others: readonly number[];

  constructor(count: Count, rule: RuleName) {
    this.count = count;
    this.rule = rule;
    const positions = count.supports
      .map((_, position) => position)
      .filter((position) => this.mayWin(at(count.supports, position)));
    this.others = positions.sort((a, b) =>
      this.goesAhead(a, { position: b, support: at(count.supports, b), cost: costAt(count.election, b) }) ? -1 : 1,
    );
  }

  /** Whether an option wins with this support and cost. */
  wins(changed: Changed): boolean {
    if (!this.mayWin(changed.support)) return false;
    return this.rule === 'approval' || this.rule === 'score' ? this.takesSeat(changed) : this.isFunded(changed);
  }

  private takesSeat(changed: Changed): boolean {
    const ahead = this.others.filter((other) => other !== changed.position && this.goesAhead(other, changed));
    return ahead.length < (this.count.parameters.seats ?? 1);
  }

  private isFunded(changed: Changed): boolean {
    if (changed.cost === 0n) return true;
    let left = this.count.election.budget;
    for (const other of this.others) {
      if (other === changed.position) continue;
      if (!this.goesAhead(other, changed)) break;
      const cost = costAt(this.count.election, other);
      if (cost <= left) left -= cost;
      else if (this.rule === 'greedy-votes-no-skip') return false;
    }
    return changed.cost <= left;
  }

  private mayWin(support: number): boolean {
    const { threshold } = this.count.parameters;
    if (support <= 0) return false;
    if (this.rule !== 'greedy-votes-threshold' || !threshold) return true;
    return BigInt(support) * threshold.denominator >= threshold.numerator;
  }

  /** Whether another comes before the changed option: by what the rule sorts by, then lower cost, more support, the key. */
  private goesAhead(other: number, { position, support, cost }: Changed): boolean {
    const { supports, election, keyPlace } = this.count;
    const [otherSupport, otherCost] = [at(supports, other), costAt(election, other)];
    const byRule = this.rule === 'greedy-ratio' ? ratioOrder(otherSupport, otherCost, { support, cost }) : support - otherSupport;
    if (byRule !== 0) return byRule < 0;
    if (otherCost !== cost) return otherCost < cost;
    return otherSupport === support ? at(keyPlace, other) < at(keyPlace, position) : otherSupport > support;
  }
}

export type Changed = { position: number; support: number; cost: bigint };

/** Below zero where the first has more support for the money. */
function ratioOrder(firstSupport: number, firstCost: bigint, { support, cost }: { support: number; cost: bigint }): number {
  if (firstCost === 0n || cost === 0n) return Number(firstCost !== 0n) - Number(cost !== 0n);
  const difference = BigInt(support) * firstCost - BigInt(firstSupport) * cost;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
