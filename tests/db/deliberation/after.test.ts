import { expect, test } from 'vitest';
import { newId } from '#app/core/identifier.ts';
import {
  addActionItem,
  type MoveActionItem,
  moveActionItem,
  tellOverdueItems,
} from '#app/deliberation/action-item.commands.server.ts';
import { coSignTopic } from '#app/deliberation/co-signature.commands.server.ts';
import { concludeRoom } from '#app/deliberation/conclusion.commands.server.ts';
import {
  endObjectionPeriods,
  publishMinutes,
  returnMinutes,
  signMinutesAsChair,
  signMinutesAsSecretary,
} from '#app/deliberation/minutes.commands.server.ts';
import { decideMotion, putToVote, recordVoice } from '#app/deliberation/motion.commands.server.ts';
import { answerObjection, objectToMinutes } from '#app/deliberation/objection.commands.server.ts';
import { findRole } from '#app/drafting/document.queries.server.ts';
import { files } from '#db/schema/files.ts';
import { buildCommunity, must } from '#tests/support/build/people.ts';
import { buildResident, type Resident } from '#tests/support/build/proposal.ts';
import { type BuiltRoom, buildInSession, buildMotion, callRoll, freezePlan, inSession } from '#tests/support/build/room.ts';
import { buildTopic } from '#tests/support/build/topic.ts';
import { testDatabase } from '#tests/support/database.ts';
import { eventsAbout } from '#tests/support/events.ts';

const { db, sql, ownerSql } = await testDatabase();
const dayMinutes = 24 * 60;
const refusalOf = (answer: { ok: true } | { ok: false; refusal: string }) => (answer.ok ? 'ok' : answer.refusal);

/** A room in session that has adopted its spending plan. */
async function buildAdopted(given: Parameters<typeof buildInSession>[1] = {}): Promise<{ room: BuiltRoom; motionId: string }> {
  const room = await buildInSession(db, given);
  await freezePlan(db, room);
  const motionId = await buildMotion(db, room);
  await callRoll(db, room);
  must(await putToVote(db, inSession(room.chair), { motionId }));
  for (const { participantId } of room.members)
    must(await recordVoice(db, inSession(room.secretary), { motionId, participantId, voice: 'for' }));
  must(await decideMotion(db, inSession(room.chair), { motionId }));
  return { room, motionId };
}

const conclude = (room: BuiltRoom, conclusion: 'resolved' | 'handed_up' | 'not_agreed', motionId?: string) =>
  concludeRoom(db, inSession(room.chair, 60), {
    roomId: room.id,
    conclusion,
    explanation: '大家同意用于社区亮化。',
    resolutionTexts: motionId ? [{ motionId, body: '同意使用四万八千元安装路灯。' }] : [],
  });

async function buildConcluded(given: Parameters<typeof buildInSession>[1] = {}): Promise<BuiltRoom> {
  const { room, motionId } = await buildAdopted(given);
  must(await conclude(room, 'resolved', motionId));
  return room;
}

async function minutesOf(roomId: string) {
  const [row] =
    await sql`select state, publish_by::text as by, document_id as id, objections_until as until from room_minutes where room_id = ${roomId}`;
  return row;
}

test('a room that adopted something concludes with its resolution, bound to the frozen text', async () => {
  const community = await buildCommunity(db);
  const topic = await buildTopic(db, community);
  const { room, motionId } = await buildAdopted({ community, topicIds: [topic.id] });
  const answers = await Promise.all([conclude(room, 'resolved', motionId), conclude(room, 'resolved', motionId)]);
  expect(answers.map(refusalOf).sort()).toEqual(['ok', 'room_moved_on']);
  const [frozen] = await sql`select frozen_hash as hash from documents where id = ${room.documentId}`;
  const rows = await sql`select body, revision_hash as hash from resolutions where room_id = ${room.id}`;
  expect(rows).toMatchObject([{ body: '同意使用四万八千元安装路灯。', hash: frozen?.hash }]);
  const [row] = await sql`select state from topics where id = ${topic.id}`;
  expect(row?.state).toBe('concluded');
  expect(await minutesOf(room.id)).toMatchObject({ state: 'drafting', by: '2026-03-15' });
});

test('nothing is resolved without an adopted motion, and a room without a result says why', async () => {
  const room = await buildInSession(db);
  expect(refusalOf(await conclude(room, 'resolved'))).toBe('nothing_adopted');
  expect(refusalOf(await conclude(room, 'handed_up'))).toBe('topics_missing');
  const input = { roomId: room.id, conclusion: 'not_agreed', explanation: ' ', resolutionTexts: [] } as const;
  expect(refusalOf(await concludeRoom(db, inSession(room.chair), input))).toBe('explanation_missing');
  expect(refusalOf(await concludeRoom(db, inSession(room.secretary), { ...input, explanation: '意见不一' }))).toBe('not_allowed');
  must(await conclude(room, 'not_agreed'));
});

test('what is handed up is raised at the place above, and from the community goes to the assembly', async () => {
  const community = await buildCommunity(db);
  const low = await buildTopic(db, community);
  const room = await buildInSession(db, { community, topicIds: [low.id] });
  const { raisedTopicIds } = must(await conclude(room, 'handed_up'));
  const rows =
    await sql`select place_id as place, source, handed_from_id as from, state from topics where id in ${sql(raisedTopicIds)}`;
  expect(rows).toMatchObject([{ place: community.communityId, source: 'handed_up', from: low.id, state: 'raised' }]);
  const top = await buildInSession(db, { community, plan: { placeId: community.communityId }, topicIds: raisedTopicIds });
  expect(must(await conclude(top, 'handed_up')).raisedTopicIds).toEqual([]);
  const [row] = await sql`select handed_to as to from rooms where id = ${top.id}`;
  expect(row?.to).toBe('assembly');
});

test('when a room has concluded its texts are read by all, and its minutes written to the end by chair and secretary', async () => {
  const room = await buildConcluded();
  const minutes = await minutesOf(room.id);
  const roles = (documentId: string) =>
    Promise.all(
      [room.secretary, room.members[0]?.actor].map((actor) => findRole(db, { documentId, accountId: actor?.accountId ?? '' })),
    );
  expect(await roles(room.documentId)).toEqual(['reader', 'reader']);
  expect(await roles(minutes?.id)).toEqual(['writer', 'reader']);
});

const name = '会议纪要';

test('minutes are signed by the secretary, then by the chair, published, and final when the objections are answered', async () => {
  const community = await buildCommunity(db);
  const room = await buildConcluded({ community });
  const byRoom = { roomId: room.id };
  const resident = await buildResident(db, community);
  expect(refusalOf(await signMinutesAsChair(db, inSession(room.chair, 90), byRoom))).toBe('minutes_moved_on');
  expect(refusalOf(await signMinutesAsSecretary(db, inSession(room.chair, 90), { ...byRoom, name }))).toBe('not_allowed');
  must(await signMinutesAsSecretary(db, inSession(room.secretary, 90), { ...byRoom, name }));
  must(await returnMinutes(db, inSession(room.chair, 95), { ...byRoom, reason: '漏记一位发言人' }));
  must(await signMinutesAsSecretary(db, inSession(room.secretary, 100), { ...byRoom, name }));
  const signing = await Promise.all([1, 2].map(() => signMinutesAsChair(db, inSession(room.chair, 110), byRoom)));
  expect(signing.map(refusalOf).sort()).toEqual(['minutes_moved_on', 'ok']);
  expect(refusalOf(await returnMinutes(db, inSession(room.chair, 115), { ...byRoom, reason: '再改' }))).toBe('minutes_moved_on');
  const objection = { ...byRoom, body: '表决人数与记录不符' };
  expect(refusalOf(await objectToMinutes(db, inSession(resident.actor, 120), objection))).toBe('no_objection_period');
  must(await publishMinutes(db, inSession(room.secretary, 120), byRoom));
  expect((await minutesOf(room.id))?.until).toEqual(new Date('2026-03-19T16:00:00Z'));
  const objecting = await Promise.all([1, 2].map(() => objectToMinutes(db, inSession(resident.actor, 130), objection)));
  expect(objecting.map(refusalOf).sort()).toEqual(['already_objected', 'ok']);
  const over = new Date('2026-03-19T16:00:00Z');
  expect(await endObjectionPeriods(db, over)).toBe(0);
  const [row] = await sql`select id from minutes_objections where room_id = ${room.id}`;
  const answer = { objectionId: row?.id, answer: '已核对，记录无误。' };
  expect(refusalOf(await answerObjection(db, inSession(resident.actor, 140), answer))).toBe('not_allowed');
  must(await answerObjection(db, inSession(room.secretary, 140), answer));
  expect(refusalOf(await answerObjection(db, inSession(room.secretary, 140), answer))).toBe('already_answered');
  expect(await endObjectionPeriods(db, new Date(over.getTime() - 1))).toBe(0);
  expect(await endObjectionPeriods(db, over)).toBe(1);
  expect((await minutesOf(room.id))?.state).toBe('final');
});

/** A concluded room about a topic that a neighbour signed, and a promise by a member of the council. */
async function buildPromise(): Promise<{
  room: BuiltRoom;
  neighbour: Resident;
  itemId: string;
  responsible: BuiltRoom['chair'];
}> {
  const community = await buildCommunity(db);
  const topic = await buildTopic(db, community);
  const neighbour = await buildResident(db, community);
  must(await coSignTopic(db, inSession(neighbour.actor, -100), { topicId: topic.id }));
  const room = await buildConcluded({ community, topicIds: [topic.id] });
  const responsible = room.members[0]?.actor ?? room.chair;
  const promise = { roomId: room.id, resolutionId: null, title: '安装路灯', organisationId: null, dueOn: '2026-03-20' };
  const input = { ...promise, accountId: responsible.accountId };
  const { actionItemId } = must(await addActionItem(db, inSession(room.secretary, 70), input));
  return { room, neighbour, itemId: actionItemId, responsible };
}

async function storeFile(accountId: string): Promise<string> {
  const id = newId();
  await db
    .insert(files)
    .values({ id, sha256: 'c'.repeat(64), contentType: 'image/jpeg', bytes: 1, addedBy: accountId, addedAt: new Date() });
  return id;
}

test('a promise is begun, reported with evidence and accepted by those concerned, never by who made it', async () => {
  const { neighbour, itemId, responsible, room } = await buildPromise();
  const move = async (
    actor: Parameters<typeof inSession>[0],
    event: MoveActionItem['event'],
    given: Partial<MoveActionItem> = {},
  ) =>
    refusalOf(await moveActionItem(db, inSession(actor, 80), { actionItemId: itemId, event, note: '', fileIds: [], ...given }));
  expect(await move(neighbour.actor, 'start')).toBe('not_allowed');
  expect(await move(responsible, 'start')).toBe('ok');
  const note = '六盏路灯已经装好';
  expect(await move(responsible, 'report', { note })).toBe('evidence_missing');
  expect(await move(responsible, 'report', { note, fileIds: [newId()] })).toBe('file_not_found');
  const fileIds = [await storeFile(responsible.accountId)];
  expect(await move(responsible, 'report', { fileIds })).toBe('note_missing');
  expect((await Promise.all([1, 2].map(() => move(responsible, 'report', { note, fileIds })))).sort()).toEqual([
    'action_item_moved_on',
    'ok',
  ]);
  expect(await move(responsible, 'accept')).toBe('not_allowed');
  expect(await move(room.chair, 'accept')).toBe('not_allowed');
  expect(await move(neighbour.actor, 'reopen')).toBe('note_missing');
  expect(await move(neighbour.actor, 'reopen', { note: '还有一盏不亮' })).toBe('ok');
  expect(await move(responsible, 'start')).toBe('ok');
  expect(await move(responsible, 'report', { note, fileIds })).toBe('ok');
  expect(await move(neighbour.actor, 'accept')).toBe('ok');
  expect(await move(room.chair, 'drop', { note: '不用了' })).toBe('action_item_moved_on');
});

test('a promise that is late is told once, on the day after its last', async () => {
  const { itemId } = await buildPromise();
  expect(await tellOverdueItems(db, new Date('2026-03-20T15:59:59Z'))).toBe(0);
  expect(await tellOverdueItems(db, new Date('2026-03-20T16:00:00Z'))).toBeGreaterThanOrEqual(1);
  expect(await tellOverdueItems(db, new Date('2026-03-21T16:00:00Z'))).toBe(0);
  expect((await eventsAbout(ownerSql, itemId)).filter((event) => event === 'action_items.overdue_marked')).toHaveLength(1);
});

test('a promise follows from a concluded room, by exactly one, for a day that lies ahead', async () => {
  const room = await buildConcluded();
  const add = async (given: object, minutes = 70) => {
    const promise = {
      roomId: room.id,
      resolutionId: null,
      title: '安装路灯',
      organisationId: null,
      accountId: room.chair.accountId,
      dueOn: '2026-03-12',
    };
    return refusalOf(await addActionItem(db, inSession(room.secretary, minutes), { ...promise, ...given }));
  };
  expect(await add({})).toBe('ok');
  expect(await add({}, dayMinutes)).toBe('due_already_past');
  expect(await add({ accountId: null })).toBe('responsible_missing');
  expect(await add({ accountId: newId() })).toBe('responsible_unknown');
  expect(await add({ resolutionId: newId() })).toBe('resolution_not_found');
  expect(await add({ roomId: (await buildInSession(db)).id })).toBe('not_allowed');
});
