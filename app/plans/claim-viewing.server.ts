import { sql } from 'drizzle-orm';
import type { Actor } from '#app/core/act.ts';
import { localDate } from '#app/core/instant.ts';
import { maskName } from '#app/core/text.ts';
import { may } from '#app/people/permission.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';

/** Which claims of a proposal somebody looks at. */
export type ViewedProposal = { id: string; communityId: string; placePath: readonly string[] };

/** How somebody stands to the claims of a proposal. */
export type ClaimStanding = {
  /** The claims for which they speak. */
  ownIds: string[];
  mayManage: boolean;
  /** Whether they may know who applies, at this moment: always, unless judges are to score without knowing. */
  seesApplicant: boolean;
};

type Row = { ownIds: string[]; isHidden: boolean; isOfTeam: boolean };

/**
 * How somebody stands to the claims of a proposal. While its applicant is hidden, only those of the holder's side, whoever
 * writes the plan with them, and the office know who applies; not those who wait for it themselves.
 */
export async function findClaimStanding(
  db: Db,
  proposal: ViewedProposal,
  { actor, now }: { actor: Actor; now: Date },
): Promise<ClaimStanding> {
  const { accountId, personId } = actor;
  const { zone } = await readSettings(db, proposal.communityId);
  const today = localDate(now, zone);
  const [row] = await db.execute<Row>(sql`
    with own as (
      select c.id, c.state from claims c
      where c.proposal_id = ${proposal.id} and case when c.organisation_id is null
        then c.account_id = ${accountId}::uuid or c.person_id = ${personId}::uuid
        else exists (select from organisation_officers o where o.organisation_id = c.organisation_id
          and o.person_id = ${personId}::uuid and o.from_on <= ${today} and coalesce(o.until_on, ${today}) >= ${today}) end
    )
    select array(select id from own order by id) as "ownIds",
      exists (select from plans p where p.proposal_id = ${proposal.id} and p.is_applicant_hidden) as "isHidden",
      exists (select from own where state in ('active', 'planned')) or exists (
        select from plan_members m join plans p on p.id = m.plan_id
        where p.proposal_id = ${proposal.id} and m.account_id = ${accountId}::uuid and m.left_at is null
      ) as "isOfTeam"`);
  const mayManage = may(actor, 'claims.manage', proposal.placePath);
  return {
    ownIds: row?.ownIds ?? [],
    mayManage,
    seesApplicant: !row?.isHidden || mayManage || row.isOfTeam,
  };
}

type Named = { id: string; organisationId: string | null; applicantName: string; showsName: boolean };

/**
 * The applicant's name as somebody may read it: in full for themselves and the office, or where they chose so; an
 * organisation's always. Null while it is hidden from them.
 */
export function applicantNameFor(
  { id, organisationId, applicantName, showsName }: Named,
  standing: ClaimStanding,
): string | null {
  if (standing.ownIds.includes(id) || standing.mayManage) return applicantName;
  if (!standing.seesApplicant) return null;
  return organisationId !== null || showsName ? applicantName : maskName(applicantName);
}
