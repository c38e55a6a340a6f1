import { z } from 'zod';
import { cursorMoment } from '#app/http/paging.ts';
import { isUuid } from '#app/http/params.ts';
import type { Query } from '#app/http/query.ts';
import { listedStates } from '#app/plans/plan.ts';
import type { PlanCursor, PlanFilters } from '#app/plans/plan-list.queries.server.ts';

/** The filters in an address. What makes no sense is passed over. */
export function readPlanFilters(search: URLSearchParams, communityId: string): PlanFilters {
  const place = (search.get('place') ?? '').toLowerCase();
  const field = search.get('field') ?? '';
  return {
    communityId,
    fieldKey: /^[a-z][a-z0-9_]{0,39}$/.test(field) ? field : null,
    placeId: isUuid(place) ? place : null,
    state: listedStates.find((state) => state === search.get('state')) ?? null,
  };
}

/** The same filters as an address holds them. */
export function planQuery({ fieldKey, placeId, state }: PlanFilters): Query {
  return { field: fieldKey, place: placeId, state };
}

/** What a cursor of the list of plans holds. */
export const planCursor: z.ZodType<PlanCursor> = z.tuple([cursorMoment, z.uuid()]);
