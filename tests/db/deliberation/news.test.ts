import { asc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Actor } from '#app/core/act.ts';
import { addActionItem, moveActionItem, tellOverdueItems } from '#app/deliberation/action-item.commands.server.ts';
import { coSignTopic } from '#app/deliberation/co-signature.commands.server.ts';
import { concludeRoom } from '#app/deliberation/conclusion.commands.server.ts';
import { publishMinutes, signMinutesAsChair, signMinutesAsSecretary } from '#app/deliberation/minutes.commands.server.ts';
import { objectToMinutes } from '#app/deliberation/objection.commands.server.ts';
import { addParticipant } from '#app/deliberation/participant.commands.server.ts';
import { cancelRoom } from '#app/deliberation/room.commands.server.ts';
import { noticeRoom } from '#app/deliberation/room-session.commands.server.ts';
import { declineTopic, mergeTopic } from '#app/deliberation/topic-review.commands.server.ts';
import { react } from '#app/reactions.server.ts';
import { notices } from '#db/schema/notifications.ts';
import { actOf, buildActor, buildCommunity, must, now } from '#tests/support/build/people.ts';
import { buildResident } from '#tests/support/build/proposal.ts';
import { type BuiltRoom, buildInSession, buildNoticed, buildRoom, inSession } from '#tests/support/build/room.ts';
import { keepPhoto } from '#tests/support/build/room-story.ts';
import { buildTopic, confirmFigures } from '#tests/support/build/topic.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, ownerSql } = await testDatabase();
const given = { db, now, channels: [] } as const;

/** Lets every queued event have its consequences, as often as one says. */
async function settle({ times = 1 } = {}) {
  const jobs = await ownerSql<{ id: string; payload: unknown }[]>`
    select j.id, j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'react' order by j.id`;
  for (const { payload } of jobs) for (let run = 0; run < times; run += 1) await react(given, payload);
  if (jobs.length > 0)
    await ownerSql`delete from graphile_worker._private_jobs where id in ${ownerSql(jobs.map(({ id }) => id))}`;
}

async function told({ accountId }: Pick<Actor, 'accountId'>) {
  return db
    .select({ kind: notices.kind, titleZh: notices.titleZh, bodyZh: notices.bodyZh, path: notices.path })
    .from(notices)
    .where(eq(notices.accountId, accountId ?? ''))
    .orderBy(asc(notices.id));
}

const newest = async (actor: Pick<Actor, 'accountId'>) => (await told(actor)).at(-1) ?? null;
const count = async (actor: Pick<Actor, 'accountId'>) => (await told(actor)).length;
const memberOf = (room: BuiltRoom) => room.members[0]?.actor ?? room.chair;

test('the notice asks everybody who takes part, once however often the job runs, with when and where', async () => {
  const room = await buildRoom(db);
  await settle();
  expect(await count(memberOf(room))).toBe(0);
  must(await noticeRoom(db, actOf(room.convener), { roomId: room.id }));
  await settle({ times: 3 });
  for (const actor of [room.chair, room.secretary, memberOf(room)]) {
    expect(await count(actor)).toBe(1);
    expect(await newest(actor)).toMatchObject({ kind: 'rooms', path: `/rooms/${room.id}` });
  }
  expect((await newest(room.chair))?.bodyZh).toContain('2026年3月12日');
  expect(await count(room.convener)).toBe(0);
});

test('who is taken in after the notice is told, and who was there before is not told again', async () => {
  const room = await buildNoticed(db);
  await settle();
  const late = await buildActor(db, { roles: [], placeId: room.community.communityId });
  const seat = { kind: 'observer', accountId: late.accountId, organisationId: null, name: '', mayWrite: false } as const;
  must(await addParticipant(db, inSession(room.chair, -60), { roomId: room.id, ...seat }));
  await settle();
  expect(await newest(late)).toMatchObject({ kind: 'rooms', path: `/rooms/${room.id}` });
  expect(await count(memberOf(room))).toBe(1);
});

test('a cancelled room is told to those who were asked, with the reason; to nobody when none was', async () => {
  const [room, unasked] = [await buildNoticed(db), await buildRoom(db)];
  await settle();
  must(await cancelRoom(db, actOf(room.chair), { roomId: room.id, reason: '场地停电' }));
  must(await cancelRoom(db, actOf(unasked.convener), { roomId: unasked.id, reason: '人数不够' }));
  await settle();
  expect(await newest(memberOf(room))).toMatchObject({ kind: 'rooms', bodyZh: '原因：场地停电' });
  expect(await count(memberOf(unasked))).toBe(0);
});

test('a room cancelled before its participants were told asks nobody to come', async () => {
  const room = await buildNoticed(db);
  must(await cancelRoom(db, actOf(room.chair), { roomId: room.id, reason: '改期' }));
  await settle();
  expect((await told(memberOf(room))).map(({ titleZh }) => titleZh.slice(0, 5))).toEqual(['协商已取消']);
});

test('the outcome is told to participants as the room’s, to raiser and signers as the topic’s, to nobody twice', async () => {
  const community = await buildCommunity(db);
  const topic = await buildTopic(db, community);
  const signer = await buildResident(db, community);
  must(await coSignTopic(db, actOf(signer.actor), { topicId: topic.id }));
  const room = await buildInSession(db, { community, topicIds: [topic.id] });
  await settle();
  const before = await count(memberOf(room));
  expect((await newest(signer.actor))?.titleZh).toContain('已列入议程');
  await conclude(room);
  await settle({ times: 2 });
  expect(await count(memberOf(room))).toBe(before + 1);
  expect(await newest(memberOf(room))).toMatchObject({ kind: 'rooms', bodyZh: '结果：未达成一致。纪要签署后会公布。' });
  expect(await newest(topic.raiser.actor)).toMatchObject({ kind: 'own_topic', path: `/rooms/${room.id}` });
  expect(await newest(signer.actor)).toMatchObject({ kind: 'signed_topics', path: `/rooms/${room.id}` });
  expect((await told(topic.raiser.actor)).filter(({ titleZh }) => titleZh.includes('已经协商'))).toHaveLength(1);
});

test('a declined topic and a merged one are told to raiser and signers, the merged one with where it lives on', async () => {
  const community = await buildCommunity(db);
  const [declined, merged, into] = [
    await buildTopic(db, community),
    await buildTopic(db, community),
    await buildTopic(db, community),
  ];
  const signer = await buildResident(db, community);
  must(await coSignTopic(db, actOf(signer.actor), { topicId: merged.id }));
  must(await declineTopic(db, actOf(community.staff), { topicId: declined.id, reason: '归市政管' }));
  must(await mergeTopic(db, actOf(community.staff), { topicId: merged.id, intoId: into.id, reason: '同一件事' }));
  await settle();
  expect(await newest(declined.raiser.actor)).toMatchObject({ kind: 'own_topic', path: `/topics/${declined.id}` });
  expect(await newest(merged.raiser.actor)).toMatchObject({ kind: 'own_topic', path: `/topics/${into.id}` });
  expect(await newest(signer.actor)).toMatchObject({ kind: 'signed_topics', path: `/topics/${into.id}` });
});

test('when the assembly must be convened, the office is told', async () => {
  const community = await buildCommunity(db);
  await confirmFigures(db, community);
  const { id } = await buildTopic(db, community);
  await settle();
  expect(await newest(community.staff)).toMatchObject({ kind: 'desk', path: `/topics/${id}` });
});

test('published minutes are told to those who took part, an objection to chair and secretary', async () => {
  const room = await buildInSession(db);
  await conclude(room);
  must(await signMinutesAsSecretary(db, inSession(room.secretary, 60), { roomId: room.id, name: '签署稿' }));
  must(await signMinutesAsChair(db, inSession(room.chair, 70), { roomId: room.id }));
  must(await publishMinutes(db, inSession(room.secretary, 80), { roomId: room.id }));
  await settle();
  const path = `/rooms/${room.id}/minutes`;
  expect(await newest(memberOf(room))).toMatchObject({ kind: 'rooms', path });
  const resident = await buildResident(db, room.community);
  must(await objectToMinutes(db, inSession(resident.actor, 90), { roomId: room.id, body: '我没有这样说' }));
  const before = await count(memberOf(room));
  await settle();
  for (const actor of [room.chair, room.secretary]) expect((await newest(actor))?.titleZh).toContain('提出异议');
  expect(await count(memberOf(room))).toBe(before);
});

test('a promise is told to whoever is responsible, again once when it is late, and its report to those concerned', async () => {
  const community = await buildCommunity(db);
  const topic = await buildTopic(db, community);
  const room = await buildInSession(db, { community, topicIds: [topic.id] });
  await conclude(room);
  const who = { resolutionId: null, organisationId: null, accountId: room.secretary.accountId };
  const promise = { roomId: room.id, title: '张贴三家报价', dueOn: '2026-03-20', ...who };
  const { actionItemId } = must(await addActionItem(db, inSession(room.chair, 55), promise));
  await settle();
  const path = `/action-items/${actionItemId}`;
  expect(await newest(room.secretary)).toMatchObject({ kind: 'action_items', path });
  await tellOverdueItems(db, new Date('2026-03-22T02:00:00Z'));
  await tellOverdueItems(db, new Date('2026-03-23T02:00:00Z'));
  await settle();
  expect((await told(room.secretary)).filter(({ titleZh }) => titleZh.includes('逾期'))).toHaveLength(1);
  const fileId = await keepPhoto(db, room.secretary, now);
  const move = { actionItemId, note: '已张贴', fileIds: [] };
  must(await moveActionItem(db, inSession(room.secretary, 60), { ...move, event: 'start' }));
  must(await moveActionItem(db, inSession(room.secretary, 61), { ...move, event: 'report', fileIds: [fileId] }));
  await settle();
  expect(await newest(topic.raiser.actor)).toMatchObject({ kind: 'action_items', path });
  expect((await newest(room.secretary))?.titleZh).toContain('逾期');
});

async function conclude(room: BuiltRoom): Promise<void> {
  const ending = { conclusion: 'not_agreed', explanation: '没有谈成', resolutionTexts: [] } as const;
  must(await concludeRoom(db, inSession(room.chair, 50), { roomId: room.id, ...ending }));
}
