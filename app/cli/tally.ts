import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { rational, writeDecimal, writeRational } from '#app/core/rational.ts';
import { format } from '#app/i18n/message.ts';
import { pabulibProblems } from '#app/votes/pabulib.messages.ts';
import { type PabulibFile, parsePabulib } from '#app/votes/pabulib.ts';
import type { TallyResult } from '#app/votes/tally/election.ts';
import { leftoverSha256 } from '#app/votes/tally/leftover.ts';
import { isRuleName, ruleNames } from '#app/votes/tally/rule.ts';
import { tally } from '#app/votes/tally/tally.ts';

const usage = `npm run -s tally -- FILE.pb --rule RULE [--json]   RULE: ${ruleNames.join(' ')}`;

/** The rule cannot count the file's ballots. */
const exitRuleDoesNotFit = 3;

/** Counts a `.pb` file by a rule. Exits with 1 when the file cannot be counted, 2 when the call is not understood. */
function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rule: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  const [path] = positionals;
  if (values.help) return say(usage, 0);
  if (path === undefined || positionals.length > 1 || values.rule === undefined) return complain(usage, 2);
  if (!isRuleName(values.rule)) return complain(`There is no rule ${values.rule}.\n${usage}`, 2);
  const reading = parsePabulib(readFileSync(path, 'utf8'));
  if (!reading.ok) return complain(`${format(pabulibProblems[reading.problem.code], 'en', valuesOf(reading.problem))}.`, 1);
  const { election, parameters } = reading.file;
  const startedAt = performance.now();
  const outcome = tally(values.rule, election, parameters);
  const seconds = (performance.now() - startedAt) / 1000;
  if (!outcome.ok)
    return complain(`The rule ${values.rule} does not fit ballots of the kind “${election.ballots.kind}”.`, exitRuleDoesNotFit);
  const shown = describe(reading.file, outcome.value, seconds);
  return say(values.json ? JSON.stringify(shown) : inWords(reading.file, outcome.value, shown), 0);
}

/** A result as INTERFACES.md has it; fractions and amounts in units of the file's currency. */
function describe({ election, places }: PabulibFile, { winners, order, cost, details }: TallyResult, seconds: number) {
  const placeOf = new Map(election.projects.map(({ id }, index) => [id, places[index] ?? 0]));
  const decimals = Math.max(0, ...order.map((id) => placeOf.get(id) ?? 0));
  const shown = { winners, cost: writeDecimal(rational(cost, election.unit), decimals), seconds, order };
  if (details.kind !== 'equal_shares') return shown;
  const { numerator, denominator } = details.endowment;
  return {
    ...shown,
    endowment: writeRational(rational(numerator, denominator * election.unit)),
    leftover_sha256: leftoverSha256(election, details.leftover()),
    ...(details.addedByCompletion ? { added_by_completion: details.addedByCompletion } : {}),
  };
}

function inWords({ election, names, meta }: PabulibFile, result: TallyResult, shown: ReturnType<typeof describe>): string {
  const indexOf = new Map(election.projects.map(({ id }, index) => [id, index]));
  const lines = result.order.map((id, index) => {
    const position = indexOf.get(id) ?? 0;
    const cost = writeDecimal(rational(election.projects[position]?.cost ?? 0n, election.unit), String(election.unit).length - 1);
    return [String(index + 1), id, cost, String(result.supports[position] ?? 0), names[position] ?? ''];
  });
  const { cast } = result.ballots;
  const facts = Object.entries(shown).filter(([name]) => !['winners', 'order', 'cost'].includes(name));
  return [
    `${result.rule}: ${result.winners.length} of ${election.projects.length} projects, ${cast} ballots`,
    ...table([['', 'project', 'cost', 'support', 'name'], ...lines]),
    `cost ${shown.cost} of ${meta.get('budget') ?? ''}`,
    ...facts.map(([name, value]) => `${name} ${String(value)}`),
  ].join('\n');
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** A problem's members for its words; a line of `null` is the head of the file. */
function valuesOf(problem: object): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(problem).map(([name, value]) => [name, value === null ? 0 : (value as string | number)]),
  );
}

function say(text: string, status: number): number {
  console.log(text);
  return status;
}

function complain(text: string, status: number): number {
  console.error(text);
  return status;
}

try {
  process.exitCode = main();
} catch (error) {
  const isSystemError = error instanceof Error && 'syscall' in error;
  if (!isSystemError && !(error instanceof TypeError)) throw error;
  console.error(isSystemError ? `The file cannot be read: ${error.message}` : usage);
  process.exitCode = isSystemError ? 1 : 2;
}
