import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Sql } from 'postgres';
import { parsePabulib } from '#app/votes/pabulib.ts';
import { Ballots, type Election, type TallyParameters } from '#app/votes/tally/election.ts';
import { usualStep } from '#app/votes/tally/equal-shares.ts';
import { explain } from '#app/votes/tally/explanation.ts';
import { leftoverSha256 } from '#app/votes/tally/leftover.ts';
import { fitsBallots, type RuleName, ruleNames, rules } from '#app/votes/tally/rule.ts';
import { tally } from '#app/votes/tally/tally.ts';
import { openClient } from '#db/client.server.ts';
import type { MeasuredDatabase } from '#tests/bench/measured-databases.ts';
import { median } from '#tests/bench/processes.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, '../shared/tally/pb');
const rounds = 3;
const optionCount = 40;

/** Add1U with cost utilities by public implementations, as seen on two cores: seconds of the tally alone. */
const peers = [
  { name: 'Poland_Warszawa_2024_Mokotow', javascript: 22 },
  { name: 'Poland_Wieliczka_2023_Green_Budget', javascript: 0.47 },
  { name: 'Poland_Wroclaw_2015_150_-_500', javascript: 2.1 },
] as const;
const largest = 'Poland_Wroclaw_2015_150_-_500';

/** Tallies of real elections beside public implementations, and of large votes beside reading them out of PostgreSQL. */
export async function measureTallies(database: MeasuredDatabase): Promise<void> {
  if (existsSync(folder)) {
    measurePeers();
    measureRules('Poland_Warszawa_2024_Mokotow');
    measureRules(largest);
    measureProcesses();
  } else console.log('The real elections are not in this folder: only generated votes are measured');
  const sql = openClient(database.appUrl, { max: 1, applicationName: 'green-grass bench', statementTimeoutMs: 0 });
  try {
    await measureLargeVote(sql, 1_000_000);
    await measureExplainedVote(sql, 2_000);
  } finally {
    await sql.end();
  }
}

function measurePeers(): void {
  console.log(`Add1U with cost utilities, the tally alone, median of ${rounds} after one to warm up`);
  console.table(
    peers.map(({ name, javascript }) => {
      const { election, parameters } = readElection(name);
      const seconds = medianSeconds(() => countOnce('mes-cost-add1u', election, parameters));
      return {
        election: name,
        seconds: seconds.toFixed(3),
        'public JavaScript tool': javascript,
        ratio: (seconds / javascript).toFixed(3),
      };
    }),
  );
}

function measureRules(name: string): void {
  const { election, parameters } = readElection(name);
  const fitting = ruleNames.filter((rule) => fitsBallots(rule, election.ballots.kind) && rules[rule].purpose === 'money');
  console.log(`${name}, ${election.voters?.ids.length} ballots: the tally alone, seconds`);
  console.table(
    Object.fromEntries(fitting.map((rule) => [rule, medianSeconds(() => countOnce(rule, election, parameters)).toFixed(3)])),
  );
}

/** The command line as a process of its own, from start to end, reading included. */
function measureProcesses(): void {
  const plain: RuleName[] = ['greedy-votes', 'greedy-votes-no-skip', 'greedy-ratio', 'mes-cost', 'mes-card', 'phragmen'];
  console.log(`${largest}: the whole process (target: 1 s, 512 MB), median of ${rounds}`);
  console.table(Object.fromEntries(plain.map((rule) => [rule, measureProcess(rule)])));
}

function measureProcess(rule: RuleName): { seconds: string; MB: number } {
  const note = "data:text/javascript,process.on('exit',()=>process.stderr.write(String(process.resourceUsage().maxRSS)))";
  const command = [
    '--import',
    note,
    '--import',
    'tsx',
    'app/cli/tally.ts',
    join(folder, `${largest}.pb`),
    '--rule',
    rule,
    '--json',
  ];
  let most = 0;
  const times = Array.from({ length: rounds }, () => {
    const startedAt = performance.now();
    const { status, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    most = Math.max(most, Number(stderr.trim()));
    return (performance.now() - startedAt) / 1000;
  });
  return { seconds: median(times).toFixed(2), MB: Math.round(most / 1024) };
}

/** Reading alone, and reading and counting, by turns. */
async function measureLargeVote(sql: Sql, count: number): Promise<void> {
  await fillVote(sql, count);
  const counted: RuleName[] = ['approval', 'greedy-votes', 'mes-cost'];
  const reading: number[] = [];
  const times = new Map<RuleName, number[]>(counted.map((rule) => [rule, []]));
  let different = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const alone = await secondsOf(() => readContents(sql, () => undefined));
    if (round > 0) reading.push(alone);
    for (const rule of counted) {
      const seconds = await secondsOf(async () => {
        const ballots = await readBallots(sql);
        different = ballots.counts().length;
        countOnce(rule, generatedElection(ballots));
      });
      if (round > 0) times.get(rule)?.push(seconds);
    }
  }
  const read = median(reading);
  console.log(
    `${count} generated ballots × ${optionCount} options out of PostgreSQL, ${different} different: reading alone ${read.toFixed(2)} s`,
  );
  console.table(
    counted.map((rule) => {
      const seconds = median(times.get(rule) ?? []);
      return {
        rule,
        'reading and counting, s': seconds.toFixed(2),
        'ratio to reading (target ≤ 3)': (seconds / read).toFixed(2),
      };
    }),
  );
}

/** A vote of the usual size, with explanations and hashes of what went in and what was left. */
async function measureExplainedVote(sql: Sql, count: number): Promise<void> {
  await fillVote(sql, count);
  const explained: RuleName[] = ['approval', 'greedy-votes', 'greedy-ratio', 'mes-cost', 'mes-cost-greedy', 'mes-cost-add1u'];
  const many = 40;
  const reading = await medianOf(many, () => readContents(sql, () => undefined));
  console.log(
    `${count} ballots × ${optionCount} options with explanations and hashes: reading alone ${(reading * 1000).toFixed(1)} ms`,
  );
  const rows = [];
  for (const rule of explained) {
    const seconds = await medianOf(rule === 'mes-cost-add1u' ? 3 : many, async () =>
      countAndExplain(rule, await readBallots(sql)),
    );
    const ballots = await readBallots(sql);
    const alone = medianSeconds(() => countOnce(rule, generatedElection(ballots), { step: usualStep(100_000_000n, count) }));
    rows.push({
      rule,
      'tally alone, ms': (alone * 1000).toFixed(1),
      'all, ms': (seconds * 1000).toFixed(1),
      'ratio to reading (target ≤ 3)': (seconds / reading).toFixed(2),
    });
  }
  console.table(rows);
}

function countAndExplain(rule: RuleName, ballots: Ballots): string {
  const election = generatedElection(ballots);
  const parameters = { step: usualStep(election.budget, ballots.compile().cast), seats: 5 };
  const outcome = tally(rule, election, parameters);
  if (!outcome.ok) throw new Error(outcome.refusal);
  const said = explain(election, outcome.value, { parameters });
  const lines = ballots.contents().map((content, group) => `${content} ${ballots.counts()[group]}`);
  const input = bytesToHex(sha256(utf8ToBytes(lines.sort().join('\n'))));
  const { details } = outcome.value;
  return `${input} ${said.length} ${details.kind === 'equal_shares' ? leftoverSha256(election, details.leftover()) : ''}`;
}

function readElection(name: string) {
  const reading = parsePabulib(readFileSync(join(folder, `${name}.pb`), 'utf8'));
  if (!reading.ok) throw new Error(JSON.stringify(reading.problem));
  return reading.file;
}

function countOnce(rule: RuleName, election: Election, parameters: TallyParameters = {}): void {
  const outcome = tally(rule, election, parameters);
  if (!outcome.ok) throw new Error(outcome.refusal);
}

/** Costs from ¥5,000 to ¥200,000, a tenth of all of them in the envelope's reach. */
function generatedElection(ballots: Ballots): Election {
  const projects = Array.from({ length: optionCount }, (_, index) => ({
    id: String(index + 1),
    cost: BigInt(500_000 + ((index * 7919) % 40) * 487_500),
    lot: index + 1,
  }));
  return { projects, budget: 100_000_000n, unit: 100n, ballots };
}

/** Ballots of up to eight options, the first ones better liked; the same ones in every run. */
async function fillVote(sql: Sql, count: number): Promise<void> {
  await sql`create temporary table if not exists vote_contents (content text not null)`;
  await sql`truncate vote_contents`;
  let state = 12_345;
  const chance = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
  for (let start = 0; start < count; start += 50_000) {
    const contents = Array.from({ length: Math.min(50_000, count - start) }, () => {
      const options = Array.from({ length: Math.floor(chance() * 9) }, () => Math.floor(chance() ** 2 * optionCount) + 1);
      return [...new Set(options)].sort((a, b) => a - b).join(',');
    });
    await sql`insert into vote_contents select * from unnest(${contents}::text[])`;
  }
  await sql`analyze vote_contents`;
}

async function readContents(sql: Sql, take: (content: string) => void): Promise<void> {
  await sql<{ content: string }[]>`select content from vote_contents`.cursor(10_000, (rows) => {
    for (const { content } of rows) take(content);
  });
}

async function readBallots(sql: Sql): Promise<Ballots> {
  const ballots = new Ballots('approval');
  await readContents(sql, (content) => ballots.add(content));
  return ballots;
}

function medianSeconds(work: () => void): number {
  const times = Array.from({ length: rounds + 1 }, () => {
    const startedAt = performance.now();
    work();
    return (performance.now() - startedAt) / 1000;
  });
  return median(times.slice(1));
}

async function medianOf(many: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round <= many; round += 1) times.push(await secondsOf(work));
  return median(times.slice(1));
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}
