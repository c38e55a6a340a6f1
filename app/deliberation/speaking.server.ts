import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import type { Db } from '#db/client.server.ts';
import { speakingTurns } from '#db/schema/sessions-of-rooms.ts';

/** Ends the open turn of a participant, waiting or speaking; those behind move up. Answers whether there was one. The room is locked. */
export async function closeTurnOf(
  tx: Db,
  act: Act,
  { roomId, participantId }: { roomId: string; participantId: string },
): Promise<boolean> {
  const [open] = await tx
    .select({ id: speakingTurns.id, position: speakingTurns.position })
    .from(speakingTurns)
    .where(and(eq(speakingTurns.roomId, roomId), eq(speakingTurns.participantId, participantId), isNull(speakingTurns.endedAt)));
  if (!open) return false;
  await tx.update(speakingTurns).set({ endedAt: act.now, position: null }).where(eq(speakingTurns.id, open.id));
  if (open.position !== null) await moveUp(tx, roomId, open.position);
  return true;
}

/** Lets everybody who waits behind a position move up by one. */
export async function moveUp(tx: Db, roomId: string, position: number): Promise<void> {
  await tx
    .update(speakingTurns)
    .set({ position: sql`${speakingTurns.position} - 1` })
    .where(and(eq(speakingTurns.roomId, roomId), gt(speakingTurns.position, position)));
}

/** Ends all turns of a room: it adjourns or has concluded. */
export async function closeQueue(tx: Db, act: Act, roomId: string): Promise<void> {
  await tx
    .update(speakingTurns)
    .set({ endedAt: act.now, position: null })
    .where(and(eq(speakingTurns.roomId, roomId), isNull(speakingTurns.endedAt)));
}
