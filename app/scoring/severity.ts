import { mean, minus, plus, type Rational, rational, sum, zero } from '#app/core/rational.ts';
import { solveSymmetric } from '#app/scoring/linear-system.ts';
import { type Total, totalsBy, valuesOf } from '#app/scoring/total.ts';

/** Plans and judges that are joined by scores; two such groups share no judge and no plan. Sorted by name. */
export type Component = { plans: string[]; judges: string[] };

/**
 * `plans`: what each plan would have with a judge of middling severity. `judges`: by how much each judge gives more (above
 * zero, mild) or less (below zero, severe) than that for the same plan; the effects add up to nought.
 */
export type SeverityFit =
  | { isConnected: true; mean: Rational; plans: Map<string, Rational>; judges: Map<string, Rational> }
  | { isConnected: false; components: Component[] };

/**
 * Separates plans from judges: x = μ + plan + judge by least squares over the scores that exist, plan effects and judge effects
 * each adding up to nought, solved exactly. Where judges and plans fall into groups that nothing joins they cannot be compared,
 * and the groups are named instead. Without any score: one empty fit.
 */
export function fitSeverity(totals: readonly Total[]): SeverityFit {
  const components = componentsOf(totals);
  if (components.length > 1) return { isConnected: false, components };
  const byPlan = totalsBy('plan', totals);
  const effects = judgeEffects(totals, byPlan);
  const plans = new Map<string, Rational>();
  for (const [plan, own] of byPlan)
    plans.set(plan, mean(own.map(({ judge, value }) => minus(value, effects.get(judge) ?? zero))) ?? zero);
  const shift = mean([...effects.values()]) ?? zero;
  return {
    isConnected: true,
    mean: plus(mean([...plans.values()]) ?? zero, shift),
    plans: new Map([...plans].map(([plan, value]) => [plan, plus(value, shift)])),
    judges: new Map([...effects].map(([judge, effect]) => [judge, minus(effect, shift)])),
  };
}

/**
 * The judges' effects, the first judge's taken as nought: with the plans worked out of the normal equations, each judge's row
 * is what they gave less the mean of every plan they scored.
 */
function judgeEffects(totals: readonly Total[], byPlan: ReadonlyMap<string, readonly Total[]>): Map<string, Rational> {
  const byJudge = totalsBy('judge', totals);
  const [reference, ...judges] = [...byJudge.keys()].sort();
  if (reference === undefined) return new Map();
  const rows = judges.map((judge) => judges.map((other) => coupling(judge, other, byPlan)));
  const right = judges.map((judge) => {
    const own = byJudge.get(judge) ?? [];
    return sum(own.map(({ plan, value }) => minus(value, mean(valuesOf(byPlan.get(plan) ?? [])) ?? zero)));
  });
  const effects = solveSymmetric(rows, right);
  return new Map([[reference, zero], ...judges.map((judge, at) => [judge, effects[at] ?? zero] as const)]);
}

/** How much two judges have to do with each other: over the plans both scored, minus one part of all who scored them. */
function coupling(judge: string, other: string, byPlan: ReadonlyMap<string, readonly Total[]>): Rational {
  const shared = [...byPlan.values()].filter((own) => has(own, judge) && has(own, other));
  const parts = sum(shared.map((own) => rational(1, own.length)));
  return judge === other ? minus(rational(shared.length), parts) : minus(zero, parts);
}

function has(own: readonly Total[], judge: string): boolean {
  return own.some((total) => total.judge === judge);
}

/** The groups of plans and judges that scores join, those with the first names first. */
export function componentsOf(totals: readonly Total[]): Component[] {
  const [byPlan, byJudge] = [totalsBy('plan', totals), totalsBy('judge', totals)];
  const seen = new Set<string>();
  const components: Component[] = [];
  for (const start of [...byPlan.keys()].sort()) {
    if (seen.has(start)) continue;
    const plans = [start];
    const judges = new Set<string>();
    seen.add(start);
    for (const plan of plans)
      for (const { judge } of byPlan.get(plan) ?? []) {
        if (judges.has(judge)) continue;
        judges.add(judge);
        for (const { plan: next } of byJudge.get(judge) ?? []) if (!seen.has(next)) plans.push(next);
        for (const { plan: next } of byJudge.get(judge) ?? []) seen.add(next);
      }
    components.push({ plans: plans.sort(), judges: [...judges].sort() });
  }
  return components;
}
