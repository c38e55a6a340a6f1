import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { placeProposalCounts } from '#db/schema/listings.ts';
import { places } from '#db/schema/places.ts';

/** A place of the map with the listed proposals under it. */
export type CountedPlace = {
  id: string;
  parentId: string | null;
  kind: string;
  nameZh: string;
  nameEn: string | null;
  listedCount: number;
};

/** Every place of a community, parents before their children, with the number of listed proposals under each. */
export async function listPlaceCounts(db: Db, communityId: string): Promise<CountedPlace[]> {
  return db
    .select({
      id: places.id,
      parentId: places.parentId,
      kind: places.kind,
      nameZh: places.nameZh,
      nameEn: places.nameEn,
      listedCount: sql<number>`coalesce(${placeProposalCounts.listedCount}, 0)`.mapWith(Number),
    })
    .from(places)
    .leftJoin(placeProposalCounts, eq(placeProposalCounts.placeId, places.id))
    .where(and(eq(places.communityId, communityId), isNull(places.archivedAt)))
    .orderBy(sql`cardinality(${places.path})`, asc(places.position), asc(places.id));
}
