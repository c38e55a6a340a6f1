import { z } from 'zod';
import { type TopicCursor, type TopicFilters, type TopicSort, topicSorts } from '#app/deliberation/topic.queries.server.ts';
import { topicStates } from '#app/deliberation/topic.ts';
import { cursorMoment } from '#app/http/paging.ts';
import { isUuid } from '#app/http/params.ts';
import type { Query } from '#app/http/query.ts';

/** The filters in an address. What makes no sense is passed over. */
export function readTopicFilters(search: URLSearchParams, { communityId }: { communityId: string }): TopicFilters {
  const place = (search.get('place') ?? '').toLowerCase();
  return {
    communityId,
    placeId: isUuid(place) ? place : null,
    state: topicStates.find((state) => state === search.get('state')) ?? null,
    isOwed: search.get('owed') === '1',
    sort: topicSorts.find((sort) => sort === search.get('sort')) ?? 'newest',
  };
}

/** The same filters as an address holds them. */
export function topicQuery({ placeId, state, isOwed, sort }: TopicFilters): Query {
  return { place: placeId, state, owed: isOwed ? '1' : null, sort: sort === 'newest' ? null : sort };
}

const cursors: Readonly<Record<TopicSort, z.ZodType<TopicCursor>>> = {
  newest: z.tuple([cursorMoment, z.uuid()]),
  signed: z.tuple([z.int().min(0).max(2_147_483_647), z.uuid()]),
};

/** What a cursor of a list in that order holds. */
export function topicCursor(sort: TopicSort): z.ZodType<TopicCursor> {
  return cursors[sort];
}

/** Where a page ends that ends with this topic. */
export function topicCursorOf(sort: TopicSort, topic: { id: string; raisedAt: Date; coSignatureCount: number }): TopicCursor {
  return [sort === 'newest' ? topic.raisedAt.toISOString() : topic.coSignatureCount, topic.id];
}
