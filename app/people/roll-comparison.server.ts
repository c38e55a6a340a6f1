import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { localDate } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { type CsvRefusal, readCsv } from '#app/http/read-csv.ts';
import {
  dwellingKey,
  householdKey,
  type KnownCommunity,
  type KnownPerson,
  ownerKey,
  type RollCheck,
  RollComparison,
} from '#app/people/roll-check.ts';
import { type HeadingMistake, readHeadings, rollRowsMax } from '#app/people/roll-file.ts';
import { readRollRow } from '#app/people/roll-row.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { dwellingOwners, persons } from '#db/schema/people.ts';
import { dwellings, households, places, sections } from '#db/schema/places.ts';

export type RollFileRefusal = CsvRefusal | 'roll_empty';

/** What became of checking a file: its headings, its rows unless the headings are wrong, and what they were compared with. */
export type CheckedFile = {
  unknownHeadings: string[];
  headingMistakes: HeadingMistake[];
  check: RollCheck;
  known: KnownCommunity;
};

const noRows: RollCheck = {
  counts: { rows: 0, added: 0, changed: 0, unchanged: 0, dwellings: 0 },
  mistakes: [],
  mistakeCount: 0,
  rows: [],
};
const nothingKnown: KnownCommunity = {
  places: new Map(),
  sections: new Map(),
  dwellings: new Map(),
  households: new Map(),
  owners: new Set(),
  persons: [],
};
const rowsBetweenPauses = 2000;

/** Reads a file as a roll and compares it with what the site knows of a community. Writes nothing. */
export async function checkRollFile(
  db: Db,
  { communityId, bytes, now }: { communityId: string; bytes: Uint8Array; now: Date },
): Promise<Outcome<CheckedFile, RollFileRefusal>> {
  const table = readCsv(bytes, { rowsMax: rollRowsMax });
  if (!table.ok) return table;
  const { at, unknown, mistakes } = readHeadings(table.value.headings);
  if (mistakes.length > 0)
    return done({ unknownHeadings: unknown, headingMistakes: mistakes, check: noRows, known: nothingKnown });
  if (table.value.rows.length === 0) return refused('roll_empty');
  const { zone } = await readSettings(db, communityId);
  const today = localDate(now, zone);
  const known = await readKnown(db, communityId);
  const comparison = new RollComparison(known);
  for (const [index, { row, cells }] of table.value.rows.entries()) {
    if (index % rowsBetweenPauses === rowsBetweenPauses - 1) await pause();
    const read = readRollRow(row, (column) => cells[at.get(column) ?? -1] ?? '', { today });
    comparison.take(read.row, read.mistakes);
  }
  return done({ unknownHeadings: unknown, headingMistakes: [], check: comparison.finish(), known });
}

/** Lets other requests be answered while a long file is read. */
function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Everything of a community that rows of a roll are compared with. */
async function readKnown(db: Db, communityId: string): Promise<KnownCommunity> {
  const inCommunity = eq(places.communityId, communityId);
  const known = await readPlaces(db, communityId);
  const sectionRows = await db
    .select({ id: sections.id, name: sections.nameZh })
    .from(sections)
    .where(eq(sections.communityId, communityId));
  const homes = await db
    .select({ id: dwellings.id, placeId: dwellings.placeId, label: dwellings.label, area: dwellings.areaSquareMetres })
    .from(dwellings)
    .innerJoin(places, eq(places.id, dwellings.placeId))
    .where(inCommunity);
  const householdRows = await db
    .select({ id: households.id, dwellingId: households.dwellingId, label: households.label })
    .from(households)
    .innerJoin(dwellings, eq(dwellings.id, households.dwellingId))
    .innerJoin(places, eq(places.id, dwellings.placeId))
    .where(inCommunity);
  const owners = await db
    .select({ dwellingId: dwellingOwners.dwellingId, personId: dwellingOwners.personId })
    .from(dwellingOwners)
    .innerJoin(dwellings, eq(dwellings.id, dwellingOwners.dwellingId))
    .innerJoin(places, eq(places.id, dwellings.placeId))
    .where(and(inCommunity, isNull(dwellingOwners.untilOn)));
  return {
    places: known,
    sections: new Map(sectionRows.map(({ id, name }) => [name, id])),
    dwellings: new Map(homes.map(({ id, placeId, label, area }) => [dwellingKey(placeId, label), { id, area }])),
    households: new Map(householdRows.map(({ id, dwellingId, label }) => [householdKey(dwellingId, label), id])),
    owners: new Set(owners.map(({ dwellingId, personId }) => ownerKey(dwellingId, personId))),
    persons: await readPersons(db, communityId),
  };
}

/** Keeps the places of a community from being archived until the transaction ends. */
export async function holdPlacesOf(tx: Db, communityId: string): Promise<void> {
  await tx.select({ id: places.id }).from(places).where(eq(places.communityId, communityId)).orderBy(asc(places.id)).for('share');
}

/** The places in use by code, and by name where no other has that name or code. */
async function readPlaces(db: Db, communityId: string): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: places.id, code: places.code, name: places.nameZh })
    .from(places)
    .where(and(eq(places.communityId, communityId), isNull(places.archivedAt)));
  const named = new Map<string, string[]>();
  for (const { id, name } of rows) named.set(name, [...(named.get(name) ?? []), id]);
  const unique = [...named].flatMap(([name, [id, ...others]]) => (id && others.length === 0 ? [[name, id] as const] : []));
  return new Map([...unique, ...rows.map(({ id, code }) => [code, id] as const)]);
}

async function readPersons(db: Db, communityId: string): Promise<KnownPerson[]> {
  const rows = await db.execute<KnownPerson>(sql`
    select id, name, birth_on::text as "birthOn", id_number as "idNumber", phone, place_id as "placeId", household_id as "householdId",
      section_id as "sectionId", is_party_member as "isPartyMember", moved_away_on::text as "movedAwayOn", died_on::text as "diedOn"
    from ${persons} where community_id = ${communityId} and merged_into_id is null`);
  return [...rows];
}
