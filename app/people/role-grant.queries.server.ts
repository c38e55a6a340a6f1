import { aliasedTable, and, arrayContains, asc, desc, eq, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { publicOffices, type Role } from '#app/core/role.ts';
import type { Db } from '#db/client.server.ts';
import { accounts, roleGrants } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';

const granters = aliasedTable(accounts, 'granters');

/** The roles in force or to come at a place and under it, by role and name. At most 500. */
export async function listGrants(db: Db, { placeId, today }: { placeId: string; today: string }) {
  return db
    .select({
      id: roleGrants.id,
      role: sql<Role>`${roleGrants.role}`,
      accountId: roleGrants.accountId,
      name: accounts.name,
      placeId: roleGrants.placeId,
      placeName: places.nameZh,
      startsOn: roleGrants.startsOn,
      endsOn: roleGrants.endsOn,
      grantedBy: granters.name,
    })
    .from(roleGrants)
    .innerJoin(accounts, eq(accounts.id, roleGrants.accountId))
    .innerJoin(places, eq(places.id, roleGrants.placeId))
    .leftJoin(granters, eq(granters.id, roleGrants.grantedBy))
    .where(and(arrayContains(places.path, [placeId]), isNull(roleGrants.endedAt), notOver(today)))
    .orderBy(asc(roleGrants.role), asc(accounts.name), asc(roleGrants.id))
    .limit(500);
}

/** The roles at a place and under it that are over, the latest first. At most 200. */
export async function listPastGrants(db: Db, { placeId, today }: { placeId: string; today: string }) {
  return db
    .select({
      id: roleGrants.id,
      role: sql<Role>`${roleGrants.role}`,
      name: accounts.name,
      placeName: places.nameZh,
      startsOn: roleGrants.startsOn,
      endsOn: roleGrants.endsOn,
      endedAt: roleGrants.endedAt,
      endReason: roleGrants.endReason,
    })
    .from(roleGrants)
    .innerJoin(accounts, eq(accounts.id, roleGrants.accountId))
    .innerJoin(places, eq(places.id, roleGrants.placeId))
    .where(and(arrayContains(places.path, [placeId]), or(isNotNull(roleGrants.endedAt), lt(roleGrants.endsOn, today))))
    .orderBy(desc(roleGrants.grantedAt), desc(roleGrants.id))
    .limit(200);
}

/** Who holds a public office in a community now: named, because the office is public. */
export async function listOfficeHolders(db: Db, { communityId, today }: { communityId: string; today: string }) {
  return db
    .select({
      id: roleGrants.id,
      role: sql<Role>`${roleGrants.role}`,
      name: accounts.name,
      placeNameZh: places.nameZh,
      placeNameEn: places.nameEn,
      startsOn: roleGrants.startsOn,
      endsOn: roleGrants.endsOn,
    })
    .from(roleGrants)
    .innerJoin(accounts, eq(accounts.id, roleGrants.accountId))
    .innerJoin(places, eq(places.id, roleGrants.placeId))
    .where(
      and(
        eq(places.communityId, communityId),
        inArray(roleGrants.role, [...publicOffices]),
        isNull(roleGrants.endedAt),
        isNull(accounts.closedAt),
        sql`${roleGrants.startsOn} <= ${today}`,
        notOver(today),
      ),
    )
    .orderBy(asc(roleGrants.startsOn), asc(roleGrants.id))
    .limit(500);
}

/** A grant with whom and where, for its page, or null. */
export async function findGrant(db: Db, grantId: string) {
  const [grant] = await db
    .select({
      id: roleGrants.id,
      role: sql<Role>`${roleGrants.role}`,
      name: accounts.name,
      placeName: places.nameZh,
      placePath: places.path,
      startsOn: roleGrants.startsOn,
      endsOn: roleGrants.endsOn,
      endedAt: roleGrants.endedAt,
      endReason: roleGrants.endReason,
    })
    .from(roleGrants)
    .innerJoin(accounts, eq(accounts.id, roleGrants.accountId))
    .innerJoin(places, eq(places.id, roleGrants.placeId))
    .where(eq(roleGrants.id, grantId));
  return grant ?? null;
}

function notOver(today: string) {
  return or(isNull(roleGrants.endsOn), sql`${roleGrants.endsOn} >= ${today}`);
}
