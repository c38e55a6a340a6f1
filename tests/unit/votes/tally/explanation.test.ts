import fc from 'fast-check';
import { expect, test } from 'vitest';
import { format } from '#app/i18n/message.ts';
import { explanationSentence } from '#app/votes/explanation.messages.ts';
import { Ballots, type Election, type TallyParameters } from '#app/votes/tally/election.ts';
import { type Explanation, explain, yesMissing } from '#app/votes/tally/explanation.ts';
import { type BallotKind, fitsBallots, type RuleName, ruleNames, rules } from '#app/votes/tally/rule.ts';
import { tally } from '#app/votes/tally/tally.ts';
import { whatIf } from '#app/votes/tally/what-if.ts';

const cases = process.env.CHECK_LONG === '1' ? 10_000 : 400;

type Rows = [content: string, count: number][];
type Vote = { kind: BallotKind; costs: bigint[]; budget: bigint; rows: Rows };

function electionOf({ kind, costs, budget, rows }: Vote): Election {
  const ballots = new Ballots(kind);
  for (const [content, count] of rows) ballots.add(content, count);
  return { projects: costs.map((cost, index) => ({ id: String(index + 1), cost, lot: index + 1 })), budget, unit: 100n, ballots };
}

function explainAll(vote: Vote, rule: RuleName, parameters: TallyParameters = {}): Explanation[] {
  const election = electionOf(vote);
  const outcome = tally(rule, election, parameters);
  if (!outcome.ok) throw new Error(outcome.refusal);
  return explain(election, outcome.value, { parameters });
}

function sentencesOf(vote: Vote, rule: RuleName, parameters: TallyParameters = {}): string[] {
  return explainAll(vote, rule, parameters).map((explanation) => format(explanationSentence(explanation), 'en'));
}

const lamps: Vote = {
  kind: 'approval',
  costs: [60_000n, 50_000n, 40_000n, 30_000n],
  budget: 100_000n,
  rows: [
    ['1,2', 40],
    ['1', 20],
    ['3', 25],
    ['2,3', 10],
    ['', 5],
  ],
};

test('greedy by votes says what was left and how many votes or how little money would have done', () => {
  expect(sentencesOf(lamps, 'greedy-votes')).toEqual([
    'Won: number 1 to be chosen, with support 60; ¥1,000.00 was left, enough for it; with 10 votes fewer it would have lost.',
    'Lost: support 50, place 2; it needed ¥500.00 and ¥0.00 was left in the end; 10 more votes, or a cost of ¥400.00, would have sufficed.',
    'Won: number 2 to be chosen, with support 35; ¥400.00 was left, enough for it; with 35 votes fewer it would have lost.',
    'Lost: nobody chose it; 35 more votes would have sufficed.',
  ]);
});

test('Equal Shares says who paid what, who had too little, and what would have been enough', () => {
  expect(sentencesOf({ ...lamps, budget: 130_000n }, 'mes-cost-greedy')).toEqual([
    'Won: round 1: 60 voters paid ¥10.00 each.',
    'Lost: its 50 supporters had ¥135.71 left of ¥500.00 needed; a cost of ¥300.00 would have sufficed.',
    'Won: round 2: 35 voters paid ¥11.43 each.',
    'Lost: nobody chose it; about 1 more ballot for it alone would have sufficed.',
  ]);
  expect(sentencesOf({ ...lamps, rows: [...lamps.rows, ['4', 10]] }, 'mes-cost')[3]).toBe(
    'Lost: its 10 supporters had ¥90.90 left of ¥300.00 needed; about 24 more supporters, or a cost of ¥90.90, would have sufficed.',
  );
  expect(sentencesOf(lamps, 'mes-cost-greedy')[2]).toBe('Won: ¥400.00 was left after round 1; most votes among those that fit.');
});

test('seats by votes say who was ahead and by how much', () => {
  expect(sentencesOf(lamps, 'approval', { seats: 1 }).slice(0, 2)).toEqual([
    'Won: support 60, place 1; the first wins; with 10 votes fewer it would have lost.',
    'Lost: support 50; the last to win had 60; 10 more votes would have sufficed.',
  ]);
});

test('a decision lacks as many voices as its rule says', () => {
  const isAdopted = (extra: number) => 2 * (37 + extra) > 100 + extra;
  expect([yesMissing(isAdopted, 1000), yesMissing(isAdopted, 10), yesMissing(() => true, 10)]).toEqual([27, null, 0]);
});

test('another envelope is counted again', () => {
  const election = electionOf(lamps);
  const answer = whatIf(election, ['1', '3'], { rule: 'greedy-votes', envelope: 110_000n });
  expect(answer.ok && answer.value).toEqual({
    envelope: 110_000n,
    order: ['1', '2'],
    cost: 110_000n,
    left: 0n,
    comesIn: ['2'],
    fallsOut: ['3'],
  });
});

const kinds: readonly BallotKind[] = ['approval', 'points', 'ranking'];
const votes = fc
  .record({ kind: fc.constantFrom(...kinds), size: fc.integer({ min: 1, max: 6 }), voters: fc.integer({ min: 1, max: 14 }) })
  .chain(({ kind, size, voters }) => {
    const list = <T>(one: fc.Arbitrary<T>, length: number) => fc.array(one, { minLength: length, maxLength: length });
    return fc.record({
      kind: fc.constant(kind),
      rule: fc.constantFrom(...ruleNames.filter((rule) => fitsBallots(rule, kind))),
      seats: fc.integer({ min: 1, max: 2 }),
      costs: list(fc.bigInt({ min: 0n, max: 5000n }), size),
      budget: fc.bigInt({ min: 0n, max: 9000n }),
      marks: list(list(fc.integer({ min: 0, max: 3 }), size), voters),
    });
  });

test('every number that would have changed an outcome does change it, and one less does not', () => {
  fc.assert(
    fc.property(votes, ({ kind, rule, seats, costs, budget, marks }) => {
      const rows: Rows = marks.map((points) => [contentOf(kind, points), 1]);
      const vote: Vote = { kind, costs, budget, rows };
      const parameters = { seats, step: 100n };
      const wins = (changed: Vote, option: string) => {
        const outcome = tally(rule, electionOf(changed), parameters);
        return outcome.ok && outcome.value.order.includes(option);
      };
      for (const explanation of explainAll(vote, rule, parameters)) {
        const { option, hasWon, margin } = explanation;
        expect(format(explanationSentence(explanation), 'zh')).toMatch(/^(入选|未入选)：.+。$/);
        expect(hasWon).toBe(wins(vote, option));
        if (margin.cost !== null) {
          const amount = margin.cost;
          const cheaper = costs.map((cost, index) => (index === Number(option) - 1 ? amount : cost));
          expect(wins({ ...vote, costs: cheaper }, option)).toBe(true);
        }
        if (!margin.votes || hasWon) continue;
        const { count, unit } = margin.votes;
        if (unit === 'supporters') {
          expect(wins({ ...vote, rows: withSupporters(vote, { rule, option, count, parameters }) }, option)).toBe(true);
          continue;
        }
        const more = (extra: number): Vote => ({ ...vote, rows: [...rows, [alone(kind, option), extra]] });
        expect(wins(more(count), option)).toBe(true);
        if (count > 1) expect(wins(more(count - 1), option)).toBe(false);
      }
    }),
    { numRuns: cases },
  );
});

test('every rule for money has words for each of its outcomes', () => {
  for (const rule of ruleNames.filter((name) => rules[name].purpose === 'money' && fitsBallots(name, 'approval')))
    for (const sentence of sentencesOf(lamps, rule, { step: 100n })) expect(sentence).toMatch(/^(Won|Lost): .+\.$/);
});

/** The ballots when those who had most left in the end had supported an option besides. */
function withSupporters(
  vote: Vote,
  { rule, option, count, parameters }: { rule: RuleName; option: string; count: number; parameters: TallyParameters },
): Rows {
  const election = electionOf(vote);
  const outcome = tally(rule, election, parameters);
  if (!outcome.ok || outcome.value.details.kind !== 'equal_shares') throw new Error('not Equal Shares');
  const { numerators } = outcome.value.details.leftover();
  const left = (content: string) => Number(numerators[election.ballots.add(content, 0)] ?? 0n);
  const others = vote.rows.filter(([content]) => !content.split(',').some((part) => part.split(':')[0] === option));
  const richest = new Set([...others].sort(([a], [b]) => left(b) - left(a)).slice(0, count));
  return vote.rows.map((row): [string, number] => (richest.has(row) ? [joined(row[0], alone(vote.kind, option)), row[1]] : row));
}

function joined(content: string, more: string): string {
  return content === '' ? more : `${content},${more}`;
}

function alone(kind: BallotKind, option: string): string {
  return kind === 'points' ? `${option}:1` : option;
}

function contentOf(kind: BallotKind, marks: readonly number[]): string {
  const liked = marks.flatMap((mark, index) => (mark > 0 ? [{ option: index + 1, mark }] : []));
  if (kind === 'points') return liked.map(({ option, mark }) => `${option}:${mark}`).join(',');
  if (kind === 'approval') return liked.map(({ option }) => option).join(',');
  return liked
    .sort((a, b) => b.mark - a.mark || a.option - b.option)
    .map(({ option }) => option)
    .join('>');
}
