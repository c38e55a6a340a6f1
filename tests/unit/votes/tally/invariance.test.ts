import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rational, times, writeRational } from '#app/core/rational.ts';
import { Ballots, type Election, type Project, type TallyResult } from '#app/votes/tally/election.ts';
import { type BallotKind, fitsBallots, type RuleName, ruleNames } from '#app/votes/tally/rule.ts';
import { tally } from '#app/votes/tally/tally.ts';

const cases = process.env.CHECK_LONG === '1' ? 20_000 : 1_000;
const kinds: readonly BallotKind[] = ['decision', 'approval', 'points', 'ranking'];

type Vote = { kind: BallotKind; rule: RuleName; costs: number[]; budget: number; marks: number[][]; seats: number };

/** Elections of any kind with a rule that fits; `marks` say how much each voter likes each option (0: not at all). */
const votes: fc.Arbitrary<Vote> = fc
  .record({ kind: fc.constantFrom(...kinds), size: fc.integer({ min: 1, max: 7 }), voters: fc.integer({ min: 0, max: 25 }) })
  .chain(({ kind, size, voters }) => {
    const list = <T>(one: fc.Arbitrary<T>, length: number) => fc.array(one, { minLength: length, maxLength: length });
    return fc.record({
      kind: fc.constant(kind),
      rule: fc.constantFrom(...ruleNames.filter((rule) => fitsBallots(rule, kind))),
      costs: list(fc.integer({ min: 0, max: 400 }), size),
      budget: fc.integer({ min: 0, max: 700 }),
      marks: list(list(fc.integer({ min: 0, max: 5 }), size), voters),
      seats: fc.integer({ min: 1, max: 3 }),
    });
  });

test('the order of ballots and the portions in which they come change nothing', () => {
  fc.assert(
    fc.property(votes, fc.infiniteStream(fc.nat()), (vote, chance) => {
      const contents = vote.marks.map((marks) => contentOf(vote.kind, marks));
      const shuffled = [...contents].map((content) => ({ content, at: chance.next().value })).sort((a, b) => a.at - b.at);
      const counted = new Map<string, number>();
      for (const { content } of shuffled) counted.set(content, (counted.get(content) ?? 0) + 1);
      const inPortions = [...counted].flatMap(([content, count]): [string, number][] =>
        count > 1
          ? [
              [content, 1],
              [content, count - 1],
            ]
          : [[content, count]],
      );
      const asOne = contents.map((content): [string, number] => [content, 1]);
      expect(shown(countOf(vote, { ballots: inPortions }))).toEqual(shown(countOf(vote, { ballots: asOne })));
    }),
    { numRuns: cases },
  );
});

test('other names and another published order change nothing where a lot was drawn', () => {
  fc.assert(
    fc.property(votes, fc.infiniteStream(fc.nat()), (vote, chance) => {
      const size = vote.costs.length;
      const moved = Array.from({ length: size }, (_, index) => ({ index, at: chance.next().value })).sort((a, b) => a.at - b.at);
      const order = moved.map(({ index }) => index);
      const turned: Vote = {
        ...vote,
        costs: order.map((index) => vote.costs[index] ?? 0),
        marks: vote.kind === 'decision' ? vote.marks : vote.marks.map((marks) => order.map((index) => marks[index] ?? 0)),
      };
      const projects = order.map(
        (index): Project => ({ id: `name ${index}`, cost: BigInt(vote.costs[index] ?? 0), lot: index + 1 }),
      );
      if (vote.kind === 'ranking') return; // the order of equal marks on a ballot is the published one
      const winners = countOf(turned, { projects }).order.map((id) => Number(id.slice(5)) + 1);
      expect(winners.map(String)).toEqual(countOf(vote).order);
    }),
    { numRuns: cases },
  );
});

test('money in other units changes amounts only, also beyond what doubles hold', () => {
  fc.assert(
    fc.property(votes, fc.constantFrom(7n, 10n ** 9n, 10n ** 30n, 10n ** 200n), (vote, factor) => {
      const plain = countOf(vote);
      const dear = countOf(vote, { factor });
      expect([dear.order, dear.cost]).toEqual([plain.order, plain.cost * factor]);
      if (plain.details.kind !== 'equal_shares' || dear.details.kind !== 'equal_shares') return;
      expect(writeRational(dear.details.endowment)).toBe(writeRational(times(plain.details.endowment, rational(factor))));
      const caps = dear.details.rounds.map(({ maxPayment }) => writeRational(maxPayment));
      expect(caps).toEqual(plain.details.rounds.map(({ maxPayment }) => writeRational(times(maxPayment, rational(factor)))));
    }),
    { numRuns: cases },
  );
});

const monotone: readonly RuleName[] = ['approval', 'score', 'greedy-votes', 'greedy-votes-no-skip', 'greedy-ratio', 'schulze'];

test('more support never unseats a winner where the rule promises it', () => {
  fc.assert(
    fc.property(votes, fc.constantFrom(...monotone), fc.nat(), (drawn, rule, chance) => {
      const kind = rule === 'schulze' ? 'ranking' : rule === 'score' ? 'points' : 'approval';
      const vote: Vote = {
        ...drawn,
        kind,
        rule,
        seats: 1,
        marks: drawn.marks.map((marks) => drawn.costs.map((_, index) => marks[index] ?? 0)),
      };
      const { order } = countOf(vote);
      const winner = order[chance % Math.max(1, order.length)];
      const voter = chance % Math.max(1, vote.marks.length);
      if (winner === undefined) return;
      const raised = vote.marks.map((marks, index) =>
        index === voter ? marks.map((mark, at) => (at === Number(winner) - 1 ? 6 : mark)) : marks,
      );
      expect(countOf({ ...vote, marks: raised }).order).toContain(winner);
    }),
    { numRuns: cases },
  );
});

test('no rule spends more than the budget, funds without support, or leaves out what is free and supported', () => {
  fc.assert(
    fc.property(votes, (vote) => {
      const { order, cost, supports, rule } = countOf(vote);
      if (['decision', 'approval', 'score', 'irv', 'stv', 'schulze'].includes(rule)) return;
      expect(cost <= BigInt(vote.budget)).toBe(true);
      for (const id of order) expect(supports[Number(id) - 1]).toBeGreaterThan(0);
      const free = vote.costs.flatMap((amount, index) => (amount === 0 && (supports[index] ?? 0) > 0 ? [String(index + 1)] : []));
      expect(order).toEqual(expect.arrayContaining(free));
    }),
    { numRuns: cases },
  );
});

type Changes = { ballots?: [string, number][]; projects?: Project[]; factor?: bigint };

function countOf(vote: Vote, { ballots: given, projects, factor = 1n }: Changes = {}): TallyResult {
  const ballots = new Ballots(vote.kind);
  for (const [content, count] of given ?? vote.marks.map((marks): [string, number] => [contentOf(vote.kind, marks), 1]))
    ballots.add(content, count);
  const election: Election = {
    projects:
      projects ?? vote.costs.map((cost, index) => ({ id: String(index + 1), cost: BigInt(cost) * factor, lot: index + 1 })),
    budget: BigInt(vote.budget) * factor,
    unit: factor,
    ballots,
  };
  const outcome = tally(vote.rule, election, { seats: vote.seats });
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value;
}

/** All of a result but what is kept in the order of the groups. */
function shown({ details, ...result }: TallyResult) {
  if (details.kind !== 'equal_shares') return { ...result, details };
  const { leftover: _, supportersHave: __, leftEstimates: ___, ...others } = details;
  return { ...result, details: others };
}

function contentOf(kind: BallotKind, marks: readonly number[]): string {
  const liked = marks.flatMap((mark, index) => (mark > 0 ? [{ option: index + 1, mark }] : []));
  if (kind === 'decision') return ['yes', 'no', 'abstain'][(marks[0] ?? 0) % 3] ?? 'abstain';
  if (kind === 'points') return liked.map(({ option, mark }) => `${option}:${mark}`).join(',');
  if (kind === 'approval') return liked.map(({ option }) => option).join(',');
  return liked
    .sort((a, b) => b.mark - a.mark || a.option - b.option)
    .map(({ option }) => option)
    .join('>');
}
