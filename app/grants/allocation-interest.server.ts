import { sql } from 'drizzle-orm';
import type { Grantee } from '#app/grants/allocation-grantee.server.ts';
import type { Db } from '#db/client.server.ts';

/**
 * Whether somebody has a part in what money may go to: they hold one of the plans, are an officer of who holds it, write it with
 * them, or are the grantee of a resolution. Such a one decides nothing about the envelope, whatever would come of their own plan.
 */
export async function hasInterest(
  db: Db,
  accountId: string | null,
  { planIds, grantee, today }: { planIds: readonly string[]; grantee: Grantee | null; today: string },
): Promise<boolean> {
  if (accountId === null) return false;
  const ids = sql`array[${sql.join(
    planIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  )}]::uuid[]`;
  const [row] = await db.execute<{ has: boolean }>(sql`
    with holder as (
      select k.person_id, k.account_id, k.organisation_id from plans p
      join claims k on k.id = p.claim_id or (k.joins_claim_id = p.claim_id and k.state in ('active', 'planned'))
      where p.id = any(${ids})
      union all
      select ${grantee?.personId ?? null}::uuid, null, ${grantee?.organisationId ?? null}::uuid
    )
    select exists (
      select from accounts a where a.id = ${accountId} and (
        exists (select from holder h where h.person_id = a.person_id or h.account_id = a.id)
        or exists (
          select from holder h join organisation_officers o on o.organisation_id = h.organisation_id
          where o.person_id = a.person_id and (o.until_on is null or o.until_on >= ${today}::date))
        or exists (
          select from plan_members m
          where m.plan_id = any(${ids}) and m.account_id = a.id and m.accepted_at is not null and m.left_at is null)
      )) as has`);
  return row?.has ?? false;
}
