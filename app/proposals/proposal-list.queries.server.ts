import { type SQL, sql } from 'drizzle-orm';
import { maskName, shorten } from '#app/core/text.ts';
import type { Source } from '#app/proposals/proposal.ts';
import type { PublicStage } from '#app/proposals/public-stage.ts';
import type { Db } from '#db/client.server.ts';
import { executePrepared } from '#db/prepared.server.ts';

export const sorts = ['newest', 'endorsed', 'closing'] as const;
export type Sort = (typeof sorts)[number];

/** What a list of published proposals is narrowed by; null where it is not. `closing` lists only what can still be endorsed. */
export type ProposalFilters = {
  communityId: string;
  q: string | null;
  fieldKey: string | null;
  placeId: string | null;
  stage: PublicStage | null;
  source: Source | null;
  callId: string | null;
  sort: Sort;
};

/** What a list shows of a proposal. Names nobody who did not agree to be named. `closesAt`: the end of collecting. */
export type ProposalCard = {
  id: string;
  number: string;
  title: string;
  excerpt: string;
  fieldKey: string;
  fieldNameZh: string;
  fieldNameEn: string;
  placeId: string | null;
  placeNameZh: string | null;
  placeNameEn: string | null;
  publicStage: PublicStage;
  source: Source;
  endorsementCount: number;
  commentCount: number;
  publishedAt: Date;
  coverFileId: string | null;
  proposerName: string | null;
  isOrganisation: boolean;
  callId: string;
  closesAt: Date;
};

/** Where a page ended, by sort: newest [publishedAt, id], endorsed [count, id], closing [closesAt, callId, publishedAt, id]. */
export type ProposalCursor = readonly (string | number)[];

const excerptLength = 80;

/** One page of published proposals after a cursor. Keyset over an order that ends in the id; each sort has its own index. */
export async function listProposals(
  db: Db,
  filters: ProposalFilters,
  { now, after, limit }: { now: Date; after: ProposalCursor | null; limit: number },
): Promise<ProposalCard[]> {
  // the limit is text, not a value: a plan made for any limit would be one for long lists
  const page = pageOf(filters, { now, after, limit: sql.raw(String(Math.trunc(limit))) });
  const query = sql`
    select ${cardColumns}
    from (${page}) as page
    join proposals p on p.id = page.id
    join call_stages collect on collect.call_id = p.call_id and collect.stage = 'collect'
    left join call_fields field on field.call_id = p.call_id and field.key = p.field_key
    left join places place on place.id = p.place_id
    order by ${orders[filters.sort]}`;
  // which plan is best for a search or a place depends on how much it finds: those are planned each time
  const isSteady = filters.q === null && filters.placeId === null;
  const rows = isSteady ? await executePrepared<CardRow>(db, query) : await db.execute<CardRow>(query);
  return [...rows].map(cardOf);
}

type Span = { after: ProposalCursor | null; limit: SQL };

/** The ids of a page, found by index alone; the texts are read for these rows only. */
function pageOf(filters: ProposalFilters, { now, after, limit }: Span & { now: Date }): SQL {
  if (filters.sort === 'closing') return closingPage(filters, { now, after, limit });
  if (filters.placeId !== null && filters.sort === 'newest') return placePage(filters, { after, limit });
  return sql`select p.id from proposals p where ${conditionsOf(filters)} ${keysetOf(filters.sort, after)} order by ${orders[filters.sort]} limit ${limit}`;
}

/** The list of a place is one range of its own index; further filters are asked row by row. */
function placePage(filters: ProposalFilters, { after, limit }: Span): SQL {
  const [publishedAt, id] = after ?? [];
  const keyset = after ? sql`and (listed.published_at, listed.proposal_id) < (${publishedAt}::timestamptz, ${id}::uuid)` : sql``;
  return sql`
    select p.id from proposal_places listed join proposals p on p.id = listed.proposal_id
    where listed.place_id = ${filters.placeId} and ${conditionsOf({ ...filters, placeId: null })} ${keyset}
    order by listed.published_at desc, listed.proposal_id desc limit ${limit}`;
}

/** Few calls collect at a time: each gives its newest, and the calls follow each other in the order in which they close. */
function closingPage(filters: ProposalFilters, { now, after, limit }: Span & { now: Date }): SQL {
  const [closesAt, callId, publishedAt, id] = after ?? [];
  const keyset = after
    ? sql`and (collect.closes_at, collect.call_id) >= (${closesAt}::timestamptz, ${callId}::uuid)
        and ((collect.closes_at, collect.call_id) > (${closesAt}::timestamptz, ${callId}::uuid) or (p.published_at, p.id) < (${publishedAt}::timestamptz, ${id}::uuid))`
    : sql``;
  return sql`
    select newest.id from call_stages collect
    join calls on calls.id = collect.call_id and calls.published_at is not null and calls.archived_at is null
    cross join lateral (
      select p.id, p.published_at from proposals p
      where p.call_id = collect.call_id and ${conditionsOf(filters)} ${keyset}
      order by p.published_at desc, p.id desc limit ${limit}
    ) as newest
    where collect.stage = 'collect' and collect.opens_at <= ${now.toISOString()}::timestamptz and collect.closes_at > ${now.toISOString()}::timestamptz
    order by collect.closes_at, collect.call_id, newest.published_at desc, newest.id desc limit ${limit}`;
}

const orders: Readonly<Record<Sort, SQL>> = {
  newest: sql`p.published_at desc, p.id desc`,
  endorsed: sql`p.endorsement_count desc, p.id desc`,
  closing: sql`collect.closes_at, p.call_id, p.published_at desc, p.id desc`,
};

function keysetOf(sort: 'newest' | 'endorsed', after: ProposalCursor | null): SQL {
  if (!after) return sql``;
  const [value, id] = after;
  return sort === 'newest'
    ? sql`and (p.published_at, p.id) < (${value}::timestamptz, ${id}::uuid)`
    : sql`and (p.endorsement_count, p.id) < (${value}::integer, ${id}::uuid)`;
}

/** The filters as conditions on `proposals p`. The first two lines are the predicate of every index of the lists. */
export function conditionsOf(filters: Omit<ProposalFilters, 'sort'>): SQL {
  const { q, fieldKey, placeId, stage, source, callId } = filters;
  const conditions = [
    sql`p.state = 'published' and p.hidden_at is null and p.community_id = ${filters.communityId}`,
    q === null ? null : sql`p.search @@ cjk_query(${q})`,
    fieldKey === null ? null : sql`p.field_key = ${fieldKey}`,
    stage === null ? null : sql`p.public_stage = ${stage}`,
    source === null ? null : sql`p.source = ${source}`,
    callId === null ? null : sql`p.call_id = ${callId}`,
    placeId === null
      ? null
      : sql`exists (select from proposal_places listed where listed.proposal_id = p.id and listed.place_id = ${placeId})`,
  ];
  return sql.join(
    conditions.filter((condition) => condition !== null),
    sql` and `,
  );
}

export const cardColumns = sql`
  p.id, p.number, p.title, left(p.what_is_proposed, 200) as excerpt, p.field_key as "fieldKey",
  coalesce(field.name_zh, p.field_key) as "fieldNameZh", coalesce(field.name_en, p.field_key) as "fieldNameEn",
  p.place_id as "placeId", place.name_zh as "placeNameZh", place.name_en as "placeNameEn", p.public_stage as "publicStage", p.source,
  p.endorsement_count as "endorsementCount", p.comment_count as "commentCount", p.published_at as "publishedAt",
  p.cover_file_id as "coverFileId", p.proposer_name as "proposerName", p.shows_name as "showsName",
  p.proposer_organisation_id is not null as "isOrganisation", p.call_id as "callId", collect.closes_at as "closesAt"`;

/** Rows of `execute` come as PostgreSQL writes them: instants as text. */
export type CardRow = Omit<ProposalCard, 'publishedAt' | 'closesAt'> & {
  showsName: boolean;
  publishedAt: string;
  closesAt: string;
};

/** A row as lists show it: the excerpt cut where people would, the name masked unless its owner shows it. */
export function cardOf({ showsName, ...row }: CardRow): ProposalCard {
  return {
    ...row,
    excerpt: shorten(row.excerpt.replace(/\s+/g, ' ').trim(), excerptLength),
    proposerName: shownName(row.proposerName ?? '', showsName || row.isOrganisation),
    publishedAt: new Date(row.publishedAt),
    closesAt: new Date(row.closesAt),
  };
}

/** A name as everybody may see it; null when its owner's account was erased. */
export function shownName(name: string, isShown: boolean): string | null {
  if (name === '') return null;
  return isShown ? name : maskName(name);
}

/** Sorted by closing, only what can still be endorsed is listed. */
export function closingCondition({ sort }: Pick<ProposalFilters, 'sort'>, now: Date): SQL {
  if (sort !== 'closing') return sql``;
  const at = sql`${now.toISOString()}::timestamptz`;
  return sql`and p.call_id in (
    select collect.call_id from call_stages collect join calls on calls.id = collect.call_id
    where collect.stage = 'collect' and collect.opens_at <= ${at} and collect.closes_at > ${at}
      and calls.published_at is not null and calls.archived_at is null)`;
}
