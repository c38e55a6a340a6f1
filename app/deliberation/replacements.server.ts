import { eq } from 'drizzle-orm';
import { localDate } from '#app/core/instant.ts';
import { officerDeeds } from '#app/deliberation/officer.server.ts';
import { type OfficerSeat, seatsToReplace } from '#app/deliberation/room.ts';
import { listOfficeHolders, type NamedAccount } from '#app/deliberation/room-desk.queries.server.ts';
import { roomColumns } from '#app/deliberation/room-lock.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { places } from '#db/schema/places.ts';
import { rooms } from '#db/schema/rooms.ts';

/** A seat of a room that can be given to somebody else, with those who may have it. */
export type Replacement = { seat: OfficerSeat; candidates: NamedAccount[] };

type Asking = { roomId: string; viewer: Parameters<typeof seatsToReplace>[1]; now: Date };

/** The seats that somebody may give to somebody else now, with everybody who holds an office for it at the place. */
export async function listReplacements(db: Db, { roomId, viewer, now }: Asking): Promise<Replacement[]> {
  const [room] = await db
    .select(roomColumns)
    .from(rooms)
    .innerJoin(places, eq(places.id, rooms.placeId))
    .where(eq(rooms.id, roomId));
  if (!room) return [];
  const { zone } = await readSettings(db, room.placeId);
  const taken = [room.chairAccountId, room.secretaryAccountId];
  const duty = { placePath: room.placePath, on: localDate(now, zone) };
  return Promise.all(
    seatsToReplace(room.state, viewer).map(async (seat) => {
      const holders = await listOfficeHolders(db, { ...duty, deed: officerDeeds[seat] });
      return { seat, candidates: holders.filter(({ id }) => !taken.includes(id)) };
    }),
  );
}
