import { and, arrayOverlaps, asc, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { MinutesState } from '#app/deliberation/minutes.ts';
import type { ParticipantKind } from '#app/deliberation/participant.ts';
import { type ChainStep, chainSteps, type RoomKind, type RoomState } from '#app/deliberation/room.ts';
import type { RoomQueue } from '#app/deliberation/room-queue.ts';
import { type Duty, listStaff } from '#app/notifications/recipients.server.ts';
import { placeLabel } from '#app/people/place.queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts, organisations, persons } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';
import { roomMinutes } from '#db/schema/resolutions.ts';
import { roomParticipants, rooms } from '#db/schema/rooms.ts';
import { topics } from '#db/schema/topics.ts';

/** Which rooms somebody at the desk sees: those within the reach of who convenes, and those they lead themselves. `isMine`: only the latter. */
export type DeskRooms = {
  queue: RoomQueue;
  communityId: string;
  /** The places at and under which they may convene. */
  convenesAt: readonly string[];
  accountId: string;
  isMine: boolean;
};

/** Where a page of rooms at the desk ended. */
export type DeskRoomCursor = readonly [startsAt: string, id: string];

const states: Readonly<Record<RoomQueue, SQL>> = {
  planned: sql`${rooms.state} = 'planned'`,
  noticed: sql`${rooms.state} = 'noticed'`,
  in_session: sql`${rooms.state} in ('in_session', 'adjourned')`,
  minutes: sql`${rooms.state} = 'concluded' and ${roomMinutes.state} in ('drafting', 'signed_by_secretary', 'signed')`,
  ended: sql`${rooms.state} in ('concluded', 'cancelled')`,
};

/** One page of rooms at the desk: the next first, of those that ended the last first. One row more than `limit`. */
export function listDeskRooms(db: Db, asked: DeskRooms, { after, limit }: { after: DeskRoomCursor | null; limit: number }) {
  const isEnded = asked.queue === 'ended';
  const direction = isEnded ? desc : asc;
  const key = after ? sql`(${after[0]}::timestamptz, ${after[1]}::uuid)` : null;
  const column = sql`(${rooms.startsAt}, ${rooms.id})`;
  return db
    .select({
      id: rooms.id,
      title: rooms.title,
      state: sql<RoomState>`${rooms.state}`,
      kind: sql<RoomKind>`${rooms.kind}`,
      placeNameZh: placeLabel,
      placeNameEn: places.nameEn,
      startsAt: rooms.startsAt,
      minutesState: sql<MinutesState | null>`${roomMinutes.state}`,
      publishBy: roomMinutes.publishBy,
      isOwn: sql<boolean>`${leads(asked.accountId)}`,
    })
    .from(rooms)
    .innerJoin(places, eq(places.id, rooms.placeId))
    .leftJoin(roomMinutes, eq(roomMinutes.roomId, rooms.id))
    .where(and(seenAtDesk(asked), key ? (isEnded ? sql`${column} < ${key}` : sql`${column} > ${key}`) : undefined))
    .orderBy(direction(rooms.startsAt), direction(rooms.id))
    .limit(limit + 1);
}

function seenAtDesk({ queue, communityId, convenesAt, accountId, isMine }: DeskRooms): SQL | undefined {
  const own = leads(accountId);
  const within = or(own, convenesAt.length > 0 ? arrayOverlaps(places.path, [...convenesAt]) : undefined);
  return and(eq(rooms.communityId, communityId), states[queue], isMine ? own : within);
}

/** Whether somebody is the convener, the chair or the secretary of a room. */
function leads(accountId: string): SQL {
  return sql`${accountId} in (${rooms.convenerAccountId}, ${rooms.chairAccountId}, ${rooms.secretaryAccountId})`;
}

/** Somebody with an account, by their own name. */
export type NamedAccount = { id: string; name: string };

/** Those whose office allows a deed at a place on a day, by name: for choosing who leads a room or sits in it. */
export async function listOfficeHolders(db: Db, duty: Duty): Promise<NamedAccount[]> {
  return listNames(db, await listStaff(db, duty));
}

/** The names of accounts, in their order. */
export async function listNames(db: Db, accountIds: readonly string[]): Promise<NamedAccount[]> {
  if (accountIds.length === 0) return [];
  const name = sql<string>`coalesce(${persons.name}, ${accounts.name})`;
  return db
    .select({ id: accounts.id, name })
    .from(accounts)
    .leftJoin(persons, eq(persons.id, accounts.personId))
    .where(inArray(accounts.id, [...accountIds]))
    .orderBy(asc(name), asc(accounts.id));
}

/** The open account with a phone, or null. */
export async function findAccountByPhone(db: Db, phone: string): Promise<string | null> {
  const [row] = await db
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.phone, phone), isNull(accounts.closedAt)));
  return row?.id ?? null;
}

/** Who takes part in a room, by their full names: for those who lead it. */
export function listSeats(db: Db, roomId: string) {
  return db
    .select({
      id: roomParticipants.id,
      kind: sql<ParticipantKind>`${roomParticipants.kind}`,
      accountId: roomParticipants.accountId,
      name: roomParticipants.name,
      organisationName: organisations.name,
      mayWrite: roomParticipants.mayWrite,
    })
    .from(roomParticipants)
    .leftJoin(organisations, eq(organisations.id, roomParticipants.organisationId))
    .where(and(eq(roomParticipants.roomId, roomId), isNull(roomParticipants.removedAt)))
    .orderBy(asc(roomParticipants.addedAt), asc(roomParticipants.id));
}

const chainsMax = 50;

/** Rooms of 四议两公开 whose next step has no room yet, the latest first. */
export function listOpenChains(db: Db, communityId: string) {
  const next = sql`select from rooms next where next.previous_id = ${rooms.id} and next.state <> 'cancelled'`;
  return db
    .select({ id: rooms.id, title: rooms.title, step: sql<ChainStep>`${rooms.step}`, startsAt: rooms.startsAt })
    .from(rooms)
    .where(
      and(
        eq(rooms.communityId, communityId),
        eq(rooms.kind, 'four_discussions'),
        sql`${rooms.state} <> 'cancelled' and ${rooms.step} <> ${chainSteps.at(-1) ?? ''} and not exists (${next})`,
      ),
    )
    .orderBy(desc(rooms.startsAt), desc(rooms.id))
    .limit(chainsMax);
}

/** What topics are called that stand on an agenda already. */
export async function listTopicTitles(db: Db, topicIds: readonly string[]): Promise<{ id: string; title: string }[]> {
  if (topicIds.length === 0) return [];
  return db
    .select({ id: topics.id, title: topics.title })
    .from(topics)
    .where(inArray(topics.id, [...topicIds]));
}
