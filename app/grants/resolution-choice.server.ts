import { and, desc, eq } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { resolutions, roomMinutes } from '#db/schema/resolutions.ts';
import { rooms } from '#db/schema/rooms.ts';

const chosenFrom = 100;

/** Resolutions of a community that stand, the newest first: those of rooms whose minutes are final. */
export function listBindingResolutions(db: Db, communityId: string) {
  return selectBinding(db, communityId).orderBy(desc(resolutions.resolvedAt), desc(resolutions.id)).limit(chosenFrom);
}

/** Whether a resolution stands, and is of this community. */
export async function isBindingResolution(
  db: Db,
  { communityId, resolutionId }: { communityId: string; resolutionId: string },
): Promise<boolean> {
  const found = db.$with('standing').as(selectBinding(db, communityId));
  const rows = await db.with(found).select({ id: found.id }).from(found).where(eq(found.id, resolutionId));
  return rows.length > 0;
}

function selectBinding(db: Db, communityId: string) {
  return db
    .select({ id: resolutions.id, title: resolutions.title, resolvedAt: resolutions.resolvedAt, roomId: resolutions.roomId })
    .from(resolutions)
    .innerJoin(rooms, eq(rooms.id, resolutions.roomId))
    .innerJoin(roomMinutes, eq(roomMinutes.roomId, rooms.id))
    .where(and(eq(rooms.communityId, communityId), eq(roomMinutes.state, 'final')));
}
