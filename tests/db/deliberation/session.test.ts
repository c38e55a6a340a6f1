import { expect, test } from 'vitest';
import { goToAgendaItem } from '#app/deliberation/agenda.commands.server.ts';
import { decideMotion, proposeMotion, putToVote, recordVoice, voidMotion } from '#app/deliberation/motion.commands.server.ts';
import type { Voice } from '#app/deliberation/motion.ts';
import { unfreezeRoomDocument } from '#app/deliberation/room-document.commands.server.ts';
import { adjournRoom } from '#app/deliberation/room-session.commands.server.ts';
import {
  callNextSpeaker,
  joinSpeakingQueue,
  leaveSpeakingQueue,
  recordRollCall,
} from '#app/deliberation/session.commands.server.ts';
import { answerStrawPoll, closeStrawPoll, openStrawPoll } from '#app/deliberation/straw-poll.commands.server.ts';
import { must } from '#tests/support/build/people.ts';
import { buildResident } from '#tests/support/build/proposal.ts';
import {
  type BuiltRoom,
  buildInSession,
  buildMotion,
  buildNoticed,
  callRoll,
  freezePlan,
  inSession,
  join,
} from '#tests/support/build/room.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();

async function queueOf(roomId: string): Promise<number[]> {
  const rows =
    await sql`select position from speaking_turns where room_id = ${roomId} and position is not null order by position`;
  return rows.map(({ position }) => position);
}

const refusalOf = (answer: { ok: true } | { ok: false; refusal: string }) => (answer.ok ? 'ok' : answer.refusal);

/** A room with a motion being voted on by its three members of five. */
async function buildVoting(): Promise<{ room: BuiltRoom; motionId: string }> {
  const room = await buildInSession(db);
  await freezePlan(db, room);
  const motionId = await buildMotion(db, room);
  await callRoll(db, room);
  must(await putToVote(db, inSession(room.chair), { motionId }));
  return { room, motionId };
}

async function say(room: BuiltRoom, motionId: string, voices: readonly Voice[]) {
  for (const [at, voice] of voices.entries()) {
    const participantId = room.members[at]?.participantId ?? '';
    must(await recordVoice(db, inSession(room.secretary), { motionId, participantId, voice }));
  }
}

test('the quorum is more than half of the members by the recorded roll call; observers are not counted', async () => {
  const room = await buildInSession(db);
  const observers = [await join(db, room, { kind: 'observer' }), await join(db, room, { kind: 'expert' })];
  const [one = '', two = '', three = ''] = room.members.map(({ participantId }) => participantId);
  expect(await callRoll(db, room, [one, two, ...observers])).toBe(false);
  expect(await callRoll(db, room, [one, two, three])).toBe(true);
  const [row] = await sql`select count(*)::int as count from roll_call_entries where room_id = ${room.id}`;
  expect(row?.count).toBe(14);
});

test('a roll is called in session only, of those who take part, by chair or secretary', async () => {
  const room = await buildNoticed(db);
  const input = { roomId: room.id, presentIds: [], excusedIds: [] };
  expect(refusalOf(await recordRollCall(db, inSession(room.chair), input))).toBe('not_in_session');
  const open = await buildInSession(db);
  const member = open.members[0];
  if (!member) throw new Error('there is no member');
  const byMember = { ...input, roomId: open.id };
  expect(refusalOf(await recordRollCall(db, inSession(member.actor), byMember))).toBe('not_allowed');
  const stranger = { ...byMember, presentIds: [crypto.randomUUID()] };
  expect(refusalOf(await recordRollCall(db, inSession(open.chair), stranger))).toBe('not_a_participant');
});

test('two roll calls at once follow each other', async () => {
  const room = await buildInSession(db);
  await Promise.all([callRoll(db, room), callRoll(db, room), callRoll(db, room)]);
  const rows = await sql`select serial from roll_calls where room_id = ${room.id} order by serial`;
  expect(rows.map(({ serial }) => serial)).toEqual([1, 2, 3]);
});

test('twenty who ask to speak at once stand in line without a gap, each once', async () => {
  const room = await buildInSession(db);
  const people = await Promise.all(Array.from({ length: 10 }, () => buildResident(db, room.community)));
  for (const { actor } of people) await join(db, room, { accountId: actor.accountId, kind: 'residents_representative' });
  const answers = await Promise.all(
    [...people, ...people].map(({ actor }) => joinSpeakingQueue(db, inSession(actor), { roomId: room.id })),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(10);
  for (const answer of answers) if (!answer.ok) expect(answer.refusal).toBe('already_in_queue');
  expect(await queueOf(room.id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const leaving = people.slice(2, 5).map(({ actor }) => leaveSpeakingQueue(db, inSession(actor), { roomId: room.id }));
  const calling = callNextSpeaker(db, inSession(room.chair), { roomId: room.id, endOnly: false });
  await Promise.all([...leaving, calling]);
  const waiting = await queueOf(room.id);
  expect(waiting).toEqual(waiting.map((_, at) => at + 1));
});

test('one speaks at a time, in order, and each has so many turns to an item of the agenda', async () => {
  const room = await buildInSession(db);
  const [first, second] = room.members;
  if (!first || !second) throw new Error('members are missing');
  const byRoom = { roomId: room.id };
  const ask = async (actor: typeof first.actor) => refusalOf(await joinSpeakingQueue(db, inSession(actor), byRoom));
  const next = async () => must(await callNextSpeaker(db, inSession(room.chair), { ...byRoom, endOnly: false })).participantId;
  expect([await ask(first.actor), await ask(second.actor)]).toEqual(['ok', 'ok']);
  expect([await next(), await next()]).toEqual([first.participantId, second.participantId]);
  expect([await ask(first.actor), await next(), await ask(second.actor)]).toEqual(['ok', first.participantId, 'ok']);
  must(await callNextSpeaker(db, inSession(room.chair), { ...byRoom, endOnly: true }));
  expect(await ask(first.actor)).toBe('turns_used_up');
  const [item] = await sql`select id from agenda_items where room_id = ${room.id}`;
  must(await goToAgendaItem(db, inSession(room.chair), { ...byRoom, itemId: item?.id }));
  expect(await ask(first.actor)).toBe('ok');
  const stranger = (await buildResident(db, room.community)).actor;
  expect(await ask(stranger)).toBe('not_a_participant');
  must(await adjournRoom(db, inSession(room.chair), { ...byRoom, reason: '明天继续' }));
  expect(await queueOf(room.id)).toEqual([]);
  expect(refusalOf(await callNextSpeaker(db, inSession(room.chair), { ...byRoom, endOnly: false }))).toBe('not_in_session');
});

test('a straw poll counts one answer each, changed until it closes', async () => {
  const room = await buildInSession(db);
  const asked = { roomId: room.id, question: '先装哪里', options: ['东门', '西门'] };
  const { pollId } = must(await openStrawPoll(db, inSession(room.chair), asked));
  const [member] = room.members;
  if (!member) throw new Error('there is no member');
  const answer = async (actor: typeof member.actor, option: number) =>
    refusalOf(await answerStrawPoll(db, inSession(actor), { pollId, option }));
  expect(await Promise.all([0, 1, 0, 1].map((option) => answer(member.actor, option)))).toEqual(['ok', 'ok', 'ok', 'ok']);
  expect(await answer(member.actor, 2)).toBe('option_unknown');
  const observer = (await buildResident(db, room.community)).actor;
  expect(await answer(observer, 0)).toBe('not_a_participant');
  await join(db, room, { accountId: observer.accountId, kind: 'observer' });
  expect(await answer(observer, 0)).toBe('observers_only_read');
  const [row] = await sql`select count(*)::int as count from straw_poll_answers where poll_id = ${pollId}`;
  expect(row?.count).toBe(1);
  must(await closeStrawPoll(db, inSession(room.secretary), { pollId }));
  expect(await answer(member.actor, 0)).toBe('poll_closed');
});

test('a motion is bound to the text as it is frozen, and proposed by a member', async () => {
  const room = await buildInSession(db);
  const [member] = room.members;
  const input = {
    roomId: room.id,
    agendaItemId: null,
    documentId: room.documentId,
    title: '通过方案',
    rule: 'most_of_present',
  } as const;
  const propose = async (actor: Parameters<typeof inSession>[0]) => refusalOf(await proposeMotion(db, inSession(actor), input));
  expect(await propose(member?.actor ?? room.chair)).toBe('text_not_frozen');
  await freezePlan(db, room);
  expect(await propose(member?.actor ?? room.chair)).toBe('ok');
  const observer = (await buildResident(db, room.community)).actor;
  await join(db, room, { accountId: observer.accountId, kind: 'observer' });
  expect(await propose(observer)).toBe('no_voice');
});

test('a motion is put to the vote with a recorded quorum only, on the text as it was', async () => {
  const room = await buildInSession(db);
  await freezePlan(db, room);
  const motionId = await buildMotion(db, room);
  const put = async (actor = room.chair) => refusalOf(await putToVote(db, inSession(actor), { motionId }));
  expect(await put(room.secretary)).toBe('not_allowed');
  expect(await put()).toBe('roll_call_missing');
  await callRoll(db, room, []);
  expect(await put()).toBe('no_quorum');
  await callRoll(db, room);
  const unfreeze = { roomId: room.id, documentId: room.documentId, reason: '补充' };
  must(await unfreezeRoomDocument(db, inSession(room.chair), unfreeze));
  expect(await put()).toBe('text_changed');
  await freezePlan(db, room);
  expect((await Promise.all([put(), put()])).sort()).toEqual(['motion_moved_on', 'ok']);
  expect(refusalOf(await unfreezeRoomDocument(db, inSession(room.chair), unfreeze))).toBe('motion_rests_on_it');
  must(await voidMotion(db, inSession(room.chair), { motionId, reason: '发现金额有误' }));
  must(await unfreezeRoomDocument(db, inSession(room.chair), unfreeze));
});

test('a motion is adopted with more than half of those present, and not with half', async () => {
  const adopted = await buildVoting();
  await say(adopted.room, adopted.motionId, ['for', 'for', 'against']);
  expect(must(await decideMotion(db, inSession(adopted.room.chair), adopted)).state).toBe('adopted');
  const rejected = await buildVoting();
  await say(rejected.room, rejected.motionId, ['for', 'abstain', 'against']);
  expect(must(await decideMotion(db, inSession(rejected.room.chair), rejected)).state).toBe('rejected');
  const [row] = await sql`select for_count, against_count, abstain_count from motions where id = ${rejected.motionId}`;
  expect(row).toEqual({ for_count: 1, against_count: 1, abstain_count: 1 });
});

test('each member present speaks once to a motion, whoever records it', async () => {
  const { room, motionId } = await buildVoting();
  const participantId = room.members[0]?.participantId ?? '';
  const record = async (actor: Parameters<typeof inSession>[0], given: object = {}) =>
    refusalOf(await recordVoice(db, inSession(actor), { motionId, participantId, voice: 'for', ...given }));
  expect((await Promise.all([record(room.chair), record(room.secretary)])).sort()).toEqual(['already_said', 'ok']);
  const late = await join(db, room, { kind: 'residents_representative' });
  expect(await record(room.secretary, { participantId: late })).toBe('no_voice');
  expect(await record(room.members[0]?.actor ?? room.chair)).toBe('not_allowed');
});

test('when a later roll call finds the quorum gone, nothing is decided, and the motion can be put again', async () => {
  const { room, motionId } = await buildVoting();
  await callRoll(db, room, []);
  expect(must(await decideMotion(db, inSession(room.chair), { motionId })).state).toBe('no_quorum');
  await callRoll(db, room);
  must(await putToVote(db, inSession(room.chair), { motionId }));
  await say(room, motionId, ['for', 'for', 'for']);
  expect(must(await decideMotion(db, inSession(room.chair), { motionId })).state).toBe('adopted');
});

test('of two who decide at once, one does', async () => {
  const { room, motionId } = await buildVoting();
  await say(room, motionId, ['for', 'for', 'for']);
  const answers = await Promise.all([1, 2].map(() => decideMotion(db, inSession(room.chair), { motionId })));
  expect(answers.map(refusalOf).sort()).toEqual(['motion_moved_on', 'ok']);
});
