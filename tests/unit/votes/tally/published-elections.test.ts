import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Rational, rational, writeDecimal, writeRational } from '#app/core/rational.ts';
import { type PabulibFile, parsePabulib } from '#app/votes/pabulib.ts';
import { leftoverSha256 } from '#app/votes/tally/leftover.ts';
import { isRuleName } from '#app/votes/tally/rule.ts';
import { tally } from '#app/votes/tally/tally.ts';

const folder = join(import.meta.dirname, '../../../../../shared/tally');
const names = existsSync(folder) ? readdirSync(join(folder, 'expected')).map((name) => name.replace(/\.json$/, '')) : [];

type Expected = {
  winners: string[];
  cost: string;
  order: string[];
  endowment?: string;
  added_by_completion?: string[];
  leftover_sha256?: string;
  rounds?: { project: string; max_payment: string; tied_with: number }[];
};

if (names.length === 0)
  test('the real elections are not in this folder (their licence is not stated): the synthetic cases run alone', () => {
    expect(existsSync(folder)).toBe(false);
  });
else
  test.each(names)(
    '%s is counted as expected under every rule',
    (name) => {
      const path = name.startsWith('edge-') ? `edge/${name.slice(5)}.pb` : `pb/${name}.pb`;
      const expected = JSON.parse(readFileSync(join(folder, 'expected', `${name}.json`), 'utf8')) as ExpectedFile;
      const reading = parsePabulib(readFileSync(join(folder, path), 'utf8'));
      if (!reading.ok) throw new Error(JSON.stringify(reading.problem));
      for (const [rule, result] of Object.entries(expected.rules))
        expect(resultOf(reading.file, rule), rule).toMatchObject(stated(result));
    },
    60_000,
  );

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
    leftover_sha256: leftoverSha256(election, details.leftover),
    rounds: details.rounds.map(({ project, maxPayment, tiedWith }) => ({
      project,
      max_payment: writeRational(inUnits(maxPayment)),
      tied_with: tiedWith,
    })),
  };
}
