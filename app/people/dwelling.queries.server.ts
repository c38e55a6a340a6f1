import { and, asc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import { placeLabel } from '#app/people/place.queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { dwellingOwners, persons } from '#db/schema/people.ts';
import { dwellings, households, places } from '#db/schema/places.ts';

const columns = {
  id: dwellings.id,
  placeId: dwellings.placeId,
  label: dwellings.label,
  areaSquareMetres: dwellings.areaSquareMetres,
  communityId: places.communityId,
  placePath: places.path,
  placeName: placeLabel,
};

/** A dwelling with the place it lies in, or null. */
export async function findDwelling(db: Db, dwellingId: string) {
  const [dwelling] = await db
    .select(columns)
    .from(dwellings)
    .innerJoin(places, eq(places.id, dwellings.placeId))
    .where(eq(dwellings.id, dwellingId));
  return dwelling ?? null;
}

export type LockedDwelling = NonNullable<Awaited<ReturnType<typeof findDwelling>>>;

/** The same, held until the transaction ends. */
export async function lockDwelling(tx: Db, dwellingId: string): Promise<LockedDwelling | null> {
  const [dwelling] = await tx
    .select(columns)
    .from(dwellings)
    .innerJoin(places, eq(places.id, dwellings.placeId))
    .where(eq(dwellings.id, dwellingId))
    .for('no key update', { of: dwellings });
  return dwelling ?? null;
}

export type DwellingCursor = readonly [label: string, id: string];

const byLabel = sql`${dwellings.label} collate "C"`;

/** The dwellings of one place by label, with how many people live in each and own it. One row more than `limit`. */
export async function listDwellings(
  db: Db,
  { placeId, after, limit }: { placeId: string; after: DwellingCursor | null; limit: number },
) {
  const isFurther = after
    ? or(sql`${byLabel} > ${after[0]}`, and(eq(dwellings.label, after[0]), gt(dwellings.id, after[1])))
    : undefined;
  return db
    .select({
      id: dwellings.id,
      label: dwellings.label,
      areaSquareMetres: dwellings.areaSquareMetres,
      residents: sql<number>`(select count(*)::int from persons join households on households.id = persons.household_id
        where households.dwelling_id = dwellings.id and persons.died_on is null and persons.moved_away_on is null and persons.merged_into_id is null)`,
      owners: sql<number>`(select count(*)::int from dwelling_owners where dwelling_owners.dwelling_id = dwellings.id and dwelling_owners.until_on is null)`,
    })
    .from(dwellings)
    .where(and(eq(dwellings.placeId, placeId), isFurther))
    .orderBy(byLabel, asc(dwellings.id))
    .limit(limit + 1);
}

/** The households of a dwelling with those who live in them. */
export async function listHouseholds(db: Db, dwellingId: string) {
  const rows = await db
    .select({ id: households.id, label: households.label })
    .from(households)
    .where(eq(households.dwellingId, dwellingId))
    .orderBy(asc(households.label), asc(households.id));
  const isHere = inArray(
    persons.householdId,
    rows.map(({ id }) => id),
  );
  const members = await db
    .select({ id: persons.id, name: persons.name, birthOn: persons.birthOn, householdId: persons.householdId })
    .from(persons)
    .where(and(isHere, isNull(persons.diedOn), isNull(persons.movedAwayOn), isNull(persons.mergedIntoId)))
    .orderBy(asc(persons.birthOn), asc(persons.id));
  return rows.map((household) => ({ ...household, members: members.filter(({ householdId }) => householdId === household.id) }));
}

/** Who owns a dwelling and who did, the present owners first. */
export async function listOwners(db: Db, dwellingId: string) {
  return db
    .select({ personId: persons.id, name: persons.name, fromOn: dwellingOwners.fromOn, untilOn: dwellingOwners.untilOn })
    .from(dwellingOwners)
    .innerJoin(persons, eq(persons.id, dwellingOwners.personId))
    .where(eq(dwellingOwners.dwellingId, dwellingId))
    .orderBy(sql`${dwellingOwners.untilOn} desc nulls first`, asc(persons.id));
}

/** The dwellings that a person owns now. */
export async function listOwnedBy(db: Db, personId: string) {
  return db
    .select({ id: dwellings.id, label: dwellings.label, placeName: placeLabel })
    .from(dwellingOwners)
    .innerJoin(dwellings, eq(dwellings.id, dwellingOwners.dwellingId))
    .innerJoin(places, eq(places.id, dwellings.placeId))
    .where(and(eq(dwellingOwners.personId, personId), isNull(dwellingOwners.untilOn)))
    .orderBy(asc(dwellings.label), asc(dwellings.id));
}
