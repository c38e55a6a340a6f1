import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { newId } from '#app/core/identifier.ts';
import { countBacking } from '#app/deliberation/assembly.server.ts';
import {
  coSignTopic,
  recordSectionBacking,
  withdrawCoSignature,
  withdrawSectionBacking,
} from '#app/deliberation/co-signature.commands.server.ts';
import { confirmLegalFigure, watchThresholds } from '#app/deliberation/legal-figure.commands.server.ts';
import { offeredFigures } from '#app/deliberation/legal-figure.ts';
import { raiseTopic, recordTopicOfTalk, withdrawTopic } from '#app/deliberation/topic.commands.server.ts';
import { declineTopic, hideTopic, mergeTopic } from '#app/deliberation/topic-review.commands.server.ts';
import { persons } from '#db/schema/people.ts';
import { sections } from '#db/schema/places.ts';
import { actOf, buildAccount, buildCommunity, buildPerson, must, now } from '#tests/support/build/people.ts';
import { buildPublished, buildResident, buildSetting } from '#tests/support/build/proposal.ts';
import { buildTopic, confirmFigures, topicOf } from '#tests/support/build/topic.ts';
import { testDatabase } from '#tests/support/database.ts';
import { eventsAbout } from '#tests/support/events.ts';

const { db, sql, ownerSql } = await testDatabase();

async function rowOf(topicId: string) {
  const [row] = await sql`select state, co_signature_count as count, assembly_due_at as due, assembly_signed_count as signed,
    assembly_total_count as total from topics where id = ${topicId}`;
  return row;
}

test('raising a topic is its first signature', async () => {
  const { id } = await buildTopic(db, await buildCommunity(db));
  expect(await rowOf(id)).toMatchObject({ state: 'raised', count: 1, due: null });
});

test('a resident raises a topic where they live or above it, and nowhere else', async () => {
  const community = await buildCommunity(db);
  const other = await buildCommunity(db);
  const { actor } = await buildResident(db, community);
  const raise = async (placeId: string) => {
    const outcome = await raiseTopic(db, actOf(actor), topicOf(community, { placeId }));
    return outcome.ok ? 'ok' : outcome.refusal;
  };
  expect(await raise(community.estateId)).toBe('ok');
  expect(await raise(community.communityId)).toBe('ok');
  expect(await raise(community.rootId)).toBe('place_unknown');
  expect(await raise(other.buildingId)).toBe('other_community');
  const account = await buildAccount(db);
  const unverified = { accountId: account.id, personId: null, grants: [] };
  expect(await raiseTopic(db, actOf(unverified), topicOf(community))).toEqual({ ok: false, refusal: 'not_verified' });
});

test('a published proposal becomes one open topic', async () => {
  const setting = await buildSetting(db);
  const { id: proposalId } = await buildPublished(db, setting);
  const residents = await Promise.all([1, 2, 3].map(() => buildResident(db, setting.community)));
  const answers = await Promise.all(
    residents.map(({ actor }) => raiseTopic(db, actOf(actor), topicOf(setting.community, { proposalId }))),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  for (const answer of answers) if (!answer.ok) expect(answer.refusal).toBe('already_a_topic');
});

test('forty signatures by twenty people at once leave twenty', async () => {
  const community = await buildCommunity(db);
  const { id } = await buildTopic(db, community);
  const residents = await Promise.all(Array.from({ length: 20 }, () => buildResident(db, community)));
  const answers = await Promise.all(
    [...residents, ...residents].map(({ actor }) => coSignTopic(db, actOf(actor), { topicId: id })),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(20);
  for (const answer of answers) if (!answer.ok) expect(answer.refusal).toBe('already_signed');
  expect(await rowOf(id)).toMatchObject({ count: 21 });
});

test('a double click signs once, and both clicks read the same answer', async () => {
  const community = await buildCommunity(db);
  const { id } = await buildTopic(db, community);
  const act = actOf((await buildResident(db, community)).actor);
  const answers = await Promise.all([coSignTopic(db, act, { topicId: id }), coSignTopic(db, act, { topicId: id })]);
  expect(answers).toEqual([1, 2].map(() => ({ ok: true, value: { coSignatureCount: 2 } })));
});

test('a signature taken back can be given again and counts once; staff sign for a person without a phone', async () => {
  const community = await buildCommunity(db);
  const { id } = await buildTopic(db, community);
  const { actor } = await buildResident(db, community);
  must(await coSignTopic(db, actOf(actor), { topicId: id }));
  must(await withdrawCoSignature(db, actOf(actor), { topicId: id }));
  expect(await withdrawCoSignature(db, actOf(actor), { topicId: id })).toEqual({ ok: false, refusal: 'not_signed' });
  must(await coSignTopic(db, actOf(actor), { topicId: id }));
  const onBehalfOf = await buildPerson(db, community);
  must(await coSignTopic(db, actOf(community.staff, { onBehalfOf }), { topicId: id }));
  expect(await coSignTopic(db, actOf(community.staff, { onBehalfOf }), { topicId: id })).toEqual({
    ok: false,
    refusal: 'already_signed',
  });
  expect(await rowOf(id)).toMatchObject({ count: 3 });
});

test('the assembly is owed at exactly one fifth of the adults, once, with the counts of that moment', async () => {
  const community = await buildCommunity(db);
  await confirmFigures(db, community, ['assembly_adults']);
  for (let made = 0; made < 8; made += 1) await buildPerson(db, community);
  await buildPerson(db, community, { birthOn: '2020-01-01' });
  await buildPerson(db, community, { birthOn: null });
  const second = await buildResident(db, community);
  const { id } = await buildTopic(db, community);
  expect(await rowOf(id)).toMatchObject({ due: null, count: 1 });
  must(await coSignTopic(db, actOf(second.actor), { topicId: id }));
  expect(await rowOf(id)).toMatchObject({ due: now, signed: 2, total: 10 });
  must(await withdrawCoSignature(db, actOf(second.actor), { topicId: id }));
  expect(await rowOf(id)).toMatchObject({ due: now, signed: 2, total: 10, count: 1 });
  expect((await eventsAbout(ownerSql, id)).filter((event) => event === 'topics.assembly_opened')).toHaveLength(1);
});

test('of many signatures at once the assembly is opened by exactly one', async () => {
  const community = await buildCommunity(db);
  await confirmFigures(db, community, ['assembly_adults']);
  const residents = await Promise.all(Array.from({ length: 12 }, () => buildResident(db, community)));
  for (let made = 0; made < 20; made += 1) await buildPerson(db, community);
  const { id } = await buildTopic(db, community);
  for (const answer of await Promise.all(residents.map(({ actor }) => coSignTopic(db, actOf(actor), { topicId: id }))))
    expect(answer.ok).toBe(true);
  expect((await eventsAbout(ownerSql, id)).filter((event) => event === 'topics.assembly_opened')).toHaveLength(1);
  expect(await rowOf(id)).toMatchObject({ count: 13, signed: 7, total: 33 });
});

test('one fifth of the households is enough, an adult member signing for each', async () => {
  const community = await buildCommunity(db);
  await confirmFigures(db, community, ['assembly_households']);
  const home = (label: string) => ({ dwellingLabel: label, householdLabel: '1' });
  const lone = await buildPerson(db, community, home('101'));
  for (const label of ['102', '103', '104', '105', '106']) await buildPerson(db, community, home(label));
  const { id } = await buildTopic(db, community);
  const sign = (onBehalfOf: string) => coSignTopic(db, actOf(community.staff, { onBehalfOf }), { topicId: id });
  must(await sign(lone));
  const facts = { topicId: id, placeId: community.buildingId, communityId: community.communityId, now };
  expect((await countBacking(db, facts)).assembly_households).toEqual({ signed: 1, total: 6 });
  expect(await rowOf(id)).toMatchObject({ due: null });
  must(await sign(await buildPerson(db, community, home('102'))));
  expect(await rowOf(id)).toMatchObject({ due: now, signed: 2, total: 6 });
});

test('one third of the sections is enough, each recorded as a section by the office', async () => {
  const community = await buildCommunity(db);
  await confirmFigures(db, community, ['assembly_sections']);
  const sectionIds = [newId(), newId(), newId(), newId()];
  for (const [position, id] of sectionIds.entries())
    await db.insert(sections).values({ id, communityId: community.communityId, nameZh: `第${position + 1}小组`, position });
  for (const sectionId of sectionIds) await buildPerson(db, community, { sectionId });
  const { id: topicId, raiser } = await buildTopic(db, community);
  const [first = '', second = ''] = sectionIds;
  const note = '三月一日小组会议通过';
  const back = (sectionId: string) => recordSectionBacking(db, actOf(community.staff), { topicId, sectionId, note });
  expect(await recordSectionBacking(db, actOf(raiser.actor), { topicId, sectionId: first, note })).toEqual({
    ok: false,
    refusal: 'not_allowed',
  });
  must(await back(first));
  expect(await back(first)).toEqual({ ok: false, refusal: 'already_signed' });
  expect(await back(newId())).toEqual({ ok: false, refusal: 'section_unknown' });
  must(await withdrawSectionBacking(db, actOf(community.staff), { topicId, sectionId: first }));
  must(await back(second));
  expect(await rowOf(topicId)).toMatchObject({ due: null });
  must(await back(first));
  expect(await rowOf(topicId)).toMatchObject({ due: now, signed: 2, total: 4 });
});

test('no figure is used before the community has confirmed it; then the clock finds what had been reached', async () => {
  const community = await buildCommunity(db);
  const { id } = await buildTopic(db, community);
  expect(await rowOf(id)).toMatchObject({ due: null });
  const confirm = { communityId: community.communityId, key: 'assembly_adults', ...offeredFigures.assembly_adults } as const;
  expect(await confirmLegalFigure(db, actOf(community.staff), confirm)).toEqual({ ok: false, refusal: 'not_allowed' });
  await confirmFigures(db, community);
  expect(await watchThresholds(db, now)).toBe(1);
  expect(await watchThresholds(db, now)).toBe(0);
  expect(await rowOf(id)).toMatchObject({ due: now, signed: 1, total: 1 });
});

test('who has moved away counts no longer, on either side', async () => {
  const community = await buildCommunity(db);
  const { id, raiser } = await buildTopic(db, community);
  await buildPerson(db, community);
  const facts = { topicId: id, placeId: community.buildingId, communityId: community.communityId, now };
  expect((await countBacking(db, facts)).assembly_adults).toEqual({ signed: 1, total: 2 });
  await db.update(persons).set({ movedAwayOn: '2026-03-01' }).where(eq(persons.id, raiser.actor.personId));
  expect((await countBacking(db, facts)).assembly_adults).toEqual({ signed: 0, total: 1 });
});

test('a topic is declined by the office with a reason, and not once the assembly is owed on it', async () => {
  const community = await buildCommunity(db);
  await buildPerson(db, community);
  const { id, raiser } = await buildTopic(db, community);
  const reason = '由市政部门负责，已转告';
  expect(await declineTopic(db, actOf(raiser.actor), { topicId: id, reason })).toEqual({ ok: false, refusal: 'not_allowed' });
  must(await declineTopic(db, actOf(community.staff), { topicId: id, reason }));
  expect(await coSignTopic(db, actOf(raiser.actor), { topicId: id })).toEqual({ ok: false, refusal: 'topic_closed' });
  await confirmFigures(db, community);
  const { id: owed } = await buildTopic(db, community);
  expect(await declineTopic(db, actOf(community.staff), { topicId: owed, reason })).toEqual({
    ok: false,
    refusal: 'assembly_is_owed',
  });
});

test('merging moves the signatures, once for each person, and both at once end in one direction', async () => {
  const community = await buildCommunity(db);
  const both = await buildResident(db, community);
  const one = await buildTopic(db, community, { raiser: both });
  const two = await buildTopic(db, community, { raiser: both });
  const third = await buildResident(db, community);
  must(await coSignTopic(db, actOf(third.actor), { topicId: one.id }));
  const merge = (topicId: string, intoId: string) =>
    mergeTopic(db, actOf(community.staff), { topicId, intoId, reason: '说的是同一件事' });
  const answers = await Promise.all([merge(one.id, two.id), merge(two.id, one.id)]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const kept = answers[0]?.ok ? two.id : one.id;
  expect(await rowOf(kept)).toMatchObject({ state: 'raised', count: 2 });
  expect(await rowOf(kept === one.id ? two.id : one.id)).toMatchObject({ state: 'merged', count: 0 });
});

test('a topic is taken back by who raised it, until somebody else signs', async () => {
  const community = await buildCommunity(db);
  const { id, raiser } = await buildTopic(db, community);
  const other = await buildResident(db, community);
  expect(await withdrawTopic(db, actOf(other.actor), { topicId: id })).toEqual({ ok: false, refusal: 'not_allowed' });
  must(await coSignTopic(db, actOf(other.actor), { topicId: id }));
  expect(await withdrawTopic(db, actOf(raiser.actor), { topicId: id })).toEqual({ ok: false, refusal: 'others_have_signed' });
  must(await withdrawCoSignature(db, actOf(other.actor), { topicId: id }));
  must(await withdrawTopic(db, actOf(raiser.actor), { topicId: id }));
  expect(await rowOf(id)).toMatchObject({ state: 'withdrawn' });
});

test('what came up at a talk is noted by the office, without signatures', async () => {
  const community = await buildCommunity(db);
  const { actor } = await buildResident(db, community);
  const input = { placeId: community.estateId, title: '月月谈：电动车充电', body: '' };
  expect(await recordTopicOfTalk(db, actOf(actor), input)).toEqual({ ok: false, refusal: 'not_allowed' });
  const { topicId } = must(await recordTopicOfTalk(db, actOf(community.staff), input));
  expect(await rowOf(topicId)).toMatchObject({ state: 'raised', count: 0 });
});

test('a hidden topic is not signed, and is shown again as it was', async () => {
  const community = await buildCommunity(db);
  const { id } = await buildTopic(db, community);
  const { actor } = await buildResident(db, community);
  must(await hideTopic(db, actOf(community.staff), { topicId: id, reason: '含有他人隐私' }));
  expect(await hideTopic(db, actOf(community.staff), { topicId: id, reason: '再次' })).toEqual({
    ok: false,
    refusal: 'already_hidden',
  });
  expect(await coSignTopic(db, actOf(actor), { topicId: id })).toEqual({ ok: false, refusal: 'topic_closed' });
  must(await hideTopic(db, actOf(community.staff), { topicId: id, reason: null }));
  must(await coSignTopic(db, actOf(actor), { topicId: id }));
});
