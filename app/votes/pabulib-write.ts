import { writeFen } from '#app/core/fen.ts';
import { invalidContent, readChoices, readPoints, readRanking } from '#app/votes/ballot-content.ts';
import type { BallotsFile } from '#app/votes/ballots-file.ts';
import { parametersOf, type SealedRules } from '#app/votes/count.ts';
import type { BallotKind, RuleName } from '#app/votes/tally/rule.ts';

const voteTypes: Record<Exclude<BallotKind, 'decision'>, string> = {
  approval: 'approval',
  points: 'scoring',
  ranking: 'ordinal',
};

/**
 * Writes published ballots in the Pabulib format (arXiv 2012.06539), for whoever studies them beside others: options by their
 * number in published order, amounts in yuan, voters numbered in the order of the file's rows, which says nothing of them. Spoiled
 * ballots are left out, blank ones stay. What the format has no word for, such as the lot, is not in it.
 */
export function writePabulib(file: BallotsFile, sealed: SealedRules, kind: Exclude<BallotKind, 'decision'>): string {
  const ballots = file.rows.flatMap((row) => {
    const content = row[0];
    const count = row[row.length - 1] as number;
    return content === invalidContent ? [] : Array.from({ length: count }, () => content);
  });
  const { step } = parametersOf(sealed, file.ballots);
  const meta: [string, string][] = [
    ['description', file.vote.title],
    ['country', 'China'],
    ['instance', file.vote.id],
    ['num_projects', String(sealed.options.length)],
    ['num_votes', String(ballots.length)],
    ['budget', writeFen(sealed.ballot.envelopeFen ?? 0)],
    ['vote_type', voteTypes[kind]],
    ['rule', familyOf(sealed.method.name)],
    ...(step === undefined ? [] : [['equalshares_step', writeFen(Number(step))] as [string, string]]),
    ['currency', 'CNY'],
  ];
  const projects = sealed.options.map(({ position, costFen, title }) => [String(position), writeFen(costFen ?? 0), title]);
  const votes = ballots.map((content, index) => [String(index + 1), ...marksOf(kind, content)]);
  const columns = kind === 'points' ? ['voter_id', 'vote', 'points'] : ['voter_id', 'vote'];
  const sections = [
    ['META', ['key', 'value'], meta],
    ['PROJECTS', ['project_id', 'cost', 'name'], projects],
    ['VOTES', columns, votes],
  ] as const;
  return sections
    .map(([name, heads, rows]) => [name, ...[heads, ...rows].map(writeRow)].join('\n'))
    .join('\n')
    .concat('\n');
}

function marksOf(kind: BallotKind, content: string): string[] {
  if (kind === 'approval') return [readChoices(content).join(',')];
  if (kind === 'ranking') return [readRanking(content).join(',')];
  const marks = readPoints(content);
  return [marks.map(({ option }) => option).join(','), marks.map(({ points }) => points).join(',')];
}

/** What the format calls our rules. */
function familyOf(rule: RuleName): string {
  if (rule.startsWith('mes-')) return rule.includes('-add1') ? 'equalshares/add1' : 'equalshares';
  return rule.startsWith('greedy') ? 'greedy' : rule;
}

/** Quotes around what holds a mark of the format's own. */
function writeRow(fields: readonly string[]): string {
  return fields.map((field) => (/[;"\n\r]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(';');
}
