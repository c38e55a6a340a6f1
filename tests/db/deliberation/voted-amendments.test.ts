import { expect, test } from 'vitest';
import { decideMotion, putToVote, recordVoice } from '#app/deliberation/motion.commands.server.ts';
import { addRoomDocument } from '#app/deliberation/room-document.commands.server.ts';
import { followMotion, listAmendmentsToBeVoted } from '#app/deliberation/voted-amendment.commands.server.ts';
import { moveAmendment } from '#app/drafting/amendment.commands.server.ts';
import { must } from '#tests/support/build/people.ts';
import { buildAmendment, wordsOf } from '#tests/support/build/remark.ts';
import { type BuiltRoom, buildInSession, buildMotion, callRoll, freezePlan, inSession } from '#tests/support/build/room.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db } = await testDatabase();

/** A room in session whose motion was decided, with an amendment to another of its texts that waited for it. */
async function decided(voice: 'for' | 'against') {
  const room = await buildInSession(db);
  const { chair } = room;
  const text = { purpose: 'other', title: '公约', paragraphs: ['晚上十点关灯'] } as const;
  const { documentId } = must(await addRoomDocument(db, inSession(chair), { roomId: room.id, ...text }));
  const author = room.members[0]?.actor ?? chair;
  const amendmentId = await buildAmendment(db, { id: documentId }, { author, quote: '十点', replacement: '十一点' });
  must(await moveAmendment(db, inSession(chair), { documentId, amendmentId, move: 'put_to_vote', note: '' }));
  await callRoll(db, room);
  await freezePlan(db, room);
  const motionId = await buildMotion(db, room);
  const follow = async (actor: BuiltRoom['chair'] = chair, roomId = room.id) => {
    const outcome = await followMotion(db, inSession(actor, 9), { roomId, motionId, amendmentId });
    return outcome.ok ? outcome.value.state : outcome.refusal;
  };
  expect(await follow()).toBe('motion_moved_on');
  must(await putToVote(db, inSession(chair), { motionId }));
  for (const { participantId } of room.members) must(await recordVoice(db, inSession(chair), { motionId, participantId, voice }));
  must(await decideMotion(db, inSession(chair), { motionId }));
  return { room, documentId, amendmentId, follow };
}

test('an amendment that waited for a vote is adopted by the chair as the motion was, and not by itself', async () => {
  const { room, documentId, amendmentId, follow } = await decided('for');
  expect(await wordsOf(db, { id: documentId })).toBe('晚上十点关灯');
  expect(await listAmendmentsToBeVoted(db, room.id)).toMatchObject([{ id: amendmentId, title: '公约', frozenAt: null }]);
  expect(await follow(room.secretary)).toBe('not_allowed');
  expect(await follow(room.chair, (await buildInSession(db)).id)).toBe('motion_not_found');
  expect(await follow()).toBe('adopted');
  expect(await wordsOf(db, { id: documentId })).toBe('晚上十一点关灯');
  expect([await follow(), await listAmendmentsToBeVoted(db, room.id)]).toEqual(['decided_already', []]);
});

test('where the motion was rejected the amendment is rejected with it', async () => {
  const { documentId, follow } = await decided('against');
  expect(await follow()).toBe('rejected');
  expect(await wordsOf(db, { id: documentId })).toBe('晚上十点关灯');
});
