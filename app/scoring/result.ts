import { compare, mean, type Rational, rational, writeRational } from '#app/core/rational.ts';
import { type AgreementReading, agreementOf } from '#app/scoring/agreement.ts';
import {
  type Ranking,
  type RankingMethod,
  type RankingRefusal,
  rankingMethods,
  rankPlans,
  sideBySide,
  withoutEachJudge,
} from '#app/scoring/ranking.ts';
import { type PairInput, type ResultInputs, residentsOf, totalsOfSheets } from '#app/scoring/result-inputs.ts';
import { type Component, fitSeverity } from '#app/scoring/severity.ts';
import { type Total, totalsBy, valuesOf } from '#app/scoring/total.ts';
import { spreadOf, trimmedMean } from '#app/scoring/trimmed-mean.ts';

/** Which way of working results out this is; it rises when the same inputs would come to another result. */
export const resultVersion = 'scoring-1';

/**
 * What is to be known beside a score. `too_few_judges`: not scored. `few_to_trim`: trimmed of three or four. `not_trimmed`: fewer
 * than three, their plain mean. `wide_spread`: further apart than the round allows. `struck`: a sheet does not count.
 */
export type ResultFlag = 'too_few_judges' | 'few_to_trim' | 'not_trimmed' | 'wide_spread' | 'struck';

/** Fractions are written exactly, `numerator/denominator`, out of 100; means of criteria are points of the scale. */
export type PlanResult = {
  plan: number;
  rank: number | null;
  value: string | null;
  /** The judges' score alone, where residents have a share in the value. */
  panelValue: string | null;
  share: string | null;
  judges: number;
  lowest: string | null;
  highest: string | null;
  spread: string | null;
  flags: ResultFlag[];
  struck: number[];
  recused: number[];
  criteria: { mean: string | null; count: number }[];
  /** Value and rank under every method, null where it cannot compare. */
  methods: Record<RankingMethod, { value: string | null; rank: number | null } | null>;
  /** The rank without each judge, where it is another one; null: not scored any more. */
  withoutJudge: { judge: number; rank: number | null }[];
};

export type JudgeResult = { judge: number; sheets: number; mean: string; effect: string | null };

/** Everything that a page or a file shows of a result, worked out once. Plans by rank, then by number; those not scored last. */
export type RoundOutcome = {
  criteria: { title: string; weight: number }[];
  judgeCount: number;
  /** Where the residents' shares come from; null where there are none. */
  shareSource: string | null;
  plans: PlanResult[];
  agreement:
    | { kind: 'icc'; single: string | null; average: string | null; reading: AgreementReading | null }
    | { kind: 'alpha'; alpha: string | null; reading: AgreementReading | null };
  judges: JudgeResult[];
  /** The groups of plans and judges that nothing joins, where severity could not be worked out. */
  components: { plans: number[]; judges: number[] }[];
  scored: number;
};

export type ResultRefusal = 'nothing_scored' | 'share_missing';
export type ComputedResult = { ok: true; outcome: RoundOutcome } | { ok: false; refusal: ResultRefusal; plans: number[] };

/** Works a result out. Refused where no plan was scored by enough judges, or a residents' share that counts is not recorded. */
export function computeOutcome(inputs: ResultInputs): ComputedResult {
  const totals = totalsOfSheets(inputs);
  const plans = inputs.plans.map(({ number }) => String(number));
  const residents = residentsOf(inputs);
  const rule = { method: inputs.method, least: inputs.judgesMin, residents };
  const ranking = rankPlans(plans, totals, rule);
  if (!ranking.ok) return { ok: false, refusal: refusalOf(ranking.refusal), plans: ranking.plans.map(Number) };
  const scored = ranking.plans.filter(({ value }) => value !== null).length;
  if (scored === 0) return { ok: false, refusal: 'nothing_scored', plans: plans.map(Number) };
  const found: Found = {
    inputs,
    ofPlan: totalsBy('plan', totals),
    panel: byPlan(rankPlans(plans, totals, { ...rule, residents: null })),
    shares: residents?.shares ?? null,
    methods: methodsOf(sideBySide(plans, totals, { least: rule.least, residents })),
    without: withoutEachJudge(plans, totals, rule).map(({ judge, ranking: rest }) => ({
      judge: Number(judge),
      of: byPlan(rest),
    })),
  };
  const results = ranking.plans.map((ranked) => planResult(found, ranked));
  const about = {
    criteria: inputs.criteria.map(({ title, weight }) => ({ title, weight })),
    judgeCount: inputs.judges.length,
    shareSource: residents ? (inputs.residents[0]?.source ?? null) : null,
  };
  return { ok: true, outcome: { ...about, plans: results.sort(byRank), scored, ...panelResult(totals) } };
}

function refusalOf(refusal: RankingRefusal): ResultRefusal {
  if (refusal === 'disconnected') throw new Error('no round is decided by severity');
  return refusal;
}

type Ranked = Map<string, { value: Rational | null; rank: number | null }>;
type Found = {
  inputs: ResultInputs;
  ofPlan: ReadonlyMap<string, readonly Total[]>;
  panel: Ranked;
  shares: ReadonlyMap<string, Rational> | null;
  methods: Record<RankingMethod, Ranked | null>;
  without: { judge: number; of: Ranked }[];
};

function planResult(
  found: Found,
  { plan, judges, value, rank }: { plan: string; judges: number; value: Rational | null; rank: number | null },
): PlanResult {
  const { inputs, shares } = found;
  const number = Number(plan);
  const values = valuesOf(found.ofPlan.get(plan) ?? []).sort(compare);
  const own = (pairs: readonly PairInput[]) =>
    pairs
      .filter((pair) => pair.plan === number)
      .map(({ judge }) => judge)
      .sort(ascending);
  const struck = own(inputs.struck);
  return {
    plan: number,
    rank,
    value: written(value),
    panelValue: shares ? written(found.panel.get(plan)?.value) : null,
    share: written(shares?.get(plan)),
    judges,
    lowest: written(values[0]),
    highest: written(values.at(-1)),
    spread: written(spreadOf(values)),
    flags: flagsOf(values, inputs, struck.length > 0),
    struck,
    recused: own(inputs.recused),
    criteria: inputs.criteria.map((_, at) => criterionResult(inputs, number, at)),
    methods: methodsOfPlan(found, plan),
    withoutJudge: found.without.flatMap(({ judge, of }) => {
      const other = of.get(plan)?.rank ?? null;
      return rank === null || other === rank ? [] : [{ judge, rank: other }];
    }),
  };
}

function flagsOf(values: readonly Rational[], inputs: ResultInputs, hasStruck: boolean): ResultFlag[] {
  const { method, judgesMin } = inputs;
  const isScored = values.length >= Math.max(1, judgesMin);
  const trimmed = method === 'trimmed' && isScored ? trimmedMean(values) : null;
  const flags: Record<ResultFlag, boolean> = {
    too_few_judges: !isScored,
    few_to_trim: trimmed?.isTrimmed === true && trimmed.isFew,
    not_trimmed: trimmed !== null && !trimmed.isTrimmed,
    wide_spread: isWide(values, inputs),
    struck: hasStruck,
  };
  return (Object.keys(flags) as ResultFlag[]).filter((flag) => flags[flag]);
}

/** The plans on which the judges are further apart than the round allows, by number. */
export function widePlans(inputs: ResultInputs): number[] {
  const groups = [...totalsBy('plan', totalsOfSheets(inputs))];
  return groups
    .filter(([, own]) => isWide(valuesOf(own), inputs))
    .map(([plan]) => Number(plan))
    .sort(ascending);
}

function isWide(values: readonly Rational[], { spreadMaxThousandths }: ResultInputs): boolean {
  const spread = spreadOf(values);
  return spreadMaxThousandths !== null && spread !== null && compare(spread, rational(spreadMaxThousandths, 1000)) > 0;
}

function criterionResult({ sheets }: ResultInputs, plan: number, at: number): { mean: string | null; count: number } {
  const points = sheets.filter((sheet) => sheet.plan === plan).flatMap((sheet) => sheet.points[at] ?? []);
  return { mean: written(mean(points.map((value) => rational(value, 1000)))), count: points.length };
}

function methodsOfPlan({ methods }: Found, plan: string): PlanResult['methods'] {
  const under = (method: RankingMethod) => {
    const ranked = methods[method]?.get(plan);
    return ranked ? { value: written(ranked.value), rank: ranked.rank } : null;
  };
  return Object.fromEntries(rankingMethods.map((method) => [method, under(method)])) as PlanResult['methods'];
}

function methodsOf(rankings: Record<RankingMethod, Ranking>): Record<RankingMethod, Ranked | null> {
  const read = rankingMethods.map((method) => [method, rankings[method].ok ? byPlan(rankings[method]) : null]);
  return Object.fromEntries(read) as Record<RankingMethod, Ranked | null>;
}

function byPlan(ranking: Ranking): Ranked {
  return new Map(ranking.ok ? ranking.plans.map(({ plan, value, rank }) => [plan, { value, rank }]) : []);
}

/** How the judges agree, and how severe each of them is. */
function panelResult(totals: readonly Total[]): Pick<RoundOutcome, 'agreement' | 'judges' | 'components'> {
  const fit = fitSeverity(totals);
  const judges = [...totalsBy('judge', totals)].map(([judge, own]) => ({
    judge: Number(judge),
    sheets: own.length,
    mean: written(mean(valuesOf(own))) ?? '0/1',
    effect: fit.isConnected ? written(fit.judges.get(judge)) : null,
  }));
  return {
    agreement: writtenAgreement(totals),
    judges: judges.sort((a, b) => a.judge - b.judge),
    components: fit.isConnected ? [] : fit.components.map(numbered),
  };
}

function writtenAgreement(totals: readonly Total[]): RoundOutcome['agreement'] {
  const found = agreementOf(totals);
  if (found.kind === 'alpha') return { ...found, alpha: written(found.alpha) };
  return { ...found, single: written(found.single), average: written(found.average) };
}

function numbered({ plans, judges }: Component) {
  return { plans: plans.map(Number).sort(ascending), judges: judges.map(Number).sort(ascending) };
}

function byRank(a: PlanResult, b: PlanResult): number {
  return (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY) || a.plan - b.plan;
}

function ascending(a: number, b: number): number {
  return a - b;
}

function written(value: Rational | null | undefined): string | null {
  return value ? writeRational(value) : null;
}
