import { aliasedTable, and, asc, eq, gt, isNotNull, isNull, like, or, type SQL, sql } from 'drizzle-orm';
import { localDate } from '#app/core/instant.ts';
import type { OrganisationKind } from '#app/people/organisation.ts';
import { placeLabel } from '#app/people/place.queries.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { organisationOfficers, organisations, persons } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';

const communityPlaces = aliasedTable(places, 'community_places');

const columns = {
  id: organisations.id,
  communityId: organisations.communityId,
  communityPath: communityPlaces.path,
  kind: sql<OrganisationKind>`${organisations.kind}`,
  name: organisations.name,
  registrationCode: organisations.registrationCode,
  placeId: organisations.placeId,
  contactPhone: organisations.contactPhone,
  addedAt: organisations.addedAt,
  archivedAt: organisations.archivedAt,
};

/** An organisation, or null. */
export async function findOrganisation(db: Db, organisationId: string) {
  const [organisation] = await db
    .select(columns)
    .from(organisations)
    .innerJoin(communityPlaces, eq(communityPlaces.id, organisations.communityId))
    .where(eq(organisations.id, organisationId));
  return organisation ?? null;
}

export type OrganisationRow = NonNullable<Awaited<ReturnType<typeof findOrganisation>>>;

/** The same, held until the transaction ends. */
export async function lockOrganisation(tx: Db, organisationId: string): Promise<OrganisationRow | null> {
  const [organisation] = await tx
    .select(columns)
    .from(organisations)
    .innerJoin(communityPlaces, eq(communityPlaces.id, organisations.communityId))
    .where(eq(organisations.id, organisationId))
    .for('no key update', { of: organisations });
  return organisation ?? null;
}

export type OrganisationSearch = { communityId: string; q: string; kind: OrganisationKind | null; isArchived: boolean };
export type OrganisationCursor = readonly [name: string, id: string];

const byName = sql`${organisations.name} collate "C"`;

/** The organisations of a community by name. One row more than `limit`. */
export async function listOrganisations(
  db: Db,
  search: OrganisationSearch,
  { after, limit }: { after: OrganisationCursor | null; limit: number },
) {
  const isFurther = after
    ? or(sql`${byName} > ${after[0]}`, and(sql`${byName} = ${after[0]}`, gt(organisations.id, after[1])))
    : undefined;
  return db
    .select({
      id: organisations.id,
      name: organisations.name,
      kind: sql<OrganisationKind>`${organisations.kind}`,
      placeName: sql<string | null>`case when ${places.id} is not null then ${placeLabel} end`,
      officers: sql<number>`(select count(*)::int from ${organisationOfficers} where ${organisationOfficers.organisationId} = ${organisations.id} and ${organisationOfficers.untilOn} is null)`,
    })
    .from(organisations)
    .leftJoin(places, eq(places.id, organisations.placeId))
    .where(and(...conditions(search), isFurther))
    .orderBy(byName, asc(organisations.id))
    .limit(limit + 1);
}

/** Who is and who was an officer of an organisation, the present ones first. */
export async function listOfficers(db: Db, organisationId: string) {
  return db
    .select({
      id: organisationOfficers.id,
      personId: persons.id,
      name: persons.name,
      title: organisationOfficers.title,
      fromOn: organisationOfficers.fromOn,
      untilOn: organisationOfficers.untilOn,
    })
    .from(organisationOfficers)
    .innerJoin(persons, eq(persons.id, organisationOfficers.personId))
    .where(eq(organisationOfficers.organisationId, organisationId))
    .orderBy(
      sql`${organisationOfficers.untilOn} desc nulls first`,
      asc(organisationOfficers.fromOn),
      asc(organisationOfficers.id),
    );
}

/** The organisations of a community, in use, of which somebody is an officer on the local day of `now`: those they may act for. */
export async function listOfficesHeld(
  db: Db,
  { personId, communityId, now }: { personId: string; communityId: string; now: Date },
) {
  const { zone } = await readSettings(db, communityId);
  const today = localDate(now, zone);
  return db
    .select({ id: organisations.id, name: organisations.name, kind: sql<OrganisationKind>`${organisations.kind}` })
    .from(organisationOfficers)
    .innerJoin(organisations, eq(organisations.id, organisationOfficers.organisationId))
    .where(
      and(
        eq(organisationOfficers.personId, personId),
        eq(organisations.communityId, communityId),
        isNull(organisations.archivedAt),
        sql`${organisationOfficers.fromOn} <= ${today} and coalesce(${organisationOfficers.untilOn}, ${today}) >= ${today}`,
      ),
    )
    .orderBy(asc(organisations.name), asc(organisations.id));
}

function conditions({ communityId, q, kind, isArchived }: OrganisationSearch): (SQL | undefined)[] {
  return [
    eq(organisations.communityId, communityId),
    isArchived ? isNotNull(organisations.archivedAt) : isNull(organisations.archivedAt),
    kind ? eq(organisations.kind, kind) : undefined,
    q === '' ? undefined : like(organisations.name, `%${q.replace(/[\\%_]/g, '\\$&')}%`),
  ];
}
