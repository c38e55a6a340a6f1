import { sql } from 'drizzle-orm';
import { newId } from '#app/core/identifier.ts';
import { type CheckedRow, dwellingKey, householdKey, type KnownCommunity } from '#app/people/roll-check.ts';
import type { Db } from '#db/client.server.ts';

const rowsInBatch = 5000;

type Writing = { communityId: string; known: KnownCommunity; now: Date; today: string };

/** Writes checked rows in batches: dwellings, households, people, owners. Whatever exists already is changed, not doubled. */
export async function writeRoll(tx: Db, rows: readonly CheckedRow[], { communityId, known, now, today }: Writing): Promise<void> {
  const dwellingIds = await writeDwellings(tx, rows, { known, now });
  const householdIds = await writeHouseholds(tx, rows, { known, now, dwellingIds });
  const written = rows.map((row) => {
    const dwellingId = row.dwelling === null ? null : (dwellingIds.get(dwellingKey(row.placeId, row.dwelling)) ?? null);
    const householdId = dwellingId === null ? null : (householdIds.get(householdKey(dwellingId, row.household ?? '1')) ?? null);
    return { ...row, id: row.personId ?? newId(now.getTime()), dwellingId, householdId };
  });
  await addPersons(
    tx,
    written.filter(({ personId }) => personId === null),
    { communityId, now },
  );
  await changePersons(
    tx,
    written.filter(({ personId }) => personId !== null),
    { now },
  );
  await writeOwners(
    tx,
    written.filter(({ isOwner, dwellingId }) => isOwner !== null && dwellingId !== null),
    { today },
  );
}

type WrittenRow = CheckedRow & { id: string; dwellingId: string | null; householdId: string | null };

async function writeDwellings(
  tx: Db,
  rows: readonly CheckedRow[],
  { known, now }: { known: KnownCommunity; now: Date },
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const written = new Map<string, { id: string; place_id: string; label: string; area: string | null }>();
  for (const { placeId, dwelling, area } of rows) {
    if (dwelling === null) continue;
    const key = dwellingKey(placeId, dwelling);
    const id = ids.get(key) ?? known.dwellings.get(key)?.id ?? newId(now.getTime());
    ids.set(key, id);
    written.set(key, { id, place_id: placeId, label: dwelling, area: area ?? written.get(key)?.area ?? null });
  }
  await inBatches([...written.values()], async (batch) => {
    await tx.execute(sql`
      insert into dwellings (id, place_id, label, area_square_metres)
      select id, place_id, label, area from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb) as r(id uuid, place_id uuid, label text, area numeric)
      on conflict (id) do update set area_square_metres = coalesce(excluded.area_square_metres, dwellings.area_square_metres)`);
  });
  return ids;
}

type HouseholdWriting = { known: KnownCommunity; now: Date; dwellingIds: ReadonlyMap<string, string> };

async function writeHouseholds(
  tx: Db,
  rows: readonly CheckedRow[],
  { known, now, dwellingIds }: HouseholdWriting,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const added: { id: string; dwelling_id: string; label: string }[] = [];
  for (const { placeId, dwelling, household } of rows) {
    const dwellingId = dwelling === null ? undefined : dwellingIds.get(dwellingKey(placeId, dwelling));
    if (dwellingId === undefined) continue;
    const label = household ?? '1';
    const key = householdKey(dwellingId, label);
    if (ids.has(key)) continue;
    const existing = known.households.get(key);
    const id = existing ?? newId(now.getTime());
    ids.set(key, id);
    if (existing === undefined) added.push({ id, dwelling_id: dwellingId, label });
  }
  await inBatches(added, async (batch) => {
    await tx.execute(sql`
      insert into households (id, dwelling_id, label)
      select id, dwelling_id, label from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb) as r(id uuid, dwelling_id uuid, label text)`);
  });
  return ids;
}

async function addPersons(
  tx: Db,
  rows: readonly WrittenRow[],
  { communityId, now }: { communityId: string; now: Date },
): Promise<void> {
  await inBatches(rows, async (batch) => {
    await tx.execute(sql`
      insert into persons (id, community_id, name, birth_on, id_number, phone, place_id, household_id, section_id, is_party_member, added_at, changed_at)
      select id, ${communityId}::uuid, name, "birthOn", "idNumber", phone, "placeId", "householdId", "sectionId", coalesce("isPartyMember", false),
        ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz
      from ${recordsOf(batch)}`);
  });
}

async function changePersons(tx: Db, rows: readonly WrittenRow[], { now }: { now: Date }): Promise<void> {
  await inBatches(rows, async (batch) => {
    await tx.execute(sql`
      update persons set name = r.name, birth_on = coalesce(r."birthOn", persons.birth_on), id_number = coalesce(r."idNumber", persons.id_number),
        phone = coalesce(r.phone, persons.phone), place_id = r."placeId",
        household_id = case when r."householdId" is not null then r."householdId" when persons.place_id = r."placeId" then persons.household_id end,
        section_id = coalesce(r."sectionId", persons.section_id), is_party_member = coalesce(r."isPartyMember", persons.is_party_member),
        moved_away_on = null, changed_at = ${now.toISOString()}::timestamptz
      from ${recordsOf(batch)} where persons.id = r.id`);
  });
}

async function writeOwners(tx: Db, rows: readonly WrittenRow[], { today }: { today: string }): Promise<void> {
  await inBatches(rows, async (batch) => {
    await tx.execute(sql`
      insert into dwelling_owners (dwelling_id, person_id)
      select "dwellingId", id from ${recordsOf(batch)} where "isOwner"
      on conflict (dwelling_id, person_id) do update set until_on = null, from_on = null where dwelling_owners.until_on is not null`);
    await tx.execute(sql`
      update dwelling_owners set until_on = greatest(${today}::date, dwelling_owners.from_on)
      from ${recordsOf(batch)}
      where not "isOwner" and dwelling_owners.dwelling_id = r."dwellingId" and dwelling_owners.person_id = r.id and dwelling_owners.until_on is null`);
  });
}

function recordsOf(batch: readonly WrittenRow[]) {
  return sql`jsonb_to_recordset(${JSON.stringify(batch)}::jsonb) as r(id uuid, name text, "birthOn" date, "idNumber" text, phone text, "placeId" uuid,
    "dwellingId" uuid, "householdId" uuid, "sectionId" uuid, "isPartyMember" boolean, "isOwner" boolean)`;
}

async function inBatches<T>(rows: readonly T[], write: (batch: readonly T[]) => Promise<void>): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsInBatch) await write(rows.slice(at, at + rowsInBatch));
}
