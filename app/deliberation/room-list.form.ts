import { z } from 'zod';
import type { RoomCursor, RoomFilters } from '#app/deliberation/room.queries.server.ts';
import { roomKinds, tiers } from '#app/deliberation/room.ts';
import { cursorMoment } from '#app/http/paging.ts';
import { isUuid } from '#app/http/params.ts';
import type { Query } from '#app/http/query.ts';

/** The filters in an address. What makes no sense is passed over. */
export function readRoomFilters(search: URLSearchParams, { communityId }: { communityId: string }): RoomFilters {
  const place = (search.get('place') ?? '').toLowerCase();
  return {
    communityId,
    placeId: isUuid(place) ? place : null,
    tier: tiers.find((tier) => tier === search.get('tier')) ?? null,
    kind: roomKinds.find((kind) => kind === search.get('kind')) ?? null,
    when: search.get('when') === 'past' ? 'past' : 'ahead',
  };
}

/** The same filters as an address holds them. */
export function roomQuery({ placeId, tier, kind, when }: RoomFilters): Query {
  return { when: when === 'past' ? when : null, place: placeId, tier, kind };
}

/** What a cursor of a list of rooms holds. */
export const roomCursor: z.ZodType<RoomCursor> = z.tuple([cursorMoment, z.uuid()]);
