import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, mean, plus, type Rational, rational, times, writeRational, zero } from '#app/core/rational.ts';
import { competitionRanks } from '#app/scoring/competition-rank.ts';
import { type RankingMethod, rankingMethods, rankPlans, sideBySide, withoutEachJudge } from '#app/scoring/ranking.ts';
import { componentsOf, fitSeverity } from '#app/scoring/severity.ts';
import { sampleVariance } from '#app/scoring/standardised.ts';
import { type Total, totalsBy, valuesOf } from '#app/scoring/total.ts';
import { spreadOf, trimmedMean } from '#app/scoring/trimmed-mean.ts';
import { weightedScore } from '#app/scoring/weighted-score.ts';
import { exactly, plansOf, someTotals, totalsOf } from '#tests/support/totals.ts';

const alone = { least: 1, residents: null };
const ranks = (totals: Total[], method: RankingMethod) => {
  const ranking = rankPlans(plansOf(totals), totals, { ...alone, method });
  return ranking.ok ? ranking.plans.map(({ plan, rank }) => [plan, rank]) : ranking.refusal;
};
const written = (value: Rational | null | undefined) => value && writeRational(value);
const newJudge = (totals: Total[], value: (own: Rational[]) => Rational | undefined) => [
  ...totals,
  ...[...totalsBy('plan', totals)].map(([plan, own]) => ({ judge: 'new', plan, value: value(valuesOf(own)) ?? zero })),
];

describe('the weighted mean', () => {
  test('is left alone by a judge who gives every plan its mean', () => {
    fc.assert(
      fc.property(someTotals(), (totals) => {
        expect(
          ranks(
            newJudge(totals, (own) => mean(own) ?? zero),
            'weighted_mean',
          ),
        ).toEqual(ranks(totals, 'weighted_mean'));
      }),
    );
  });

  test('never takes what is missing for nought', () => {
    const criterion = fc.record({ weight: fc.integer({ min: 1, max: 100 }), points: fc.option(fc.integer({ min: 0, max: 10 })) });
    fc.assert(
      fc.property(fc.array(criterion, { minLength: 1, maxLength: 8 }), (given) => {
        const criteria = given.map(({ weight }, at) => ({ key: String(at), weight: rational(weight), most: rational(10) }));
        const scores = new Map(given.map(({ points }, at) => [String(at), points === null ? null : rational(points)]));
        const scored = given.filter(({ points }) => points !== null);
        const score = weightedScore(criteria, scores);
        if (scored.length === 0) expect(score).toBeNull();
        else {
          const lowest = rational(Math.min(...scored.map(({ points }) => points ?? 0)) * 10);
          const highest = rational(Math.max(...scored.map(({ points }) => points ?? 0)) * 10);
          expect(compare(score ?? rational(-1), lowest)).toBeGreaterThanOrEqual(0);
          expect(compare(score ?? rational(-1), highest)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  test('weighs by the share of each scale', () => {
    const criteria = [
      { key: 'a', weight: rational(1), most: rational(10) },
      { key: 'b', weight: rational(1), most: rational(100) },
    ];
    const score = weightedScore(
      criteria,
      new Map([
        ['a', rational(5)],
        ['b', rational(100)],
      ]),
    );
    expect(written(score)).toBe('75/1');
  });
});

describe('the trimmed mean', () => {
  const values = (numbers: readonly (number | string)[]) => numbers.map(exactly);

  test('is left alone by a judge who gives every plan its trimmed mean', () => {
    fc.assert(
      fc.property(someTotals({ least: 3 }), (totals) => {
        const more = newJudge(totals, (own) => trimmedMean(own)?.value);
        expect(ranks(more, 'trimmed')).toEqual(ranks(totals, 'trimmed'));
      }),
    );
  });

  test.each([
    [[70], '70/1', false, true],
    [[70, 80], '75/1', false, true],
    [[70, 80, 99], '80/1', true, true],
    [[70, 80, 90, 99], '85/1', true, true],
    [[0, 70, 80, 90, 100], '80/1', true, false],
  ])('of %j is %s, trimmed %s, marked as few %s', (numbers, value, isTrimmed, isFew) => {
    const trimmed = trimmedMean(values(numbers));
    expect([written(trimmed?.value), trimmed?.isTrimmed, trimmed?.isFew]).toEqual([value, isTrimmed, isFew]);
  });

  test('drops one of several equal extremes, and of nothing is nothing', () => {
    expect(written(trimmedMean(values([90, 90, 90, 60, 60]))?.value)).toBe('80/1');
    expect(trimmedMean([])).toBeNull();
    expect(spreadOf([])).toBeNull();
    expect(written(spreadOf(values(['60.5', 90, 71])))).toBe('59/2');
  });
});

describe('standardised scores', () => {
  test('rank as before when a judge stretches and moves their scale', () => {
    const scale = fc.record({ factor: fc.integer({ min: 1, max: 40 }), shift: fc.integer({ min: -50, max: 50 }) });
    fc.assert(
      fc.property(someTotals(), scale, (totals, { factor, shift }) => {
        const scaled = totals.map((total) =>
          total.judge === 'j0' ? { ...total, value: plus(times(total.value, rational(factor, 7)), rational(shift)) } : total,
        );
        expect(ranks(scaled, 'standardised')).toEqual(ranks(totals, 'standardised'));
      }),
    );
  });

  test('take a judge who gives every plan the same, or scores one plan, as saying nothing', () => {
    const table = { j1: { a: 90, b: 80, c: 70 }, j2: { a: 60, b: 70, c: 65 } };
    const more = { ...table, flat: { a: 5, b: 5, c: 5 }, once: { c: 100 } };
    expect(ranks(totalsOf({ flat: more.flat }), 'standardised')).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 1],
    ]);
    expect(sampleVariance([rational(3)])).toEqual(zero);
    expect(ranks(totalsOf({ ...table, flat: more.flat }), 'standardised')).toEqual(ranks(totalsOf(table), 'standardised'));
  });

  test('that are equal though no number writes them out share their rank', () => {
    const table = { j1: { a: 91, b: 80, c: 70, d: 62 }, j2: { a: 80, b: 91, c: 62, d: 70 } };
    expect(ranks(totalsOf(table), 'standardised')).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 3],
      ['d', 3],
    ]);
  });
});

describe('severity', () => {
  test('is found exactly where judges differ by nothing else', () => {
    const effects = fc.array(fc.integer({ min: -200, max: 200 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(someTotals({ least: 1 }), effects, (totals, shifts) => {
        const worth = new Map(plansOf(totals).map((plan, at) => [plan, rational(at * 7)]));
        const shift = (judge: string) => rational(shifts[Number(judge.slice(1)) % shifts.length] ?? 0, 4);
        const made = totals.map((total) => ({ ...total, value: plus(worth.get(total.plan) ?? zero, shift(total.judge)) }));
        const fit = fitSeverity(made);
        if (!fit.isConnected) return;
        for (const { judge, plan, value } of made)
          expect(written(plus(fit.plans.get(plan) ?? zero, fit.judges.get(judge) ?? zero))).toBe(written(value));
      }),
    );
  });

  test('of judges who scored everything ranks as the mean does', () => {
    fc.assert(
      fc.property(someTotals({ hasGaps: false }), (totals) => {
        expect(ranks(totals, 'severity')).toEqual(ranks(totals, 'weighted_mean'));
      }),
    );
  });

  test('is refused where nothing joins the judges, and no scores are one empty fit', () => {
    const apart = totalsOf({ j1: { a: 1, b: 2 }, j2: { c: 3 } });
    expect(ranks(apart, 'severity')).toBe('disconnected');
    expect(componentsOf(apart)).toEqual([
      { plans: ['a', 'b'], judges: ['j1'] },
      { plans: ['c'], judges: ['j2'] },
    ]);
    const empty = fitSeverity([]);
    expect(empty.isConnected && empty.plans.size + empty.judges.size).toBe(0);
  });
});

describe('every method', () => {
  test('gives the same whatever order the scores come in', () => {
    const shuffled = someTotals().chain((totals) =>
      fc.tuple(fc.constant(totals), fc.shuffledSubarray(totals, { minLength: totals.length })),
    );
    fc.assert(
      fc.property(shuffled, ([totals, other]) => {
        for (const method of rankingMethods) {
          const [here, there] = [totals, other].map((input) => rankPlans(plansOf(totals), input, { ...alone, method }));
          expect(plain(there)).toEqual(plain(here));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('ranks a plan that every judge puts above another above it', () => {
    fc.assert(
      fc.property(someTotals({ hasGaps: false }), (totals) => {
        const better = totals
          .filter(({ plan }) => plan === 'p0')
          .map((total) => ({ ...total, plan: 'top', value: rational(101) }));
        for (const method of rankingMethods)
          expect([method, new Map(ranks([...totals, ...better], method) as [string, number][]).get('top')]).toEqual([method, 1]);
      }),
      { numRuns: 60 },
    );
  });

  test('leaves a plan with too few judges without a score, and keeps it in the list', () => {
    const totals = totalsOf({ j1: { a: 90, b: 80 }, j2: { a: 70 } });
    for (const method of rankingMethods) {
      const ranking = rankPlans(['b', 'a', 'c'], totals, { method, least: 2, residents: null });
      if (!ranking.ok) throw new Error(ranking.refusal);
      expect(ranking.plans.map(({ plan, judges, rank }) => [plan, judges, rank])).toEqual([
        ['b', 1, null],
        ['a', 2, 1],
        ['c', 0, null],
      ]);
    }
  });
});

describe('a residents’ share', () => {
  const totals = totalsOf({ j1: { a: 90, b: 80 }, j2: { a: 70, b: 76 } });
  const shares = new Map([
    ['a', rational(40)],
    ['b', rational(200, 3)],
  ]);

  test('is weighed against the mean of the judges and never pooled with their scores', () => {
    const rule = { method: 'weighted_mean' as const, least: 2, residents: { weight: rational(30), shares } };
    const ranking = rankPlans(['a', 'b'], totals, rule);
    if (!ranking.ok) throw new Error(ranking.refusal);
    expect(ranking.plans.map(({ plan, rank, value }) => [plan, rank, written(value)])).toEqual([
      ['a', 2, '68/1'],
      ['b', 1, '373/5'],
    ]);
    const more = [...totals, ...totals.map((total) => ({ ...total, judge: `${total.judge}-again` }))];
    expect(plain(rankPlans(['a', 'b'], more, rule))).toEqual(plain(ranking));
  });

  test('that is missing refuses the result and names the plans', () => {
    const residents = { weight: rational(30), shares: new Map([['a', rational(40)]]) };
    const refused = rankPlans(['a', 'b'], totals, { method: 'trimmed', least: 1, residents });
    expect(refused).toEqual({ ok: false, refusal: 'share_missing', plans: ['b'] });
    expect(rankPlans(['a', 'b'], totals, { method: 'trimmed', least: 3, residents }).ok).toBe(true);
  });
});

test('leaving each judge out shows what one person decides', () => {
  const totals = totalsOf({ j1: { a: 90, b: 70 }, j2: { a: 60, b: 65 }, j3: { a: 60, b: 65 } });
  const without = withoutEachJudge(['a', 'b', 'c'], totals, { method: 'weighted_mean', least: 2, residents: null });
  const rankOfA = without.map(({ judge, ranking }) => [
    judge,
    ranking.ok && ranking.plans.find(({ plan }) => plan === 'a')?.rank,
  ]);
  expect(rankOfA).toEqual([
    ['j1', 2],
    ['j2', 1],
    ['j3', 1],
  ]);
  expect(without[0]?.ranking.ok && without[0].ranking.plans.map(({ plan }) => plan)).toEqual(['a', 'b']);
});

test('side by side every method answers, and one that cannot compare says so', () => {
  const all = sideBySide(['a', 'c'], totalsOf({ j1: { a: 1 }, j2: { c: 3 } }), alone);
  expect(rankingMethods.map((method) => [method, all[method].ok])).toEqual([
    ['weighted_mean', true],
    ['trimmed', true],
    ['standardised', true],
    ['rank_normalised', true],
    ['severity', false],
  ]);
});

test('equal values share a rank and the next is as far down: 1, 2, 2, 4', () => {
  const values = new Map(Object.entries({ a: 5, b: 9, c: 5, d: 1 }).map(([key, value]) => [key, rational(value, 3)]));
  expect(Object.fromEntries(competitionRanks(new Map([...values, ['e', null]])))).toEqual({ b: 1, a: 2, c: 2, d: 4 });
});

/** A ranking in words that compare. */
function plain(ranking: ReturnType<typeof rankPlans> | undefined) {
  return ranking?.ok ? ranking.plans.map(({ plan, value, rank }) => [plan, written(value), rank]) : ranking;
}
