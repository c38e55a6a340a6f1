import { sql } from 'drizzle-orm';
import type { CountedPlace } from '#app/proposals/map.queries.server.ts';
import type { Db } from '#db/client.server.ts';

/** As many of a call's proposals are looked at, the newest first: totals are exact up to there. */
export const countedMax = 1000;

/** How many listed proposals of one call lie at each of these places and below; the places stay in their order. */
export async function countCallPlaces(db: Db, callId: string, places: readonly CountedPlace[]): Promise<CountedPlace[]> {
  const rows = await db.execute<{ placeId: string; number: number }>(sql`
    select above as "placeId", count(*)::int as number
    from (
      select p.place_id from proposals p where p.call_id = ${callId} and p.state = 'published' and p.hidden_at is null
      order by p.published_at desc, p.id desc limit ${countedMax}
    ) as newest join places on places.id = newest.place_id cross join unnest(places.path) as above
    group by above`);
  const counts = new Map([...rows].map(({ placeId, number }) => [placeId, number]));
  return places.map((place) => ({ ...place, listedCount: counts.get(place.id) ?? 0 }));
}
