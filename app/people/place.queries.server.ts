import { and, arrayContains, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { PlaceKind } from '#app/people/place.ts';
import type { Db } from '#db/client.server.ts';
import { persons } from '#db/schema/people.ts';
import { communities, dwellings, places, sections } from '#db/schema/places.ts';

const columns = {
  id: places.id,
  parentId: places.parentId,
  kind: sql<PlaceKind>`${places.kind}`,
  nameZh: places.nameZh,
  nameEn: places.nameEn,
  code: places.code,
  path: places.path,
  communityId: places.communityId,
  position: places.position,
  archivedAt: places.archivedAt,
};

/**
 * A place in words that tell it apart within its community: the names of its estate and building, or its own. To be
 * selected beside `places`.
 */
export const placeLabel = sql<string>`coalesce((
  select string_agg(above.name_zh, ' ' order by cardinality(above.path)) from places as above
  where above.id = any (${places.path}) and above.kind in ('estate', 'building')), ${places.nameZh})`;

/** A place, or null. `path` holds it and all places above it, root first. */
export async function findPlace(db: Db, placeId: string) {
  const [place] = await db.select(columns).from(places).where(eq(places.id, placeId));
  return place ?? null;
}

export type Place = NonNullable<Awaited<ReturnType<typeof findPlace>>>;

/** A place, held until the transaction ends: whatever changes it or hangs something on it takes this first. */
export async function lockPlace(tx: Db, placeId: string): Promise<Place | null> {
  const [place] = await tx.select(columns).from(places).where(eq(places.id, placeId)).for('no key update');
  return place ?? null;
}

/** A place, kept from being archived until the transaction ends, while others may hang things on it too. */
export async function holdPlace(tx: Db, placeId: string): Promise<Place | null> {
  const [place] = await tx.select(columns).from(places).where(eq(places.id, placeId)).for('share');
  return place ?? null;
}

/** The root of the tree, or null while the site is empty. */
export async function findRootPlace(db: Db): Promise<Place | null> {
  const [root] = await db.select(columns).from(places).where(isNull(places.parentId));
  return root ?? null;
}

/** The place and everything under it, in the order of the tree; without what is archived unless asked for. */
export async function listPlacesUnder(
  db: Db,
  { placeId, withArchived = false }: { placeId: string; withArchived?: boolean },
): Promise<Place[]> {
  return db
    .select(columns)
    .from(places)
    .where(and(arrayContains(places.path, [placeId]), withArchived ? undefined : isNull(places.archivedAt)))
    .orderBy(sql`cardinality(${places.path})`, asc(places.position), asc(places.id));
}

/** The places above a place, root first, and the place itself last. */
export async function listPlacesAbove(db: Db, path: readonly string[]): Promise<Place[]> {
  return db
    .select(columns)
    .from(places)
    .where(inArray(places.id, [...path]))
    .orderBy(sql`cardinality(${places.path})`);
}

/** How many living residents and dwellings hang on each of these places itself. Places with neither are left out. */
export async function countAtPlaces(db: Db, communityId: string): Promise<Map<string, { residents: number; dwellings: number }>> {
  const rows = await db.execute<{ id: string; residents: number; dwellings: number }>(sql`
    select places.id, coalesce(living.number, 0)::int as residents, coalesce(homes.number, 0)::int as dwellings
    from places
    left join (
      select ${persons.placeId} as place_id, count(*) as number from ${persons}
      where ${persons.communityId} = ${communityId} and died_on is null and moved_away_on is null and merged_into_id is null
      group by 1
    ) as living on living.place_id = places.id
    left join (
      select ${dwellings.placeId} as place_id, count(*) as number from ${dwellings}
      where ${dwellings.placeId} in (select id from ${places} where community_id = ${communityId}) group by 1
    ) as homes on homes.place_id = places.id
    where places.community_id = ${communityId} and (living.number > 0 or homes.number > 0)`);
  return new Map([...rows].map(({ id, residents, dwellings }) => [id, { residents, dwellings }]));
}

/** How many people live at a place or anywhere under it. */
export async function countResidentsUnder(db: Db, placeId: string): Promise<number> {
  const [row] = await db
    .select({ number: sql<number>`count(*)::int` })
    .from(persons)
    .innerJoin(places, eq(places.id, persons.placeId))
    .where(
      and(
        arrayContains(places.path, [placeId]),
        isNull(persons.diedOn),
        isNull(persons.movedAwayOn),
        isNull(persons.mergedIntoId),
      ),
    );
  return row?.number ?? 0;
}

/** How many places directly under a place are in use. */
export async function countPartsInUse(db: Db, placeId: string): Promise<number> {
  const [row] = await db
    .select({ number: sql<number>`count(*)::int` })
    .from(places)
    .where(and(eq(places.parentId, placeId), isNull(places.archivedAt)));
  return row?.number ?? 0;
}

/** What makes a place of kind community a community of the site, or null while it is not open. */
export async function findOpenCommunity(db: Db, placeId: string) {
  const [community] = await db
    .select({ slug: communities.slug, numberPrefix: communities.numberPrefix, openedAt: communities.openedAt })
    .from(communities)
    .where(eq(communities.placeId, placeId));
  return community ?? null;
}

/** The residents' sections of a community, in their order. */
export async function listSections(db: Db, communityId: string) {
  return db
    .select({ id: sections.id, nameZh: sections.nameZh })
    .from(sections)
    .where(eq(sections.communityId, communityId))
    .orderBy(asc(sections.position), asc(sections.id));
}
