import { sql } from 'drizzle-orm';
import { type Facets, facetsOf, type Kind, sumOf } from '#app/proposals/facet.ts';
import { closingCondition, conditionsOf, type ProposalFilters } from '#app/proposals/proposal-list.queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { executePrepared } from '#db/prepared.server.ts';

/** Counts are exact up to a thousand; 1001 stands for more. More matches of a search than a thousand are not told apart by kind. */
const countMax = 1001;

/** How many proposals the filters leave, and what each further filter would leave. Kept by triggers, or counted among the matches of a search. */
export async function countList(db: Db, filters: ProposalFilters, now: Date): Promise<{ count: number; facets: Facets }> {
  const isSearch = filters.q !== null || filters.placeId !== null;
  const [kinds, fields] = await Promise.all([
    isSearch ? listKindsOfMatches(db, filters, now) : listKinds(db, filters, now),
    listFieldNames(db, filters),
  ]);
  const { fieldKey, stage, source } = filters;
  const chosen = { fieldKey, stage, source };
  const isCut = isSearch && sumOf(kinds, anyKind) >= countMax;
  const isChosen = Object.values(chosen).some((one) => one !== null);
  const count = isCut && isChosen ? await countMatches(db, filters, now) : sumOf(kinds, chosen);
  return { count: Math.min(countMax, count), facets: facetsOf(kinds, { fields, chosen, max: countMax, isCut }) };
}

const anyKind = { fieldKey: null, stage: null, source: null };

/** How many a search leaves, up to `countMax`. */
async function countMatches(db: Db, filters: ProposalFilters, now: Date): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::integer as count
    from (select from proposals p where ${conditionsOf(filters)} ${closingCondition(filters, now)} limit ${countMax}) as listed`);
  return row?.count ?? 0;
}

async function listKinds(db: Db, { communityId, callId, sort }: ProposalFilters, now: Date): Promise<Kind[]> {
  return executePrepared<Kind>(
    db,
    sql`
    select p.field_key as "fieldKey", p.public_stage as stage, p.source, sum(p.listed_count)::integer as count
    from proposal_counts p
    where p.community_id = ${communityId} ${callId === null ? sql`` : sql`and p.call_id = ${callId}`} ${closingCondition({ sort }, now)}
    group by p.field_key, p.public_stage, p.source`,
  );
}

async function listKindsOfMatches(db: Db, filters: ProposalFilters, now: Date): Promise<Kind[]> {
  const wide = { ...filters, ...anyKind };
  const rows = await db.execute<Kind>(sql`
    select "fieldKey", stage, source, count(*)::integer as count
    from (
      select p.field_key as "fieldKey", p.public_stage as stage, p.source from proposals p
      where ${conditionsOf(wide)} ${closingCondition(filters, now)} limit ${countMax}
    ) as matches
    group by "fieldKey", stage, source`);
  return [...rows];
}

/** The names of the fields of a call, or of every published call of the community: where calls differ, the newest says. */
async function listFieldNames(db: Db, { communityId, callId }: ProposalFilters) {
  const rows = await db.execute<{ key: string; nameZh: string; nameEn: string; position: number }>(sql`
    select distinct on (field.key) field.key, field.name_zh as "nameZh", field.name_en as "nameEn", field.position
    from calls join call_fields field on field.call_id = calls.id
    where calls.community_id = ${communityId} and ${callId === null ? sql`calls.published_at is not null` : sql`calls.id = ${callId}`}
    order by field.key, calls.published_at desc nulls last, calls.id desc`);
  return [...rows].sort((a, b) => a.position - b.position).map(({ key, nameZh, nameEn }) => ({ key, nameZh, nameEn }));
}
