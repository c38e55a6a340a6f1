import { eq } from 'drizzle-orm';
import { concludeRoom } from '#app/deliberation/conclusion.commands.server.ts';
import {
  endObjectionPeriods,
  publishMinutes,
  signMinutesAsChair,
  signMinutesAsSecretary,
} from '#app/deliberation/minutes.commands.server.ts';
import { decideMotion, putToVote, recordVoice } from '#app/deliberation/motion.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { resolutions } from '#db/schema/resolutions.ts';
import { type BuiltCommunity, must } from '#tests/support/build/people.ts';
import { buildInSession, buildMotion, callRoll, freezePlan, inSession } from '#tests/support/build/room.ts';

/** The resolution of a room of a community; `isFinal`: its minutes are final, so that it stands. Answers its id. */
export async function buildResolution(db: Db, community: BuiltCommunity, { isFinal }: { isFinal: boolean }): Promise<string> {
  const room = await buildInSession(db, { community });
  await freezePlan(db, room);
  const motionId = await buildMotion(db, room);
  await callRoll(db, room);
  must(await putToVote(db, inSession(room.chair), { motionId }));
  for (const { participantId } of room.members)
    must(await recordVoice(db, inSession(room.secretary), { motionId, participantId, voice: 'for' }));
  must(await decideMotion(db, inSession(room.chair), { motionId }));
  const byRoom = { roomId: room.id };
  const texts = [{ motionId, body: '同意核销追不回的资助款。' }];
  const conclusion = { conclusion: 'resolved', explanation: '大家同意。', resolutionTexts: texts } as const;
  must(await concludeRoom(db, inSession(room.chair, 60), { ...byRoom, ...conclusion }));
  if (isFinal) {
    must(await signMinutesAsSecretary(db, inSession(room.secretary, 90), { ...byRoom, name: '会议纪要' }));
    must(await signMinutesAsChair(db, inSession(room.chair, 110), byRoom));
    must(await publishMinutes(db, inSession(room.secretary, 120), byRoom));
    await endObjectionPeriods(db, new Date('2026-03-20T00:00:00Z'));
  }
  const [row] = await db.select({ id: resolutions.id }).from(resolutions).where(eq(resolutions.roomId, room.id));
  if (!row) throw new Error('the room resolved nothing');
  return row.id;
}
