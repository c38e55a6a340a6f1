import { expect, test } from 'vitest';
import type { Actor } from '#app/core/act.ts';
import { importBankFile } from '#app/grants/bank-import.commands.server.ts';
import type { BankReport } from '#app/grants/bank-report.ts';
import { makePaymentBatch, sendPaymentBack } from '#app/grants/payment.commands.server.ts';
import { type BuiltAward, buildAward } from '#tests/support/build/award.ts';
import { buildFund } from '#tests/support/build/fund.ts';
import { type BankLine, bankCsv, buildApproved, buildBatch, linesOf, trancheIdOf } from '#tests/support/build/payment.ts';
import { actOf, buildActor, must } from '#tests/support/build/people.ts';
import { buildSetting } from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';
import { refusedBy } from '#tests/support/state-machine.ts';

const { db, sql } = await testDatabase();

const refusal = (code: string) => ({ ok: false, refusal: code });

/** What the accounts of awards hold in all. */
async function booksOf(awards: readonly BuiltAward[]): Promise<Record<string, number>> {
  const ids = awards.map(({ awardId }) => awardId);
  const rows = await sql<{ kind: string; fen: string }[]>`
    select kind, sum(balance_fen)::text as fen from ledger_accounts where award_id in ${sql(ids)} and balance_fen <> 0 group by kind order by kind`;
  return Object.fromEntries(rows.map(({ kind, fen }) => [kind, Number(fen)]));
}

async function statesOf(awards: readonly BuiltAward[]): Promise<string[]> {
  const rows = await Promise.all(
    awards.map(
      ({ awardId }) => sql<{ state: string }[]>`select state from tranches where award_id = ${awardId} and position = 1`,
    ),
  );
  return rows.map(([row]) => row?.state ?? '');
}

async function importLines(actor: Actor, batchId: string, lines: readonly BankLine[]): Promise<BankReport> {
  const file = { batchId, fileName: '结果.csv', content: bankCsv(lines) };
  const { bankFileId } = must(await importBankFile(db, actOf(actor), file));
  return reportOf(bankFileId);
}

async function reportOf(bankFileId: string): Promise<BankReport> {
  const [row] = await sql<{ report: BankReport }[]>`select report from bank_files where id = ${bankFileId}`;
  if (!row) throw new Error('no report');
  return row.report;
}

type Line = Awaited<ReturnType<typeof linesOf>>[number];

async function lineOf(batchId: string, at = 0): Promise<Line> {
  const line = (await linesOf(db, batchId))[at];
  if (!line) throw new Error('no such line');
  return line;
}

const outcomesOf = ({ rows }: BankReport) => rows.map(({ reference, outcome }) => `${reference} ${outcome}`);

test('approved instalments go on one list with references, and are being paid from then on', async () => {
  const awards = await buildApproved(db, 2);
  const [first] = awards;
  const trancheIds = await Promise.all(awards.map((award) => trancheIdOf(db, award)));
  const { officer } = first as BuiltAward;
  const { batchId } = must(await makePaymentBatch(db, actOf(officer), { trancheIds }));
  const [batch] = await sql`select number from payment_batches where id = ${batchId}`;
  expect(batch?.number).toBe('拨付2026-0001');
  const lines = await linesOf(db, batchId);
  expect(lines.map(({ reference, amountFen, state }) => [reference, amountFen, state])).toEqual([
    ['P-2026-0001-01', 1_500_00, 'paying'],
    ['P-2026-0001-02', 1_500_00, 'paying'],
  ]);
  expect(lines[0]?.payeeAccount).toBe('6217001234567890123');
  expect(await statesOf(awards)).toEqual(['paying', 'paying']);
  expect(await booksOf(awards)).toEqual({ approved: 3_000_00, committed: 3_000_00 });
  const again = await makePaymentBatch(db, actOf(officer), { trancheIds: [trancheIds[0] ?? ''] });
  expect(again).toEqual(refusal('tranche_moved_on'));
});

test('a list asked for by two at once, or by one twice, is made once', async () => {
  const awards = await buildApproved(db, 2);
  const [{ officer, second }] = awards as [BuiltAward];
  const trancheIds = await Promise.all(awards.map((award) => trancheIdOf(db, award)));
  const [once, other] = [actOf(officer), actOf(second)];
  const made = await Promise.all([
    makePaymentBatch(db, once, { trancheIds }),
    makePaymentBatch(db, once, { trancheIds: [...trancheIds].reverse() }),
    makePaymentBatch(db, other, { trancheIds }),
    makePaymentBatch(db, actOf(second), { trancheIds: trancheIds.slice(1) }),
  ]);
  const batchIds = new Set(made.flatMap((outcome) => (outcome.ok ? [outcome.value.batchId] : [])));
  expect(batchIds.size).toBe(1);
  expect(made.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal]))).toContain('tranche_moved_on');
  const [lines] = await sql`select count(*)::integer as count from payment_lines where tranche_id in ${sql(trancheIds)}`;
  expect([1, 2]).toContain(lines?.count);
});

test('who gets the money, who holds no office there and what is not approved come on no list', async () => {
  const [approved, running] = [...(await buildApproved(db, 1)), await buildAward(db, { until: 'active' })] as [
    BuiltAward,
    BuiltAward,
  ];
  const trancheId = await trancheIdOf(db, approved);
  const { officer, grantee, communityId } = approved;
  const asOffice = { ...grantee.actor, grants: [{ role: 'grant_lead' as const, placeId: communityId }] };
  const stranger = await buildActor(db, { roles: ['community_staff'], placeId: communityId });
  const list = (actor: Actor, trancheIds: string[]) => makePaymentBatch(db, actOf(actor), { trancheIds });
  expect(await list(asOffice, [trancheId])).toEqual(refusal('own_award'));
  expect(await list(stranger, [trancheId])).toEqual(refusal('not_allowed'));
  expect(await list(running.officer, [trancheId])).toEqual(refusal('not_allowed'));
  expect(await list(officer, [])).toEqual(refusal('nothing_chosen'));
  expect(await list(officer, [crypto.randomUUID()])).toEqual(refusal('tranche_not_found'));
  expect(await list(running.officer, [await trancheIdOf(db, running)])).toEqual(refusal('tranche_moved_on'));
  expect(await list(officer, [trancheId, await trancheIdOf(db, running)])).toEqual(refusal('several_communities'));
  expect(await statesOf([approved])).toEqual(['approved']);
});

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
  expect(await booksOf([award])).toEqual({ committed: 1_500_00, paid: 1_500_00 });
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
  expect(await booksOf(awards)).toEqual({ committed: 4_500_00, paid: 4_500_00 });
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
  expect(await booksOf(awards)).toEqual({ approved: 6_000_00, committed: 7_500_00, paid: 1_500_00 });
  const later = await importLines(officer, batchId, [
    { ...paid, result: '失败', reason: '退票' },
    { ...failed, bankReference: 'BK9' },
    doubled,
    wrong,
    absent,
  ]);
  expect(later.rows.map(({ outcome }) => outcome)).toEqual(['conflicting', 'conflicting', 'paid', 'paid', 'paid']);
  expect(await booksOf(awards)).toEqual({ approved: 1_500_00, committed: 7_500_00, paid: 6_000_00 });
});

test('a payment that failed goes on another list, and is paid under that one alone', async () => {
  const awards = await buildApproved(db, 1);
  const [award] = awards as [BuiltAward];
  const batchId = await buildBatch(db, awards, award.officer);
  const line = await lineOf(batchId);
  await importLines(award.officer, batchId, [{ ...line, result: '失败', reason: '账号不存在' }]);
  expect((await linesOf(db, batchId))[0]).toMatchObject({ state: 'failed', failureReason: '账号不存在', bankReference: null });
  expect(await statesOf(awards)).toEqual(['approved']);
  const [step] = await sql`select explanation from award_steps where award_id = ${award.awardId} and event = 'tranche_fail'`;
  expect(step?.explanation).toBe('');
  const nextId = await buildBatch(db, awards, award.second);
  const next = await lineOf(nextId);
  const mixed = await importLines(award.officer, batchId, [line, next]);
  expect(mixed.rows.map(({ outcome }) => outcome)).toEqual(['conflicting', 'unknown']);
  await importLines(award.officer, nextId, [next]);
  expect(await booksOf(awards)).toEqual({ committed: 1_500_00, paid: 1_500_00 });
});

test('a payment that the bank sends back is reversed once, and can be paid again', async () => {
  const awards = await buildApproved(db, 1);
  const [{ officer, second, grantee, communityId }] = awards as [BuiltAward];
  const batchId = await buildBatch(db, awards, officer);
  const lines = await linesOf(db, batchId);
  const lineId = lines[0]?.id ?? '';
  const back = (actor: Actor, reason = '收款账户已销户') => sendPaymentBack(db, actOf(actor), { batchId, lineId, reason });
  expect(await back(officer)).toEqual(refusal('line_not_paid'));
  await importLines(officer, batchId, lines);
  const asOffice = { ...grantee.actor, grants: [{ role: 'grant_lead' as const, placeId: communityId }] };
  expect(await back(asOffice)).toEqual(refusal('own_award'));
  expect(await back(officer, ' ')).toEqual(refusal('reason_missing'));
  expect(await back(officer, '长'.repeat(301))).toEqual(refusal('text_too_long'));
  const once = actOf(officer);
  const input = { batchId, lineId, reason: '收款账户已销户' };
  const sent = await Promise.all([sendPaymentBack(db, once, input), sendPaymentBack(db, once, input), back(second)]);
  expect(sent.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(1);
  const entries =
    await sql`select kind, count(*)::integer as count from ledger_entries where tranche_id = ${lines[0]?.trancheId ?? ''} group by kind order by kind`;
  expect(entries.map(({ kind, count }) => [kind, count])).toEqual([
    ['approve', 1],
    ['pay', 1],
    ['reversal', 1],
  ]);
  expect(await booksOf(awards)).toEqual({ approved: 1_500_00, committed: 1_500_00 });
  expect(await statesOf(awards)).toEqual(['approved']);
  expect((await importLines(officer, batchId, lines)).rows.map(({ outcome }) => outcome)).toEqual(['conflicting']);
  const nextId = await buildBatch(db, awards, second);
  await importLines(officer, nextId, await linesOf(db, nextId));
  expect(await booksOf(awards)).toEqual({ committed: 1_500_00, paid: 1_500_00 });
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
  expect(await booksOf([own])).toEqual({ approved: 1_500_00, committed: 1_500_00 });
  expect(await booksOf([other])).toEqual({ committed: 1_500_00, paid: 1_500_00 });
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
  const read = async (content: Buffer) => {
    const { bankFileId } = must(await importBankFile(db, actOf(officer), { batchId, fileName: 'x.csv', content }));
    return reportOf(bankFileId);
  };
  const codesOf = ({ problems }: BankReport) => problems.map(({ code }) => code);
  expect(codesOf(await read(Buffer.from('')))).toEqual(['file_empty']);
  expect(codesOf(await read(Buffer.from([0xff, 0x00, 0x81])))).toEqual(['file_unreadable']);
  expect(codesOf(await read(Buffer.from('付款编号,结果\r\nP-1,成功\r\n')))).toEqual(['column_missing', 'column_missing']);
  expect(await statesOf(awards)).toEqual(['paying']);
  const file = { batchId, fileName: 'x.csv', content: Buffer.from('') };
  const stranger = await buildActor(db, { roles: ['community_staff'], placeId: communityId });
  expect(await importBankFile(db, actOf(stranger), file)).toEqual(refusal('not_allowed'));
  expect(await importBankFile(db, actOf(officer), { ...file, batchId: crypto.randomUUID() })).toEqual(refusal('batch_not_found'));
});
