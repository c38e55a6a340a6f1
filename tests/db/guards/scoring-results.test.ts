import { describe, expect, test } from 'vitest';
import { raiseObjection } from '#app/scoring/objection.commands.server.ts';
import { roundStates, roundTransitions } from '#app/scoring/round.ts';
import { causeCode, violatedConstraint } from '#db/errors.server.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { buildResident, buildSetting } from '#tests/support/build/proposal.ts';
import { buildComputedRound, buildPublishedRound } from '#tests/support/build/published-round.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql, ownerSql } = await testDatabase();
const setting = await buildSetting(db);

/** The constraint that refused, or the SQLSTATE, or 'done'. */
async function refusedBy(statement: PromiseLike<unknown>): Promise<string> {
  try {
    await statement;
    return 'done';
  } catch (error) {
    return violatedConstraint(error) ?? causeCode(error) ?? 'an error of another kind';
  }
}

/** Another value for a column, as SQL, by its type. */
const others: Readonly<Record<string, (column: string) => string>> = {
  uuid: () => 'gen_random_uuid()',
  text: (column) => `coalesce(${column}, '') || 'x'`,
  integer: (column) => `coalesce(${column}, 0) + 1`,
  boolean: (column) => `not ${column}`,
  jsonb: () => `'{"other": true}'::jsonb`,
  'timestamp with time zone': (column) => `coalesce(${column}, now()) + interval '1 day'`,
};

/** The columns of a table that the application's role can change in some of its rows. */
async function changeable(table: string, where: string): Promise<string[]> {
  const columns = await ownerSql<{ name: string; type: string }[]>`
    select column_name as name, data_type as type from information_schema.columns
    where table_schema = 'public' and table_name = ${table} order by ordinal_position`;
  const changed: string[] = [];
  for (const { name, type } of columns) {
    const other = others[type]?.(name);
    if (other === undefined) throw new Error(`no other value of ${type}`);
    const [row] = await sql.unsafe<{ count: number }[]>(`select count(*)::int as count from ${table} where ${where}`);
    expect([table, (row?.count ?? 0) > 0]).toEqual([table, true]);
    const attempt = sql.begin(async (tx) => {
      await tx.unsafe(`update ${table} set ${name} = ${other} where ${where}`);
      throw new Error('undone');
    });
    if ((await refusedBy(attempt)) === 'an error of another kind') changed.push(name);
  }
  return changed;
}

describe('once a round is closed', () => {
  test('no column of a score can be changed, none added and none taken out', async () => {
    const { sheets, criteria } = await buildComputedRound(db, setting);
    const sheetId = sheets[0]?.id ?? '';
    expect(await changeable('scores', `scoresheet_id = '${sheetId}'`)).toEqual([]);
    expect(await refusedBy(sql`delete from scores where scoresheet_id = ${sheetId}`)).toBe('scores_while_scoring');
    const added = { scoresheet_id: sheetId, criterion_id: criteria[0] ?? '', points_thousandths: 0 };
    expect(await refusedBy(sql`insert into scores ${sql(added)}`)).toBe('scores_while_scoring');
    const byOwner = ownerSql`update scores set points_thousandths = 0 where scoresheet_id = ${sheetId}`;
    expect(await refusedBy(byOwner)).toBe('scores_while_scoring');
  });

  test('nothing of a sheet can be changed but what only its judge reads', async () => {
    const { roundId, sheets } = await buildComputedRound(db, setting);
    const where = `id = '${sheets[0]?.id}'`;
    const own = ['private_note', 'version', 'saved_from', 'saved_at'];
    expect((await changeable('scoresheets', where)).filter((column) => !own.includes(column))).toEqual([]);
    const opened = sql`update scoresheets set state = 'scoring' where id = ${sheets[0]?.id ?? ''}`;
    expect(await refusedBy(opened)).toBe('scoresheets_while_scoring');
    expect(await refusedBy(sql`delete from scoresheets where round_id = ${roundId}`)).toBe('42501');
    expect(await changeable('score_submissions', `scoresheet_id = '${sheets[0]?.id}'`)).toEqual([]);
  });

  test('no sheet becomes open again without an entry in the log that says so', async () => {
    const { sheets } = await buildComputedRound(db, setting);
    const scoresheetId = sheets[0]?.id ?? '';
    const reopening = {
      id: crypto.randomUUID(),
      scoresheet_id: scoresheetId,
      kind: 'chair',
      reason: '理由',
      submission: 1,
      reopened_at: new Date(),
    };
    expect(await refusedBy(sql`insert into sheet_reopenings ${sql(reopening)}`)).toBe('sheet_reopenings_are_logged');
  });
});

describe('what was computed', () => {
  test('cannot be changed in any column or taken away, nor the places that were ratified', async () => {
    const { roundId, resultId } = await buildPublishedRound(db, setting);
    expect(await changeable('round_results', `round_id = '${roundId}'`)).toEqual([]);
    expect(await changeable('round_places', `result_id = '${resultId}'`)).toEqual([]);
    expect(await changeable('round_steps', `round_id = '${roundId}'`)).toEqual([]);
    for (const table of ['round_results', 'round_places', 'round_steps']) {
      expect(await refusedBy(sql.unsafe(`delete from ${table}`))).toBe('42501');
      expect(await refusedBy(sql.unsafe(`truncate ${table} cascade`))).toBe('42501');
      expect(await refusedBy(ownerSql.unsafe(`delete from ${table}`))).toBe(`${table}_never_change`);
    }
  });

  test('departs from a rank only with a reason', async () => {
    const { resultId, plans } = await buildComputedRound(db, setting);
    const place = { round_plan_id: plans[0]?.roundPlanId ?? '', result_id: resultId, rank: 1, place: 2 };
    expect(await refusedBy(sql`insert into round_places ${sql(place)}`)).toBe('round_places_depart_with_a_reason');
  });

  test('is ratified plan by plan and final once every objection is answered', async () => {
    const { roundId } = await buildComputedRound(db, setting);
    expect(await refusedBy(sql`update rounds set state = 'ratified' where id = ${roundId}`)).toBe('rounds_ratified_plan_by_plan');
    const published = await buildPublishedRound(db, setting);
    const { actor } = await buildResident(db, setting.community);
    must(await raiseObjection(db, actOf(actor), { roundId: published.roundId, plan: null, body: '请核对。' }));
    const final = sql`update rounds set state = 'final' where id = ${published.roundId}`;
    expect(await refusedBy(final)).toBe('rounds_final_once_answered');
  });

  test('leaves what a round is judged by as it was locked', async () => {
    const { roundId, plans } = await buildComputedRound(db, setting);
    const stages = ['state', 'guide', 'chair_account_id', 'scoring_at', 'closed_at', 'computed_at', 'ratified_at', 'final_at'];
    expect((await changeable('rounds', `id = '${roundId}'`)).filter((column) => !stages.includes(column))).toEqual([]);
    expect(await changeable('criteria', `round_id = '${roundId}'`)).toEqual([]);
    expect(await changeable('round_plans', `id = '${plans[0]?.roundPlanId}'`)).toEqual(['released_at']);
  });
});

test('an objection and its answer stay as they were written', async () => {
  const { roundId } = await buildPublishedRound(db, setting);
  const { actor } = await buildResident(db, setting.community);
  const { objectionId } = must(await raiseObjection(db, actOf(actor), { roundId, plan: null, body: '请核对。' }));
  await sql`update round_objections set answer = '已核对', answered_at = now() where id = ${objectionId}`;
  expect(await changeable('round_objections', `id = '${objectionId}'`)).toEqual([]);
  expect(await refusedBy(sql`delete from round_objections where id = ${objectionId}`)).toBe('42501');
});

test('a residents’ share cannot come after the result', async () => {
  const { roundId, plans } = await buildComputedRound(db, setting);
  const share = {
    round_plan_id: plans[0]?.roundPlanId ?? '',
    round_id: roundId,
    numerator: 1,
    denominator: 1,
    source: '投票',
    recorded_at: new Date(),
  };
  expect(await refusedBy(sql`insert into residents_shares ${sql(share)}`)).toBe('residents_shares_before_computing');
});

test('a round that is computed moves only as its machine says', async () => {
  const { roundId } = await buildComputedRound(db, setting);
  const allowed: readonly string[] = Object.values(roundTransitions.computed);
  for (const state of roundStates.filter((one) => one !== 'computed' && !allowed.includes(one)))
    expect([state, await refusedBy(sql`update rounds set state = ${state} where id = ${roundId}`)]).toEqual([
      state,
      'rounds_move_along_their_states',
    ]);
});
