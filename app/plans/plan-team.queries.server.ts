import { sql } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';

/** As what somebody is of a plan's team: they speak for its claim, for a claim joined to it, or were asked to write it too. */
export type TeamSeat = 'applicant' | 'joint' | 'member';

/** Somebody of a plan's team with an account. */
export type TeamAccount = { accountId: string; name: string; seat: TeamSeat; memberId: string | null };

/**
 * Everybody with an account who writes a plan: those who speak for its claim or one joined to it (of an organisation its
 * officers on the day), and the members who agreed; each once, those who speak for it first. Closed accounts are left out.
 */
export async function listTeam(db: Db, planId: string, on: string): Promise<TeamAccount[]> {
  const rows = await db.execute<TeamAccount>(sql`
    with holding as (
      select c.id, c.account_id, c.person_id, c.organisation_id, c.joins_claim_id is not null as is_joint, c.requested_at
      from plans p join claims c on c.id = p.claim_id or (c.joins_claim_id = p.claim_id and c.state in ('active', 'planned'))
      where p.id = ${planId}
    ), seats as (
      select a.id, a.name, case when h.is_joint then 'joint' else 'applicant' end as seat, null::uuid as member_id, 0 as place, h.requested_at as since
      from holding h join accounts a on h.organisation_id is null and (a.id = h.account_id or a.person_id = h.person_id)
      where a.closed_at is null
      union all
      select a.id, a.name, case when h.is_joint then 'joint' else 'applicant' end, null, 1, h.requested_at
      from holding h join organisation_officers o on o.organisation_id = h.organisation_id
        and o.from_on <= ${on}::date and (o.until_on is null or o.until_on >= ${on}::date)
      join accounts a on a.person_id = o.person_id where a.closed_at is null
      union all
      select a.id, a.name, 'member', m.id, 2, m.accepted_at
      from plan_members m join accounts a on a.id = m.account_id
      where m.plan_id = ${planId} and m.accepted_at is not null and m.left_at is null and a.closed_at is null
    ), once as (select distinct on (id) * from seats order by id, place, since)
    select id as "accountId", name, seat, member_id as "memberId" from once order by place, since, id`);
  return [...rows];
}
