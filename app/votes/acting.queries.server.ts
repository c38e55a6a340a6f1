import { sql } from 'drizzle-orm';
import { maskPhone } from '#app/core/text.ts';
import type { Db } from '#db/client.server.ts';

/** Somebody on the roll of a vote as staff choose them. */
export type FoundHolder = { id: string; name: string; where: string; phone: string | null; hasVoted: boolean };

type Search = { voteId: string; q: string; reach: readonly string[] };

const foundMax = 20;

/** Living people who hold a vote of their own here, within reach, whose name begins with what was typed or whose phone ends with it. */
export async function searchHolders(db: Db, { voteId, q, reach }: Search): Promise<FoundHolder[]> {
  if (q === '' || reach.length === 0) return [];
  const rows = await db.execute<FoundHolder>(sql`
    select p.id, p.name, pl.name_zh as "where", p.phone, bool_and(e.voted_on is not null) as "hasVoted"
    from vote_holders h join vote_entitlements e on e.id = h.entitlement_id
    join persons p on p.id = h.person_id join places pl on pl.id = p.place_id
    where h.vote_id = ${voteId} and pl.path && ${sql.param([...reach])}::uuid[]
      and p.died_on is null and p.merged_into_id is null
      and (starts_with(p.name, ${q}) or (length(${q}) >= 4 and right(p.phone, length(${q})) = ${q}))
    group by p.id, p.name, pl.name_zh, p.phone order by p.name, p.id limit ${foundMax}`);
  return rows.map((row) => ({ ...row, phone: row.phone === null ? null : maskPhone(row.phone) }));
}

/** The person for whom staff act, if they live within reach; or null. */
export async function findActedFor(
  db: Db,
  { personId, reach }: { personId: string; reach: readonly string[] },
): Promise<{ personId: string; name: string } | null> {
  const [row] = await db.execute<{ personId: string; name: string }>(sql`
    select p.id as "personId", p.name from persons p join places pl on pl.id = p.place_id
    where p.id = ${personId} and pl.path && ${sql.param([...reach])}::uuid[]`);
  return row ?? null;
}
