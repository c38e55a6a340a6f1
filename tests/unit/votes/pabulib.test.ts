import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { format } from '#app/i18n/message.ts';
import { pabulibProblems } from '#app/votes/pabulib.messages.ts';
import { type PabulibFile, parsePabulib } from '#app/votes/pabulib.ts';
import { tally } from '#app/votes/tally/tally.ts';

const root = join(import.meta.dirname, '../../..');
const edge = join(root, 'tests/fixtures/elections');
const folder = mkdtempSync(join(tmpdir(), 'green-grass-pb-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Parts = { meta?: string[]; projects?: string[]; votes?: string[]; votesHead?: string };

function pb({
  meta = [],
  projects = ['a;10', 'b;20'],
  votes = ['v1;a', 'v2;a,b'],
  votesHead = 'voter_id;vote',
}: Parts = {}): string {
  const head = meta.some((line) => line.startsWith('vote_type')) ? [] : ['vote_type;approval'];
  const budget = meta.some((line) => line.startsWith('budget')) ? [] : ['budget;30'];
  return [
    'META',
    'key;value',
    ...budget,
    ...head,
    ...meta,
    'PROJECTS',
    'project_id;cost',
    ...projects,
    'VOTES',
    votesHead,
    ...votes,
    '',
  ].join('\n');
}

function read(parts: Parts = {}): PabulibFile {
  const reading = parsePabulib(pb(parts));
  if (!reading.ok) throw new Error(JSON.stringify(reading.problem));
  return reading.file;
}

const contentsOf = (file: PabulibFile) => file.election.ballots.contents();
const points = { meta: ['vote_type;cumulative'], votesHead: 'voter_id;vote;points' };

test('equal ballots are one group, however they were written', () => {
  const { election } = read({ votes: ['1;a,b', '2;b,a', '3; b , a ,b', '4;', '5'] });
  expect([election.ballots.contents(), election.ballots.counts()]).toEqual([
    ['1,2', ''],
    [3, 2],
  ]);
  expect([...(election.voters?.groups ?? [])]).toEqual([0, 0, 0, 1, 1]);
});

test('amounts are exact: decimals, exponents, and more than a double holds', () => {
  const { election } = read({ meta: ['budget;90071992547409930.05'], projects: ['a;1e3', 'b;0.1', 'c;12.50'], votes: [] });
  expect([election.budget, election.unit]).toEqual([9007199254740993005n, 100n]);
  expect(election.projects.map(({ cost }) => cost)).toEqual([100000n, 10n, 1250n]);
});

test('points go with their projects, the first counts where one is named twice, and none is no support', () => {
  expect(contentsOf(read({ ...points, votes: ['1;b,a;1,2', '2;a,a,b;3,1,0', '3;;'] }))).toEqual(['1:2,2:1', '1:3', '']);
});

test('decimal points are brought to whole numbers by one factor, and the threshold with them', () => {
  const file = read({ ...points, meta: [...points.meta, 'min_project_score_threshold;2.5'], votes: ['1;a,b;2.5,2.45'] });
  expect(contentsOf(file)).toEqual(['1:250,2:245']);
  const outcome = tally('greedy-votes-threshold', file.election, file.parameters);
  expect(outcome.ok && outcome.value.winners).toEqual(['a']);
});

test('an ordinal ballot keeps its order, and a step for Equal Shares is read in units of the currency', () => {
  const file = read({ meta: ['vote_type;ordinal', 'equalshares_step;0.25'], votes: ['1;b,a,b'] });
  expect([contentsOf(file), file.parameters.step, file.election.unit]).toEqual([['2>1'], 25n, 100n]);
});

test('quoted fields may hold separators, quotes and lines; a section head may have empty fields behind it', () => {
  const text =
    '\ufeffmeta;;\r\nkey;value\r\nbudget;30\r\nvote_type;choose-1\r\n\r\nPROJECTS;;\r\nname;project_id;cost\r\n"a;\r\n""b""";p;5\r\nVOTES\r\nvoter_id;vote\r\n"v;1";p\r\n';
  const reading = parsePabulib(text);
  expect(reading.ok && reading.file.names).toEqual(['a;\n"b"']);
  expect(reading.ok && reading.file.election.voters?.ids).toEqual(['v;1']);
});

test.each([
  ['without projects', { projects: [], votes: ['1;', '2;'] }],
  ['without votes', { votes: [] }],
  ['with a budget of nothing', { meta: ['budget;0'] }],
])('an election %s is counted, and nothing that costs is funded', (_, parts) => {
  const { election } = read(parts);
  for (const rule of ['greedy-votes', 'greedy-ratio', 'mes-cost', 'mes-card-add1u', 'mes-cost-add1', 'phragmen'] as const) {
    const outcome = tally(rule, election);
    expect(outcome.ok && [outcome.value.winners, outcome.value.cost]).toEqual([[], 0n]);
  }
});

const refused: [string, string, string][] = [
  ['an empty file', '', 'The file has no META section'],
  ['another kind of file', 'id,name\n1,x\n', 'The file has no META section'],
  ['a file cut off before the votes', pb().split('VOTES')[0] ?? '', 'The file has no VOTES section'],
  ['a file without a budget', pb().replace('budget;30\n', ''), 'The META section says no budget'],
  ['a budget in words', pb({ meta: ['budget;much'] }), 'In META the budget is not a usable number: “much”'],
  ['a budget below nothing', pb({ meta: ['budget;-5'] }), 'In META the budget is not a usable number: “-5”'],
  ['a cost that is missing', pb({ projects: ['a;'], votes: [] }), 'On line 7 the cost is not a usable number: “”'],
  ['an unknown vote type', pb({ meta: ['vote_type;guess'] }), 'The vote type “guess” is not known'],
  ['no vote type', pb().replace('vote_type;approval\n', ''), 'The META section says no vote_type'],
  ['a project named twice', pb({ projects: ['a;1', 'a;2'] }), 'The project id “a” on line 8 was used before'],
  ['a project without an id', pb({ projects: [';1'] }), 'The project on line 7 has no id'],
  ['a vote for what is no project', pb({ votes: ['1;a,z'] }), 'The ballot on line 11 names “z”, which is no project'],
  ['a vote with an empty name', pb({ votes: ['1;a,'] }), 'The ballot on line 11 names “”, which is no project'],
  [
    'fewer points than projects',
    pb({ ...points, votes: ['1;a,b;1'] }),
    'The ballot on line 11 has not as many points as projects',
  ],
  ['points below nothing', pb({ ...points, votes: ['1;a;-1'] }), 'On line 11 the points is not a usable number: “-1”'],
  ['points without a column', pb({ meta: points.meta }), 'The VOTES section has no column points'],
  [
    'points beyond counting',
    pb({ ...points, votes: ['1;a;9007199254740993'] }),
    'The points are too large to be counted exactly',
  ],
  ['fewer votes than it says', pb({ meta: ['num_votes;3'] }), 'The file says num_votes is 3 but holds 2: it may be incomplete'],
  ['a quotation without end', pb({ projects: ['"a;1'] }), 'A quotation that begins on line 7 never ends'],
];

test.each(refused)('%s is refused in a plain sentence', (_, text, sentence) => {
  const reading = parsePabulib(text);
  if (reading.ok) throw new Error('it was read');
  const values = Object.entries(reading.problem).map(([name, value]) => [name, value ?? 0]);
  expect(format(pabulibProblems[reading.problem.code], 'en', Object.fromEntries(values))).toBe(sentence);
});

test('the command counts a file, as figures for programs and as a table for people', () => {
  const command = ['--import', 'tsx', 'app/cli/tally.ts', join(edge, 'decimals.pb'), '--rule', 'mes-cost-greedy'];
  const answer = JSON.parse(execFileSync(process.execPath, [...command, '--json'], { cwd: root, encoding: 'utf8' }));
  expect(answer).toMatchObject({ winners: ['1', '3', '4'], cost: '66.68', order: ['3', '1', '4'], endowment: '10001/600' });
  expect(answer.leftover_sha256).toBe('d4707075c5626f852bc84ba0b41350bec153455eddcbfbc49391abce6dc11545');
  expect(answer.seconds).toBeGreaterThan(0);
  const table = execFileSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  expect(table).toContain('cost 66.68 of 100.01');
});

test.each([
  [['tie-id.pb', '--rule', 'rank-irv'], 3, 'does not fit'],
  [['tie-id.pb', '--rule', 'nothing'], 2, 'There is no rule nothing'],
  [['tie-id.pb'], 2, '--rule RULE'],
  [['absent.pb', '--rule', 'mes-cost'], 1, 'cannot be read'],
  [['malformed.pb', '--rule', 'mes-cost'], 1, 'names “z”, which is no project'],
])('the command with %o exits with %i and says why', (given, status, words) => {
  writeFileSync(join(folder, 'malformed.pb'), pb({ votes: ['1;z'] }));
  const [name = '', ...others] = given;
  const path = join(name === 'malformed.pb' ? folder : edge, name);
  const ended = spawnSync(process.execPath, ['--import', 'tsx', 'app/cli/tally.ts', path, ...others], {
    cwd: root,
    encoding: 'utf8',
  });
  expect([ended.status, ended.stderr.includes(words)]).toEqual([status, true]);
});
