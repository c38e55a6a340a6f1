import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Act, Actor } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import type { ParticipantKind } from '#app/deliberation/participant.ts';
import type { ChainStep, Conclusion, RoomKind, RoomState, Tier } from '#app/deliberation/room.ts';
import { officeFor } from '#app/people/permission.ts';
import type { Db } from '#db/client.server.ts';
import { places } from '#db/schema/places.ts';
import { roomParticipants, rooms } from '#db/schema/rooms.ts';

/** What commands decide by, and pages show. */
export const roomColumns = {
  id: rooms.id,
  communityId: rooms.communityId,
  placeId: rooms.placeId,
  placePath: places.path,
  tier: sql<Tier>`${rooms.tier}`,
  kind: sql<RoomKind>`${rooms.kind}`,
  step: sql<ChainStep | null>`${rooms.step}`,
  previousId: rooms.previousId,
  state: sql<RoomState>`${rooms.state}`,
  title: rooms.title,
  purpose: rooms.purpose,
  venue: rooms.venue,
  startsAt: rooms.startsAt,
  endsAt: rooms.endsAt,
  amountFen: rooms.amountFen,
  amountSource: rooms.amountSource,
  fundId: rooms.fundId,
  fund: sql<{
    slug: string;
    name: string;
  } | null>`(select json_build_object('slug', f.slug, 'name', f.name) from funds f where f.id = ${rooms.fundId})`,
  convenerAccountId: rooms.convenerAccountId,
  chairAccountId: rooms.chairAccountId,
  secretaryAccountId: rooms.secretaryAccountId,
  quorum: { numerator: rooms.quorumNumerator, denominator: rooms.quorumDenominator, isStrict: rooms.quorumIsStrict },
  conclusion: sql<Conclusion | null>`${rooms.conclusion}`,
  conclusionText: rooms.conclusionText,
  handedTo: sql<'place_above' | 'assembly' | null>`${rooms.handedTo}`,
  noticedAt: rooms.noticedAt,
  openedAt: rooms.openedAt,
  concludedAt: rooms.concludedAt,
  cancelledAt: rooms.cancelledAt,
  cancelReason: rooms.cancelReason,
};

/** A room, held until the transaction ends, or null. Every command about a room, and whatever hangs on it, begins here. */
export async function lockRoom(tx: Db, roomId: string) {
  const [room] = await tx
    .select(roomColumns)
    .from(rooms)
    .innerJoin(places, eq(places.id, rooms.placeId))
    .where(eq(rooms.id, roomId))
    .for('no key update', { of: rooms });
  return room ?? null;
}

export type LockedRoom = NonNullable<Awaited<ReturnType<typeof lockRoom>>>;

/** As what somebody acts in a room. The chair and the secretary of a room lead it only while they hold an office at its place. */
export type RoomSeat = 'convener' | 'chair' | 'secretary';
type Seated = Pick<LockedRoom, 'placePath' | 'chairAccountId' | 'secretaryAccountId'>;

const seatDeeds = { convener: 'rooms.convene', chair: 'rooms.chair', secretary: 'rooms.record' } as const;

/** The office under which somebody acts in one of these seats of a room, or null. */
export function officeInRoom(actor: Actor, room: Seated, seats: readonly RoomSeat[]): Role | null {
  for (const seat of seats) {
    const isTheirs =
      seat === 'convener' || (seat === 'chair' ? room.chairAccountId : room.secretaryAccountId) === actor.accountId;
    const office = isTheirs ? officeFor(actor, seatDeeds[seat], room.placePath) : null;
    if (office) return office;
  }
  return null;
}

export type LeadRefusal = 'room_not_found' | 'not_allowed';

/** A locked room and the office under which the actor leads it, or why not. */
export async function lockRoomFor(
  tx: Db,
  act: Act,
  { roomId, seats }: { roomId: string; seats: readonly RoomSeat[] },
): Promise<Outcome<{ room: LockedRoom; office: Role }, LeadRefusal>> {
  const room = await lockRoom(tx, roomId);
  if (!room) return refused('room_not_found');
  const office = officeInRoom(act.actor, room, seats);
  return office ? done({ room, office }) : refused('not_allowed');
}

/** The participant that an account is in a room now, or null. */
export async function findParticipant(db: Db, roomId: string, accountId: string | null) {
  if (accountId === null) return null;
  const [row] = await db
    .select({
      id: roomParticipants.id,
      kind: sql<ParticipantKind>`${roomParticipants.kind}`,
      mayWrite: roomParticipants.mayWrite,
      hasVoice: roomParticipants.hasVoice,
    })
    .from(roomParticipants)
    .where(
      and(eq(roomParticipants.roomId, roomId), eq(roomParticipants.accountId, accountId), isNull(roomParticipants.removedAt)),
    );
  return row ?? null;
}
