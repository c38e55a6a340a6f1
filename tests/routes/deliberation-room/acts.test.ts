import { and, eq, isNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Actor } from '#app/core/act.ts';
import { resumeRoom } from '#app/deliberation/room-session.commands.server.ts';
import { openStrawPoll } from '#app/deliberation/straw-poll.commands.server.ts';
import { documents } from '#db/schema/drafting.ts';
import { agendaItems, rooms } from '#db/schema/rooms.ts';
import { motions, motionVoices, rollCalls, speakingTurns, strawPollAnswers, strawPolls } from '#db/schema/sessions-of-rooms.ts';
import { buildAccount, must } from '#tests/support/build/people.ts';
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
import { missingFrom } from '#tests/support/page-words.ts';
import { newPress, signedInAs, textOf } from '#tests/support/signed-in-visitor.ts';
import { type Browsing, startSite } from '#tests/support/site.ts';

const site = await startSite();
const { db } = site;

type Fields = Record<string, string | readonly string[]>;

/** Posts a form of a room’s page; answers the status and, of a refusal, the page. */
async function press(visitor: Browsing, path: string, fields: Fields): Promise<{ status: number; html: string; to: string }> {
  const answer = await visitor.post(path, { ...newPress(), ...fields });
  return { status: answer.status, html: await answer.text(), to: answer.headers.get('Location') ?? '' };
}

/** A room in session with browsers of its chair, secretary, a member, an observer and somebody outside. */
async function hall() {
  const room = await buildInSession(db);
  const observer = await buildAccount(db);
  await join(db, room, { accountId: observer.id, kind: 'observer' });
  const stranger = await buildAccount(db);
  const [chair, secretary, member, watching, outside] = await Promise.all([
    signedInAs(site, room.chair),
    signedInAs(site, room.secretary),
    signedInAs(site, memberOf(room)),
    signedInAs(site, { accountId: observer.id }),
    signedInAs(site, { accountId: stranger.id }),
  ]);
  return { room, page: `/rooms/${room.id}`, run: `/rooms/${room.id}/chair`, chair, secretary, member, watching, outside };
}

function memberOf(room: BuiltRoom): Actor & { accountId: string } {
  return room.members[0]?.actor ?? room.chair;
}

const stateOf = async (id: string) => (await db.select({ state: rooms.state }).from(rooms).where(eq(rooms.id, id)))[0]?.state;
const turnsOf = (roomId: string) =>
  db.$count(speakingTurns, and(eq(speakingTurns.roomId, roomId), isNull(speakingTurns.endedAt)));

test('the chair opens the meeting, adjourns it with a reason and goes on; nobody else does', async () => {
  const room = await buildNoticed(db);
  const run = `/rooms/${room.id}/chair`;
  const [chair, secretary] = [await signedInAs(site, room.chair), await signedInAs(site, room.secretary)];
  expect((await press(site.visitor(), run, { intent: 'open' })).to).toContain('/sign-in');
  expect((await press(secretary, run, { intent: 'open' })).status).toBe(403);
  const opened = await press(chair, run, { intent: 'open' });
  expect([opened.status, opened.to, await stateOf(room.id)]).toEqual([302, `${run}?done=open`, 'in_session']);
  const silent = await press(chair, run, { intent: 'adjourn', reason: '' });
  expect([silent.status, missingFrom(silent.html, ['请写明理由'])]).toEqual([422, []]);
  expect((await press(secretary, run, { intent: 'adjourn', reason: '休息' })).status).toBe(403);
  expect((await press(chair, run, { intent: 'adjourn', reason: '休息十分钟' })).status).toBe(302);
  expect((await press(chair, run, { intent: 'resume' })).status).toBe(302);
  expect(await stateOf(room.id)).toBe('in_session');
  const again = await press(chair, run, { intent: 'resume' });
  expect([again.status, missingFrom(again.html, ['协商的状态已经变化'])]).toEqual([409, []]);
  expect(await resumeRoom(db, inSession(room.chair), { roomId: room.id })).toMatchObject({ ok: false });
});

test('chair and secretary follow the agenda; an item of another room is none', async () => {
  const { room, run, chair, secretary, member } = await hall();
  const [item] = await db.select({ id: agendaItems.id }).from(agendaItems).where(eq(agendaItems.roomId, room.id));
  const fields = { intent: 'go_to_item', item_id: item?.id ?? '' };
  expect((await press(member, run, fields)).status).toBe(403);
  expect((await press(secretary, run, fields)).status).toBe(302);
  expect((await press(chair, run, { ...fields, item_id: crypto.randomUUID() })).status).toBe(409);
  expect((await press(chair, run, { ...fields, item_id: 'x' })).status).toBe(422);
  expect((await press(chair, run, { intent: 'go_to_item', item_id: '' })).status).toBe(302);
});

test('the roll is called once for each press, by chair or secretary; who is not marked is absent', async () => {
  const { room, run, secretary, member } = await hall();
  const [first, second] = room.members.map(({ participantId }) => participantId);
  const fields = { intent: 'call_roll', [`presence_${first}`]: 'present', [`presence_${second}`]: 'excused', ...newPress() };
  expect((await press(member, run, fields)).status).toBe(403);
  expect([(await press(secretary, run, fields)).status, (await press(secretary, run, fields)).status]).toEqual([302, 302]);
  expect(await db.$count(rollCalls, eq(rollCalls.roomId, room.id))).toBe(1);
  const foreign = { intent: 'call_roll', [`presence_${crypto.randomUUID()}`]: 'present' };
  expect((await press(secretary, run, foreign)).status).toBe(409);
  const odd = { intent: 'call_roll', presence_: 'present', 'presence_--': 'present', [`presence_${first}`]: 'flying' };
  expect((await press(secretary, run, odd)).status).toBe(302);
});

test('participants join and leave the queue once; chair calls the next and ends a turn; outsiders do neither', async () => {
  const { room, page, run, chair, member, watching, outside } = await hall();
  const twice = { intent: 'join_queue', ...newPress() };
  expect([(await press(member, page, twice)).status, (await press(member, page, twice)).status]).toEqual([302, 302]);
  expect(await turnsOf(room.id)).toBe(1);
  const again = await press(member, page, { intent: 'join_queue' });
  expect([again.status, missingFrom(again.html, ['您已经在排队或正在发言'])]).toEqual([409, []]);
  expect((await press(watching, page, { intent: 'join_queue' })).status).toBe(302);
  expect((await press(outside, page, { intent: 'join_queue' })).status).toBe(409);
  expect((await press(site.visitor(), page, { intent: 'join_queue' })).to).toContain('/sign-in');
  expect((await press(member, run, { intent: 'next_speaker' })).status).toBe(403);
  expect((await press(chair, run, { intent: 'next_speaker' })).status).toBe(302);
  expect((await press(chair, run, { intent: 'end_turn' })).status).toBe(302);
  expect((await press(watching, page, { intent: 'leave_queue' })).status).toBe(302);
  expect(await turnsOf(room.id)).toBe(0);
  const empty = await press(chair, run, { intent: 'next_speaker' });
  expect([empty.status, missingFrom(empty.html, ['现在没有人排队'])]).toEqual([409, []]);
});

test('a straw poll is opened with its answers a line each, answered by all but observers, and shown once closed', async () => {
  const { room, page, run, chair, member, watching } = await hall();
  const poll = { intent: 'open_poll', question: '先装哪一处', options: '三号楼前\r\n\r\n东门步道' };
  expect((await press(member, run, poll)).status).toBe(403);
  const one = await press(chair, run, { ...poll, options: '只有一个' });
  expect([one.status, missingFrom(one.html, ['请写两到十个不同的选项', '只有一个', '先装哪一处'])]).toEqual([422, []]);
  expect((await press(chair, run, poll)).status).toBe(302);
  const [opened] = await db.select().from(strawPolls).where(eq(strawPolls.roomId, room.id));
  expect(opened?.options).toEqual(['三号楼前', '东门步道']);
  const answer = { intent: 'answer_poll', poll_id: opened?.id ?? '', option: '1' };
  expect((await press(watching, page, answer)).status).toBe(409);
  expect((await press(member, page, { ...answer, option: '7' })).status).toBe(409);
  expect((await press(member, page, { ...answer, option: '' })).status).toBe(422);
  expect((await press(member, page, answer)).status).toBe(302);
  expect((await press(member, page, { ...answer, option: '0' })).status).toBe(302);
  expect(await db.$count(strawPollAnswers, eq(strawPollAnswers.pollId, opened?.id ?? ''))).toBe(1);
  expect(await textOf(site.visitor(), page)).not.toContain('poll-result');
  expect((await press(member, run, { intent: 'close_poll', poll_id: opened?.id ?? '' })).status).toBe(403);
  expect((await press(chair, run, { intent: 'close_poll', poll_id: opened?.id ?? '' })).status).toBe(302);
  expect(await textOf(site.visitor(), `${page}?later`)).toContain('poll-result');
});

test('a text is frozen by chair or secretary, opened again by the chair with a reason', async () => {
  const { room, run, chair, secretary, member } = await hall();
  const freeze = { intent: 'freeze', document_id: room.documentId, name: '表决稿' };
  expect((await press(member, run, freeze)).status).toBe(403);
  const unnamed = await press(secretary, run, { ...freeze, name: '' });
  expect([unnamed.status, missingFrom(unnamed.html, ['请给这一版起个名字'])]).toEqual([422, []]);
  expect((await press(secretary, run, freeze)).status).toBe(302);
  expect((await press(secretary, run, freeze)).status).toBe(409);
  const unfreeze = { intent: 'unfreeze', document_id: room.documentId, reason: '金额写错了' };
  expect((await press(secretary, run, unfreeze)).status).toBe(403);
  expect((await press(chair, run, { ...unfreeze, reason: ' ' })).status).toBe(422);
  expect((await press(chair, run, unfreeze)).status).toBe(302);
  const [text] = await db.select({ frozenAt: documents.frozenAt }).from(documents).where(eq(documents.id, room.documentId));
  expect(text?.frozenAt).toBeNull();
  expect((await press(chair, run, { ...freeze, document_id: crypto.randomUUID() })).status).toBe(409);
});

test('a motion is proposed by a member, put by the chair, said by name, decided and published with its voices', async () => {
  const { room, page, run, chair, secretary, member, watching } = await hall();
  const propose = { intent: 'propose', title: '通过使用方案', document_id: room.documentId, rule: 'most_of_present' };
  expect((await press(member, page, propose)).status).toBe(409); // not frozen yet
  const hash = await freezePlan(db, room);
  expect((await press(watching, page, propose)).status).toBe(409);
  const untitled = await press(member, page, { ...propose, title: '' });
  expect([untitled.status, missingFrom(untitled.html, ['请写明要表决什么'])]).toEqual([422, []]);
  expect((await press(member, page, { ...propose, rule: 'by_magic' })).status).toBe(422);
  expect((await press(member, page, propose)).status).toBe(302);
  const [motion] = await db.select().from(motions).where(eq(motions.roomId, room.id));
  const fields = { motion_id: motion?.id ?? '' };
  const early = await press(chair, run, { intent: 'put_to_vote', ...fields });
  expect([early.status, missingFrom(early.html, ['请先点名'])]).toEqual([409, []]);
  await callRoll(db, room, await everybody(room));
  expect((await press(secretary, run, { intent: 'put_to_vote', ...fields })).status).toBe(403);
  expect((await press(chair, run, { intent: 'put_to_vote', ...fields })).status).toBe(302);
  await sayAndDecide({ room, page, run, chair, secretary, hash, motionId: fields.motion_id });
});

type Voting = Pick<Awaited<ReturnType<typeof hall>>, 'room' | 'page' | 'run' | 'chair' | 'secretary'> & {
  hash: string;
  motionId: string;
};

async function sayAndDecide({ room, page, run, chair, secretary, hash, motionId }: Voting): Promise<void> {
  const [one, two, three] = room.members.map(({ participantId }) => participantId);
  const voices = { intent: 'record_voices', motion_id: motionId, [`voice_${one}`]: 'for', [`voice_${two}`]: 'against' };
  const none = await press(secretary, run, { intent: 'record_voices', motion_id: motionId });
  expect([none.status, missingFrom(none.html, ['请至少标记一人的表态'])]).toEqual([422, []]);
  expect((await press(secretary, run, voices)).status).toBe(302);
  const again = await press(secretary, run, { ...voices, [`voice_${three}`]: 'for' });
  expect([again.status, missingFrom(again.html, ['这位成员已经表态'])]).toEqual([409, []]);
  expect(await db.$count(motionVoices, eq(motionVoices.motionId, motionId))).toBe(2);
  const rest = { intent: 'record_voices', motion_id: motionId, [`voice_${three}`]: 'for' };
  expect((await press(chair, run, rest)).status).toBe(302);
  expect((await press(secretary, run, { intent: 'decide', motion_id: motionId })).status).toBe(403);
  expect((await press(chair, run, { intent: 'decide', motion_id: motionId })).status).toBe(302);
  const shown = await (await site.visitor().get(page)).text();
  expect(missingFrom(shown, ['未通过', '赞成2，反对1，弃权0', '逐人表态', hash])).toEqual([]);
}

test('a motion is voided by the chair with a reason; one of another room cannot be reached from here', async () => {
  const { room, run, chair } = await hall();
  const other = await buildInSession(db);
  for (const each of [room, other]) await freezePlan(db, each);
  const [motionId, foreign] = [await buildMotion(db, room), await buildMotion(db, other)];
  expect((await press(chair, run, { intent: 'void', motion_id: motionId, reason: '' })).status).toBe(422);
  const elsewhere = await press(chair, run, { intent: 'void', motion_id: foreign, reason: '不该在这里' });
  expect([elsewhere.status, missingFrom(elsewhere.html, ['找不到这项表决事项'])]).toEqual([409, []]);
  expect((await press(chair, run, { intent: 'void', motion_id: motionId, reason: '重新商量' })).status).toBe(302);
  const { pollId } = must(
    await openStrawPoll(db, inSession(other.chair, 1), { roomId: other.id, question: '问', options: ['一', '二'] }),
  );
  expect((await press(chair, run, { intent: 'close_poll', poll_id: pollId })).status).toBe(409);
});

test('what no form sends is turned away without an error of ours, and what was typed is never markup', async () => {
  const { page, run, chair, member } = await hall();
  for (const intent of ['', 'constructor', 'cancel', '../open']) expect((await press(chair, run, { intent })).status).toBe(400);
  expect((await press(member, page, { intent: 'answer_poll', poll_id: "' or 1=1", option: '0' })).status).toBe(422);
  const script = '<script>alert(1)</script>';
  const typed = await press(chair, run, { intent: 'open_poll', question: script, options: script });
  expect([typed.status, typed.html.includes(script)]).toEqual([422, false]);
  const long = await press(chair, run, { intent: 'open_poll', question: '长'.repeat(300), options: '一\n二' });
  expect(long.status).toBe(422);
  const foreign = await chair.fetch(run, {
    method: 'POST',
    headers: { Origin: 'https://evil.example' },
    body: new URLSearchParams({ intent: 'end_turn' }),
  });
  expect(foreign.status).toBe(403);
});

/** Everybody with a voice: the built members, chair and secretary. */
async function everybody(room: BuiltRoom): Promise<string[]> {
  const rows = await site.ownerSql<{ id: string }[]>`
    select id from room_participants where room_id = ${room.id} and has_voice and removed_at is null`;
  return rows.map(({ id }) => id);
}
