import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { type OfficerRefusal, officerRefusal, seatOfficer } from '#app/deliberation/officer.server.ts';
import { type OfficerSeat, type ReplacementProblem, replacementProblem } from '#app/deliberation/room.ts';
import { syncAccess } from '#app/deliberation/room-access.server.ts';
import { type LeadRefusal, type LockedRoom, lockRoomFor, type RoomSeat } from '#app/deliberation/room-lock.server.ts';
import { recordInRoom } from '#app/deliberation/room-step.server.ts';
import { perform } from '#app/log/perform.server.ts';
import type { Db } from '#db/client.server.ts';
import { roomSteps, rooms } from '#db/schema/rooms.ts';

export type ReplaceOfficer = { roomId: string; seat: OfficerSeat; accountId: string; reason: string };
export type ReplaceOfficerRefusal = LeadRefusal | ReplacementProblem | OfficerRefusal;

/** Who replaces whom: the convener, and each of the two officers the other, but nobody themselves. */
const replacers: Readonly<Record<OfficerSeat, readonly RoomSeat[]>> = {
  chair: ['convener', 'secretary'],
  secretary: ['convener', 'chair'],
};

/**
 * Gives the seat of the chair or of the secretary to somebody else once the notice is out, with a reason that everybody
 * reads among the steps of the room. Access to the texts follows; whoever had the seat goes on taking part.
 */
export async function replaceOfficer(
  db: Db,
  act: Act,
  input: ReplaceOfficer,
): Promise<Outcome<{ roomId: string }, ReplaceOfficerRefusal>> {
  return perform<{ roomId: string }, ReplaceOfficerRefusal>(db, act, {
    what: 'rooms.replace_officer',
    input,
    body: async (tx) => {
      const { roomId, seat, accountId } = input;
      const found = await lockRoomFor(tx, act, { roomId, seats: replacers[seat] });
      if (!found.ok) return found;
      const { room, office } = found.value;
      const officer = { seat, accountId };
      const place = { path: room.placePath, communityId: room.communityId };
      const refusal = replacementProblem(room, input) ?? (await officerRefusal(tx, act, { officer, place }));
      if (refusal) return refused(refusal);
      await giveSeat(tx, act, { room, office, input });
      return done({ roomId });
    },
  });
}

type Giving = { room: LockedRoom; office: Role; input: ReplaceOfficer };

/** The step comes first: without it the database lets nobody change the officers of a room whose notice is out. */
async function giveSeat(tx: Db, act: Act, { room, office, input }: Giving): Promise<void> {
  const { seat, accountId, reason } = input;
  const column = seat === 'chair' ? 'chairAccountId' : 'secretaryAccountId';
  const formerAccountId = room[column];
  await tx.insert(roomSteps).values({
    id: newId(act.now.getTime()),
    roomId: room.id,
    event: `replace_${seat}`,
    explanation: reason.trim(),
    takenBy: act.actor.accountId,
    takenAt: act.now,
    formerAccountId,
    officerAccountId: accountId,
  });
  await tx
    .update(rooms)
    .set({ [column]: accountId })
    .where(eq(rooms.id, room.id));
  await seatOfficer(tx, act, { roomId: room.id, accountId });
  await syncAccess(tx, act, { ...room, [column]: accountId });
  const detail = { seat, accountId, formerAccountId, explanation: reason.trim() };
  const told = { seat, accountId, formerAccountId, byAccountId: act.actor.accountId };
  await recordInRoom(tx, act, { room, what: 'rooms.officer_replaced', office, detail, told });
}
