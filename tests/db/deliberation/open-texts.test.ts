import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { concludeRoom } from '#app/deliberation/conclusion.commands.server.ts';
import { publishMinutes, signMinutesAsChair, signMinutesAsSecretary } from '#app/deliberation/minutes.commands.server.ts';
import { putToVote, recordVoices } from '#app/deliberation/motion.commands.server.ts';
import { cancelRoom } from '#app/deliberation/room.commands.server.ts';
import { addRoomDocument } from '#app/deliberation/room-document.commands.server.ts';
import { noticeRoom } from '#app/deliberation/room-session.commands.server.ts';
import { documents } from '#db/schema/drafting.ts';
import { roomDocuments } from '#db/schema/rooms.ts';
import { motionVoices } from '#db/schema/sessions-of-rooms.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import {
  type BuiltRoom,
  buildInSession,
  buildMotion,
  buildRoom,
  callRoll,
  freezePlan,
  inSession,
} from '#tests/support/build/room.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db } = await testDatabase();

/** The purposes of a room's texts that everybody may read. */
async function openTexts(roomId: string): Promise<string[]> {
  const rows = await db
    .select({ purpose: roomDocuments.purpose, publicSince: documents.publicSince })
    .from(roomDocuments)
    .innerJoin(documents, eq(documents.id, roomDocuments.documentId))
    .where(eq(roomDocuments.roomId, roomId));
  return rows.flatMap(({ purpose, publicSince }) => (publicSince ? purpose : [])).sort();
}

test('everybody reads the texts from the notice on, those that are added later too, and not before', async () => {
  const room = await buildRoom(db);
  expect(await openTexts(room.id)).toEqual([]);
  must(await noticeRoom(db, actOf(room.convener), { roomId: room.id }));
  expect(await openTexts(room.id)).toEqual(['spending_plan']);
  const text = { purpose: 'resolution', title: '决议草案', paragraphs: ['同意'] } as const;
  must(await addRoomDocument(db, actOf(room.secretary), { roomId: room.id, ...text }));
  expect(await openTexts(room.id)).toEqual(['resolution', 'spending_plan']);
});

test('the minutes are read by everybody once they are published, not while they are written or signed', async () => {
  const room = await concluded();
  must(await signMinutesAsSecretary(db, inSession(room.secretary, 60), { roomId: room.id, name: '签署稿' }));
  must(await signMinutesAsChair(db, inSession(room.chair, 70), { roomId: room.id }));
  expect(await openTexts(room.id)).toEqual(['spending_plan']);
  must(await publishMinutes(db, inSession(room.secretary, 80), { roomId: room.id }));
  expect(await openTexts(room.id)).toEqual(['minutes', 'spending_plan']);
});

test('a room that is cancelled before its notice lays nothing open', async () => {
  const room = await buildRoom(db);
  must(await cancelRoom(db, actOf(room.convener), { roomId: room.id, reason: '人数不够' }));
  expect(await openTexts(room.id)).toEqual([]);
});

test('voices of several members are recorded together or not at all', async () => {
  const room = await buildInSession(db);
  await callRoll(db, room);
  await freezePlan(db, room);
  const motionId = await buildMotion(db, room);
  must(await putToVote(db, inSession(room.chair, 2), { motionId }));
  const [first, second] = room.members.map(({ participantId }) => ({ participantId, voice: 'for' as const }));
  if (!first || !second) throw new Error('a room without members');
  const act = inSession(room.secretary, 3);
  must(await recordVoices(db, act, { motionId, said: [first] }));
  const again = { motionId, said: [second, first] };
  expect(await recordVoices(db, inSession(room.secretary, 4), again)).toEqual({ ok: false, refusal: 'already_said' });
  expect(await db.$count(motionVoices, eq(motionVoices.motionId, motionId))).toBe(1);
  must(await recordVoices(db, act, { motionId, said: [first] }));
  expect(await db.$count(motionVoices, eq(motionVoices.motionId, motionId))).toBe(1);
});

async function concluded(): Promise<BuiltRoom> {
  const room = await buildInSession(db);
  const ending = { conclusion: 'not_agreed', explanation: '没有谈成', resolutionTexts: [] } as const;
  must(await concludeRoom(db, inSession(room.chair, 50), { roomId: room.id, ...ending }));
  return room;
}
