import { expect, test } from 'vitest';
import { moveBallots } from '#app/votes/box.commands.server.ts';
import { voteStates, voteTransitions } from '#app/votes/vote.ts';
import { buildCountedVote } from '#tests/support/build/counted-vote.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { type BuiltVote, buildVote, cast } from '#tests/support/build/vote.ts';
import { byConsent } from '#tests/support/build/vote-pages.ts';
import { testDatabase } from '#tests/support/database.ts';
import { expectMachine, refusedBy } from '#tests/support/state-machine.ts';

const { db, sql, ownerSql } = await testDatabase();

/** What the clock and officers may still move; `tests/db/votes` shows that each moves only by its step. */
const movable = [
  'state',
  'closes_at',
  'opened_at',
  'closed_at',
  'tallied_at',
  'published_at',
  'challenges_until',
  'final_at',
  'voided_at',
  'void_reason',
];

/** An expression that gives a column another value than it has. */
function anotherValue({ name, type }: { name: string; type: string }) {
  const column = sql(name);
  const one = {
    boolean: sql`not ${column}`,
    integer: sql`coalesce(${column}, 0) + 1`,
    bigint: sql`coalesce(${column}, 0) + 1`,
    uuid: sql`gen_random_uuid()`,
    jsonb: sql`'{}'::jsonb`,
    ARRAY: sql`array[gen_random_uuid()]`,
    'timestamp with time zone': sql`coalesce(${column}, now()) + interval '1 minute'`,
  }[type];
  return one ?? sql`coalesce(${column}, '') || 'x'`;
}

/** The columns of a table with their types. */
function columnsOf(table: string) {
  return sql<{ name: string; type: string }[]>`
    select column_name as name, data_type as type from information_schema.columns where table_name = ${table} order by ordinal_position`;
}

test('nothing of a sealed vote is changed by SQL of the application, column by column', async () => {
  const { voteId } = await buildVote(db, {
    until: 'sealed',
    plan: { form: 'budget', method: 'mes-cost-add1u', envelopeFen: 300_000, seats: null },
  });
  for (const column of (await columnsOf('votes')).filter(({ name }) => !movable.includes(name))) {
    const change = sql`update votes set ${sql(column.name)} = ${anotherValue(column)} where id = ${voteId}`;
    expect(`${column.name}: ${await refusedBy(change)}`).toBe(`${column.name}: votes_fixed_once_sealed`);
  }
  const early = sql`update votes set closes_at = closes_at + interval '1 day' where id = ${voteId}`;
  expect(await refusedBy(early)).toBe('votes_end_moves_in_public');
});

test('options, roll, holders and dwellings of a sealed vote stay, column by column', async () => {
  const { voteId } = await buildVote(db, { until: 'sealed' });
  for (const table of ['vote_options', 'vote_entitlements', 'vote_holders', 'vote_dwellings'] as const) {
    const refusals = [`${table}_fixed_once_sealed`, '42501'];
    for (const column of (await columnsOf(table)).filter(({ name }) => name !== 'voted_on' && name !== 'channel')) {
      const answer = await refusedBy(
        sql`update ${sql(table)} set ${sql(column.name)} = ${anotherValue(column)} where vote_id = ${voteId}`,
      );
      expect(refusals, `${table}.${column.name}`).toContain(answer);
    }
    expect(refusals).toContain(await refusedBy(sql`delete from ${sql(table)} where vote_id = ${voteId}`));
  }
  const added = sql`insert into vote_options (id, vote_id, position, title) values (gen_random_uuid(), ${voteId}, 99, 'x')`;
  expect(await refusedBy(added)).toBe('vote_options_fixed_once_sealed');
  const late = sql`insert into vote_entitlements (id, vote_id, number, label) values (gen_random_uuid(), ${voteId}, 99, 'x')`;
  expect(await refusedBy(late)).toBe('vote_entitlements_fixed_once_sealed');
});

test('an entitlement is marked once, only while the vote is open, and only with its ballot', async () => {
  const open = await buildVote(db);
  const mark = (id: string) =>
    sql`update vote_entitlements set voted_on = '2026-03-02', channel = 'online' where vote_id = ${id} and number = 1`;
  expect(await refusedBy(mark(open.voteId))).toBe('ballots_one_for_each_mark');
  const sealed = await buildVote(db, { until: 'sealed' });
  expect(await refusedBy(mark(sealed.voteId))).toBe('vote_entitlements_marked_while_open');
  const [voter] = open.voters;
  if (!voter) throw new Error('nobody votes');
  must((await cast(db, open, { voter, content: '1' })).outcome);
  const again = sql`update vote_entitlements set voted_on = '2026-03-03' where vote_id = ${open.voteId} and voted_on is not null`;
  expect(await refusedBy(again)).toBe('vote_entitlements_marked_once');
  const back = sql`update vote_entitlements set voted_on = null, channel = null where vote_id = ${open.voteId} and voted_on is not null`;
  expect(await refusedBy(back)).toBe('vote_entitlements_marked_once');
});

test('a ballot without a mark, after the end or in an open vote does not wait', async () => {
  const wait = (id: string) =>
    sql`insert into waiting_ballots (vote_id, kind, receipt_hash, salt, content) values (${id}, 'ballot', sha256('a'), sha256('b'), '1')`;
  const open = await buildVote(db);
  expect(await refusedBy(wait(open.voteId))).toBe('ballots_one_for_each_mark');
  const closed = await buildCountedVote(db, { contents: ['1'], until: 'closed' });
  expect(await refusedBy(wait(closed.voteId))).toBe('waiting_ballots_while_open');
  const named = await buildVote(db, { plan: { form: 'decision', method: 'decision', seats: null, isSecret: false } });
  expect(await refusedBy(wait(named.voteId))).toBe('waiting_ballots_while_open');
});

test('the application cannot read what waits, nor the box before the vote is closed, nor change the box or its log', async () => {
  const vote = await buildVote(db, { voters: 11 });
  for (const voter of vote.voters) must((await cast(db, vote, { voter, content: '1' })).outcome);
  expect(await refusedBy(sql`select content from waiting_ballots`)).toBe('42501');
  expect(await refusedBy(sql`select salt from waiting_ballots`)).toBe('42501');
  expect(await refusedBy(sql`delete from waiting_ballots`)).toBe('42501');
  expect(await refusedBy(sql`update waiting_ballots set content = '2'`)).toBe('42501');
  await moveBallots(db, actOf(vote.officers[0]), vote);
  expect(await sql`select content from ballot_contents where vote_id = ${vote.voteId}`).toHaveLength(0);
  for (const table of [
    'ballots',
    'ballot_contents',
    'ballot_withdrawals',
    'vote_log_nodes',
    'vote_log_heads',
    'open_ballot_leaves',
    'counted_serials',
  ] as const) {
    expect(`${table} ${await refusedBy(sql`delete from ${sql(table)}`)}`).toBe(`${table} 42501`);
    expect(`${table} ${await refusedBy(sql`update ${sql(table)} set vote_id = gen_random_uuid()`)}`).toBe(`${table} 42501`);
  }
});

test('where the rule is consent an open ballot against has its reason, and no other ballot has one', async () => {
  const put = ({ voteId, voters }: BuiltVote, content: string, reason: string) => sql`
    insert into open_ballots (id, vote_id, entitlement_id, version, content, reason, cast_by, cast_at)
    select gen_random_uuid(), ${voteId}, entitlement_id, 1, ${content}, ${reason}, person_id, now() from vote_holders
    where vote_id = ${voteId} and person_id = ${voters[0]?.personId ?? null}`;
  const vote = await buildVote(db, { plan: byConsent });
  expect(await refusedBy(put(vote, 'no', ''))).toBe('open_ballots_object_with_a_reason');
  expect(await refusedBy(put(vote, 'no', '  '))).toBe('open_ballots_object_with_a_reason');
  expect(await refusedBy(put(vote, 'no', '长'.repeat(501)))).toBe('open_ballots_reason_is_short');
  expect(await refusedBy(put(vote, 'yes', '灯太亮'))).toBe('open_ballots_reason_of_an_objection');
  const simple = await buildVote(db, { plan: { form: 'decision', method: 'decision', seats: null, isSecret: false } });
  expect(await refusedBy(put(simple, 'no', '灯太亮'))).toBe('open_ballots_reason_of_an_objection');
  // with its reason it is refused by nothing but the mark that is missing
  expect(await refusedBy(put(vote, 'no', '灯太亮'))).toBe('open_ballots_one_for_each_mark');
});

test('a result is published only when two officers have certified it, with its ballots', async () => {
  const { voteId } = await buildCountedVote(db, { contents: ['1', '1', '2', '2', '1'], until: 'tallied' });
  expect(await refusedBy(sql`update votes set state = 'published' where id = ${voteId}`)).toBe('votes_certified_by_two');
  expect(await refusedBy(sql`update vote_tallies set result_text = '{}' where vote_id = ${voteId}`)).toBe('42501');
  const salts = sql`select destroy_salts(${voteId})`;
  expect(await refusedBy(salts)).toBe('ballot_contents_until_final');
});

test('a vote weighted by area is never secret', async () => {
  const { voteId } = await buildVote(db, { until: 'draft' });
  expect(await refusedBy(sql`update votes set rule = rule || '{"electorate": "owners"}' where id = ${voteId}`)).toBe(
    'votes_by_area_are_open',
  );
});

test('a vote moves along the table of app/votes/vote.ts and no other way', async () => {
  const { voteId } = await buildVote(db, { until: 'draft' });
  const machine = { table: 'votes', states: voteStates, transitions: voteTransitions, refusal: 'votes_move_along_their_states' };
  await expectMachine({ sql, ownerSql }, machine, voteId);
});
