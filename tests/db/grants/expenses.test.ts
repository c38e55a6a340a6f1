import { expect, test } from 'vitest';
import { moveDuty } from '#app/grants/award-duty.commands.server.ts';
import { listOverdueDuties } from '#app/grants/award-duty.queries.server.ts';
import { sumAward } from '#app/grants/award-sums.server.ts';
import { acceptExpense, fileExpense, refuseExpense, withdrawExpense } from '#app/grants/expense.commands.server.ts';
import { buildStation, newFile } from '#tests/support/build/award.ts';
import { actOf, buildActor, must } from '#tests/support/build/people.ts';
import { buildRunningAward, newExpense, spend } from '#tests/support/build/running-award.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();

const refusalOf = (outcome: { ok: boolean; refusal?: string }) => (outcome.ok ? 'done' : outcome.refusal);

test('a grantee files what was spent, another accepts it, and the unspent is what is left', async () => {
  const built = await buildRunningAward(db, { paid: 1 });
  const { awardId, plan, grantee, officer } = built;
  await spend(db, built, newExpense({ line: plan.title, amountFen: 600_00 }));
  expect(await sumAward(db, awardId)).toEqual({ paidFen: 1_500_00, acceptedFen: 600_00, returnedFen: 0, unspentFen: 900_00 });
  const expense = newExpense({ line: plan.title, amountFen: 50_00 });
  const { expenseId } = must(await fileExpense(db, actOf(grantee.actor), { awardId, expense, receipt: newFile() }));
  expect(refusalOf(await refuseExpense(db, actOf(officer), { awardId, expenseId, note: ' ' }))).toBe('reason_missing');
  must(await refuseExpense(db, actOf(officer), { awardId, expenseId, note: '发票抬头不对' }));
  expect(refusalOf(await acceptExpense(db, actOf(officer), { awardId, expenseId, note: '' }))).toBe('expense_settled');
  expect(refusalOf(await withdrawExpense(db, actOf(grantee.actor), { awardId, expenseId }))).toBe('expense_settled');
  expect((await sumAward(db, awardId)).acceptedFen).toBe(600_00);
});

test('beyond the variance of a line the grantee says why, and only a reason accepts it', async () => {
  const { awardId, plan, grantee, officer } = await buildRunningAward(db);
  const filed = (amountFen: number, consentReason = '') =>
    fileExpense(db, actOf(grantee.actor), {
      awardId,
      expense: newExpense({ line: plan.title, amountFen, consentReason }),
      receipt: newFile(),
    });
  expect(must(await filed(3_300_00))).toMatchObject({ needsConsent: false });
  expect(refusalOf(await filed(1))).toBe('over_line');
  const over = must(await filed(1, '灯杆涨价'));
  expect(over.needsConsent).toBe(true);
  const { expenseId } = over;
  expect(refusalOf(await acceptExpense(db, actOf(officer), { awardId, expenseId, note: '' }))).toBe('consent_missing');
  must(await acceptExpense(db, actOf(officer), { awardId, expenseId, note: '市场价上涨，同意' }));
});

test('two expenses filed at once are counted one after the other: the second needs consent', async () => {
  const { awardId, plan, grantee } = await buildRunningAward(db);
  const expense = newExpense({ line: plan.title, amountFen: 2_000_00, consentReason: '' });
  const outcomes = await Promise.all(
    [1, 2].map(() => fileExpense(db, actOf(grantee.actor), { awardId, expense, receipt: newFile() })),
  );
  expect(outcomes.map(refusalOf).sort()).toEqual(['done', 'over_line']);
});

test('two officers at once settle an expense once, and a request sent twice files it once', async () => {
  const { awardId, plan, grantee, officer, second } = await buildRunningAward(db);
  const [act, receipt] = [actOf(grantee.actor), newFile()];
  const expense = newExpense({ line: plan.title });
  const filed = await Promise.all([1, 2].map(() => fileExpense(db, act, { awardId, expense, receipt })));
  const [one, other] = filed.map(must);
  expect(one).toEqual(other);
  expect(await sql`select from expenses where award_id = ${awardId}`).toHaveLength(1);
  const expenseId = one?.expenseId ?? '';
  const outcomes = await Promise.all([
    acceptExpense(db, actOf(officer), { awardId, expenseId, note: '' }),
    refuseExpense(db, actOf(second), { awardId, expenseId, note: '看不清' }),
  ]);
  expect(outcomes.map(refusalOf).sort()).toEqual(['done', 'expense_settled']);
});

test('only who speaks for the grantee files and takes back, and nobody of theirs reviews', async () => {
  const { awardId, plan, grantee, officer, communityId } = await buildRunningAward(db);
  const expense = newExpense({ line: plan.title });
  expect(refusalOf(await fileExpense(db, actOf(officer), { awardId, expense, receipt: newFile() }))).toBe('not_allowed');
  const { expenseId } = must(await fileExpense(db, actOf(grantee.actor), { awardId, expense, receipt: newFile() }));
  expect(refusalOf(await withdrawExpense(db, actOf(officer), { awardId, expenseId }))).toBe('not_allowed');
  const asOffice = { ...grantee.actor, grants: [{ role: 'grant_lead' as const, placeId: communityId }] };
  const review = { awardId, expenseId, note: '好' };
  expect(refusalOf(await acceptExpense(db, actOf(asOffice), review))).toBe('own_award');
  expect(refusalOf(await refuseExpense(db, actOf(asOffice), review))).toBe('own_award');
  expect(refusalOf(await acceptExpense(db, actOf(grantee.actor), review))).toBe('not_allowed');
  const stranger = await buildActor(db, { roles: ['community_staff'], placeId: communityId });
  expect(refusalOf(await acceptExpense(db, actOf(stranger), review))).toBe('not_allowed');
  await expect(
    sql`update expenses set state = 'accepted', reviewed_by = ${grantee.actor.accountId}, reviewed_at = now() where id = ${expenseId}`,
  ).rejects.toThrow();
  must(await withdrawExpense(db, actOf(grantee.actor), { awardId, expenseId }));
  expect(refusalOf(await acceptExpense(db, actOf(officer), review))).toBe('expense_settled');
});

test('nothing is accounted for before an award is in force, and an expense of another award is not found', async () => {
  const first = await buildRunningAward(db);
  const other = await buildRunningAward(db);
  const expense = newExpense({ line: first.plan.title });
  const act = actOf(first.grantee.actor);
  const { expenseId } = must(await fileExpense(db, act, { awardId: first.awardId, expense, receipt: newFile() }));
  const elsewhere = { awardId: other.awardId, expenseId, note: '' };
  expect(refusalOf(await acceptExpense(db, actOf(other.officer), elsewhere))).toBe('expense_not_found');
  const missing = { awardId: first.awardId, expense: { ...expense, line: '电费' }, receipt: newFile() };
  expect(refusalOf(await fileExpense(db, actOf(first.grantee.actor), missing))).toBe('line_unknown');
});

test('a payment to somebody close is to be reported within thirty days, unless it is taken back', async () => {
  const { awardId, plan, grantee, communityId } = await buildRunningAward(db);
  const expense = newExpense({ line: plan.title, isRelated: true, spentOn: '2026-03-01' });
  const { expenseId } = must(await fileExpense(db, actOf(grantee.actor), { awardId, expense, receipt: newFile() }));
  const overdue = (today: string) => listOverdueDuties(db, { communityId, today }, { after: null, limit: 10 });
  expect(await overdue('2026-03-31')).toEqual([]);
  expect(await overdue('2026-04-01')).toMatchObject([{ kind: 'related_payment', dueOn: '2026-03-31', awardId }]);
  must(await withdrawExpense(db, actOf(grantee.actor), { awardId, expenseId }));
  expect(await overdue('2026-04-01')).toEqual([]);
});

test('an award in force has its calendar of duties; a day moves with a reason, once for each reason', async () => {
  const { awardId, officer, communityId, grantee } = await buildRunningAward(db);
  const rows = await sql`select id, kind, due_on::text from award_duties where award_id = ${awardId} order by due_on`;
  expect(rows.map(({ kind, due_on }) => [kind, due_on])).toEqual([
    ['progress', '2026-06-10'],
    ['progress', '2026-09-10'],
    ['final', '2026-12-10'],
  ]);
  const [first, second] = rows.map(({ id }) => String(id));
  const move = (dueOn: string, reason: string, dutyId = first ?? '') =>
    moveDuty(db, actOf(officer), { awardId, dutyId, dueOn, reason });
  expect(refusalOf(await move('2026-07-01', ' '))).toBe('reason_missing');
  expect(refusalOf(await move('2026-06-10', '台风'))).toBe('same_day');
  expect(refusalOf(await move('2026-03-01', '台风'))).toBe('day_past');
  expect(refusalOf(await move('2026-09-10', '台风'))).toBe('duty_day_taken');
  must(await move('2026-07-01', '台风停工'));
  expect(refusalOf(await move('2026-07-02', '台风停工'))).toBe('reason_repeated');
  expect(
    refusalOf(await moveDuty(db, actOf(grantee.actor), { awardId, dutyId: first ?? '', dueOn: '2026-07-05', reason: '忙' })),
  ).toBe('not_allowed');
  const outcomes = await Promise.all([move('2026-10-01', '雨季', second), move('2026-10-02', '缺料', second)]);
  expect(outcomes.map(refusalOf)).toEqual(['done', 'done']);
  const { officer: elsewhere } = await buildStation(db, (await buildRunningAward(db)).communityId);
  expect(
    refusalOf(await moveDuty(db, actOf(elsewhere), { awardId, dutyId: first ?? '', dueOn: '2026-08-01', reason: '忙' })),
  ).toBe('not_allowed');
  const late = await listOverdueDuties(db, { communityId, today: '2026-07-02' }, { after: null, limit: 10 });
  expect(late).toMatchObject([{ kind: 'progress', dueOn: '2026-07-01', awardId }]);
});
