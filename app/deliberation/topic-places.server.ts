import { eq } from 'drizzle-orm';
import { type Tier, tiers } from '#app/deliberation/room.ts';
import { listPlacesAbove } from '#app/people/place.queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { persons } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';

/** A place at which somebody may raise a topic. */
export type TopicPlaceOption = { id: string; kind: Tier; nameZh: string; nameEn: string | null };

/** The places at which a resident may raise topics: where they live and all above it up to the community, the lowest first. */
export async function listPlacesOfResident(db: Db, personId: string): Promise<TopicPlaceOption[]> {
  const [home] = await db
    .select({ path: places.path })
    .from(persons)
    .innerJoin(places, eq(places.id, persons.placeId))
    .where(eq(persons.id, personId));
  const above = home ? await listPlacesAbove(db, home.path) : [];
  return above
    .flatMap(({ id, kind, nameZh, nameEn, archivedAt }) => {
      const tier = tiers.find((each) => each === kind);
      return tier && archivedAt === null ? [{ id, kind: tier, nameZh, nameEn }] : [];
    })
    .reverse();
}
