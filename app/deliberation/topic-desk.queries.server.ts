import { and, arrayOverlaps, asc, desc, eq, inArray, isNotNull, isNull, ne, type SQL, sql } from 'drizzle-orm';
import type { TopicState } from '#app/deliberation/topic.ts';
import type { TopicQueue } from '#app/deliberation/topic-queue.ts';
import { exactCountMax } from '#app/i18n/numbers.ts';
import { placeLabel } from '#app/people/place.queries.server.ts';
import type { Reach } from '#app/proposals/desk-reach.server.ts';
import type { Db } from '#db/client.server.ts';
import { places } from '#db/schema/places.ts';
import { topics } from '#db/schema/topics.ts';

/** Where a page of a queue ended: whether its last topic is one on which nothing is owed, since when it waits, and its id. */
export type QueueCursor = readonly [isFree: boolean, since: string, id: string];

const isFree = sql<boolean>`(${topics.assemblyDueAt} is null)`;
const since = sql<Date>`coalesce(${topics.assemblyDueAt}, ${topics.raisedAt})`.mapWith(topics.raisedAt);

type Asked = { queue: TopicQueue; reach: Reach };

/** One page of a queue within somebody's reach: those on which the assembly is owed first, the longest waiting before the others. One row more than `limit`. */
export function listTopicQueue(db: Db, { queue, reach }: Asked, { after, limit }: { after: QueueCursor | null; limit: number }) {
  const isHidden = queue === 'hidden';
  const order = isHidden ? [asc(topics.hiddenAt), asc(topics.id)] : [asc(isFree), asc(since), asc(topics.id)];
  return db
    .select({
      id: topics.id,
      title: topics.title,
      state: sql<TopicState>`${topics.state}`,
      placeNameZh: placeLabel,
      placeNameEn: places.nameEn,
      coSignatureCount: topics.coSignatureCount,
      assemblyDueAt: topics.assemblyDueAt,
      isFree,
      since: isHidden ? sql<Date>`${topics.hiddenAt}`.mapWith(topics.raisedAt) : since,
    })
    .from(topics)
    .innerJoin(places, eq(places.id, topics.placeId))
    .where(and(inQueue({ queue, reach }), beyond(isHidden, after)))
    .orderBy(...order)
    .limit(limit + 1);
}

/** How many stand in a queue, counted up to one more than is said exactly. */
export async function countTopicQueue(db: Db, asked: Asked): Promise<number> {
  const found = db
    .select({ one: sql`1` })
    .from(topics)
    .innerJoin(places, eq(places.id, topics.placeId))
    .where(and(inQueue(asked)))
    .limit(exactCountMax + 1);
  const [row] = await db.execute<{ count: number }>(sql`select count(*)::integer as count from (${found.getSQL()}) as found`);
  return row?.count ?? 0;
}

const states = { waiting: 'raised', on_agenda: 'on_agenda' } as const;

function inQueue({ queue, reach }: Asked): SQL | undefined {
  return and(
    eq(topics.communityId, reach.communityId),
    queue === 'hidden' ? isNotNull(topics.hiddenAt) : and(eq(topics.state, states[queue]), isNull(topics.hiddenAt)),
    reach.placeIds === null ? undefined : arrayOverlaps(places.path, [...reach.placeIds]),
  );
}

function beyond(isHidden: boolean, after: QueueCursor | null): SQL | undefined {
  if (!after) return undefined;
  const [free, at, id] = after;
  return isHidden
    ? sql`(${topics.hiddenAt}, ${topics.id}) > (${at}::timestamptz, ${id}::uuid)`
    : sql`(${isFree}, ${since}, ${topics.id}) > (${free}::boolean, ${at}::timestamptz, ${id}::uuid)`;
}

const targetsMax = 100;

/** The open topics that one can go into: of the same place or above it, the most signed first. */
export function listMergeTargets(
  db: Db,
  { id, communityId, placePath }: { id: string; communityId: string; placePath: readonly string[] },
) {
  return db
    .select({
      id: topics.id,
      title: topics.title,
      placeNameZh: placeLabel,
      placeNameEn: places.nameEn,
      coSignatureCount: topics.coSignatureCount,
    })
    .from(topics)
    .innerJoin(places, eq(places.id, topics.placeId))
    .where(
      and(
        inArray(topics.placeId, [...placePath]),
        eq(topics.communityId, communityId),
        inArray(topics.state, ['raised', 'on_agenda']),
        isNull(topics.hiddenAt),
        ne(topics.id, id),
      ),
    )
    .orderBy(desc(topics.coSignatureCount), asc(topics.id))
    .limit(targetsMax);
}

/** The words of a topic, hidden or not: for the office that decides whether they are shown. */
export async function findTopicWords(db: Db, topicId: string): Promise<{ title: string; body: string } | null> {
  const [row] = await db.select({ title: topics.title, body: topics.body }).from(topics).where(eq(topics.id, topicId));
  return row ?? null;
}
