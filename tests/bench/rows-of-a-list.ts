import type { Sql } from 'postgres';

/** What one entry of the proposal list shows. */
export type ListRow = {
  number: string;
  title: string;
  excerpt: string;
  field: string;
  place: string;
  public_stage: string;
  endorsement_count: number;
  comment_count: number;
  published_at: Date;
};

/** The first page of the list and how many there are, as the site counts them. */
export async function readListRows(sql: Sql): Promise<{ rows: ListRow[]; count: number }> {
  const [rows, [counted]] = await Promise.all([
    sql<ListRow[]>`
      select number, title, left(what_is_proposed, 80) as excerpt, call_fields.name_zh as field, places.name_zh as place, public_stage,
        endorsement_count, comment_count, proposals.published_at
      from proposals join places on places.id = proposals.place_id
        join call_fields on call_fields.call_id = proposals.call_id and call_fields.key = proposals.field_key
      where proposals.community_id = (select place_id from communities limit 1) and state = 'published' and hidden_at is null
      order by proposals.published_at desc, proposals.id desc limit 20`,
    sql<{ count: number }[]>`
      select count(*)::integer as count from (
        select from proposals where community_id = (select place_id from communities limit 1) and state = 'published' and hidden_at is null limit 1001
      ) as rows`,
  ]);
  return { rows, count: counted?.count ?? 0 };
}

/** One proposal with what its page shows. */
export async function readProposalRow(
  sql: Sql,
  number: string,
): Promise<ListRow & { present_state: string; what_is_proposed: string }> {
  const [row] = await sql<(ListRow & { present_state: string; what_is_proposed: string })[]>`
    select number, title, '' as excerpt, call_fields.name_zh as field, places.name_zh as place, public_stage, endorsement_count, comment_count,
      proposals.published_at, present_state, what_is_proposed
    from proposals join places on places.id = proposals.place_id
      join call_fields on call_fields.call_id = proposals.call_id and call_fields.key = proposals.field_key
    where number = ${number}`;
  if (!row) throw new Error('there is no such proposal');
  return row;
}
