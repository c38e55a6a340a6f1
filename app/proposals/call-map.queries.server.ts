import { sql } from 'drizzle-orm';
import type { CountedPlace } from '#app/proposals/map.queries.server.ts';
import type { Db } from '#db/client.server.ts';

/** How many listed proposals of one call lie at each of these places and below; the places stay in their order. */
export async function countCallPlaces(db: Db, callId: string, places: readonly CountedPlace[]): Promise<CountedPlace[]> {
  const rows = await db.execute<{ placeId: string; number: number }>(sql`
    select above as "placeId", count(*)::int as number
    from proposals p join places on places.id = p.place_id cross join unnest(places.path) as above
    where p.call_id = ${callId} and p.state = 'published' and p.hidden_at is null
    group by above`);
  const counts = new Map([...rows].map(({ placeId, number }) => [placeId, number]));
  return places.map((place) => ({ ...place, listedCount: counts.get(place.id) ?? 0 }));
}
