import { compareCodePoints } from '#app/core/code-points.ts';
import { type Rational, rational, writeDecimal } from '#app/core/rational.ts';
import { invalidContent, readChoices, readPoints, readRanking } from '#app/votes/ballot-content.ts';
import { ballotCounts, startCount } from '#app/votes/tally/count.ts';
import type { Election, TallyParameters } from '#app/votes/tally/election.ts';
import type { BallotKind, RuleName } from '#app/votes/tally/rule.ts';

/** What a published vote says of itself. Dates as `YYYY-MM-DD`; `names` in published order. */
export type PabulibFacts = {
  description: string;
  unit: string;
  instance: string;
  rule: RuleName;
  beginsOn: string;
  endsOn: string;
  names: readonly string[];
};

const voteTypes: Readonly<Record<Exclude<BallotKind, 'decision'>, string>> = {
  approval: 'approval',
  points: 'scoring',
  ranking: 'ordinal',
};

/** Decimal places of the currency's smallest unit: yuan are counted in fen. */
const yuanPlaces = 2;

/**
 * One of our own votes in the Pabulib format (arXiv 2012.06539), to be counted again elsewhere with the same result: amounts in
 * yuan; project ids are the lots, so that the smaller id goes first as the lot does; voters are the lines of the published ballots,
 * sorted, from 1; spoiled sheets are left out, blank ones stay. A decision has no options to fund and cannot be written.
 */
export function writePabulib(
  election: Election,
  { facts, parameters = {} }: { facts: PabulibFacts; parameters?: TallyParameters },
): string {
  const { kind } = election.ballots;
  if (kind === 'decision') throw new TypeError('a decision is no Pabulib election');
  const ids = idsOf(election);
  const votes = kind === 'points' ? ['voter_id;vote;points'] : ['voter_id;vote'];
  const rows = [...ballotRows(election, ids)];
  return [
    'META',
    'key;value',
    ...metaRows(election, { facts, parameters, voteType: voteTypes[kind] }),
    'PROJECTS',
    'project_id;cost;score;name;option',
    ...projectRows(election, { ids, facts }),
    'VOTES',
    ...votes,
    ...rows,
    '',
  ].join('\n');
}

function metaRows(
  election: Election,
  { facts, parameters: { step, threshold }, voteType }: { facts: PabulibFacts; parameters: TallyParameters; voteType: string },
): string[] {
  const { valid } = ballotCounts(election.ballots.compile());
  const meta: [string, string][] = [
    ['description', facts.description],
    ['country', 'China'],
    ['unit', facts.unit],
    ['instance', facts.instance],
    ['num_projects', String(election.projects.length)],
    ['num_votes', String(valid)],
    ['budget', inYuan(election, election.budget)],
    ['vote_type', voteType],
    ['rule', facts.rule],
    ['date_begin', facts.beginsOn],
    ['date_end', facts.endsOn],
    ['language', 'zh'],
    ['currency', 'CNY'],
  ];
  if (step !== undefined) meta.push(['equalshares_step', inYuan(election, step)]);
  if (threshold) meta.push(['min_project_score_threshold', wholeOrDecimal(threshold)]);
  return meta.map(([key, value]) => `${key};${field(value)}`);
}

function projectRows(election: Election, { ids, facts }: { ids: readonly string[]; facts: PabulibFacts }): string[] {
  const { supports } = startCount(election, {});
  return election.projects.map(({ cost }, position) =>
    [
      ids[position] ?? '',
      inYuan(election, cost),
      String(supports[position] ?? 0),
      field(facts.names[position] ?? ''),
      String(position + 1),
    ].join(';'),
  );
}

function* ballotRows({ ballots }: Election, ids: readonly string[]): Generator<string> {
  const counts = ballots.counts();
  const groups = ballots.contents().map((content, group) => ({ content, count: counts[group] ?? 0 }));
  let voter = 0;
  for (const { content, count } of groups.sort((a, b) => compareCodePoints(a.content, b.content))) {
    if (content === invalidContent) continue;
    const written = ballotFields(ballots.kind, { content, ids });
    for (let index = 0; index < count; index += 1) {
      voter += 1;
      yield `${voter};${written}`;
    }
  }
}

function ballotFields(kind: BallotKind, { content, ids }: { content: string; ids: readonly string[] }): string {
  const named = (options: readonly number[]) => options.map((option) => ids[option - 1] ?? '').join(',');
  if (kind === 'ranking') return named(readRanking(content));
  if (kind === 'approval') return named(readChoices(content));
  const given = readPoints(content);
  return `${named(given.map(({ option }) => option))};${given.map(({ points }) => points).join(',')}`;
}

/** Lots with as many digits each, so that the order of code points is the order of the lots; ids of foreign files as they are. */
function idsOf({ projects }: Election): string[] {
  const digits = String(projects.length).length;
  return projects.map(({ id, lot }) => (lot === undefined ? id : String(lot).padStart(digits, '0')));
}

function inYuan({ unit }: Election, amount: bigint): string {
  return writeDecimal(rational(amount, unit), Math.max(yuanPlaces, String(unit).length - 1));
}

function wholeOrDecimal(value: Rational): string {
  return value.denominator === 1n ? String(value.numerator) : writeDecimal(value, yuanPlaces);
}

/** Quotes what would be read as a separator, a quote or the end of a line. */
function field(text: string): string {
  return /[;"\n\r]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
