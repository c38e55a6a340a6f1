import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { roundStates, roundTransitions } from '#app/scoring/round.ts';
import { sheetStates, sheetTransitions } from '#app/scoring/scoresheet.ts';
import { rounds } from '#db/schema/rounds.ts';
import { type BuiltRound, buildRound, fillSheet, findSheet, handInSheet } from '#tests/support/build/scoring-round.ts';
import { testDatabase } from '#tests/support/database.ts';
import { expectMachine, refusedBy } from '#tests/support/state-machine.ts';

const { db, sql, ownerSql } = await testDatabase();

async function firstSheet(round: BuiltRound) {
  const [judge, plan] = [round.judges[0], round.plans[0]];
  if (!judge || !plan) throw new Error('nobody judges');
  return { judge, ...(await findSheet(db, round, { judge, plan })) };
}

test('what a locked round is judged by is fixed, column by column', async () => {
  const { roundId } = await buildRound(db, { until: 'assigning' });
  const changes = [
    sql`update rounds set method = 'standardised' where id = ${roundId}`,
    sql`update rounds set residents_percent = 30 where id = ${roundId}`,
    sql`update rounds set scale_max = 20 where id = ${roundId}`,
    sql`update rounds set scale_step_thousandths = 250 where id = ${roundId}`,
    sql`update rounds set scale_words = 'anders' where id = ${roundId}`,
    sql`update rounds set missing_rule = 'all_required' where id = ${roundId}`,
    sql`update rounds set judges_min = 1 where id = ${roundId}`,
    sql`update rounds set judges_per_plan = 2 where id = ${roundId}`,
    sql`update rounds set seed = 'another' where id = ${roundId}`,
    sql`update rounds set is_blind = true where id = ${roundId}`,
    sql`update rounds set spread_max_thousandths = 5 where id = ${roundId}`,
    sql`update rounds set rubric_locked_at = now() where id = ${roundId}`,
    sql`update rounds set title = 'another' where id = ${roundId}`,
  ];
  for (const change of changes) expect(await refusedBy(change)).toBe('rounds_fixed_once_locked');
  const stays = 'rounds_stay_of_their_call';
  expect(await refusedBy(sql`update rounds set made_at = now() where id = ${roundId}`)).toBe(stays);
});

test('criteria, plans and panel of a locked round stay', async () => {
  const { roundId } = await buildRound(db, { until: 'assigning' });
  const criteria = 'criteria_fixed_once_locked';
  expect(await refusedBy(sql`update criteria set weight = 10 where round_id = ${roundId}`)).toBe(criteria);
  expect(await refusedBy(sql`update criteria set anchors = '[]' where round_id = ${roundId}`)).toBe(criteria);
  expect(await refusedBy(sql`delete from criteria where round_id = ${roundId}`)).toBe(criteria);
  const added = sql`insert into criteria select gen_random_uuid(), round_id, 99, 'x', 1, '', true, '[]' from criteria where round_id = ${roundId} limit 1`;
  expect(await refusedBy(added)).toBe(criteria);
  expect(await refusedBy(sql`delete from round_plans where round_id = ${roundId}`)).toBe('round_plans_fixed_once_locked');
  expect(await refusedBy(sql`update round_plans set number = number + 100 where round_id = ${roundId}`)).toBe('round_plans_stay');
  expect(await refusedBy(sql`delete from round_judges where round_id = ${roundId}`)).toBe('round_judges_fixed_once_locked');
  expect(await refusedBy(sql`update round_judges set name = 'x' where round_id = ${roundId}`)).toBe('round_judges_stay');
  expect(await refusedBy(sql`update round_judges set number = number + 100 where round_id = ${roundId}`)).toBe(
    'round_judges_stay',
  );
});

test('a judge comes to a locked round with a number, and to a closed one not at all', async () => {
  const round = await buildRound(db, { until: 'handed_in' });
  const { roundId, staff } = round;
  const come = (number: number | null) =>
    sql`insert into round_judges (id, round_id, account_id, name, number, added_at) values (gen_random_uuid(), ${roundId}, ${staff.accountId ?? ''}, 'x', ${number}, now())`;
  expect(await refusedBy(come(null))).toBe('round_judges_fixed_once_locked');
  await closeBySql(round);
  expect(await refusedBy(come(9))).toBe('round_judges_fixed_once_locked');
});

test('scores that were handed in do not change by SQL', async () => {
  const round = await buildRound(db, { until: 'scoring' });
  const { judge, id } = await firstSheet(round);
  await handInSheet(db, round, { judge, sheetId: id });
  await expectFixed(id);
});

test('scores of a closed round do not change by SQL, handed in or not', async () => {
  const round = await buildRound(db, { until: 'scoring' });
  const { judge, id } = await firstSheet(round);
  await fillSheet(db, round, { judge, sheetId: id });
  await closeBySql(round);
  await expectFixed(id);
  expect(await refusedBy(sql`update scoresheets set state = 'submitted', submitted_at = now() where id = ${id}`)).toBe(
    'scoresheets_while_scoring',
  );
});

test('a sheet that was handed in opens only with a reopening, and that only with its entry in the log', async () => {
  const round = await buildRound(db, { until: 'scoring' });
  const { judge, id } = await firstSheet(round);
  await handInSheet(db, round, { judge, sheetId: id });
  const open = sql`update scoresheets set state = 'scoring' where id = ${id}`;
  expect(await refusedBy(open)).toBe('scoresheets_reopened_with_a_reason');
  const reopening = sql`insert into sheet_reopenings values (gen_random_uuid(), ${id}, 'chair', 'because', 1, null, now())`;
  expect(await refusedBy(reopening)).toBe('sheet_reopenings_are_logged');
});

test('what was handed in stays as it was handed in', async () => {
  const round = await buildRound(db, { until: 'scoring' });
  const { judge, id } = await firstSheet(round);
  await handInSheet(db, round, { judge, sheetId: id });
  const bySite = await refusedBy(sql`update score_submissions set remark = 'x' where scoresheet_id = ${id}`);
  expect(bySite).toBe('42501');
  const byOwner = await refusedBy(ownerSql`update score_submissions set remark = 'x' where scoresheet_id = ${id}`);
  expect(byOwner).toBe('score_submissions_never_change');
  const remark = await refusedBy(sql`update scoresheets set remark = 'x' where id = ${id}`);
  expect(remark).toBe('scoresheets_fixed_once_submitted');
});

test('the machine of rounds is that of the rules', async () => {
  const { roundId } = await buildRound(db);
  const machine = {
    table: 'rounds',
    states: roundStates,
    transitions: roundTransitions,
    refusal: 'rounds_move_along_their_states',
  };
  await expectMachine({ sql, ownerSql }, { ...machine, alsoRefused: ['rounds_fixed_once_final'] }, roundId);
});

test('the machine of sheets is that of the rules', async () => {
  const { id } = await firstSheet(await buildRound(db, { until: 'assigning' }));
  const refusal = 'scoresheets_move_along_their_states';
  const machine = { table: 'scoresheets', states: sheetStates, transitions: sheetTransitions, refusal };
  await expectMachine({ sql, ownerSql }, machine, id);
});

async function closeBySql({ roundId }: BuiltRound): Promise<void> {
  await db.update(rounds).set({ state: 'closed', closedAt: new Date() }).where(eq(rounds.id, roundId));
}

async function expectFixed(sheetId: string): Promise<void> {
  const refusal = 'scores_while_scoring';
  expect(await refusedBy(sql`update scores set points_thousandths = 1000 where scoresheet_id = ${sheetId}`)).toBe(refusal);
  expect(await refusedBy(sql`delete from scores where scoresheet_id = ${sheetId}`)).toBe(refusal);
  const added = sql`insert into scores select ${sheetId}, c.id, 1000 from criteria c join scoresheets s on s.round_id = c.round_id where s.id = ${sheetId}`;
  expect(await refusedBy(added)).toBe(refusal);
}
