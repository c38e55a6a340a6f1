import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeRational } from '#app/core/rational.ts';
import { parsePabulib } from '#app/votes/pabulib.ts';
import { writePabulib } from '#app/votes/pabulib-export.ts';
import { Ballots, type Election } from '#app/votes/tally/election.ts';
import { leftoverSha256 } from '#app/votes/tally/leftover.ts';
import { fitsBallots, ruleNames, rules } from '#app/votes/tally/rule.ts';
import { tally } from '#app/votes/tally/tally.ts';

const facts = {
  description: '楼道灯；"亮化"',
  unit: '桂林大社区',
  instance: 'V-7',
  beginsOn: '2026-03-01',
  endsOn: '2026-03-08',
};

function electionOf({
  kind,
  rows,
  budget,
}: {
  kind: 'approval' | 'points' | 'ranking';
  rows: readonly string[];
  budget: bigint;
}): Election {
  const ballots = new Ballots(kind);
  for (const row of rows) ballots.add(row);
  const costs = [12_345n, 6_000n, 9_999n];
  const lots = [2, 3, 1];
  return {
    projects: costs.map((cost, index) => ({ id: `id-${index}`, cost, lot: lots[index] ?? 0 })),
    budget,
    unit: 100n,
    ballots,
  };
}

const names = ['灯', 'a;b "c"', '井\n盖'];

test('a vote is written as a Pabulib file', () => {
  const election = electionOf({ kind: 'approval', rows: ['1,3', '', '1,3', 'invalid'], budget: 20_000n });
  expect(writePabulib(election, { facts: { ...facts, rule: 'mes-cost-add1u', names }, parameters: { step: 7n } })).toBe(
    `META
key;value
description;"楼道灯；""亮化"""
country;China
unit;桂林大社区
instance;V-7
num_projects;3
num_votes;3
budget;200.00
vote_type;approval
rule;mes-cost-add1u
date_begin;2026-03-01
date_end;2026-03-08
language;zh
currency;CNY
equalshares_step;0.07
PROJECTS
project_id;cost;score;name;option
2;123.45;2;灯;1
3;60.00;0;"a;b ""c""";2
1;99.99;2;"井
盖";3
VOTES
voter_id;vote
1;
2;2,1
3;2,1
`,
  );
});

const contents = {
  approval: fc.subarray(['1', '2', '3']).map((options) => options.join(',')),
  points: fc.subarray(['1:5', '2:2', '3:1']).map((given) => given.join(',')),
  ranking: fc.shuffledSubarray(['1', '2', '3']).map((order) => order.join('>')),
};
const elections = fc.constantFrom('approval' as const, 'points' as const, 'ranking' as const).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    rows: fc.array(fc.oneof({ weight: 9, arbitrary: contents[kind] }, fc.constant('invalid')), { maxLength: 20 }),
    budget: fc.bigInt({ min: 0n, max: 30_000n }),
    rule: fc.constantFrom(...ruleNames.filter((rule) => fitsBallots(rule, kind) && rules[rule].purpose === 'money')),
  }),
);

test('a vote that was written and read again has the same result, to the last fraction of a fen', () => {
  fc.assert(
    fc.property(elections, fc.constantFrom(undefined, 50n, 100n), ({ kind, rows, budget, rule }, step) => {
      const parameters = step ? { step } : {};
      const election = electionOf({ kind, rows, budget });
      const reading = parsePabulib(writePabulib(election, { facts: { ...facts, rule, names }, parameters }));
      if (!reading.ok) throw new Error(JSON.stringify(reading.problem));
      const before = tally(rule, election, parameters);
      const after = tally(rule, reading.file.election, reading.file.parameters);
      if (!before.ok || !after.ok) throw new Error('the rule does not fit');
      const lots = before.value.order.map((id) => String(election.projects.find((project) => project.id === id)?.lot));
      expect([after.value.order, after.value.cost]).toEqual([lots, before.value.cost]);
      expect(reading.file.names).toEqual(names);
      if (before.value.details.kind !== 'equal_shares' || after.value.details.kind !== 'equal_shares') return;
      expect(writeRational(after.value.details.endowment)).toBe(writeRational(before.value.details.endowment));
      expect(leftoverSha256(reading.file.election, after.value.details.leftover())).toBe(
        leftoverSha256(election, before.value.details.leftover()),
      );
    }),
    { numRuns: 300 },
  );
});
