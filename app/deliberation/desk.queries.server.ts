import { and, arrayOverlaps, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Actor } from '#app/core/act.ts';
import { localDate } from '#app/core/instant.ts';
import { isMinutesOverdue, type MinutesState } from '#app/deliberation/minutes.ts';
import type { RoomState } from '#app/deliberation/room.ts';
import { type Deed, placesFor } from '#app/people/permission.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { places } from '#db/schema/places.ts';
import { roomMinutes } from '#db/schema/resolutions.ts';
import { rooms } from '#db/schema/rooms.ts';
import { topics } from '#db/schema/topics.ts';

const most = 100;

/** What waits for the office of deliberation within somebody's reach: each list at most 100, what is due first before the others. */
export async function findDeskWork(db: Db, { communityId, actor, now }: { communityId: string; actor: Actor; now: Date }) {
  const today = localDate(now, (await readSettings(db, communityId)).zone);
  const [owed, ahead, minutes] = await Promise.all([
    listOwedTopics(db, { communityId, actor }),
    listRoomsAhead(db, { communityId, actor }),
    listMinutesWaiting(db, { communityId, actor }),
  ]);
  return {
    owedTopics: owed,
    rooms: ahead,
    minutes: minutes.map((each) => ({ ...each, isOverdue: isMinutesOverdue(each, today) })),
  };
}

type Within = { communityId: string; actor: Actor };

function reached(actor: Actor, deed: Deed) {
  return arrayOverlaps(places.path, placesFor(actor, deed));
}

/** Topics on which the assembly must be convened and which no room has taken up, the longest owed first. */
async function listOwedTopics(db: Db, { communityId, actor }: Within) {
  if (placesFor(actor, 'topics.manage').length === 0) return [];
  return db
    .select({
      id: topics.id,
      title: topics.title,
      assemblyDueAt: topics.assemblyDueAt,
      coSignatureCount: topics.coSignatureCount,
    })
    .from(topics)
    .innerJoin(places, eq(places.id, topics.placeId))
    .where(
      and(
        eq(topics.communityId, communityId),
        eq(topics.state, 'raised'),
        isNotNull(topics.assemblyDueAt),
        reached(actor, 'topics.manage'),
      ),
    )
    .orderBy(asc(topics.assemblyDueAt), asc(topics.id))
    .limit(most);
}

/** Rooms that are planned or under way, the next first. */
async function listRoomsAhead(db: Db, { communityId, actor }: Within) {
  if (placesFor(actor, 'rooms.convene').length === 0) return [];
  return db
    .select({
      id: rooms.id,
      title: rooms.title,
      state: sql<RoomState>`${rooms.state}`,
      plannedAt: rooms.plannedAt,
      startsAt: rooms.startsAt,
    })
    .from(rooms)
    .innerJoin(places, eq(places.id, rooms.placeId))
    .where(
      and(
        eq(rooms.communityId, communityId),
        inArray(rooms.state, ['planned', 'noticed', 'in_session', 'adjourned']),
        reached(actor, 'rooms.convene'),
      ),
    )
    .orderBy(asc(rooms.startsAt), asc(rooms.id))
    .limit(most);
}

/** Minutes that are not published yet, with whose signature is missing to be read from their state. */
async function listMinutesWaiting(db: Db, { communityId, actor }: Within) {
  const seats = ['rooms.convene', 'rooms.chair', 'rooms.record'] as const;
  const placeIds = [...new Set(seats.flatMap((deed) => placesFor(actor, deed)))];
  if (placeIds.length === 0) return [];
  return db
    .select({
      roomId: rooms.id,
      title: rooms.title,
      state: sql<MinutesState>`${roomMinutes.state}`,
      publishBy: roomMinutes.publishBy,
      concludedAt: rooms.concludedAt,
      isOwnToSign: sql<boolean>`(${roomMinutes.state} = 'drafting' and ${rooms.secretaryAccountId} = ${actor.accountId})
        or (${roomMinutes.state} = 'signed_by_secretary' and ${rooms.chairAccountId} = ${actor.accountId})`,
    })
    .from(roomMinutes)
    .innerJoin(rooms, eq(rooms.id, roomMinutes.roomId))
    .innerJoin(places, eq(places.id, rooms.placeId))
    .where(
      and(
        eq(rooms.communityId, communityId),
        inArray(roomMinutes.state, ['drafting', 'signed_by_secretary', 'signed']),
        arrayOverlaps(places.path, placeIds),
      ),
    )
    .orderBy(asc(roomMinutes.publishBy), asc(roomMinutes.roomId))
    .limit(most);
}
