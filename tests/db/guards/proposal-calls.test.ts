import { expect, test } from 'vitest';
import { createCall } from '#app/proposals/call.commands.server.ts';
import { violatedConstraint } from '#db/errors.server.ts';
import { buildCall, callTerms, daysFromNow } from '#tests/support/build/call.ts';
import { actOf, buildCommunity, must, now } from '#tests/support/build/people.ts';
import { buildPublished, buildSetting } from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();

async function refusedBy(statement: PromiseLike<unknown>): Promise<string> {
  try {
    await statement;
    return 'done';
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === null) throw error;
    return constraint;
  }
}

test('a published call keeps what it promised', async () => {
  const { id } = await buildCall(db, await buildCommunity(db));
  expect(await refusedBy(sql`update calls set title = '别的' where id = ${id}`)).toBe('calls_fixed_once_published');
  expect(await refusedBy(sql`update calls set published_at = null where id = ${id}`)).toBe('calls_fixed_once_published');
  expect(await refusedBy(sql`update calls set guide = '说得更清楚' where id = ${id}`)).toBe('done');
  expect(await refusedBy(sql`delete from call_fields where call_id = ${id}`)).toBe('calls_fixed_once_published');
  expect(await refusedBy(sql`insert into call_fields values (${id}, 'health', '健康', 'Health', 9)`)).toBe(
    'calls_fixed_once_published',
  );
  expect(await refusedBy(sql`delete from call_stages where call_id = ${id}`)).toBe('calls_fixed_once_published');
});

test('fields and stages of a call that is not published yet may be taken out', async () => {
  const community = await buildCommunity(db);
  const { callId } = must(await createCall(db, actOf(community.staff), callTerms(community.communityId)));
  expect(await refusedBy(sql`delete from call_fields where call_id = ${callId}`)).toBe('done');
  expect(await refusedBy(sql`delete from call_stages where call_id = ${callId}`)).toBe('done');
});

test('a published stage is only ever given more time, together with the public reason', async () => {
  const { id } = await buildCall(db, await buildCommunity(db));
  const until = (closesAt: Date) =>
    refusedBy(sql`update call_stages set closes_at = ${closesAt} where call_id = ${id} and stage = 'collect'`);
  expect(await until(daysFromNow(30))).toBe('call_stages_extended_in_public');
  expect(await until(daysFromNow(10))).toBe('call_stages_extended_in_public');
  await sql`insert into call_stage_extensions (id, call_id, stage, closed_before, closes_at, reason, extended_at)
    values (gen_random_uuid(), ${id}, 'collect', ${daysFromNow(20)}, ${daysFromNow(30)}, '居民要求', ${now})`;
  expect(await until(daysFromNow(30))).toBe('done');
});

test('a ceiling lies within its envelope and a stage opens before it closes', async () => {
  const community = await buildCommunity(db);
  const { callId } = must(await createCall(db, actOf(community.staff), callTerms(community.communityId)));
  expect(await refusedBy(sql`update calls set ceiling_fen = envelope_fen + 1 where id = ${callId}`)).toBe(
    'calls_ceiling_within_envelope',
  );
  expect(await refusedBy(sql`update call_stages set closes_at = opens_at where call_id = ${callId}`)).toBe(
    'call_stages_open_before_they_close',
  );
});

test('a proposal stays in its community and carries one link to each call', async () => {
  const setting = await buildSetting(db);
  const { id } = await buildPublished(db, setting);
  const elsewhere = await buildCommunity(db);
  expect(await refusedBy(sql`update proposals set community_id = ${elsewhere.communityId} where id = ${id}`)).toBe(
    'proposals_stay_in_their_community',
  );
  expect(await refusedBy(sql`insert into proposal_calls values (${id}, ${setting.call.id}, ${now})`)).toBe('proposal_calls_key');
});
