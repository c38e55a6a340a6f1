import { Writable } from 'node:stream';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadDemonstration } from '#app/demonstration/load.server.ts';
import { listThreadFacts } from '#app/grants/thread-facts.server.ts';
import { makeLogOn } from '#app/http/front-door/request-log.server.ts';
import { verifyLog } from '#app/log/verify.server.ts';
import { findWrongPublicStages } from '#app/proposals/public-stage.server.ts';

import { testDatabase } from '#tests/support/database.ts';
import { uploadFolder } from '#tests/support/upload-folder.ts';

const { db, sql } = await testDatabase();
const { dataDir } = await uploadFolder();
const lines: string[] = [];
const log = makeLogOn(
  new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  }),
  'info',
);
const env = { dataDir, sms: null, sessionSecret: 'a secret that only the tests of this site have' };
const told = new Date('2026-03-02T02:00:00Z');

beforeAll(async () => await load(0), 300_000);

describe('as it is told', () => {
  test('three plans were awarded, eight more are frozen, one was not chosen, two are being written; none asks for more than the call gives', async () => {
    const states = await sql`select state, count(*)::int as count from plans group by state order by state`;
    expect([...states]).toEqual([
      { state: 'awarded', count: 3 },
      { state: 'drafting', count: 2 },
      { state: 'frozen', count: 8 },
      { state: 'not_awarded', count: 1 },
    ]);
    const [sums] = await sql`
      select min(total_fen)::int as least, max(total_fen)::int as most from plan_revisions r
      join plans p on p.id = r.plan_id and p.frozen_revision = r.number`;
    expect(sums?.least).toBeGreaterThanOrEqual(400_000);
    expect(sums?.most).toBeLessThanOrEqual(5_000_000);
  });

  test('one plan was given back and handed in again with other numbers', async () => {
    const revisions = await sql`
      select r.number, r.asked_fen::int as asked from plan_revisions r where exists (
        select from plan_steps s where s.plan_id = r.plan_id and s.event = 'return') order by r.number`;
    expect([...revisions]).toEqual([
      { number: 1, asked: 3_529_000 },
      { number: 2, asked: 3_035_000 },
    ]);
  });

  test('claims stand in every way that they can: held alone and together, waiting, asked for, given up', async () => {
    const states = await sql`select state, count(*)::int as count from claims group by state order by state`;
    expect([...states]).toEqual([
      { state: 'active', count: 2 },
      { state: 'planned', count: 13 },
      { state: 'released', count: 1 },
      { state: 'requested', count: 1 },
      { state: 'waiting', count: 1 },
    ]);
  });

  test('one round is final, judged by seven of whom one kept from one plan; another is being scored', async () => {
    const rounds = await sql`
      select r.state, r.is_blind as "isBlind", count(distinct s.round_judge_id)::int as judges,
        count(*) filter (where s.state = 'recused')::int as recused, count(*) filter (where s.state = 'submitted')::int as submitted
      from rounds r join scoresheets s on s.round_id = r.id group by r.id order by r.id`;
    expect([...rounds]).toEqual([
      { state: 'final', isBlind: false, judges: 7, recused: 1, submitted: 0 },
      { state: 'scoring', isBlind: true, judges: 7, recused: 0, submitted: 11 },
    ]);
  });

  test('one demonstration judge has begun a sheet and handed one in, the other has nothing yet', async () => {
    const sheets = await sql`
      select a.phone, s.state, count(*)::int as count from scoresheets s join round_judges j on j.id = s.round_judge_id
      join accounts a on a.id = j.account_id join rounds r on r.id = s.round_id
      where r.state = 'scoring' and a.phone in ('19900000008', '19900000009') group by 1, 2 order by 1, 2`;
    expect([...sheets]).toEqual([
      { phone: '19900000008', state: 'clear', count: 2 },
      { phone: '19900000008', state: 'scoring', count: 1 },
      { phone: '19900000008', state: 'submitted', count: 1 },
      { phone: '19900000009', state: 'clear', count: 4 },
    ]);
  });

  test('the charity fund went to what the room resolved, and four of five plans are to be offered what they asked for', async () => {
    const awards = await sql`
      select w.title, w.amount_fen::int as amount, f.slug from awards w join allocation_funds a on a.allocation_id = w.allocation_id
      join funds f on f.id = a.fund_id where w.amount_fen = w.asked_fen order by w.number`;
    expect([...awards]).toEqual([
      { title: '社区亮化', amount: 5_000_000, slug: 'charity' },
      { title: '每月一次上门给老人理发、量血压', amount: 513_600, slug: 'neighbourhood' },
      { title: '放学后四点半，孩子有地方写作业', amount: 2_035_000, slug: 'neighbourhood' },
      { title: '给独居老人每天送一顿热饭', amount: 2_240_000, slug: 'neighbourhood' },
      { title: '楼道里加装扶手和折叠凳', amount: 2_569_800, slug: 'neighbourhood' },
    ]);
  });

  test('one payment came back from the bank, one list waits for it, and the lighting was not done in four days', async () => {
    const lists = await sql`
      select array_agg(l.state order by l.position) as lines from payment_batches b join payment_lines l on l.batch_id = b.id
      group by b.id having bool_or(l.state <> 'paid') order by b.made_at`;
    expect([...lists]).toEqual([{ lines: ['failed'] }, { lines: ['paying'] }]);
    const [lit] = await sql`select closing_at - offered_at > interval '10 days' as slow from awards where state = 'closing'`;
    expect(lit).toEqual({ slow: true });
  });

  test('what people see as the stages of proposals follows from the facts', async () => {
    const facts = await listThreadFacts(db);
    expect([...facts.values()].filter(({ isScored }) => isScored).length).toBe(5);
    expect(await findWrongPublicStages(db, facts)).toEqual([]);
  });

  test('the log of it verifies', async () => {
    expect((await verifyLog(db)).firstBroken).toBeNull();
  });
});

test('days later the talk that was ahead is in session, the old session has ended, and there is another talk ahead', async () => {
  expect(await countStates()).toEqual({ concluded: 1, in_session: 1, noticed: 1 });
  await load(1);
  expect(await countStates()).toEqual({ concluded: 1, in_session: 1, noticed: 1 });
  await load(8);
  expect(await countStates()).toEqual({ concluded: 2, in_session: 1, noticed: 1 });
  expect(lines.filter((line) => line.includes('not rolled forward'))).toEqual([]);
});

test('weeks later its plans can still be written, its round scored, and the stages of its call are open', async () => {
  await load(8);
  await load(30);
  const [open] = await sql`
    select (select bool_and(lease_ends_at > ${told.toISOString()}::timestamptz + interval '37 days') from claims where state = 'active') as leases,
      (select closes_at > ${told.toISOString()}::timestamptz + interval '35 days' from rounds where state = 'scoring') as round,
      (select starts_at > ${told.toISOString()}::timestamptz + interval '30 days' from pitch_days where state = 'planned') as pitches,
      (select bool_and(closes_at > ${told.toISOString()}::timestamptz + interval '37 days') from call_stages) as stages`;
  expect(open).toEqual({ leases: true, round: true, pitches: true, stages: true });
  expect(lines.filter((line) => line.includes('not rolled forward'))).toEqual([]);
});

test('what visitors did may stand in the way: then it stays as it is, is said in the log, and the site starts', async () => {
  await sql`update role_grants set ended_at = now() where role = 'council_chair'`;
  const before = await countStates();
  await load(60);
  expect(await countStates()).toEqual(before);
  expect(lines.some((line) => line.includes('not rolled forward'))).toBe(true);
});

async function load(daysLater: number): Promise<void> {
  await loadDemonstration(db, { env, log, now: new Date(told.getTime() + daysLater * 24 * 60 * 60_000) });
}

async function countStates(): Promise<Record<string, number>> {
  const rows = await sql<{ state: string; count: number }[]>`select state, count(*)::int as count from rooms group by state`;
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}
