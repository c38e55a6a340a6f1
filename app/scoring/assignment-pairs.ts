import { type Draft, sharedBy, type Together, togetherOf } from '#app/scoring/assignment-draft.ts';

/** How often all plans are gone through at most; nearly all is won in the first two. */
const roundsMax = 5;

type Exchange = { plan: string; judge: string; otherPlan: string; other: string };

/**
 * Spreads who scores together with whom: two judges of two plans are exchanged where that makes the pairs of judges less
 * lopsided (a smaller sum of the squares of how many plans each pair shares). Nobody has more or fewer plans after it.
 */
export function spreadPairs(draft: Draft): void {
  const plans = [...draft.judgesOf.keys()];
  let together = togetherOf(draft);
  for (let round = 0; round < roundsMax; round += 1) {
    let hasChanged = false;
    plans.forEach((plan, at) => {
      for (const otherPlan of plans.slice(at + 1)) {
        const exchange = bestExchange(draft, exchangesBetween(draft, plan, otherPlan), together);
        if (exchange === null) continue;
        swap(draft, exchange);
        together = togetherOf(draft);
        hasChanged = true;
      }
    });
    if (!hasChanged) return;
  }
}

/** The exchange by which most is won, or null when none wins anything. */
function bestExchange(draft: Draft, exchanges: readonly Exchange[], together: Together): Exchange | null {
  let best: { exchange: Exchange | null; gain: number } = { exchange: null, gain: 0 };
  for (const exchange of exchanges) {
    const gain = gainOf(exchange, draft, together);
    if (gain > best.gain) best = { exchange, gain };
  }
  return best.exchange;
}

function swap(draft: Draft, { plan, judge, otherPlan, other }: Exchange): void {
  replace(draft, plan, { judge, by: other });
  replace(draft, otherPlan, { judge: other, by: judge });
}

function exchangesBetween({ judgesOf, mayScore }: Draft, plan: string, otherPlan: string): Exchange[] {
  const [own, others] = [judgesOf.get(plan) ?? [], judgesOf.get(otherPlan) ?? []];
  const giving = own.filter((judge) => !others.includes(judge) && mayScore(judge, otherPlan));
  const taking = others.filter((other) => !own.includes(other) && mayScore(other, plan));
  return giving.flatMap((judge) => taking.map((other) => ({ plan, judge, otherPlan, other })));
}

/** By how much the sum of squares falls: ending one of c shared plans wins 2c − 1, sharing one more than c costs 2c + 1. */
function gainOf({ plan, judge, otherPlan, other }: Exchange, { judgesOf }: Draft, together: Together): number {
  const [own, others] = [judgesOf.get(plan) ?? [], judgesOf.get(otherPlan) ?? []];
  const change = (name: string, from: string, to: string) =>
    2 * (sharedBy(together, from, name) - 1 - sharedBy(together, to, name));
  let gain = 0;
  for (const name of own) if (name !== judge && !others.includes(name)) gain += change(name, judge, other);
  for (const name of others) if (name !== other && !own.includes(name)) gain += change(name, other, judge);
  return gain;
}

function replace({ judgesOf }: Draft, plan: string, { judge, by }: { judge: string; by: string }): void {
  judgesOf.set(
    plan,
    (judgesOf.get(plan) ?? []).map((name) => (name === judge ? by : name)),
  );
}
