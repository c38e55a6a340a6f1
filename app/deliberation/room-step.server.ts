import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import type { Json } from '#app/core/canonical.ts';
import { newId } from '#app/core/identifier.ts';
import type { Role } from '#app/core/role.ts';
import { nextRoomState, type RoomEvent } from '#app/deliberation/room.ts';
import type { LockedRoom } from '#app/deliberation/room-lock.server.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { enqueue } from '#app/outbox/enqueue.server.ts';
import type { Db } from '#db/client.server.ts';
import { roomSteps, rooms } from '#db/schema/rooms.ts';

/** One step of a room: what happened, which columns it sets besides the state, why, and under which office. */
export type RoomStep = {
  event: RoomEvent;
  /** The name of the log entry and of the event in the outbox. */
  what: string;
  office: Role;
  changes?: Partial<typeof rooms.$inferInsert>;
  explanation?: string;
};

/** Moves a locked room along its machine, with its row of history, log entry and event. Answers the room as it is then. */
export async function takeRoomStep(tx: Db, act: Act, { room, step }: { room: LockedRoom; step: RoomStep }): Promise<LockedRoom> {
  const state = nextRoomState(room.state, step.event);
  if (!state) throw new Error(`no way from ${room.state} by ${step.event}`);
  const { event, what, office, explanation = '', changes } = step;
  await tx
    .update(rooms)
    .set({ state, ...changes })
    .where(eq(rooms.id, room.id));
  await tx.insert(roomSteps).values({
    id: newId(act.now.getTime()),
    roomId: room.id,
    event,
    explanation,
    takenBy: act.actor.accountId,
    takenAt: act.now,
  });
  await recordInRoom(tx, act, { room, what, office, detail: { explanation } });
  return { ...room, state };
}

/** What is written down: of the room itself, or of a thing in it. */
export type RoomRecord = {
  room: Pick<LockedRoom, 'id' | 'communityId'>;
  what: string;
  office?: Role | null;
  subject?: { kind: 'motion' | 'action_item'; id: string };
  detail?: { readonly [key: string]: Json };
  /** What handlers need besides the ids of room and community. */
  told?: { readonly [key: string]: Json };
};

/** Writes the log entry of something that happened in a room and tells the rest of the house, under one name. */
export async function recordInRoom(tx: Db, act: Act, record: RoomRecord): Promise<void> {
  const { room, what, office = null, detail = {}, told } = record;
  const subject = record.subject ?? { kind: 'room', id: room.id };
  await appendLog(tx, act, { what, communityId: room.communityId, subject, detail, ...(office ? { office } : {}) });
  await enqueue(tx, { event: what, roomId: room.id, communityId: room.communityId, ...told });
}
