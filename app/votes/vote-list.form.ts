import { z } from 'zod';
import { cursorMoment } from '#app/http/paging.ts';
import { isUuid } from '#app/http/params.ts';
import type { Query } from '#app/http/query.ts';
import { publicVoteStates } from '#app/votes/vote.ts';
import type { VoteCursor, VoteFilters } from '#app/votes/vote-list.queries.server.ts';

/** The filters in an address. What makes no sense is passed over. */
export function readVoteFilters(search: URLSearchParams, communityId: string): VoteFilters {
  const place = (search.get('place') ?? '').toLowerCase();
  return {
    communityId,
    placeId: isUuid(place) ? place : null,
    state: publicVoteStates.find((state) => state === search.get('state')) ?? null,
  };
}

/** The same filters as an address holds them. */
export function voteQuery({ placeId, state }: VoteFilters): Query {
  return { state, place: placeId };
}

/** What a cursor of the list of votes holds. */
export const voteCursor: z.ZodType<VoteCursor> = z.tuple([cursorMoment, z.uuid()]);
