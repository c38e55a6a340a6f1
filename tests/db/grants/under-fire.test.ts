import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { verifyLedger } from '#app/funds/verify-ledger.server.ts';
import { buildAward } from '#tests/support/build/award.ts';
import { buildFund } from '#tests/support/build/fund.ts';
import { now } from '#tests/support/build/people.ts';
import { buildSetting } from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';
import type { Request, WritersGiven, WrittenAward } from '#tests/support/ledger-writers.ts';

const { db, sql, appUrl } = await testDatabase();
const isLong = process.env.CHECK_LONG === '1';
/** Operations begun in all; the whole number in the long run, a part of it in the ordinary one. */
const operations = isLong ? 24_000 : 2_000;
const writers = 32;

type Line = { begin?: Request; end?: string; ok?: boolean; finished?: boolean };
/** What was begun and what was acknowledged, over every process. */
type Heard = { begun: Map<string, Request>; acknowledged: Set<string>; refused: number; operations: number };

test('thirty-two write at once while connections and the process are killed: the books hold, and nothing told is lost or doubled', async () => {
  const { awards, funds } = await buildScene();
  const heard: Heard = { begun: new Map(), acknowledged: new Set(), refused: 0, operations: 0 };
  let seed = 1;
  for (; heard.operations < operations; seed += 1) {
    const again = [...heard.begun.values()];
    const given = {
      url: appUrl,
      now: now.toISOString(),
      writers,
      seed,
      operations: operations - heard.operations,
      funds,
      awards,
      again,
    };
    await runUntilKilled(given, heard, seed);
  }
  const { problems, entries } = await verifyLedger(db);
  expect(problems).toEqual([]);
  expect(seed).toBeGreaterThan(3);
  expect(entries).toBeGreaterThan(heard.operations / 20);
  expect(await listForgotten(heard.acknowledged)).toEqual([]);
  expect(
    await sql`select tranche_id from ledger_entries e where kind = 'pay' and not exists (select from ledger_entries r where r.reverses_id = e.id)
    group by tranche_id having sum(amount_fen) > (select amount_fen from tranches t where t.id = e.tranche_id)`,
  ).toEqual([]);
}, 1_800_000);

/** Twenty-four awards of four funds, one after the other to be led as far as chance takes them. */
async function buildScene(): Promise<{ awards: WrittenAward[]; funds: { fundId: string; sourceId: string }[] }> {
  const setting = await buildSetting(db);
  const { communityId } = setting.community;
  const funds = [];
  for (let each = 0; each < 4; each += 1) funds.push(await buildFund(db, { communityId, amountFen: 2_000_00 }));
  const awards: WrittenAward[] = [];
  for (let each = 0; each < 24; each += 1) {
    const fundId = funds[each % funds.length]?.fundId as string;
    const { awardId, grantee, officer, second, lead } = await buildAward(db, { setting, fundId, amountFen: 500_00 });
    awards.push({ awardId, amountFen: 500_00, grantee: grantee.actor, officer, second, lead });
  }
  return { awards, funds: funds.map(({ fundId, sourceId }) => ({ fundId, sourceId })) };
}

/** Runs the writers in a process of their own, cuts some of their connections, and kills the process, unless it is done before. */
async function runUntilKilled(given: WritersGiven, heard: Heard, seed: number): Promise<void> {
  const script = new URL('../../support/ledger-writers.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const reading = listen(child, heard);
  child.stdin?.write(`${JSON.stringify(given)}\n`);
  const [cutAt, killAt] = [operations / 16, operations / 5].map(
    (part) => heard.operations + Math.round(part * (0.6 + (seed % 5) / 5)),
  );
  let isCut = false;
  const deadline = Date.now() + (isLong ? 600_000 : 120_000);
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    await pause(20);
    if (!isCut && heard.operations >= (cutAt ?? 0)) {
      isCut = true;
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'green-grass writers' and random() < 0.3`;
    }
    if (heard.operations >= (killAt ?? 0) || (isCut && (await isStuck(heard)))) child.kill('SIGKILL');
  }
  child.kill('SIGKILL');
  await Promise.all([closed, reading]);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'green-grass writers'`;
}

/** Whether nothing was heard for a while: a writer that waits for a connection that is gone. */
async function isStuck(heard: Heard): Promise<boolean> {
  const before = heard.operations;
  await pause(400);
  return heard.operations === before;
}

async function listen(child: ChildProcess, heard: Heard): Promise<void> {
  if (!child.stdout) return;
  for await (const text of createInterface({ input: child.stdout })) {
    const line = JSON.parse(text) as Line;
    if (line.begin) heard.begun.set(line.begin.requestKey, line.begin);
    if (line.begin) heard.operations += 1;
    if (line.end === undefined) continue;
    heard.begun.delete(line.end);
    if (line.ok) heard.acknowledged.add(line.end);
    else heard.refused += 1;
  }
}

/** Acknowledged requests of which the database knows nothing, or more than once. */
async function listForgotten(acknowledged: ReadonlySet<string>): Promise<string[]> {
  const rows = await sql<{ key: string }[]>`select request_key as key from acts where answer is not null`;
  const known = new Map<string, number>();
  for (const { key } of rows) known.set(key, (known.get(key) ?? 0) + 1);
  return [...acknowledged].filter((key) => known.get(key) !== 1);
}
