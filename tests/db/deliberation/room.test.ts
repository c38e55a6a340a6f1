import { expect, test } from 'vitest';
import { goToAgendaItem, setAgenda } from '#app/deliberation/agenda.commands.server.ts';
import { addParticipant, removeParticipant, setMayWrite } from '#app/deliberation/participant.commands.server.ts';
import { cancelRoom, changeRoom, planRoom } from '#app/deliberation/room.commands.server.ts';
import { addRoomDocument, freezeRoomDocument, unfreezeRoomDocument } from '#app/deliberation/room-document.commands.server.ts';
import { adjournRoom, noticeRoom, openRoom, resumeRoom } from '#app/deliberation/room-session.commands.server.ts';
import { findRole } from '#app/drafting/document.queries.server.ts';
import { writeInto } from '#tests/support/build/document.ts';
import { actOf, buildActor, buildCommunity, must } from '#tests/support/build/people.ts';
import { buildResident } from '#tests/support/build/proposal.ts';
import {
  type BuiltRoom,
  buildInSession,
  buildMotion,
  buildNoticed,
  buildRoom,
  freezePlan,
  inSession,
  join,
  planOf,
} from '#tests/support/build/room.ts';
import { buildTopic } from '#tests/support/build/topic.ts';
import { testDatabase } from '#tests/support/database.ts';
import { eventsAbout } from '#tests/support/events.ts';
import { moneyRow } from '#tests/support/stored-text.ts';

const { db, sql, ownerSql } = await testDatabase();

async function stateOf(table: 'rooms' | 'topics', id: string): Promise<string> {
  const [row] = await sql`select state from ${sql(table)} where id = ${id}`;
  return row?.state;
}

test('a room is planned by the office, with a chair and a secretary who hold theirs', async () => {
  const community = await buildCommunity(db);
  const chair = await buildActor(db, { roles: ['council_chair'], placeId: community.communityId });
  const secretary = await buildActor(db, { roles: ['council_secretary'], placeId: community.communityId });
  const stranger = (await buildResident(db, community)).actor;
  const plan = async (actor: Parameters<typeof actOf>[0], officers = { chair, secretary }, given = {}) => {
    const outcome = await planRoom(db, actOf(actor), planOf(community, officers, given));
    return outcome.ok ? 'ok' : outcome.refusal;
  };
  expect(await plan(community.staff)).toBe('ok');
  expect(await plan(stranger)).toBe('not_allowed');
  expect(await plan(community.staff, { chair: stranger, secretary })).toBe('chair_without_office');
  expect(await plan(community.staff, { chair, secretary: stranger })).toBe('secretary_without_office');
  expect(await plan(community.staff, { chair, secretary: chair })).toBe('chair_is_secretary');
  expect(await plan(community.staff, { chair, secretary }, { placeId: community.rootId })).toBe('place_unknown');
  expect(await plan(community.staff, { chair, secretary }, { amountSource: '' })).toBe('amount_source_missing');
});

test('the notice goes out at least three calendar days ahead, with agenda, members and documents', async () => {
  const room = await buildRoom(db);
  const notice = async (roomId: string, at: string) => {
    const outcome = await noticeRoom(db, actOf(room.convener, { now: new Date(at) }), { roomId });
    return outcome.ok ? 'ok' : outcome.refusal;
  };
  expect(await notice(room.id, '2026-03-09T16:00:00Z')).toBe('notice_too_short');
  expect(await notice(room.id, '2026-03-09T15:59:59Z')).toBe('ok');
  expect(await notice(room.id, '2026-03-09T15:59:59Z')).toBe('room_moved_on');
  expect(await eventsAbout(ownerSql, room.id)).toContain('rooms.noticed');
  const { community, convener, chair, secretary } = room;
  const { roomId } = must(await planRoom(db, actOf(convener), planOf(community, { chair, secretary })));
  expect(await notice(roomId, '2026-03-02T02:00:00Z')).toBe('agenda_missing');
  const entries = [{ title: '说明情况', minutes: 121, topicId: null }];
  must(await setAgenda(db, actOf(convener), { roomId, entries }));
  expect(await notice(roomId, '2026-03-02T02:00:00Z')).toBe('agenda_too_long');
  must(await setAgenda(db, actOf(convener), { roomId, entries: entries.map((entry) => ({ ...entry, minutes: 120 })) }));
  expect(await notice(roomId, '2026-03-02T02:00:00Z')).toBe('participants_missing');
  await join(db, { id: roomId, convener }, { kind: 'residents_representative' });
  expect(await notice(roomId, '2026-03-02T02:00:00Z')).toBe('documents_missing');
});

test('only the chair opens a room, at its time; of two at once one opens it', async () => {
  const room = await buildNoticed(db);
  const open = async (actor: Parameters<typeof actOf>[0], minutes: number) => {
    const outcome = await openRoom(db, inSession(actor, minutes), { roomId: room.id, minutesTitle: '会议纪要' });
    return outcome.ok ? 'ok' : outcome.refusal;
  };
  expect(await open(room.secretary, 0)).toBe('not_allowed');
  expect(await open(room.chair, -31)).toBe('too_early');
  expect((await Promise.all([open(room.chair, -30), open(room.chair, -30)])).sort()).toEqual(['ok', 'room_moved_on']);
  expect(await stateOf('rooms', room.id)).toBe('in_session');
});

test('access to the texts follows the room: prepared, read, written, read', async () => {
  const room = await buildRoom(db);
  const [member] = room.members;
  const observer = (await buildResident(db, room.community)).actor;
  await join(db, room, { accountId: observer.accountId, kind: 'observer' });
  const rolesNow = async () => {
    const roles = [];
    for (const { accountId } of [room.chair, room.secretary, member?.actor ?? observer, observer])
      roles.push(await findRole(db, { documentId: room.documentId, accountId }));
    return roles;
  };
  expect(await rolesNow()).toEqual(['writer', 'writer', null, null]);
  must(await noticeRoom(db, actOf(room.convener), { roomId: room.id }));
  expect(await rolesNow()).toEqual(['writer', 'writer', 'reader', 'reader']);
  must(await openRoom(db, inSession(room.chair), { roomId: room.id, minutesTitle: '会议纪要' }));
  expect(await rolesNow()).toEqual(['writer', 'writer', 'writer', 'reader']);
  must(await cancelRoom(db, inSession(room.chair), { roomId: room.id, reason: '台风预警' }));
  expect(await rolesNow()).toEqual(['reader', 'reader', 'reader', 'reader']);
});

test('who convenes a room writes its texts until the notice is out, and like others from then on', async () => {
  const room = await buildRoom(db);
  const accountId = room.convener.accountId ?? '';
  const role = (documentId: string) => findRole(db, { documentId, accountId });
  const text = { purpose: 'other', title: '补充材料', paragraphs: ['一'] } as const;
  const { documentId } = must(await addRoomDocument(db, actOf(room.chair), { roomId: room.id, ...text }));
  expect([await role(room.documentId), await role(documentId)]).toEqual(['writer', 'writer']);
  must(await noticeRoom(db, actOf(room.convener), { roomId: room.id }));
  expect([await role(room.documentId), await role(documentId)]).toEqual([null, null]);
  const taking = await buildRoom(db);
  await join(db, taking, { accountId: taking.convener.accountId ?? '', kind: 'observer' });
  const own = () => findRole(db, { documentId: taking.documentId, accountId: taking.convener.accountId ?? '' });
  expect(await own()).toBe('writer');
  must(await noticeRoom(db, actOf(taking.convener), { roomId: taking.id }));
  expect(await own()).toBe('reader');
});

test('the minutes are written by chair and secretary, and read by all', async () => {
  const room = await buildInSession(db);
  const [text] = await sql`select document_id as id from room_documents where room_id = ${room.id} and purpose = 'minutes'`;
  const role = (accountId: string) => findRole(db, { documentId: text?.id, accountId });
  expect(await role(room.secretary.accountId)).toBe('writer');
  expect(await role(room.members[0]?.actor.accountId ?? '')).toBe('reader');
  const second = { roomId: room.id, purpose: 'minutes', title: '另一份纪要', paragraphs: [] } as const;
  expect(await addRoomDocument(db, inSession(room.chair), second)).toEqual({ ok: false, refusal: 'minutes_exist' });
});

test('who is taken in may read or write at once, and who is taken out may not', async () => {
  const room = await buildInSession(db);
  const { accountId } = (await buildResident(db, room.community)).actor;
  const role = () => findRole(db, { documentId: room.documentId, accountId });
  const participantId = await join(db, room, { accountId, kind: 'expert' });
  expect(await role()).toBe('reader');
  must(await setMayWrite(db, inSession(room.chair), { roomId: room.id, participantId, mayWrite: true }));
  expect(await role()).toBe('writer');
  must(await removeParticipant(db, inSession(room.chair), { roomId: room.id, participantId }));
  expect(await role()).toBeNull();
  const again = await join(db, room, { accountId, kind: 'observer' });
  expect(await role()).toBe('reader');
  expect(await setMayWrite(db, inSession(room.chair), { roomId: room.id, participantId: again, mayWrite: true })).toEqual({
    ok: false,
    refusal: 'observers_only_read',
  });
});

test('of two who take in the same person at once, one does', async () => {
  const room = await buildRoom(db);
  const { accountId } = (await buildResident(db, room.community)).actor;
  const seat = { kind: 'expert', accountId, organisationId: null, name: '', mayWrite: false } as const;
  const answers = await Promise.all(
    [room.convener, room.chair].map((actor) => addParticipant(db, actOf(actor), { roomId: room.id, ...seat })),
  );
  expect(answers.map((answer) => (answer.ok ? 'ok' : answer.refusal)).sort()).toEqual(['already_a_participant', 'ok']);
});

test('a topic stands on one agenda at a time, and waits again when its room is cancelled', async () => {
  const community = await buildCommunity(db);
  const topic = await buildTopic(db, community);
  const room = await buildRoom(db, { community, topicIds: [topic.id] });
  expect(await stateOf('topics', topic.id)).toBe('on_agenda');
  const other = await buildRoom(db, { community });
  const entries = [{ title: '议题', minutes: 10, topicId: topic.id }];
  expect(await setAgenda(db, actOf(other.convener), { roomId: other.id, entries })).toEqual({
    ok: false,
    refusal: 'topic_taken',
  });
  must(await cancelRoom(db, actOf(room.convener), { roomId: room.id, reason: '人数不够' }));
  expect(await stateOf('topics', topic.id)).toBe('raised');
  const answers = await Promise.all(
    [other, await buildRoom(db, { community })].map(({ id, convener }) =>
      setAgenda(db, actOf(convener), { roomId: id, entries }),
    ),
  );
  expect(answers.map((answer) => (answer.ok ? 'ok' : answer.refusal)).sort()).toEqual(['ok', 'topic_taken']);
});

test('a topic of a larger place is not taken up below it', async () => {
  const community = await buildCommunity(db);
  const { id } = await buildTopic(db, community, { placeId: community.communityId });
  const room = await buildRoom(db, { community });
  const entries = [{ title: '议题', minutes: 10, topicId: id }];
  expect(await setAgenda(db, actOf(room.convener), { roomId: room.id, entries })).toEqual({
    ok: false,
    refusal: 'topic_elsewhere',
  });
});

test('what the notice says is no longer changed', async () => {
  const room = await buildNoticed(db);
  const plan = planOf(room.community, room, { title: '另一个题目' });
  expect(await changeRoom(db, actOf(room.convener), { roomId: room.id, ...plan })).toEqual({
    ok: false,
    refusal: 'room_moved_on',
  });
  const entries = [{ title: '别的', minutes: 10, topicId: null }];
  expect(await setAgenda(db, actOf(room.convener), { roomId: room.id, entries })).toEqual({
    ok: false,
    refusal: 'room_moved_on',
  });
});

test('a session is adjourned with a reason and goes on', async () => {
  const room = await buildInSession(db);
  const byRoom = { roomId: room.id };
  expect(await adjournRoom(db, inSession(room.chair), { ...byRoom, reason: ' ' })).toEqual({
    ok: false,
    refusal: 'reason_missing',
  });
  must(await adjournRoom(db, inSession(room.chair), { ...byRoom, reason: '明晚七点继续' }));
  const [item] = await sql`select id from agenda_items where room_id = ${room.id}`;
  expect(await goToAgendaItem(db, inSession(room.chair), { ...byRoom, itemId: item?.id })).toEqual({
    ok: false,
    refusal: 'not_in_session',
  });
  must(await resumeRoom(db, inSession(room.chair, 1440), byRoom));
  must(await goToAgendaItem(db, inSession(room.chair, 1440), { ...byRoom, itemId: item?.id }));
  expect(await stateOf('rooms', room.id)).toBe('in_session');
});

/** Ten lamps at a price in yuan, written into the room's plan. */
async function planLamps(room: BuiltRoom, price: string) {
  const plan = { id: room.documentId, community: room.community, convener: room.convener };
  await writeInto(db, plan, { name: 'moneyTable', children: [moneyRow('路灯', '盏', price, '10', '')] });
}

test('a plan for more than the convener stated, or for money where nothing was stated, is not frozen', async () => {
  const [stated, unstated] = [
    await buildInSession(db),
    await buildInSession(db, { plan: { amountFen: null, amountSource: '' } }),
  ];
  await planLamps(stated, '5000.01');
  await planLamps(unstated, '0.01');
  const freeze = (room: BuiltRoom) =>
    freezeRoomDocument(db, inSession(room.chair), { roomId: room.id, documentId: room.documentId, name: '定稿' });
  expect(await freeze(stated)).toEqual({ ok: false, refusal: 'above_amount' });
  expect(await freeze(unstated)).toEqual({ ok: false, refusal: 'amount_unknown' });
});

test('a text is frozen up to the amount there is, and not opened again while a motion rests on it', async () => {
  const room = await buildInSession(db);
  const text = { roomId: room.id, documentId: room.documentId, name: '定稿' };
  await planLamps(room, '5000');
  const answers = await Promise.all([room.chair, room.secretary].map((actor) => freezeRoomDocument(db, inSession(actor), text)));
  expect(answers.map((answer) => (answer.ok ? 'ok' : answer.refusal)).sort()).toEqual(['document_frozen', 'ok']);
  const unfreeze = { roomId: room.id, documentId: room.documentId, reason: '补充一项' };
  expect(await unfreezeRoomDocument(db, inSession(room.secretary), unfreeze)).toEqual({ ok: false, refusal: 'not_allowed' });
  must(await unfreezeRoomDocument(db, inSession(room.chair), unfreeze));
  await freezePlan(db, room);
  await buildMotion(db, room);
  must(await unfreezeRoomDocument(db, inSession(room.chair), unfreeze));
});

test('the steps of 四议两公开 follow each other, and each opens after the one before has resolved', async () => {
  const community = await buildCommunity(db);
  const first = await buildRoom(db, { community, plan: { kind: 'four_discussions' } });
  const second = await buildNoticed(db, { community, plan: { kind: 'four_discussions', previousId: first.id } });
  const [row] = await sql`select step from rooms where id = ${second.id}`;
  expect(row?.step).toBe('two_committees');
  expect(await openRoom(db, inSession(second.chair), { roomId: second.id, minutesTitle: '会议纪要' })).toEqual({
    ok: false,
    refusal: 'earlier_step_open',
  });
  const third = planOf(community, first, { kind: 'four_discussions', previousId: first.id });
  expect(await planRoom(db, actOf(first.convener), third)).toEqual({ ok: false, refusal: 'step_taken' });
});
