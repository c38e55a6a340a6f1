import { and, arrayOverlaps, asc, desc, eq, gt, inArray, isNotNull, isNull, like, or, type SQL, sql } from 'drizzle-orm';
import { readIdNumber } from '#app/people/person.ts';
import { placeLabel } from '#app/people/place.queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts, organisationOfficers, organisations, persons } from '#db/schema/people.ts';
import { dwellings, households, places, sections } from '#db/schema/places.ts';

const columns = {
  id: persons.id,
  communityId: persons.communityId,
  name: persons.name,
  birthOn: persons.birthOn,
  idNumber: persons.idNumber,
  phone: persons.phone,
  placeId: persons.placeId,
  placeName: placeLabel,
  placePath: places.path,
  householdId: persons.householdId,
  sectionId: persons.sectionId,
  isPartyMember: persons.isPartyMember,
  note: persons.note,
  movedAwayOn: persons.movedAwayOn,
  diedOn: persons.diedOn,
  mergedIntoId: persons.mergedIntoId,
};

/** A row of the roll with where it lies, as staff's pages and commands need it, or null. Phone and ID number in clear. */
export async function findPerson(db: Db, personId: string) {
  const [person] = await db
    .select(columns)
    .from(persons)
    .innerJoin(places, eq(places.id, persons.placeId))
    .where(eq(persons.id, personId));
  return person ?? null;
}

export type RollPerson = NonNullable<Awaited<ReturnType<typeof findPerson>>>;

/** The same, held until the transaction ends. */
export async function lockPerson(tx: Db, personId: string): Promise<RollPerson | null> {
  const [person] = await tx
    .select(columns)
    .from(persons)
    .innerJoin(places, eq(places.id, persons.placeId))
    .where(eq(persons.id, personId))
    .for('no key update', { of: persons });
  return person ?? null;
}

/** Where a person lives in words of the roll: dwelling, household and section, and the account that is linked. */
export async function findPersonSurroundings(db: Db, personId: string) {
  const [found] = await db
    .select({
      dwellingId: dwellings.id,
      dwellingLabel: dwellings.label,
      householdLabel: households.label,
      sectionName: sections.nameZh,
      accountId: accounts.id,
      verifiedAt: accounts.verifiedAt,
    })
    .from(persons)
    .leftJoin(households, eq(households.id, persons.householdId))
    .leftJoin(dwellings, eq(dwellings.id, households.dwellingId))
    .leftJoin(sections, eq(sections.id, persons.sectionId))
    .leftJoin(accounts, and(eq(accounts.personId, persons.id), isNull(accounts.closedAt)))
    .where(eq(persons.id, personId));
  return found ?? null;
}

/** The organisations of which somebody is an officer now. */
export async function listOfficesOf(db: Db, personId: string) {
  return db
    .select({ organisationId: organisations.id, name: organisations.name, title: organisationOfficers.title })
    .from(organisationOfficers)
    .innerJoin(organisations, eq(organisations.id, organisationOfficers.organisationId))
    .where(and(eq(organisationOfficers.personId, personId), isNull(organisationOfficers.untilOn)))
    .orderBy(asc(organisations.name), asc(organisations.id));
}

/** The rows that were merged into this one. */
export async function listMergedInto(db: Db, personId: string) {
  return db
    .select({ id: persons.id, name: persons.name })
    .from(persons)
    .where(eq(persons.mergedIntoId, personId))
    .orderBy(desc(persons.changedAt), persons.id);
}

/** Whom of the roll a list shows: those who live here, or those who no longer do. */
export const rollShares = ['living', 'moved_away', 'died'] as const;
export type RollShare = (typeof rollShares)[number];

/** `reach`: the places under which the reader may see the roll, null for all of the community. `place`: only at and under it. */
export type RollSearch = {
  communityId: string;
  reach: readonly string[] | null;
  q: string;
  place: string | null;
  share: RollShare;
};
export type RollCursor = readonly [name: string, id: string];

const byName = sql`${persons.name} collate "C"`;

/**
 * The roll by name: those whose name begins with what was typed, whose phone ends with its figures (four or more), or who
 * have exactly that identity number. One row more than `limit`. Costs the same among 100,000 people as among 100.
 */
export async function listRoll(db: Db, search: RollSearch, { after, limit }: { after: RollCursor | null; limit: number }) {
  const isFurther = after
    ? or(sql`${byName} > ${after[0]}`, and(sql`${byName} = ${after[0]}`, gt(persons.id, after[1])))
    : undefined;
  return db
    .select({
      id: persons.id,
      name: persons.name,
      birthOn: persons.birthOn,
      phone: persons.phone,
      idNumber: persons.idNumber,
      placeName: placeLabel,
      dwellingLabel: dwellings.label,
      movedAwayOn: persons.movedAwayOn,
      diedOn: persons.diedOn,
      hasAccount: sql<boolean>`exists (select from accounts where accounts.person_id = ${persons.id} and accounts.closed_at is null)`,
    })
    .from(persons)
    .innerJoin(places, eq(places.id, persons.placeId))
    .leftJoin(households, eq(households.id, persons.householdId))
    .leftJoin(dwellings, eq(dwellings.id, households.dwellingId))
    .where(and(...rollConditions(search), isFurther))
    .orderBy(byName, asc(persons.id))
    .limit(limit + 1);
}

/** How many rows a search finds; counted up to 1,001, which is shown as 1,000+. */
export async function countRoll(db: Db, search: RollSearch): Promise<number> {
  const some = db
    .select({ id: persons.id })
    .from(persons)
    .where(and(...rollConditions(search)))
    .limit(1001)
    .as('some');
  const [row] = await db.select({ number: sql<number>`count(*)::int` }).from(some);
  return row?.number ?? 0;
}

/** Rows that may be the person of an account: same phone, or same name. Those who died or were merged are left out. */
export async function listCandidates(db: Db, { communityId, phone, name }: { communityId: string; phone: string; name: string }) {
  return db
    .select({
      id: persons.id,
      name: persons.name,
      birthOn: persons.birthOn,
      phone: persons.phone,
      placeName: placeLabel,
      dwellingLabel: dwellings.label,
      movedAwayOn: persons.movedAwayOn,
      hasAccount: sql<boolean>`exists (select from accounts where accounts.person_id = ${persons.id} and accounts.closed_at is null)`,
    })
    .from(persons)
    .innerJoin(places, eq(places.id, persons.placeId))
    .leftJoin(households, eq(households.id, persons.householdId))
    .leftJoin(dwellings, eq(dwellings.id, households.dwellingId))
    .where(
      and(
        eq(persons.communityId, communityId),
        or(eq(persons.phone, phone), sql`${byName} = ${name}`),
        isNull(persons.diedOn),
        isNull(persons.mergedIntoId),
      ),
    )
    .orderBy(sql`(${persons.phone} = ${phone}) desc nulls last`, asc(persons.id))
    .limit(20);
}

function rollConditions({ communityId, reach, q, place, share }: RollSearch): (SQL | undefined)[] {
  return [
    eq(persons.communityId, communityId),
    isNull(persons.mergedIntoId),
    ...shareConditions(share),
    reach ? inArray(persons.placeId, placesUnder(reach)) : undefined,
    place ? inArray(persons.placeId, placesUnder([place])) : undefined,
    q === '' ? undefined : wordCondition(q),
  ];
}

function shareConditions(share: RollShare): SQL[] {
  if (share === 'died') return [isNotNull(persons.diedOn)];
  return [isNull(persons.diedOn), share === 'living' ? isNull(persons.movedAwayOn) : isNotNull(persons.movedAwayOn)];
}

function placesUnder(ids: readonly string[]) {
  return sql`(select ${places.id} from ${places} where ${arrayOverlaps(places.path, [...ids])})`;
}

function wordCondition(q: string): SQL {
  const number = readIdNumber(q);
  if ('idNumber' in number) return eq(persons.idNumber, number.idNumber);
  const digits = q.replace(/[\s-]/g, '');
  if (/^\d{4,12}$/.test(digits)) return sql`reverse(${persons.phone}) collate "C" like ${`${[...digits].reverse().join('')}%`}`;
  return like(byName, `${q.replace(/[\\%_]/g, '\\$&')}%`);
}
