import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Rational, rational, writeDecimal, writeRational } from '#app/core/rational.ts';
import { type PabulibFile, parsePabulib } from '#app/votes/pabulib.ts';
import { leftoverSha256 } from '#app/votes/tally/leftover.ts';
import { isRuleName } from '#app/votes/tally/rule.ts';
import { tally } from '#app/votes/tally/tally.ts';

const real = join(import.meta.dirname, '../../../../../shared/tally');
const isLong = process.env.CHECK_LONG === '1';
const synthetic = join(import.meta.dirname, '../../../fixtures/elections');

type Expected = {
  winners: string[];
  cost: string;
  order: string[];
  endowment?: string;
  added_by_completion?: string[];
  leftover_sha256?: string;
  rounds?: { project: string; max_payment: string; tied_with: number }[];
};

const elections = [
  ...namesIn(synthetic, '.pb').map((name) => ({
    name,
    pb: join(synthetic, `${name}.pb`),
    json: join(synthetic, `${name}.json`),
  })),
  ...namesIn(join(real, 'pb'), '.pb').map((name) => ({
    name,
    pb: join(real, 'pb', `${name}.pb`),
    json: join(real, 'expected', `${name}.json`),
  })),
];

test(`the real elections, whose licence is not stated, are ${existsSync(real) ? 'here' : 'not here: the synthetic ones run alone'}`, () => {
  expect(elections.length).toBeGreaterThanOrEqual(existsSync(real) ? 23 : 11);
});

test.each(elections)(
  '$name is counted as expected under every rule',
  ({ pb, json }) => {
    const expected = JSON.parse(readFileSync(json, 'utf8')) as ExpectedFile;
    const file = readElection(readFileSync(pb, 'utf8'));
    for (const [rule, result] of Object.entries(expected.rules)) expect(resultOf(file, rule), rule).toMatchObject(stated(result));
  },
  60_000,
);

test.each(elections)(
  '$name has the same winners whatever the order of its rows',
  ({ pb, json }) => {
    const expected = JSON.parse(readFileSync(json, 'utf8')) as ExpectedFile;
    const file = readElection(turnedRound(readFileSync(pb, 'utf8')));
    for (const [rule, result] of Object.entries(expected.rules).filter(([name]) => isLong || !name.includes('add1'))) {
      const { leftover_sha256: _, ...asStated } = stated(result);
      expect(resultOf(file, rule), rule).toMatchObject(asStated);
    }
  },
  60_000,
);

/** The same file with the rows of each section the other way round. */
function turnedRound(text: string): string {
  const lines = text.trimEnd().split('\n');
  const [projects, votes] = ['PROJECTS', 'VOTES'].map((head) => lines.findIndex((line) => line.trim() === head));
  const [p, v] = [(projects ?? 0) + 2, (votes ?? 0) + 2];
  return [...lines.slice(0, p), ...lines.slice(p, v - 2).reverse(), ...lines.slice(v - 2, v), ...lines.slice(v).reverse()].join(
    '\n',
  );
}

function namesIn(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => (name.endsWith(ending) ? [name.slice(0, -ending.length)] : []));
}

function readElection(text: string): PabulibFile {
  const reading = parsePabulib(text);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problem));
  return reading.file;
}

type ExpectedFile = { rules: Record<string, Expected> };

/** What is stated of a result; `tie_sensitive` is a remark on it. */
function stated({ tie_sensitive: _, ...result }: Expected & { tie_sensitive?: boolean }): Expected {
  return result;
}

function resultOf({ election, parameters, places }: PabulibFile, rule: string) {
  if (!isRuleName(rule)) throw new Error(`no rule ${rule}`);
  const outcome = tally(rule, election, parameters);
  if (!outcome.ok) throw new Error(outcome.refusal);
  const { winners, order, cost, details } = outcome.value;
  const decimals = Math.max(0, ...order.map((id) => places[election.projects.findIndex((project) => project.id === id)] ?? 0));
  const inUnits = ({ numerator, denominator }: Rational) => rational(numerator, denominator * election.unit);
  const shown = { winners, order, cost: writeDecimal(inUnits(rational(cost)), decimals) };
  if (details.kind !== 'equal_shares') return shown;
  return {
    ...shown,
    endowment: writeRational(inUnits(details.endowment)),
    added_by_completion: details.addedByCompletion,
    leftover_sha256: leftoverSha256(election, details.leftover()),
    rounds: details.rounds.map(({ project, maxPayment, tiedWith }) => ({
      project,
      max_payment: writeRational(inUnits(maxPayment)),
      tied_with: tiedWith,
    })),
  };
}
