import { sql as query } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { newId } from '#app/core/identifier.ts';
import { giveEvaluation } from '#app/evaluation/evaluation.commands.server.ts';
import { closeDueAwards } from '#app/grants/award-end.commands.server.ts';
import { listThreadFacts } from '#app/grants/thread-facts.server.ts';
import { publicStageOf } from '#app/proposals/public-stage.ts';
import { persons } from '#db/schema/people.ts';
import { buildFinishedAward } from '#tests/support/build/finished-award.ts';
import { actOf, buildActor, buildPerson, must, now } from '#tests/support/build/people.ts';
import { buildResident, buildSetting } from '#tests/support/build/proposal.ts';
import { buildRunningAward } from '#tests/support/build/running-award.ts';
import { testDatabase } from '#tests/support/database.ts';
import { refusedBy } from '#tests/support/state-machine.ts';

const { db, sql, ownerSql } = await testDatabase();
const setting = await buildSetting(db);
const { community } = setting;
const refusalOf = (outcome: { ok: boolean; refusal?: string }) => (outcome.ok ? 'done' : outcome.refusal);
const given = (awardId: string) => ({ awardId, isBeneficiary: true, rating: 5, words: ' 夜里敢走了。 ' });

test('a resident evaluates a finished award once, and its proposal is evaluated from then on', async () => {
  const { awardId, plan } = await buildFinishedAward(db, { setting });
  const resident = await buildResident(db, community);
  const act = actOf(resident.actor);
  must(await giveEvaluation(db, act, given(awardId)));
  must(await giveEvaluation(db, act, given(awardId)));
  expect(refusalOf(await giveEvaluation(db, actOf(resident.actor), given(awardId)))).toBe('already_given');
  const rows = await sql`select rating, words, is_beneficiary, keyed_by from evaluations where award_id = ${awardId}`;
  expect(rows).toEqual([{ rating: 5, words: '夜里敢走了。', is_beneficiary: true, keyed_by: null }]);
  const stage = await sql`select public_stage from proposals where id = ${plan.proposalId}`;
  expect(stage).toEqual([{ public_stage: 'evaluated' }]);
  const facts = (await listThreadFacts(db)).get(plan.proposalId);
  expect(facts && publicStageOf(facts)).toBe('evaluated');
  const logged = await sql`select office from log_entries where what = 'evaluations.given' and subject_id = ${awardId}`;
  expect(logged).toEqual([{ office: null }]);
});

test('of two evaluations of one person at once, one is kept', async () => {
  const { awardId } = await buildFinishedAward(db, { setting });
  const { actor } = await buildResident(db, community);
  const outcomes = await Promise.all([1, 2, 3].map(() => giveEvaluation(db, actOf(actor), given(awardId))));
  expect(outcomes.map(refusalOf).sort()).toEqual(['already_given', 'already_given', 'done']);
});

test('nobody evaluates who is not a verified resident of the community, or gets something from the award', async () => {
  const { awardId, grantee, officer } = await buildFinishedAward(db, { setting });
  const elsewhere = await buildResident(db, (await buildSetting(db)).community);
  const left = await buildResident(db, community);
  await db.update(persons).set({ movedAwayOn: '2026-03-01' }).where(query`id = ${left.actor.personId}`);
  const nobody = { accountId: null, personId: null, grants: [] };
  const give = async (actor: Parameters<typeof actOf>[0]) => refusalOf(await giveEvaluation(db, actOf(actor), given(awardId)));
  expect([await give(nobody), await give(officer), await give(elsewhere.actor), await give(left.actor)]).toEqual([
    'not_signed_in',
    'not_verified',
    'other_community',
    'not_on_roll',
  ]);
  expect(await give(grantee.actor)).toBe('own_award');
  const resident = (await buildResident(db, community)).actor;
  const wrong = async (input: object) => refusalOf(await giveEvaluation(db, actOf(resident), { ...given(awardId), ...input }));
  expect([await wrong({ rating: 6 }), await wrong({ words: '好'.repeat(501) }), await wrong({ awardId: newId() })]).toEqual([
    'rating_unknown',
    'words_too_long',
    'award_not_found',
  ]);
});

test('an award is evaluated neither before it is finished nor after its time is over', async () => {
  const running = await buildRunningAward(db, { setting, paid: 1 });
  const resident = await buildResident(db, community);
  expect(refusalOf(await giveEvaluation(db, actOf(resident.actor), given(running.awardId)))).toBe('evaluation_not_begun');
  const { awardId } = await buildFinishedAward(db, { setting });
  const over = new Date(now.getTime() + 30 * 86_400_000);
  const late = actOf(resident.actor, { now: over });
  expect(refusalOf(await giveEvaluation(db, late, given(awardId)))).toBe('evaluation_over');
  await closeDueAwards(db, over);
  expect(refusalOf(await giveEvaluation(db, actOf(resident.actor), given(awardId)))).toBe('evaluation_over');
});

test('staff key in for a person without a phone, under their office, and never where they or the person are paid', async () => {
  const { awardId, grantee } = await buildFinishedAward(db, { setting });
  const personId = await buildPerson(db, community);
  const give = async (actor: Parameters<typeof actOf>[0], onBehalfOf: string | null) =>
    refusalOf(await giveEvaluation(db, actOf(actor, { onBehalfOf }), given(awardId)));
  const station = await buildActor(db, { roles: ['grant_staff'], placeId: community.communityId });
  expect(await give(station, personId)).toBe('not_allowed');
  expect(await give(community.staff, grantee.actor.personId)).toBe('own_award');
  const granteeAtWork = { ...grantee.actor, grants: community.staff.grants };
  expect(await give(granteeAtWork, personId)).toBe('own_award');
  expect(await give(community.staff, personId)).toBe('done');
  expect(await give(community.staff, personId)).toBe('already_given');
  const rows = await sql`select person_id, keyed_by from evaluations where award_id = ${awardId}`;
  expect(rows).toEqual([{ person_id: personId, keyed_by: community.staff.accountId }]);
  const logged = await sql`select office from log_entries where what = 'evaluations.given' and subject_id = ${awardId}`;
  expect(logged).toEqual([{ office: 'community_staff' }]);
});

test('somebody who was on the roll twice evaluates once', async () => {
  const { awardId } = await buildFinishedAward(db, { setting });
  const twice = await buildPerson(db, community);
  const resident = await buildResident(db, community);
  must(await giveEvaluation(db, actOf(community.staff, { onBehalfOf: twice }), given(awardId)));
  await db.update(persons).set({ mergedIntoId: resident.actor.personId }).where(query`id = ${twice}`);
  expect(refusalOf(await giveEvaluation(db, actOf(resident.actor), given(awardId)))).toBe('already_given');
});

test('the database takes an evaluation only while it is evaluated, from residents, never from who is paid, and keeps it', async () => {
  const { awardId, grantee } = await buildFinishedAward(db, { setting });
  const personId = await buildPerson(db, community);
  const stranger = await buildPerson(db, (await buildSetting(db)).community);
  const insert = (person: string | null, award = awardId, at = now, by: string | null = null) =>
    refusedBy(sql`insert into evaluations (id, award_id, person_id, is_beneficiary, rating, keyed_by, given_at)
      values (gen_random_uuid(), ${award}, ${person}, true, 5, ${by}, ${at})`);
  const running = await buildRunningAward(db, { setting });
  expect(await insert(personId, running.awardId)).toBe('evaluations_while_it_is_evaluated');
  expect(await insert(personId, awardId, new Date(now.getTime() + 30 * 86_400_000))).toBe('evaluations_while_it_is_evaluated');
  expect(await insert(stranger)).toBe('evaluations_by_residents');
  expect(await insert(grantee.actor.personId)).toBe('evaluations_never_by_the_payee');
  expect(await insert(personId, awardId, now, grantee.actor.accountId)).toBe('evaluations_never_by_the_payee');
  expect(await insert(personId)).toBe('done');
  expect(await insert(personId)).toBe('evaluations_once_for_each_person');
  expect(await refusedBy(sql`update evaluations set rating = 1 where award_id = ${awardId}`)).toBe('42501');
  expect(await refusedBy(sql`delete from evaluations where award_id = ${awardId}`)).toBe('42501');
  expect(await refusedBy(ownerSql`update evaluations set rating = 1 where award_id = ${awardId}`)).not.toBe('done');
});
