import { expect, test } from 'vitest';
import { closeDueAwards, finishAward } from '#app/grants/award-end.commands.server.ts';
import { recordReturn } from '#app/grants/award-return.commands.server.ts';
import { fileReport, reviewReport } from '#app/grants/report.commands.server.ts';
import { expectBalanced } from '#tests/support/books.ts';
import { actOf, must, now } from '#tests/support/build/people.ts';
import { buildRunningAward, newExpense, spend } from '#tests/support/build/running-award.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();

const refusalOf = (outcome: { ok: boolean; refusal?: string }) => (outcome.ok ? 'done' : outcome.refusal);

test('an award is finished when all is paid, reported and accounted for, and closed when its evaluation is over', async () => {
  const built = await buildRunningAward(db, { paid: 3 });
  const { awardId, officer, second, grantee, plan, communityId } = built;
  const finish = (actor: Parameters<typeof actOf>[0] = officer) => finishAward(db, actOf(actor), { awardId });
  expect(refusalOf(await finish())).toBe('final_report_missing');
  const report = { kind: 'final' as const, body: '三盏灯都亮了。', correctsId: null, reason: '' };
  const { reportId } = must(await fileReport(db, actOf(grantee.actor), { awardId, report, pictures: [] }));
  expect(refusalOf(await finish())).toBe('final_report_missing');
  must(await reviewReport(db, actOf(officer), { awardId, reportId, verdict: 'accept', note: '' }));
  expect(refusalOf(await finish())).toBe('unspent_out');
  await spend(db, built, newExpense({ line: plan.title, amountFen: 2_900_00 }));
  expect(refusalOf(await finish())).toBe('unspent_out');
  const moneyBack = { amountFen: 100_00, voucherNumber: '退1', note: '余款' };
  must(await recordReturn(db, actOf(officer), { awardId, moneyBack }));
  const asOffice = { ...grantee.actor, grants: [{ role: 'grant_lead' as const, placeId: communityId }] };
  expect(refusalOf(await finish(asOffice))).toBe('own_award');
  expect(refusalOf(await finish(grantee.actor))).toBe('not_allowed');
  const outcomes = await Promise.all([finish(), finish(second)]);
  expect(outcomes.map(refusalOf).sort()).toEqual(['award_moved_on', 'done']);
  const found = () =>
    sql`select w.state, w.evaluation_ends_at, p.public_stage from awards w join proposals p on p.id = w.proposal_id where w.id = ${awardId}`;
  const over = new Date(now.getTime() + 30 * 86_400_000);
  expect(await found()).toMatchObject([{ state: 'closing', evaluation_ends_at: over, public_stage: 'completed' }]);
  await closeDueAwards(db, new Date(over.getTime() - 1));
  expect(await found()).toMatchObject([{ state: 'closing' }]);
  await Promise.all([closeDueAwards(db, over), closeDueAwards(db, over)]);
  expect(await found()).toMatchObject([{ state: 'closed' }]);
  expect(await sql`select from award_steps where award_id = ${awardId} and event = 'close'`).toHaveLength(1);
  await expectBalanced(db);
});

test('an award with an instalment that is not paid is not finished, by the command or past it', async () => {
  const { awardId, officer } = await buildRunningAward(db, { paid: 2 });
  expect(refusalOf(await finishAward(db, actOf(officer), { awardId }))).toBe('tranches_unpaid');
  await expect(
    sql`update awards set state = 'closing', closing_at = now(), evaluation_ends_at = now() where id = ${awardId}`,
  ).rejects.toThrow();
});
