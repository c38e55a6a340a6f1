import { orderByLot } from '#app/core/lot.ts';
import { balance } from '#app/scoring/assignment-balance.ts';
import { type Draft, loadsOf, pairKey, sharedBy, togetherOf } from '#app/scoring/assignment-draft.ts';
import { spreadPairs } from '#app/scoring/assignment-pairs.ts';

/**
 * Who is to score what. `perPlan`: all judges, or so many. `conflicts`: the pairs that may not be. `least`: how many judges every
 * plan must have. Judges and plans by names that are published with the seed.
 */
export type AssignmentTask = {
  plans: readonly string[];
  judges: readonly string[];
  conflicts: readonly JudgeAndPlan[];
  perPlan: number | 'all';
  least: number;
  seed: string;
};
export type JudgeAndPlan = { judge: string; plan: string };

/** The judges of every plan, or the plans for which too few judges without a conflict are left. */
export type Assignment =
  | { ok: true; judgesOf: Map<string, string[]> }
  | { ok: false; refusal: 'too_few_judges'; plans: string[] };

/**
 * Gives every plan its judges: the same for the same seed, in whatever order plans and judges come. Plans and judges are put in
 * order by lot; each plan takes, one after another, the judge with the fewest plans so far, among equals the one who shares the
 * fewest plans with those it has, among equals the first by lot. Then plans are handed on from the busiest to the least busy
 * judge as long as that evens their numbers, and exchanged as long as that spreads who scores together with whom. The loads
 * differ by at most one as far as conflicts allow.
 */
export function assignJudges(task: AssignmentTask): Assignment {
  const conflicts = new Set(task.conflicts.map(({ judge, plan }) => pairKey(judge, plan)));
  const mayScore = (judge: string, plan: string) => !conflicts.has(pairKey(judge, plan));
  const judges = orderByLot(task.judges, { seed: task.seed, purpose: 'judges' });
  const plans = orderByLot(task.plans, { seed: task.seed, purpose: 'plans' });
  const needed = task.perPlan === 'all' ? task.least : Math.max(task.perPlan, task.least);
  const short = plans.filter((plan) => judges.filter((judge) => mayScore(judge, plan)).length < needed);
  if (short.length > 0) return { ok: false, refusal: 'too_few_judges', plans: short.sort() };
  const draft: Draft = { judgesOf: new Map(), judges, mayScore };
  for (const plan of plans) {
    const free = judges.filter((judge) => mayScore(judge, plan));
    draft.judgesOf.set(plan, task.perPlan === 'all' ? free : pick(draft, free, needed));
  }
  if (task.perPlan === 'all') return { ok: true, judgesOf: draft.judgesOf };
  balance(draft);
  spreadPairs(draft);
  return { ok: true, judgesOf: draft.judgesOf };
}

/**
 * Who takes over a plan whose judge was recused: of those who may and do not score it yet the one with the fewest plans, among
 * equals the first by lot. Null when nobody is left.
 */
export function replacementJudge(
  given: readonly JudgeAndPlan[],
  { plan, candidates, seed }: { plan: string; candidates: readonly string[]; seed: string },
): string | null {
  const own = new Set(given.filter((pair) => pair.plan === plan).map(({ judge }) => judge));
  const free = orderByLot(candidates, { seed, purpose: 'judges' }).filter((judge) => !own.has(judge));
  const load = (judge: string) => given.filter((pair) => pair.judge === judge).length;
  return free.reduce<string | null>((best, judge) => (best === null || load(judge) < load(best) ? judge : best), null);
}

/** The order in which a judge is shown their plans: one of its own for each judge, from the round's seed. */
export function planOrderFor(judge: string, plans: readonly string[], seed: string): string[] {
  return orderByLot(plans, { seed, purpose: `order-of-${judge}` });
}

/** Of the judges who are free for a plan, so many, one after another. */
function pick(draft: Draft, free: readonly string[], count: number): string[] {
  const chosen: string[] = [];
  const loads = loadsOf(draft);
  const together = togetherOf(draft);
  while (chosen.length < count) {
    const rest = free.filter((judge) => !chosen.includes(judge));
    const best = rest.reduce((a, b) => (isBefore(weigh(b), weigh(a)) ? b : a));
    chosen.push(best);
  }
  return chosen;

  function weigh(judge: string): readonly [number, number] {
    const shared = chosen.reduce((total, other) => total + sharedBy(together, judge, other), 0);
    return [loads.get(judge) ?? 0, shared];
  }
}

function isBefore(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
}
