import { z } from 'zod';
import { lengthOf, normaliseSearch } from '#app/core/text.ts';
import { cursorMoment } from '#app/http/paging.ts';
import { isUuid } from '#app/http/params.ts';
import type { Query } from '#app/http/query.ts';
import { type Source, sources } from '#app/proposals/proposal.ts';
import type { ProposalCard, ProposalCursor, ProposalFilters, Sort } from '#app/proposals/proposal-list.queries.server.ts';
import { isPublicStage } from '#app/proposals/public-stage.ts';

const sorts: readonly Sort[] = ['newest', 'endorsed', 'closing'];
const searchMax = 100;

/** The filters in an address. What makes no sense is passed over; a search is folded to one spelling and cut at 100 characters. */
export function readProposalFilters(
  search: URLSearchParams,
  { communityId, callId = null }: { communityId: string; callId?: string | null },
): ProposalFilters {
  const stage = search.get('stage') ?? '';
  const place = (search.get('place') ?? '').toLowerCase();
  const field = search.get('field') ?? '';
  return {
    communityId,
    q: readSearch(search.get('q') ?? ''),
    fieldKey: /^[a-z][a-z0-9_]{0,39}$/.test(field) ? field : null,
    placeId: isUuid(place) ? place : null,
    stage: isPublicStage(stage) ? stage : null,
    source: sources.find((source): source is Source => source === search.get('source')) ?? null,
    callId,
    sort: sorts.find((sort) => sort === search.get('sort')) ?? 'newest',
  };
}

function readSearch(typed: string): string | null {
  const q = normaliseSearch(typed.replaceAll('\u0000', ''));
  if (q === '') return null;
  return lengthOf(q) > searchMax ? [...q].slice(0, searchMax).join('') : q;
}

/** The same filters as an address holds them; the community and the call are said by the page. */
export function filterQuery({ q, fieldKey, placeId, stage, source, sort }: ProposalFilters): Query {
  return { q, field: fieldKey, place: placeId, stage, source, sort: sort === 'newest' ? null : sort };
}

const id = z.uuid();
const cursors = {
  newest: z.tuple([cursorMoment, id]),
  endorsed: z.tuple([z.int().min(0).max(2_147_483_647), id]),
  closing: z.tuple([cursorMoment, id, cursorMoment, id]),
} as const;

/** What a cursor of a list in that order holds. */
export function proposalCursor(sort: Sort): z.ZodType<ProposalCursor> {
  return cursors[sort];
}

/** Where a page ends that ends with this card. */
export function cursorOf(
  sort: Sort,
  card: Pick<ProposalCard, 'id' | 'publishedAt' | 'endorsementCount' | 'callId' | 'closesAt'>,
): ProposalCursor {
  if (sort === 'endorsed') return [card.endorsementCount, card.id];
  const newest = [card.publishedAt.toISOString(), card.id];
  return sort === 'closing' ? [card.closesAt.toISOString(), card.callId, ...newest] : newest;
}
