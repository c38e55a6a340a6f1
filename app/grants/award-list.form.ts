import { z } from 'zod';
import { publicAwardStates } from '#app/grants/award.ts';
import type { AwardCursor, AwardFilters } from '#app/grants/award-list.queries.server.ts';
import { cursorMoment } from '#app/http/paging.ts';
import type { Query } from '#app/http/query.ts';

/** The filters in an address. What makes no sense is passed over. */
export function readAwardFilters(search: URLSearchParams, communityId: string): AwardFilters {
  const field = (search.get('field') ?? '').trim();
  return {
    communityId,
    state: publicAwardStates.find((state) => state === search.get('state')) ?? null,
    field: field !== '' && field.length <= 40 ? field : null,
  };
}

/** The same filters as an address holds them. */
export function awardQuery({ state, field }: AwardFilters): Query {
  return { state, field };
}

/** What a cursor of the list of awards holds. */
export const awardCursor: z.ZodType<AwardCursor> = z.tuple([cursorMoment, z.uuid()]);
