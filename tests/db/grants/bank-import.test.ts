import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Act, Actor } from '#app/core/act.ts';
import { importBankFile } from '#app/grants/bank-import.commands.server.ts';
import type { BankReport } from '#app/grants/bank-report.ts';
import { type BuiltAward, buildAward } from '#tests/support/build/award.ts';
import { buildFund } from '#tests/support/build/fund.ts';
import {
  type BankLine,
  bankCsv,
  bookedFor,
  buildApproved,
  buildBatch,
  firstStatesOf,
  linesOf,
  readResults,
} from '#tests/support/build/payment.ts';
import { actOf, buildActor, must } from '#tests/support/build/people.ts';
import { buildSetting } from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';
import { refusedBy } from '#tests/support/state-machine.ts';

const { db, sql, ownerSql, appUrl } = await testDatabase();

const refusal = (code: string) => ({ ok: false, refusal: code });

const importLines = (by: Actor, batchId: string, lines: readonly BankLine[]) =>
  readResults(db, by, { batchId, content: bankCsv(lines) });

type Line = Awaited<ReturnType<typeof linesOf>>[number];

async function lineOf(batchId: string): Promise<Line> {
  const [line] = await linesOf(db, batchId);
  if (!line) throw new Error('the list is empty');
  return line;
}

const outcomesOf = ({ rows }: BankReport) => rows.map(({ reference, outcome }) => `${reference} ${outcome}`);

test('what the bank paid is in the books out of the funds that it was approved from, and moves the proposal', async () => {
  const setting = await buildSetting(db);
  const { communityId } = setting.community;
  const [one, other] = [
    await buildFund(db, { communityId, amountFen: 1_000_00 }),
    await buildFund(db, { communityId, amountFen: 2_000_00 }),
  ];
  const shares = [
    { fundId: one.fundId, amountFen: 1_000_00 },
    { fundId: other.fundId, amountFen: 2_000_00 },
  ];
  const award = await buildAward(db, { setting, shares, amountFen: 3_000_00, until: 'approved' });
  const batchId = await buildBatch(db, [award], award.officer);
  const line = await lineOf(batchId);
  const report = await importLines(award.second, batchId, [line]);
  expect(report).toMatchObject({ isRepeated: false, problems: [], missing: [] });
  expect(outcomesOf(report)).toEqual([`${line.reference} paid`]);
  const entries =
    await sql`select fund_id, amount_fen::integer as fen from ledger_entries where payment_line_id = ${line.id} order by fen`;
  expect(entries.map(({ fund_id, fen }) => [fund_id, fen])).toEqual([
    [other.fundId, 500_00],
    [one.fundId, 1_000_00],
  ]);
  expect(await bookedFor(db, [award])).toEqual({ committed: 1_500_00, paid: 1_500_00 });
  const [paid] = await linesOf(db, batchId);
  expect(paid).toMatchObject({ state: 'paid', valueOn: '2026-03-03', bankReference: `BK${line.reference}` });
  const [proposal] =
    await sql`select p.public_stage from proposals p join awards w on w.proposal_id = p.id where w.id = ${award.awardId}`;
  expect(proposal?.public_stage).toBe('delivering');
});

test('a file read twice, by one person or by two at once, pays once and says so', async () => {
  const awards = await buildApproved(db, 3);
  const [{ officer, second }] = awards as [BuiltAward];
  const batchId = await buildBatch(db, awards, officer);
  const content = bankCsv(await linesOf(db, batchId));
  const file = { batchId, fileName: '结果.csv', content };
  const once = actOf(officer);
  const read = await Promise.all([once, once, actOf(second), actOf(officer)].map((act) => importBankFile(db, act, file)));
  const answers = read.map(must);
  expect(new Set(answers.map(({ bankFileId }) => bankFileId)).size).toBe(3);
  expect(new Set(answers.filter(({ paid }) => paid === 3).map(({ bankFileId }) => bankFileId)).size).toBe(1);
  expect(await bookedFor(db, awards)).toEqual({ committed: 4_500_00, paid: 4_500_00 });
  const repeated = await importLines(second, batchId, await linesOf(db, batchId));
  expect(repeated.isRepeated).toBe(true);
  expect(repeated.rows.map(({ outcome }) => outcome)).toEqual(['already', 'already', 'already']);
});

test('unknown, doubled, wrong and unreadable lines are reported and not taken; the rest is', async () => {
  const awards = await buildApproved(db, 5);
  const [{ officer }] = awards as [BuiltAward];
  const batchId = await buildBatch(db, awards, officer);
  const [paid, doubled, wrong, failed, absent] = (await linesOf(db, batchId)) as [Line, Line, Line, Line, Line];
  const report = await importLines(officer, batchId, [
    paid,
    doubled,
    { ...doubled, bankReference: 'BK2' },
    { ...wrong, amountFen: wrong.amountFen + 1 },
    { ...failed, result: '失败', reason: '户名不符' },
    { ...paid, reference: 'P-2025-0001-01' },
    { ...absent, reference: '', result: '处理中' },
  ]);
  expect(outcomesOf(report)).toEqual([
    `${paid.reference} paid`,
    `${doubled.reference} doubled`,
    `${doubled.reference} doubled`,
    `${wrong.reference} wrong_amount`,
    `${failed.reference} failed`,
    'P-2025-0001-01 unknown',
  ]);
  expect(report.problems.map(({ line, code }) => [line, code])).toEqual([
    [3, 'reference_doubled'],
    [4, 'reference_doubled'],
    [8, 'reference_missing'],
    [8, 'result_unknown'],
  ]);
  expect(report.missing).toEqual([absent.reference]);
  expect((await linesOf(db, batchId)).map(({ state }) => state)).toEqual(['paid', 'paying', 'paying', 'failed', 'paying']);
  expect(await bookedFor(db, awards)).toEqual({ approved: 6_000_00, committed: 7_500_00, paid: 1_500_00 });
  const later = await importLines(officer, batchId, [
    { ...paid, result: '失败', reason: '退票' },
    { ...failed, bankReference: 'BK9' },
    doubled,
    wrong,
    absent,
  ]);
  expect(later.rows.map(({ outcome }) => outcome)).toEqual(['conflicting', 'conflicting', 'paid', 'paid', 'paid']);
  expect(await bookedFor(db, awards)).toEqual({ approved: 1_500_00, committed: 7_500_00, paid: 6_000_00 });
});

test('who gets the money does not say that it was paid, whatever the code above does', async () => {
  const awards = await buildApproved(db, 2);
  const [own, other] = awards as [BuiltAward, BuiltAward];
  const batchId = await buildBatch(db, awards, own.officer);
  const asOffice = { ...own.grantee.actor, grants: [{ role: 'grant_staff' as const, placeId: own.communityId }] };
  const lines = await linesOf(db, batchId);
  const ownLine = lines.find(({ trancheId }) => trancheId === lines[0]?.trancheId);
  const report = await importLines(asOffice, batchId, lines);
  expect(report.rows.map(({ outcome }) => outcome).sort()).toEqual(['own_award', 'paid']);
  expect(await bookedFor(db, [own])).toEqual({ approved: 1_500_00, committed: 1_500_00 });
  expect(await bookedFor(db, [other])).toEqual({ committed: 1_500_00, paid: 1_500_00 });
  const payee = own.grantee.actor.accountId;
  const settle = sql`update payment_lines set state = 'failed', settled_by = ${payee}, settled_at = now() where state = 'paying' and batch_id = ${batchId}`;
  expect(await refusedBy(settle)).toBe('payment_lines_never_by_the_payee');
  expect((await importLines(own.officer, batchId, lines)).rows.map(({ outcome }) => outcome).sort()).toEqual(['already', 'paid']);
  expect(ownLine?.state).toBe('paying');
});

test('a file that cannot be read takes nothing, and its report says why', async () => {
  const awards = await buildApproved(db, 1);
  const [{ officer, communityId }] = awards as [BuiltAward];
  const batchId = await buildBatch(db, awards, officer);
  const read = (content: Buffer) => readResults(db, officer, { batchId, content });
  const codesOf = ({ problems }: BankReport) => problems.map(({ code }) => code);
  expect(codesOf(await read(Buffer.from('')))).toEqual(['file_empty']);
  expect(codesOf(await read(Buffer.from([0xff, 0x00, 0x81])))).toEqual(['file_unreadable']);
  expect(codesOf(await read(Buffer.from('付款编号,结果\r\nP-1,成功\r\n')))).toEqual(['column_missing', 'column_missing']);
  expect(await firstStatesOf(db, awards)).toEqual(['paying']);
  const file = { batchId, fileName: 'x.csv', content: Buffer.from('') };
  const stranger = await buildActor(db, { roles: ['community_staff'], placeId: communityId });
  expect(await importBankFile(db, actOf(stranger), file)).toEqual(refusal('not_allowed'));
  expect(await importBankFile(db, actOf(officer), { ...file, batchId: crypto.randomUUID() })).toEqual(refusal('batch_not_found'));
});

test('a process that dies in the middle of a file has recorded nothing of it, and the file can be read again', async () => {
  const awards = await buildApproved(db, 4);
  const [{ officer, fundId }] = awards as [BuiltAward];
  const batchId = await buildBatch(db, awards, officer);
  const lines = await linesOf(db, batchId);
  const content = bankCsv(lines).toString();
  const act = actOf(officer);
  await importAndKill({ act, batchId, content, fundId });
  expect(await firstStatesOf(db, awards)).toEqual(['paying', 'paying', 'paying', 'paying']);
  expect((await sql`select from bank_files where batch_id = ${batchId}`).length).toBe(0);
  const again = must(await importBankFile(db, act, { batchId, fileName: '结果.csv', content: Buffer.from(content) }));
  expect(again.paid).toBe(4);
  expect(await bookedFor(db, awards)).toEqual({ committed: 6_000_00, paid: 6_000_00 });
  const entries =
    await sql`select from ledger_entries where kind = 'pay' and payment_line_id in ${sql(lines.map(({ id }) => id))}`;
  expect(entries.length).toBe(4);
}, 60_000);

/** Reads the file in a process of its own, which has marked its lines and waits for the books of the fund when it is killed. */
async function importAndKill({
  fundId,
  ...given
}: {
  act: Act;
  batchId: string;
  content: string;
  fundId: string;
}): Promise<void> {
  const script = new URL('../../support/import-until-killed.ts', import.meta.url).pathname;
  await ownerSql.begin(async (tx) => {
    await tx`select from funds where id = ${fundId} for update`;
    const reader = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['pipe', 'inherit', 'inherit'] });
    reader.stdin.end(JSON.stringify({ url: appUrl, ...given }));
    while (!(await isWaiting())) await pause(20);
    reader.kill('SIGKILL');
    await once(reader, 'exit');
  });
  while (await isWaiting()) await pause(20);
}

async function isWaiting(): Promise<boolean> {
  const rows = await sql`select from pg_stat_activity
    where application_name = 'green-grass import cut off' and wait_event_type = 'Lock' and query ilike '%ledger_entries%'`;
  return rows.length > 0;
}
