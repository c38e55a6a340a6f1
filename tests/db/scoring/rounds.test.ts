import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { setPanel } from '#app/scoring/panel.commands.server.ts';
import { lockRubric } from '#app/scoring/rubric-lock.commands.server.ts';
import { submitSheet } from '#app/scoring/scoresheet.commands.server.ts';
import { rounds } from '#db/schema/rounds.ts';
import { scoreSubmissions, scoresheets } from '#db/schema/scoresheets.ts';
import { actOf } from '#tests/support/build/people.ts';
import { buildRound, fillSheet, findSheet, listOwnSheets } from '#tests/support/build/scoring-round.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db } = await testDatabase();

async function stateOf(roundId: string): Promise<string | undefined> {
  const [round] = await db.select({ state: rounds.state }).from(rounds).where(eq(rounds.id, roundId));
  return round?.state;
}

test('a round goes from its setup to sheets that are all handed in', async () => {
  const round = await buildRound(db, { until: 'handed_in' });
  expect(await stateOf(round.roundId)).toBe('scoring');
  const sheets = await db.select({ state: scoresheets.state }).from(scoresheets).where(eq(scoresheets.roundId, round.roundId));
  expect(sheets.map(({ state }) => state)).toEqual(Array.from({ length: 9 }, () => 'submitted'));
});

test('each judge has an order of their own, from 1 on', async () => {
  const round = await buildRound(db, { plans: 6, until: 'assigning' });
  const orders = await Promise.all(round.judges.map((judge) => listOwnSheets(db, round, judge)));
  for (const order of orders) expect(order.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(new Set(orders.map((order) => order.map(({ planId }) => planId).join())).size).toBeGreaterThan(1);
});

test('a panel is not changed once the rubric is locked', async () => {
  const { roundId, staff } = await buildRound(db, { until: 'assigning' });
  expect(await setPanel(db, actOf(staff), { roundId, accountIds: [] })).toEqual({ ok: false, refusal: 'rubric_locked' });
});

test('two who lock one rubric at once draw one lot', async () => {
  const { roundId, staff } = await buildRound(db);
  const answers = await Promise.all([lockRubric(db, actOf(staff), { roundId }), lockRubric(db, actOf(staff), { roundId })]);
  expect(answers.filter(({ ok }) => ok).length).toBe(1);
  expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'rubric_locked' });
});

test('twenty parallel submits of one sheet give one sheet and one submission', async () => {
  const round = await buildRound(db, { until: 'scoring' });
  const [judge, plan] = [round.judges[0], round.plans[0]];
  if (!judge || !plan) throw new Error('nobody judges');
  const { id: sheetId } = await findSheet(db, round, { judge, plan });
  const version = await fillSheet(db, round, { judge, sheetId });
  const submit = () => submitSheet(db, actOf(judge), { roundId: round.roundId, sheetId, version });
  const answers = await Promise.all(Array.from({ length: 20 }, submit));
  expect(answers.filter(({ ok }) => ok).length).toBe(1);
  const submissions = await db.select().from(scoreSubmissions).where(eq(scoreSubmissions.scoresheetId, sheetId));
  expect(submissions.map(({ number }) => number)).toEqual([1]);
});
