import type { Outcome } from '#app/core/outcome.ts';
import { done } from '#app/core/outcome.ts';
import type { Election, TallyParameters } from '#app/votes/tally/election.ts';
import type { RuleName } from '#app/votes/tally/rule.ts';
import { tally } from '#app/votes/tally/tally.ts';

/** What another envelope would have funded: who comes in, who falls out, what it costs, what is left; ids in order of choice. */
export type WhatIf = {
  envelope: bigint;
  order: readonly string[];
  cost: bigint;
  left: bigint;
  comesIn: string[];
  fallsOut: string[];
};

/** Counts the same ballots again with another envelope, and compares with those who won. */
export function whatIf(
  election: Election,
  winners: readonly string[],
  { rule, parameters = {}, envelope }: { rule: RuleName; parameters?: TallyParameters; envelope: bigint },
): Outcome<WhatIf, 'rule_does_not_fit'> {
  const outcome = tally(rule, { ...election, budget: envelope }, parameters);
  if (!outcome.ok) return outcome;
  const { order, cost } = outcome.value;
  const [before, now] = [new Set(winners), new Set(order)];
  return done({
    envelope,
    order,
    cost,
    left: envelope - cost,
    comesIn: order.filter((id) => !before.has(id)),
    fallsOut: winners.filter((id) => !now.has(id)),
  });
}
