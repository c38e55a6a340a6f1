import { and, eq, sql } from 'drizzle-orm';
import { bornByFor } from '#app/deliberation/assembly.server.ts';
import type { Share } from '#app/deliberation/legal-figure.ts';
import { listedTopics, type TopicFilters } from '#app/deliberation/topic.queries.server.ts';
import { exactCountMax } from '#app/i18n/numbers.ts';
import { uuidList } from '#app/proposals/uuid-list.server.ts';
import type { Db } from '#db/client.server.ts';
import { places } from '#db/schema/places.ts';
import { topics } from '#db/schema/topics.ts';

/** How many topics a list has, counted up to one more than is said exactly. */
export async function countTopics(db: Db, filters: Omit<TopicFilters, 'sort'>): Promise<number> {
  const found = db
    .select({ one: sql`1` })
    .from(topics)
    .innerJoin(places, eq(places.id, topics.placeId))
    .where(and(listedTopics(filters)))
    .limit(exactCountMax + 1);
  const [row] = await db.execute<{ count: number }>(sql`select count(*)::integer as count from (${found.getSQL()}) as found`);
  return row?.count ?? 0;
}

type ShareRow = { topicId: string; signed: number; total: number };

/**
 * Of each of these topics, how many of the adults who live at its place have signed: the one figure that lists show, for a
 * page of topics at once. Counted as `countBacking` counts it.
 */
export async function listAdultShares(
  db: Db,
  asked: readonly { id: string; placeId: string }[],
  { communityId, now }: { communityId: string; now: Date },
): Promise<Map<string, Share>> {
  if (asked.length === 0) return new Map();
  const bornBy = await bornByFor(db, communityId, now);
  const topicIds = uuidList(asked.map(({ id }) => id));
  const placeIds = uuidList([...new Set(asked.map(({ placeId }) => placeId))]);
  const adult = sql`p.birth_on::text <= ${bornBy} and p.died_on is null and p.moved_away_on is null and p.merged_into_id is null`;
  const rows = await db.execute<ShareRow>(sql`
    with bases as (
      select base.id, (
        select count(*) from places l join persons p on p.place_id = l.id
        where l.path @> array[base.id] and ${adult})::integer as total
      from unnest(${placeIds}) as base (id)
    )
    select t.id as "topicId", bases.total, (
      select count(*) from co_signatures s join persons p on p.id = s.person_id join places l on l.id = p.place_id
      where s.topic_id = t.id and s.withdrawn_at is null and l.path @> array[t.place_id] and ${adult})::integer as signed
    from topics t join bases on bases.id = t.place_id
    where t.id = any (${topicIds})`);
  return new Map([...rows].map(({ topicId, signed, total }) => [topicId, { signed, total }]));
}
