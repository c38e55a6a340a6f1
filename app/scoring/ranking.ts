import { dividedBy, mean, minus, plus, type Rational, rational, times } from '#app/core/rational.ts';
import { competitionRanks } from '#app/scoring/competition-rank.ts';
import { rankNormalisedScores } from '#app/scoring/rank-normalised.ts';
import { roundMethods } from '#app/scoring/round.ts';
import { fitSeverity } from '#app/scoring/severity.ts';
import { standardisedScores } from '#app/scoring/standardised.ts';
import { type Total, totalsBy, valuesOf } from '#app/scoring/total.ts';
import { trimmedMean } from '#app/scoring/trimmed-mean.ts';

/** The ways in which totals are made into an order; a round is decided by one of the first three, all are shown side by side. */
export const rankingMethods = [...roundMethods, 'rank_normalised', 'severity'] as const;
export type RankingMethod = (typeof rankingMethods)[number];

/** What the residents gave: their part of the result in hundredths (30 of 100), and for each plan a share of 0 to 100. */
export type ResidentsShare = { readonly weight: Rational; readonly shares: ReadonlyMap<string, Rational> };

/**
 * How a result is made of the totals. `least`: with fewer judges a plan is not scored, though what its judges gave still tells
 * how severe they are. `residents`: null where the judges decide alone.
 */
export type RankingRule = { method: RankingMethod; least: number; residents: ResidentsShare | null };

/** One plan under one method. `value` out of 100, exact; null where it is not scored. */
export type RankedPlan = { plan: string; judges: number; value: Rational | null; rank: number | null };
export type Ranking = { ok: true; plans: RankedPlan[] } | { ok: false; refusal: RankingRefusal; plans: string[] };

/** `disconnected`: judges and plans fall apart into groups. `share_missing`: the residents' share of some plans is not recorded. */
export type RankingRefusal = 'disconnected' | 'share_missing';

/**
 * Ranks plans from the judges' totals, recused pairs left out before. Plans come in the order given, and those for which no judge
 * is left are among them, not scored. A residents' share is weighed against the judges' score of the plan and never pooled with
 * single scores; where it should count and is missing for a plan that is scored, the ranking is refused and names those plans.
 */
export function rankPlans(plans: readonly string[], totals: readonly Total[], rule: RankingRule): Ranking {
  const scores = scoresByMethod(totals, rule.method);
  if (scores === null) return { ok: false, refusal: 'disconnected', plans: [] };
  const own = totalsBy('plan', totals);
  const count = (plan: string) => own.get(plan)?.length ?? 0;
  const scored = plans.filter((plan) => count(plan) >= Math.max(1, rule.least));
  const unshared = scored.filter((plan) => rule.residents !== null && !rule.residents.shares.has(plan));
  if (unshared.length > 0) return { ok: false, refusal: 'share_missing', plans: unshared };
  const values = new Map(scored.map((plan) => [plan, mixed(plan, scores.get(plan) ?? null, rule.residents)]));
  const ranks = competitionRanks(values);
  return {
    ok: true,
    plans: plans.map((plan) => ({
      plan,
      judges: count(plan),
      value: values.get(plan) ?? null,
      rank: ranks.get(plan) ?? null,
    })),
  };
}

/** The judges' score of every plan that has one, out of 100, or null where the method cannot compare them. */
function scoresByMethod(totals: readonly Total[], method: RankingMethod): Map<string, Rational | null> | null {
  if (method === 'standardised') return new Map([...standardisedScores(totals)].map(([plan, { value }]) => [plan, value]));
  if (method === 'rank_normalised')
    return new Map([...rankNormalisedScores(totals)].map(([plan, share]) => [plan, times(share, rational(100))]));
  if (method === 'severity') {
    const fit = fitSeverity(totals);
    return fit.isConnected ? fit.plans : null;
  }
  const middle = method === 'trimmed' ? (values: Rational[]) => trimmedMean(values)?.value ?? null : mean;
  return new Map([...totalsBy('plan', totals)].map(([plan, own]) => [plan, middle(valuesOf(own))]));
}

/** (100 − weight) parts of the judges' score and weight parts of the residents' share. */
function mixed(plan: string, score: Rational | null, residents: ResidentsShare | null): Rational | null {
  const share = residents?.shares.get(plan);
  if (score === null || !residents || !share) return score;
  const judges = times(minus(rational(100), residents.weight), score);
  return dividedBy(plus(judges, times(residents.weight, share)), rational(100));
}

/** The rank of every plan under every method, or null for a method that cannot compare them. */
export function sideBySide(
  plans: readonly string[],
  totals: readonly Total[],
  rule: Omit<RankingRule, 'method'>,
): Record<RankingMethod, Ranking> {
  const under = (method: RankingMethod) => rankPlans(plans, totals, { ...rule, method });
  return {
    weighted_mean: under('weighted_mean'),
    trimmed: under('trimmed'),
    standardised: under('standardised'),
    rank_normalised: under('rank_normalised'),
    severity: under('severity'),
  };
}

/**
 * The ranking as it would be without each judge, by the judge left out: what one person decides. A plan that was scored stays so
 * as long as one judge is left.
 */
export function withoutEachJudge(
  plans: readonly string[],
  totals: readonly Total[],
  rule: RankingRule,
): { judge: string; ranking: Ranking }[] {
  const own = totalsBy('plan', totals);
  const scored = plans.filter((plan) => (own.get(plan)?.length ?? 0) >= rule.least);
  return [...totalsBy('judge', totals).keys()].sort().map((judge) => {
    const rest = totals.filter((total) => total.judge !== judge);
    return { judge, ranking: rankPlans(scored, rest, { ...rule, least: 1 }) };
  });
}
