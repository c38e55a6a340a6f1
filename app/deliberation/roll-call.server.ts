import { count, desc, eq, sql } from 'drizzle-orm';
import type { RollCallCounts } from '#app/deliberation/motion.ts';
import type { Db } from '#db/client.server.ts';
import { rollCallEntries, rollCalls } from '#db/schema/sessions-of-rooms.ts';

export type LastRollCall = RollCallCounts & { id: string; serial: number; calledAt: Date };

/** The last roll call of a room with its counts of members, or null before the first. */
export async function findLastRollCall(db: Db, roomId: string): Promise<LastRollCall | null> {
  const [last] = await db
    .select({ id: rollCalls.id, serial: rollCalls.serial, calledAt: rollCalls.calledAt })
    .from(rollCalls)
    .where(eq(rollCalls.roomId, roomId))
    .orderBy(desc(rollCalls.serial))
    .limit(1);
  return last ? { ...last, ...(await countRollCall(db, last.id)) } : null;
}

/** How many members were present at a roll call, of how many. Observers, experts and units are not counted. */
export async function countRollCall(db: Db, rollCallId: string): Promise<RollCallCounts> {
  const [row] = await db
    .select({
      present:
        sql<number>`count(*) filter (where ${rollCallEntries.presence} = 'present' and ${rollCallEntries.hasVoice})`.mapWith(
          Number,
        ),
      members: sql<number>`count(*) filter (where ${rollCallEntries.hasVoice})`.mapWith(Number),
      all: count(),
    })
    .from(rollCallEntries)
    .where(eq(rollCallEntries.rollCallId, rollCallId));
  return { present: row?.present ?? 0, members: row?.members ?? 0 };
}
