import { expect, test } from 'vitest';
import { answerCheck, recordCheck } from '#app/grants/award-check.commands.server.ts';
import { listOverdueDuties } from '#app/grants/award-duty.queries.server.ts';
import { recordReturn } from '#app/grants/award-return.commands.server.ts';
import { sumAward } from '#app/grants/award-sums.server.ts';
import { fileReport, reviewReport } from '#app/grants/report.commands.server.ts';
import type { NewReport } from '#app/grants/report.ts';
import { booksOf, expectBalanced } from '#tests/support/books.ts';
import { type BuiltAward, newFile } from '#tests/support/build/award.ts';
import { actOf, buildActor, must } from '#tests/support/build/people.ts';
import { buildRunningAward } from '#tests/support/build/running-award.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();

const refusalOf = (outcome: { ok: boolean; refusal?: string }) => (outcome.ok ? 'done' : outcome.refusal);

const report = (given: Partial<NewReport> = {}): NewReport => ({
  kind: 'progress',
  body: '三盏灯装了两盏。',
  correctsId: null,
  reason: '',
  ...given,
});

const fileAs = ({ awardId, grantee }: BuiltAward, given: Partial<NewReport> = {}, act = actOf(grantee.actor)) =>
  fileReport(db, act, { awardId, report: report(given), pictures: [{ file: newFile(), moment: 'during', caption: '施工' }] });

test('money that comes back is free again in its fund, up to what was paid, once for each voucher', async () => {
  const { awardId, officer, grantee } = await buildRunningAward(db, { paid: 1 });
  const back = (amountFen: number, voucherNumber: string, act = actOf(officer)) =>
    recordReturn(db, act, { awardId, moneyBack: { amountFen, voucherNumber, note: '余款' } });
  expect(refusalOf(await back(1_500_01, '退1'))).toBe('more_than_paid');
  expect(refusalOf(await back(10_00, '退1', actOf(grantee.actor)))).toBe('not_allowed');
  must(await back(500_00, '退1'));
  expect(refusalOf(await back(500_00, '退1'))).toBe('voucher_used');
  expect(await booksOf(sql, awardId)).toMatchObject({ free: 500_00, paid: 1_500_00, returned: -500_00 });
  const outcomes = await Promise.all([back(800_00, '退2'), back(800_00, '退3')]);
  expect(outcomes.map(refusalOf).sort()).toEqual(['done', 'more_than_paid']);
  const act = actOf(officer);
  for (const outcome of await Promise.all([back(200_00, '退4', act), back(200_00, '退4', act)])) must(outcome);
  expect(await sumAward(db, awardId)).toMatchObject({ returnedFen: 1_500_00, unspentFen: 0 });
  await expectBalanced(db);
});

test('a report is accepted by another and meets the earliest duty of its kind as of the day it came', async () => {
  const built = await buildRunningAward(db);
  const { awardId, officer, communityId, grantee } = built;
  const late = new Date('2026-06-12T02:00:00Z');
  const overdue = () => listOverdueDuties(db, { communityId, today: '2026-06-20' }, { after: null, limit: 10 });
  expect(await overdue()).toMatchObject([{ awardId, dueOn: '2026-06-10' }]);
  const { reportId } = must(await fileAs(built, {}, actOf(grantee.actor, { now: late })));
  expect(await overdue()).toEqual([]);
  expect(await sql`select moment from award_pictures where report_id = ${reportId}`).toMatchObject([{ moment: 'during' }]);
  const review = { awardId, reportId, verdict: 'return' as const };
  expect(refusalOf(await reviewReport(db, actOf(officer), { ...review, note: ' ' }))).toBe('reason_missing');
  must(await reviewReport(db, actOf(officer), { ...review, note: '缺照片' }));
  expect(await overdue()).toHaveLength(1);
  const again = must(await fileAs(built, {}, actOf(grantee.actor, { now: late })));
  must(await reviewReport(db, actOf(officer), { ...review, reportId: again.reportId, verdict: 'accept', note: '' }));
  const [met] =
    await sql`select due_on::text, met_by, met_at from award_duties where award_id = ${awardId} and met_at is not null`;
  expect(met).toMatchObject({ due_on: '2026-06-10', met_by: again.reportId, met_at: late });
  expect(refusalOf(await reviewReport(db, actOf(officer), { ...review, note: '再看' }))).toBe('report_settled');
});

test('two officers at once settle a report once; who is paid, and who is of no office, settles none', async () => {
  const built = await buildRunningAward(db);
  const { awardId, officer, second, communityId, grantee } = built;
  const { reportId } = must(await fileAs(built));
  const asOffice = { ...grantee.actor, grants: [{ role: 'grant_lead' as const, placeId: communityId }] };
  const accept = { awardId, reportId, verdict: 'accept' as const, note: '' };
  expect(refusalOf(await reviewReport(db, actOf(asOffice), accept))).toBe('own_award');
  expect(refusalOf(await reviewReport(db, actOf(grantee.actor), accept))).toBe('not_allowed');
  const stranger = await buildActor(db, { roles: ['community_staff'], placeId: communityId });
  expect(refusalOf(await reviewReport(db, actOf(stranger), accept))).toBe('not_allowed');
  const outcomes = await Promise.all([
    reviewReport(db, actOf(officer), accept),
    reviewReport(db, actOf(second), { ...accept, verdict: 'return', note: '不全' }),
  ]);
  expect(outcomes.map(refusalOf).sort()).toEqual(['done', 'report_settled']);
});

test('one final report stands at a time, and a correction is of a report of the same award', async () => {
  const built = await buildRunningAward(db);
  const other = await buildRunningAward(db);
  const finals = await Promise.all([fileAs(built, { kind: 'final' }), fileAs(built, { kind: 'final' })]);
  expect(finals.map(refusalOf).sort()).toEqual(['done', 'final_report_filed']);
  const { reportId } = must(await fileAs(other));
  const correction = { kind: 'correction' as const, correctsId: reportId, reason: '金额写错' };
  expect(refusalOf(await fileAs(built, correction))).toBe('corrected_not_found');
  must(await fileAs(other, correction));
  expect(refusalOf(await fileAs(other, {}, actOf(other.officer)))).toBe('not_allowed');
});

test('a check says what was found; the grantee answers beside it, once, and nobody for them', async () => {
  const { awardId, officer, grantee, communityId } = await buildRunningAward(db);
  const findings = { study: '方案与预算', site_visit: '装了两盏', papers: '发票齐' };
  const check = { findings, conclusion: 'to_improve' as const, summary: '加快进度' };
  const asOffice = { ...grantee.actor, grants: [{ role: 'grant_staff' as const, placeId: communityId }] };
  expect(refusalOf(await recordCheck(db, actOf(asOffice), { awardId, check }))).toBe('own_award');
  expect(refusalOf(await recordCheck(db, actOf(grantee.actor), { awardId, check }))).toBe('not_allowed');
  expect(refusalOf(await recordCheck(db, actOf(officer), { awardId, check: { ...check, findings: {} } }))).toBe('study_missing');
  const { checkId } = must(await recordCheck(db, actOf(officer), { awardId, check }));
  const answer = { awardId, checkId, answer: '下周装完' };
  expect(refusalOf(await answerCheck(db, actOf(officer), answer))).toBe('not_allowed');
  const outcomes = await Promise.all([1, 2].map(() => answerCheck(db, actOf(grantee.actor), answer)));
  expect(outcomes.map(refusalOf).sort()).toEqual(['answered_already', 'done']);
  await expect(sql`update award_checks set summary = '通过' where id = ${checkId}`).rejects.toThrow();
});
