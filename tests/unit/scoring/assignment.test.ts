import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderByLot } from '#app/core/lot.ts';
import { type AssignmentTask, assignJudges, type JudgeAndPlan, planOrderFor, replacementJudge } from '#app/scoring/assignment.ts';

const names = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix}${at + 1}`);
const task = (given: Partial<AssignmentTask>): AssignmentTask => ({
  plans: names('plan-', 6),
  judges: names('judge-', 5),
  conflicts: [],
  perPlan: 3,
  least: 3,
  seed: '青草 2026-03-02',
  ...given,
});
const judgesOf = (given: Partial<AssignmentTask>) => {
  const assignment = assignJudges(task(given));
  if (!assignment.ok) throw new Error(assignment.refusal);
  return assignment.judgesOf;
};
const loads = (given: ReadonlyMap<string, readonly string[]>, judges: readonly string[]) =>
  judges.map((judge) => [...given.values()].filter((own) => own.includes(judge)).length);
const some = fc
  .record({ plans: fc.integer({ min: 2, max: 12 }), judges: fc.integer({ min: 3, max: 9 }), seed: fc.string() })
  .chain(({ plans, judges, seed }) =>
    fc.record({
      plans: fc.constant(names('plan-', plans)),
      judges: fc.constant(names('judge-', judges)),
      seed: fc.constant(seed),
      perPlan: fc.integer({ min: 1, max: judges }),
      conflicts: fc.array(
        fc.record({ judge: fc.constantFrom(...names('judge-', judges)), plan: fc.constantFrom(...names('plan-', plans)) }),
        { maxLength: 6 },
      ),
    }),
  );

describe('judges are assigned', () => {
  test('so many to each plan, nobody twice and nobody with a conflict', () => {
    fc.assert(
      fc.property(some, (given) => {
        const assignment = assignJudges({ ...given, least: 1 });
        if (!assignment.ok) return;
        for (const plan of given.plans) {
          const own = assignment.judgesOf.get(plan) ?? [];
          expect(own.length).toBe(given.perPlan);
          expect(new Set(own).size).toBe(own.length);
          expect(given.conflicts.filter((pair) => pair.plan === plan && own.includes(pair.judge))).toEqual([]);
        }
      }),
    );
  });

  test('evenly: without conflicts nobody has two plans more than another', () => {
    fc.assert(
      fc.property(some, ({ conflicts: _, ...given }) => {
        const all = loads(judgesOf({ ...given, least: 1 }), given.judges);
        expect(Math.max(...all) - Math.min(...all)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('as evenly as conflicts allow: no plan could be handed on to even them', () => {
    fc.assert(
      fc.property(some, (given) => {
        const assignment = assignJudges({ ...given, least: 1 });
        if (!assignment.ok) return;
        const load = (judge: string) => loads(assignment.judgesOf, [judge])[0] ?? 0;
        const isBarred = (pair: JudgeAndPlan) =>
          given.conflicts.some(({ judge, plan }) => judge === pair.judge && plan === pair.plan);
        for (const [plan, own] of assignment.judgesOf)
          for (const from of own)
            for (const to of given.judges)
              if (!own.includes(to) && !isBarred({ judge: to, plan })) expect(load(from) - load(to)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('through others where they cannot hand a plan on directly', () => {
    const conflicts = [
      ...names('plan-', 4).map((plan) => ({ judge: 'judge-3', plan })),
      ...names('plan-', 6)
        .slice(4)
        .map((plan) => ({ judge: 'judge-1', plan })),
    ];
    const given = judgesOf({ judges: names('judge-', 3), conflicts, perPlan: 1, least: 1 });
    expect(loads(given, names('judge-', 3))).toEqual([2, 2, 2]);
  });

  test('the same from the same seed in whatever order plans and judges come, and otherwise from another', () => {
    const [plans, judges] = [names('plan-', 10), names('judge-', 7)];
    const here = judgesOf({ plans, judges });
    const there = judgesOf({ plans: [...plans].reverse(), judges: [...judges].reverse() });
    expect([...there].sort()).toEqual([...here].sort());
    expect([...judgesOf({ plans, judges, seed: 'another' })].sort()).not.toEqual([...here].sort());
  });

  test('spread over pairs: six plans with two of four judges each have every pair once', () => {
    for (const seed of names('seed-', 20)) {
      const given = judgesOf({ plans: names('plan-', 6), judges: names('judge-', 4), perPlan: 2, least: 2, seed });
      const pairs = [...given.values()].map((own) => [...own].sort().join('+'));
      expect(new Set(pairs).size).toBe(6);
    }
  });

  test('all to all but for conflicts', () => {
    const given = judgesOf({ perPlan: 'all', conflicts: [{ judge: 'judge-2', plan: 'plan-1' }] });
    expect([...(given.get('plan-1') ?? [])].sort()).toEqual(['judge-1', 'judge-3', 'judge-4', 'judge-5']);
    expect(given.get('plan-2')?.length).toBe(5);
  });

  test('not at all where too few are left for a plan, and those plans are named', () => {
    const conflicts = names('judge-', 3).map((judge) => ({ judge, plan: 'plan-4' }));
    expect(assignJudges(task({ conflicts }))).toEqual({ ok: false, refusal: 'too_few_judges', plans: ['plan-4'] });
    expect(assignJudges(task({ conflicts, perPlan: 'all' }))).toMatchObject({ ok: false, plans: ['plan-4'] });
    expect(assignJudges(task({ perPlan: 2, least: 3, judges: names('judge-', 2) }))).toMatchObject({ ok: false });
  });

  test('in good time also to the largest round', () => {
    const [plans, judges] = [names('plan-', 100), names('judge-', 50)];
    const all = loads(judgesOf({ plans, judges, perPlan: 7 }), judges);
    expect([Math.min(...all), Math.max(...all)]).toEqual([14, 14]);
  });
});

describe('who takes over a plan', () => {
  const given = [
    { judge: 'a', plan: '1' },
    { judge: 'b', plan: '1' },
    { judge: 'b', plan: '2' },
    { judge: 'c', plan: '2' },
  ];

  test('is whoever has the fewest plans and does not score it yet', () => {
    expect(replacementJudge(given, { plan: '2', candidates: ['a', 'b', 'c', 'd'], seed: 's' })).toBe('d');
    expect(replacementJudge(given, { plan: '2', candidates: ['b', 'a'], seed: 's' })).toBe('a');
    expect(replacementJudge(given, { plan: '1', candidates: ['a', 'b'], seed: 's' })).toBeNull();
  });

  test('is drawn by lot among equals', () => {
    const drawn = names('seed-', 30).map((seed) => replacementJudge(given, { plan: '3', candidates: ['a', 'c', 'd'], seed }));
    expect(new Set(drawn)).toEqual(new Set(['d']));
    const equal = names('seed-', 30).map((seed) => replacementJudge(given, { plan: '3', candidates: ['a', 'c'], seed }));
    expect(new Set(equal)).toEqual(new Set(['a', 'c']));
  });
});

describe('a lot', () => {
  test('is the order of the digests of seed, purpose and name, as anybody can work it out', () => {
    const digest = (name: string) => createHash('sha256').update(`seed\npitch\n${name}`).digest('hex');
    const plans = names('', 9);
    expect(orderByLot(plans, { seed: 'seed', purpose: 'pitch' })).toEqual(
      [...plans].sort((a, b) => (digest(a) < digest(b) ? -1 : 1)),
    );
  });

  test('does not depend on the order in which names are given, and differs for each purpose and judge', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(names('', 9), { minLength: 9 }), (plans) => {
        expect(planOrderFor('j1', plans, 's')).toEqual(planOrderFor('j1', names('', 9), 's'));
      }),
    );
    expect(planOrderFor('j1', names('', 9), 's')).not.toEqual(planOrderFor('j2', names('', 9), 's'));
  });

  test('puts each name first about as often as any other', () => {
    const firsts = names('seed-', 3000).map((seed) => orderByLot(['a', 'b', 'c'], { seed, purpose: 'pitch' })[0]);
    for (const name of ['a', 'b', 'c']) {
      const share = firsts.filter((first) => first === name).length / 3000;
      expect(share).toBeGreaterThan(0.3);
      expect(share).toBeLessThan(0.37);
    }
  });
});
