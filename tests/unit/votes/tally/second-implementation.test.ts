import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeRational } from '#app/core/rational.ts';
import { Ballots, type Election, type TallyResult } from '#app/votes/tally/election.ts';
import { leftoverOf } from '#app/votes/tally/leftover.ts';
import type { RuleName } from '#app/votes/tally/rule.ts';
import { tally } from '#app/votes/tally/tally.ts';
import {
  type SlowRankings,
  slowFunding,
  slowRankedPairs,
  slowRunoff,
  slowSchulze,
  slowTransfers,
} from '#tests/support/slow-ranking.ts';
import {
  rankAll,
  type SlowAnswer,
  type SlowElection,
  type SlowUtility,
  slowEqualShares,
  slowGreedy,
  slowPhragmen,
  supportOf,
} from '#tests/support/slow-shares.ts';

const cases = process.env.CHECK_LONG === '1' ? 40_000 : 4_000;
const keys = ['10', '9', 'B', 'a', 'é', '😀'];

/** Few projects, small amounts and few voters: ties and amounts that just suffice are the rule, not the exception. */
const small = fc
  .record({
    size: fc.integer({ min: 1, max: 6 }),
    budget: fc.integer({ min: 0, max: 24 }),
    voters: fc.integer({ min: 0, max: 9 }),
  })
  .chain(({ size, budget, voters }) =>
    fc.record({
      budget: fc.constant(budget),
      costs: fc.array(fc.integer({ min: 0, max: 14 }), { minLength: size, maxLength: size }),
      marks: fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: size, maxLength: size }), {
        minLength: voters,
        maxLength: voters,
      }),
      rankings: fc.array(fc.shuffledSubarray(Array.from({ length: size }, (_, index) => index)), {
        minLength: voters,
        maxLength: voters,
      }),
      keys: fc.shuffledSubarray(keys, { minLength: size, maxLength: size }),
    }),
  );

type Small = typeof small extends fc.Arbitrary<infer T> ? T : never;
type Kind = 'approval' | 'points' | 'ranking';

const completions = ['', 'greedy', 'add1', 'add1e', 'add1u'];

test('approval and money: every rule agrees with a slow second implementation', () => {
  const rules = ['cost', 'card'].flatMap((utility) =>
    completions.map((completion) => sharesRule(utility as SlowUtility, completion)),
  );
  const others: Rule[] = [
    { name: 'phragmen', slow: slowPhragmen },
    { name: 'approval', slow: (election) => ({ order: mostSupported(election).slice(0, 1) }) },
    ...greedyRules,
  ];
  checkRules('approval', [...rules, ...others]);
});

test('points and money: every rule agrees with a slow second implementation', () => {
  const score: Rule = { name: 'score', slow: (election) => ({ order: mostSupported(election).slice(0, 1) }) };
  checkRules('points', [...completions.map((completion) => sharesRule('points', completion)), ...greedyRules, score]);
});

test('rankings: every rule agrees with a slow second implementation', () => {
  fc.assert(
    fc.property(small, fc.integer({ min: 1, max: 3 }), (given, seats) => {
      const slow: SlowRankings = { election: slowOf(given, 'ranking'), rankings: given.rankings };
      const answers: [RuleName, number[]][] = [
        ['schulze', slowSchulze(slow).slice(0, seats)],
        ['irv', slowRunoff(slow).slice(0, seats)],
        ['stv', slowTransfers(slow, seats)],
        ['rank-schulze', slowFunding(slow, slowSchulze(slow))],
        ['rank-ranked-pairs', slowFunding(slow, slowRankedPairs(slow))],
        ['rank-irv', slowFunding(slow, slowRunoff(slow))],
      ];
      for (const [rule, order] of answers)
        expect(countOf(given, 'ranking', { rule, seats }).order, rule).toEqual(named(given, order));
    }),
    { numRuns: cases / 4 }, // six rules each
  );
}, 600_000);

type Rule = { name: RuleName; slow: (election: SlowElection) => SlowAnswer };

const greedyRules: Rule[] = [
  { name: 'greedy-votes', slow: (election) => slowGreedy(election, { by: 'votes', mayStop: false }) },
  { name: 'greedy-votes-no-skip', slow: (election) => slowGreedy(election, { by: 'votes', mayStop: true }) },
  { name: 'greedy-ratio', slow: (election) => slowGreedy(election, { by: 'ratio', mayStop: false }) },
];

function sharesRule(utility: SlowUtility, completion: string): Rule {
  const name = `mes-${utility}${completion && `-${completion}`}` as RuleName;
  return { name, slow: (election) => slowEqualShares(election, { utility, completion }) };
}

function checkRules(kind: Kind, rules: readonly Rule[]): void {
  fc.assert(
    fc.property(small, fc.constantFrom(...rules), (given, { name, slow }) => {
      const answer = slow(slowOf(given, kind));
      const result = countOf(given, kind, { rule: name, seats: 1 });
      expect(result.order).toEqual(named(given, answer.order));
      const { details } = result;
      if (details.kind !== 'equal_shares') return;
      expect(details.addedByCompletion).toEqual(answer.added && named(given, answer.added));
      expect(writeRational(details.endowment)).toBe(answer.endowment && writeRational(answer.endowment));
      const { ballots } = electionOf(given, kind);
      const left = details.leftover();
      const money = contentsOf(given, kind).map((content) => writeRational(leftoverOf(left, ballots.add(content, 0))));
      expect(money).toEqual(answer.money?.map(writeRational));
    }),
    { numRuns: cases },
  );
}

function mostSupported(election: SlowElection): number[] {
  const candidates = election.costs.flatMap((_, project) => (supportOf(election, project) > 0 ? [project] : []));
  return rankAll(election, candidates, (a, b) => supportOf(election, a) > supportOf(election, b));
}

function countOf(given: Small, kind: Kind, { rule, seats }: { rule: RuleName; seats: number }): TallyResult {
  const outcome = tally(rule, electionOf(given, kind), { seats });
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value;
}

function electionOf(given: Small, kind: Kind): Election {
  const ballots = new Ballots(kind);
  for (const content of contentsOf(given, kind)) ballots.add(content);
  const projects = given.costs.map((cost, index) => ({ id: given.keys[index] ?? '', cost: BigInt(cost) }));
  return { projects, budget: BigInt(given.budget), unit: 1n, ballots };
}

function contentsOf({ marks, rankings }: Small, kind: Kind): string[] {
  if (kind === 'ranking') return rankings.map((ranking) => ranking.map((project) => project + 1).join('>'));
  return marks.map((points) =>
    points
      .flatMap((point, index) => (point === 0 ? [] : [kind === 'approval' ? `${index + 1}` : `${index + 1}:${point}`]))
      .join(','),
  );
}

function slowOf({ costs, keys: ids, budget, marks, rankings }: Small, kind: Kind): SlowElection {
  const given =
    kind === 'ranking'
      ? rankings.map((ranking) =>
          costs.map((_, project) => (ranking.includes(project) ? ranking.length - ranking.indexOf(project) : 0)),
        )
      : marks.map((points) => points.map((point) => (kind === 'approval' ? Math.min(1, point) : point)));
  return { costs, keys: ids, budget, given };
}

function named({ keys: ids }: Small, order: readonly number[]): string[] {
  return order.map((project) => ids[project] ?? '');
}
