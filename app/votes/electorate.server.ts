import { createHash } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';
import { votingAge } from '#app/people/person.ts';
import type { ElectorateKind } from '#app/votes/decision-rule.ts';
import type { Db } from '#db/client.server.ts';

/** Whose roll is made: of which kind, where, on which day; of members present, those whom the roll call named. */
export type RollRequest = {
  voteId: string;
  communityId: string;
  placeId: string;
  kind: ElectorateKind;
  /** The local day on which the vote opens: who is of age then, and holds an office or a dwelling. */
  today: string;
  presentPersonIds: readonly string[];
};

export type Roll = { heads: number; areaHundredths: bigint | null; sha256: string };

/**
 * Writes the roll of a vote: its entitlements, who holds each, and the dwellings behind them, numbered in the order of their
 * labels. The digest is SHA-256 over lines `number⇥holders⇥area`, holders as ids in order, area in hundredths of a square metre.
 */
export async function writeRoll(tx: Db, request: RollRequest): Promise<Roll> {
  if (request.kind === 'households') await writeHouseholds(tx, request);
  else if (request.kind === 'owners') await writeOwners(tx, request);
  else await writePersons(tx, request);
  return await digestRoll(tx, request);
}

/** How many the roll would have, and the dwellings that would have no voice: without an area or without an owner. */
export async function foreseeRoll(db: Db, request: RollRequest): Promise<{ heads: number; dwellingsLeftOut: number }> {
  const source =
    request.kind === 'households'
      ? sql`select distinct h.id from ${adultsOfHouseholds(request)}`
      : request.kind === 'owners'
        ? sql`select distinct owners from ${ownersOfDwellings(request)}`
        : sql`select id from persons p where ${personsOf(request)}`;
  const [row] = await db.execute<{ heads: number; left: number }>(sql`
    select (select count(*) from (${source}) roll)::integer as heads,
      (select count(*) from dwellings d join places pl on pl.id = d.place_id where pl.path @> array[${request.placeId}]::uuid[]
        and not exists (select from ${ownersOfDwellings(request)} where o.dwelling_id = d.id))::integer as left`);
  return { heads: row?.heads ?? 0, dwellingsLeftOut: request.kind === 'owners' ? (row?.left ?? 0) : 0 };
}

async function writePersons(tx: Db, request: RollRequest): Promise<void> {
  await tx.execute(sql`
    insert into vote_entitlements (id, vote_id, number, person_id, label)
    select gen_random_uuid(), ${request.voteId}, row_number() over (order by p.name collate "C", p.id), p.id, p.name
    from persons p where ${personsOf(request)}`);
  await tx.execute(sql`
    insert into vote_holders (vote_id, entitlement_id, person_id)
    select vote_id, id, person_id from vote_entitlements where vote_id = ${request.voteId}`);
}

async function writeHouseholds(tx: Db, request: RollRequest): Promise<void> {
  await tx.execute(sql`
    with labelled as (select distinct h.id, pl.name_zh || ' ' || d.label || case h.label when '1' then '' else ' ' || h.label end as label
      from ${adultsOfHouseholds(request)})
    insert into vote_entitlements (id, vote_id, number, household_id, label)
    select gen_random_uuid(), ${request.voteId}, row_number() over (order by label collate "C", id), id, label from labelled`);
  await tx.execute(sql`
    insert into vote_holders (vote_id, entitlement_id, person_id)
    select e.vote_id, e.id, p.id from ${adultsOfHouseholds(request)}
    join vote_entitlements e on e.vote_id = ${request.voteId} and e.household_id = h.id`);
}

/** Dwellings of the same owners are one head, with the sum of their areas (Civil Code, art. 278). */
async function writeOwners(tx: Db, request: RollRequest): Promise<void> {
  await tx.execute(sql`
    with dwelling as (select o.dwelling_id, o.owners, o.area, pl.name_zh || ' ' || d.label as label
        from ${ownersOfDwellings(request)} join dwellings d on d.id = o.dwelling_id join places pl on pl.id = d.place_id),
      head as (select gen_random_uuid() as id, owners, sum(area)::bigint as area, string_agg(label, '、' order by label collate "C") as label
        from dwelling group by owners),
      entitlement as (insert into vote_entitlements (id, vote_id, number, label, area_hundredths)
        select id, ${request.voteId}, row_number() over (order by label collate "C", id), label, area from head returning id),
      holder as (insert into vote_holders (vote_id, entitlement_id, person_id) select ${request.voteId}, head.id, unnest(owners) from head)
    insert into vote_dwellings (vote_id, dwelling_id, entitlement_id, area_hundredths)
    select ${request.voteId}, dwelling.dwelling_id, head.id, dwelling.area from dwelling join head on head.owners = dwelling.owners`);
}

async function digestRoll(tx: Db, { voteId }: RollRequest): Promise<Roll> {
  const rows = await tx.execute<{ number: number; area: string | null; holders: string }>(sql`
    select e.number, e.area_hundredths::text as area, string_agg(h.person_id::text, ',' order by h.person_id) as holders
    from vote_entitlements e join vote_holders h on h.entitlement_id = e.id
    where e.vote_id = ${voteId} group by e.id order by e.number`);
  const lines = rows.map(({ number, holders, area }) => `${number}\t${holders}\t${area ?? ''}`);
  const areas = rows.flatMap(({ area }) => (area === null ? [] : [BigInt(area)]));
  return {
    heads: rows.length,
    areaHundredths: areas.length === 0 ? null : areas.reduce((sum, area) => sum + area, 0n),
    sha256: createHash('sha256').update(lines.join('\n')).digest('hex'),
  };
}

const onRoll = sql`p.died_on is null and p.moved_away_on is null and p.merged_into_id is null`;

function ofAge({ today }: RollRequest): SQL {
  return sql`p.birth_on <= (${today}::date - make_interval(years => ${votingAge}))::date`;
}

function livesThere({ placeId }: RollRequest): SQL {
  return sql`exists (select from places pl where pl.id = p.place_id and pl.path @> array[${placeId}]::uuid[])`;
}

/** Persons `p` who are entitled themselves. */
function personsOf(request: RollRequest): SQL {
  const { kind, communityId, placeId, today, presentPersonIds } = request;
  const base = sql`p.community_id = ${communityId} and ${onRoll}`;
  if (kind === 'adult_residents') return sql`${base} and ${ofAge(request)} and ${livesThere(request)}`;
  if (kind === 'party_members') return sql`${base} and p.is_party_member and ${livesThere(request)}`;
  if (kind === 'present_members') return sql`${base} and p.id = any(${sql.param([...presentPersonIds])}::uuid[])`;
  if (kind === 'delegates')
    return sql`${base} and exists (select from delegates d where d.person_id = p.id and d.from_on <= ${today}::date and (d.until_on is null or d.until_on > ${today}::date))`;
  return sql`${base} and exists (select from accounts a join role_grants g on g.account_id = a.id join places pl on pl.id = ${placeId}
    where a.person_id = p.id and a.closed_at is null and g.role in ('council_member', 'council_chair', 'council_secretary') and g.place_id = any(pl.path)
      and g.ended_at is null and g.starts_on <= ${today}::date and (g.ends_on is null or g.ends_on >= ${today}::date))`;
}

/** Adults `p` of households `h` in dwellings `d` at places `pl` under the place: a household has a voice if it has an adult. */
function adultsOfHouseholds(request: RollRequest): SQL {
  return sql`(select p.* from persons p where ${onRoll} and ${ofAge(request)}) p join households h on h.id = p.household_id
    join dwellings d on d.id = h.dwelling_id join places pl on pl.id = d.place_id and pl.path @> array[${request.placeId}]::uuid[]`;
}

/** Dwellings `o` under the place that have an area and an owner today, with their owners in order. */
function ownersOfDwellings({ placeId, today }: RollRequest): SQL {
  return sql`(select d.id as dwelling_id, (d.area_square_metres * 100)::bigint as area, array_agg(p.id order by p.id) as owners
    from dwellings d join places pl on pl.id = d.place_id and pl.path @> array[${placeId}]::uuid[]
    join dwelling_owners w on w.dwelling_id = d.id and (w.from_on is null or w.from_on <= ${today}::date) and (w.until_on is null or w.until_on > ${today}::date)
    join persons p on p.id = w.person_id and p.died_on is null and p.merged_into_id is null
    where d.area_square_metres is not null group by d.id) o`;
}
