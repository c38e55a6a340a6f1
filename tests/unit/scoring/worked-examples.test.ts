import { expect, test } from 'vitest';
import { z } from 'zod';
import { dividedBy, mean, type Rational, rational, sum, times, writeDecimal, writeRational } from '#app/core/rational.ts';
import { intraclass, krippendorffAlpha, meanSquares } from '#app/scoring/agreement.ts';
import { competitionRanks } from '#app/scoring/competition-rank.ts';
import { positionsOfJudge, rankNormalisedScores } from '#app/scoring/rank-normalised.ts';
import { rankPlans } from '#app/scoring/ranking.ts';
import { fitSeverity } from '#app/scoring/severity.ts';
import { standardise, standardisedScores } from '#app/scoring/standardised.ts';
import { type Total, totalsBy, valuesOf } from '#app/scoring/total.ts';
import { trimmedMean } from '#app/scoring/trimmed-mean.ts';
import { weightedScore } from '#app/scoring/weighted-score.ts';
import { givenByJudge, scoringExample } from '#tests/support/scoring-examples.ts';
import { exactly, near, totalsOf } from '#tests/support/totals.ts';

const numbers = z.record(z.string(), z.number());
const fractions = z.record(z.string(), z.string());
const inTwoPlaces = (value: Rational | null | undefined) => value && writeDecimal(value, 2);
const written = (value: Rational | null | undefined) => value && writeRational(value);
const writtenAll = (values: ReadonlyMap<string, Rational>) =>
  Object.fromEntries([...values].map(([key, value]) => [key, writeRational(value)]));
const isWithin = (value: Rational | null | undefined, expected: number) =>
  expect(Math.abs(near(value) - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
const rubric = (weights: Readonly<Record<string, number>>) =>
  Object.entries(weights).map(([key, weight]) => ({ key, weight: rational(weight), most: rational(100) }));
const points = (given: Readonly<Record<string, number | null>>) =>
  new Map(Object.entries(given).map(([key, value]) => [key, value === null ? null : exactly(value)]));

test('a weighted rubric', () => {
  const plan = z.object({ per_judge: fractions, mean: z.string(), mean_2dp: z.string() });
  const { weights, input, expected } = scoringExample(
    'weighted-rubric-mean',
    z.object({ weights: numbers, input: z.record(z.string(), givenByJudge), expected: z.record(z.string(), plan) }),
  );
  for (const [name, sheets] of Object.entries(input)) {
    const scores = new Map(
      Object.entries(sheets).map(([judge, given]) => [judge, weightedScore(rubric(weights), points(given)) ?? rational(-1)]),
    );
    const whole = mean([...scores.values()]);
    expect(writtenAll(scores)).toEqual(expected[name]?.per_judge);
    expect([written(whole), inTwoPlaces(whole)]).toEqual([expected[name]?.mean, expected[name]?.mean_2dp]);
  }
});

test('a criterion that does not apply', () => {
  const { weights, input, expected } = scoringExample(
    'weighted-rubric-mean-missing-criterion',
    z.object({
      weights: numbers,
      input: z.object({ j1: z.record(z.string(), z.number().nullable()) }),
      expected: z.object({ j1: z.string(), wrong_if_null_is_zero: z.string() }),
    }),
  );
  expect(written(weightedScore(rubric(weights), points(input.j1)))).toBe(expected.j1);
  const unsaid = Object.fromEntries(Object.entries(input.j1).filter(([, value]) => value !== null));
  expect(written(weightedScore(rubric(weights), points(unsaid)))).toBe(expected.j1);
  expect(expected.wrong_if_null_is_zero).not.toBe(expected.j1);
});

test.each(['trimmed-mean-7', 'trimmed-mean-ties-at-extremes'])('a trimmed mean: %s', (id) => {
  const shape = z.object({
    input: z.array(z.number()),
    expected: z.object({ trimmed: z.string(), trimmed_2dp: z.string(), plain_mean: z.string() }),
  });
  const { input, expected } = scoringExample(id, shape);
  const values = input.map(exactly);
  const { value, isTrimmed, isFew } = trimmedMean(values) ?? {};
  expect([written(value), inTwoPlaces(value), isTrimmed, isFew]).toEqual([expected.trimmed, expected.trimmed_2dp, true, false]);
  expect(written(mean(values))).toBe(expected.plain_mean);
});

test('too few scores to trim', () => {
  const { input, expected } = scoringExample(
    'trimmed-mean-too-few',
    z.object({
      input: z.array(z.array(z.number())),
      expected: z.array(z.object({ value: z.string(), trimmed: z.boolean() })),
    }),
  );
  const read = input.map((values) => trimmedMean(values.map(exactly)));
  expect(read.map((result) => ({ value: written(result?.value), trimmed: result?.isTrimmed }))).toEqual(expected);
  expect(read.map((result) => result?.isFew)).toEqual([true, true]);
});

test('totals are trimmed, not criteria', () => {
  const { weights, input, expected } = scoringExample(
    'trim-total-versus-trim-per-criterion',
    z.object({
      weights: z.array(z.number()),
      input: z.record(z.string(), z.array(z.number())),
      expected: z.object({ a_trim_of_totals: z.string(), b_weighted: z.string() }),
    }),
  );
  const criteria = weights.map((weight, at) => ({ key: String(at), weight: rational(weight), most: rational(10) }));
  const totals = Object.values(input).map(
    (given) => weightedScore(criteria, new Map(given.map((value, at) => [String(at), exactly(value)]))) ?? rational(-1),
  );
  const outOfTen = times(trimmedMean(totals)?.value ?? rational(-1), rational(1, 10));
  expect(written(outOfTen)).toBe(expected.a_trim_of_totals);
  expect(expected.b_weighted).not.toBe(expected.a_trim_of_totals);
});

test('scores standardised for each judge', () => {
  const { input, expected } = scoringExample(
    'z-normalised-mean',
    z.object({
      input: givenByJudge,
      expected: z.object({
        sample_sd: z.object({ z: givenByJudge, mean_z: numbers, rescaled: numbers, ranking: z.array(z.string()) }),
        raw_mean: numbers,
      }),
    }),
  );
  const totals = totalsOf(input);
  for (const { judge, plan, value } of standardise(totals)) isWithin(value, expected.sample_sd.z[judge]?.[plan] ?? Number.NaN);
  const scores = standardisedScores(totals);
  for (const [plan, given] of Object.entries(expected.sample_sd.mean_z)) isWithin(scores.get(plan)?.z, given);
  for (const [plan, given] of Object.entries(expected.sample_sd.rescaled)) isWithin(scores.get(plan)?.value, given);
  for (const [plan, own] of totalsBy('plan', totals)) isWithin(mean(valuesOf(own)), expected.raw_mean[plan] ?? Number.NaN);
  expect(order(totals, 'standardised')).toEqual(expected.sample_sd.ranking);
});

test('scores by rank', () => {
  const { input, expected } = scoringExample(
    'rank-normalised-mean',
    z.object({ input: givenByJudge, expected: z.object({ u: z.record(z.string(), fractions), mean: fractions }) }),
  );
  const totals = totalsOf(input);
  for (const [judge, own] of totalsBy('judge', totals))
    expect(writtenAll(new Map(positionsOfJudge(own).map(({ plan, value }) => [plan, value])))).toEqual(expected.u[judge]);
  expect(writtenAll(rankNormalisedScores(totals))).toEqual(expected.mean);
});

test('the severity of judges', () => {
  const { input, expected } = scoringExample(
    'judge-severity-additive-least-squares',
    z.object({
      input: givenByJudge,
      expected: z.object({
        mu: z.string(),
        plan_adjusted: fractions,
        judge_effect: fractions,
        ranking_adjusted: z.array(z.string()),
        ranking_raw: z.array(z.string()),
      }),
    }),
  );
  const totals = totalsOf(input);
  const fit = fitSeverity(totals);
  if (!fit.isConnected) throw new Error('connected judges were refused');
  expect(written(fit.mean)).toBe(expected.mu);
  expect(writtenAll(fit.plans)).toEqual(expected.plan_adjusted);
  expect(writtenAll(fit.judges)).toEqual(expected.judge_effect);
  expect(written(sum([...fit.judges.values()]))).toBe('0/1');
  expect(written(dividedBy(sum([...fit.plans.values()]), rational(fit.plans.size)))).toBe(expected.mu);
  expect(order(totals, 'severity')).toEqual(expected.ranking_adjusted);
  expect(order(totals, 'weighted_mean')).toEqual(expected.ranking_raw);
});

test('judges who share no plan are refused and named', () => {
  const { input, expected } = scoringExample(
    'judge-severity-disconnected',
    z.object({ input: givenByJudge, expected: z.object({ components: z.array(z.array(z.string())) }) }),
  );
  const fit = fitSeverity(totalsOf(input));
  if (fit.isConnected) throw new Error('judges without a common plan were compared');
  expect(fit.components.map(({ plans, judges }) => [...plans, ...judges])).toEqual(expected.components);
});

test('agreement in a full table', () => {
  const { input, expected, expected_float, published } = scoringExample(
    'icc-shrout-fleiss-1979',
    z.object({ input: z.array(z.array(z.number())), expected: fractions, expected_float: numbers, published: numbers }),
  );
  const rows = input.map((row) => row.map(exactly));
  const { between, judges, residual } = meanSquares(rows);
  const { single, average } = intraclass(rows);
  expect([written(between), written(judges), written(residual)]).toEqual([expected.BMS, expected.JMS, expected.EMS]);
  expect([written(single), written(average)]).toEqual([expected['ICC(2,1)'], expected['ICC(2,k)']]);
  isWithin(single, expected_float['ICC(2,1)'] ?? Number.NaN);
  expect([Number(inTwoPlaces(single)), Number(inTwoPlaces(average))]).toEqual([published['ICC(2,1)'], published['ICC(2,k)']]);
});

test('agreement in a table with gaps', () => {
  const { input, expected, published } = scoringExample(
    'krippendorff-published-4x12',
    z.object({
      input: z.array(z.array(z.number().nullable())),
      expected: z.object({ interval: z.object({ alpha: z.string(), float: z.number() }) }),
      published: z.object({ interval: z.number() }),
    }),
  );
  const units = (input[0] ?? []).map((_, unit) => input.flatMap((row) => (row[unit] == null ? [] : exactly(row[unit]))));
  const alpha = krippendorffAlpha(units);
  expect(written(alpha)).toBe(expected.interval.alpha);
  isWithin(alpha, expected.interval.float);
  expect(Number(alpha && writeDecimal(alpha, 3))).toBe(published.interval);
});

test('a recused judge', () => {
  const { input, expected } = scoringExample(
    'conflict-of-interest-recusal',
    z.object({
      input: z.object({ scores: givenByJudge, recused: z.array(z.tuple([z.string(), z.string()])), quorum: z.number() }),
      expected: z.object({ mean: fractions, mean_without_recusal: fractions, n_judges: numbers, trimmed: fractions }),
    }),
  );
  const all = totalsOf(input.scores);
  const kept = all.filter(({ judge, plan }) => !input.recused.some(([who, what]) => who === judge && what === plan));
  const means = (totals: Total[]) =>
    writtenAll(new Map([...totalsBy('plan', totals)].map(([plan, own]) => [plan, mean(valuesOf(own)) ?? rational(-1)])));
  expect(means(kept)).toEqual(expected.mean);
  expect(means(all)).toEqual(expected.mean_without_recusal);
  const ranked = rankPlans(['a', 'b', 'c'], kept, { method: 'trimmed', least: input.quorum, residents: null });
  if (!ranked.ok) throw new Error(ranked.refusal);
  expect(Object.fromEntries(ranked.plans.map(({ plan, judges }) => [plan, judges]))).toEqual(expected.n_judges);
  expect(Object.fromEntries(ranked.plans.map(({ plan, value }) => [plan, written(value)]))).toEqual(expected.trimmed);
});

test('ranks on exact values, display in two places', () => {
  const { input, expected } = scoringExample(
    'rounding-and-ties',
    z.object({ input: fractions, expected: z.object({ rank: numbers, display: fractions }) }),
  );
  const values = new Map(Object.entries(input).map(([key, value]) => [key, exactly(value)]));
  expect(Object.fromEntries(competitionRanks(values))).toEqual(expected.rank);
  expect(Object.fromEntries([...values].map(([key, value]) => [key, inTwoPlaces(value)]))).toEqual(expected.display);
});

function order(totals: Total[], method: 'weighted_mean' | 'standardised' | 'severity'): string[] {
  const plans = [...totalsBy('plan', totals).keys()];
  const ranking = rankPlans(plans, totals, { method, least: 1, residents: null });
  if (!ranking.ok) throw new Error(ranking.refusal);
  return ranking.plans.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0)).map(({ plan }) => plan);
}
