import { sql } from 'drizzle-orm';
import type { LockedAward } from '#app/grants/award-lock.server.ts';
import type { Db } from '#db/client.server.ts';

/** The open accounts of those who speak for the grantee of an award on a day: of an organisation its officers. For what is told. */
export async function listGranteeAccounts(
  db: Db,
  { granteePersonId, granteeOrganisationId }: Pick<LockedAward, 'granteePersonId' | 'granteeOrganisationId'>,
  on: string,
): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select a.id from accounts a where a.closed_at is null and (
      (${granteeOrganisationId}::uuid is null and a.person_id = ${granteePersonId}::uuid)
      or a.person_id in (
        select o.person_id from organisation_officers o where o.organisation_id = ${granteeOrganisationId}::uuid
          and o.from_on <= ${on}::date and (o.until_on is null or o.until_on >= ${on}::date)))
    order by a.id`);
  return rows.map(({ id }) => id);
}
