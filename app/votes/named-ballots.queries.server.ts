import { sql } from 'drizzle-orm';
import { maskName } from '#app/core/text.ts';
import type { Db } from '#db/client.server.ts';

export const namesPageSize = 200;

/** One entitlement of an open vote with the ballot that counts for it; null where none was cast. `reason`: of an objection, or ''. */
export type NamedBallot = { number: number; label: string; area: string | null; content: string | null; reason: string | null };

/** The roll of an open vote with its last ballots, from a number on, one more than a page. Names are whole only for those entitled to them. */
export async function listNamedBallots(
  db: Db,
  { voteId, after, showsNames }: { voteId: string; after: number; showsNames: boolean },
): Promise<NamedBallot[]> {
  const rows = await db.execute<NamedBallot & { isPerson: boolean }>(sql`
    select e.number, e.label, e.area_hundredths::text as area, e.person_id is not null as "isPerson", last.content, last.reason
    from vote_entitlements e left join lateral (
      select b.content, b.reason from open_ballots b where b.entitlement_id = e.id order by b.version desc limit 1) last on true
    where e.vote_id = ${voteId} and e.number > ${after} order by e.number limit ${namesPageSize + 1}`);
  return rows.map(({ isPerson, label, ...row }) => ({ ...row, label: showsNames ? label : publicLabel(label, isPerson) }));
}

/** Whether somebody is on the roll of a vote themselves. */
export async function isOnRoll(db: Db, { voteId, personId }: { voteId: string; personId: string | null }): Promise<boolean> {
  if (personId === null) return false;
  const [row] = await db.execute(sql`select from vote_holders where vote_id = ${voteId} and person_id = ${personId} limit 1`);
  return row !== undefined;
}

/** A name with its family name only; of dwellings, the building without the door. */
function publicLabel(label: string, isPerson: boolean): string {
  if (isPerson) return maskName(label);
  return [...new Set(label.split('、').map((dwelling) => `${dwelling.split(' ')[0]} **`))].join('、');
}
