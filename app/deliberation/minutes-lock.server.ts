import { eq, sql } from 'drizzle-orm';
import type { MinutesState } from '#app/deliberation/minutes.ts';
import { lockRoom } from '#app/deliberation/room-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { roomMinutes } from '#db/schema/resolutions.ts';

export const minutesColumns = {
  documentId: roomMinutes.documentId,
  state: sql<MinutesState>`${roomMinutes.state}`,
  hash: roomMinutes.hash,
  publishBy: roomMinutes.publishBy,
  secretarySignedAt: roomMinutes.secretarySignedAt,
  chairSignedAt: roomMinutes.chairSignedAt,
  publishedAt: roomMinutes.publishedAt,
  objectionsUntil: roomMinutes.objectionsUntil,
  finalAt: roomMinutes.finalAt,
};

/** The minutes of a concluded room, with the room locked, or null. */
export async function lockMinutes(tx: Db, roomId: string) {
  const room = await lockRoom(tx, roomId);
  if (!room) return null;
  const [minutes] = await tx.select(minutesColumns).from(roomMinutes).where(eq(roomMinutes.roomId, roomId)).for('no key update');
  return minutes ? { room, minutes } : null;
}
