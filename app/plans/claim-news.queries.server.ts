import { type SQL, sql } from 'drizzle-orm';
import type { ClaimState } from '#app/plans/claim.ts';
import type { Db } from '#db/client.server.ts';

/** What a notice about a claim needs, and the accounts of those whose matter it is. Closed accounts are left out. */
export type NoticeClaim = {
  id: string;
  state: ClaimState;
  proposalId: string;
  title: string;
  communityId: string;
  placePath: string[];
  /** Whether it asks to share another, and waits for the answer. */
  isJoining: boolean;
  /** Those who speak for the claim now. */
  ownIds: string[];
  /** Those who speak for the claims that share it. */
  partnerIds: string[];
  /** The claim that holds the proposal, where that is another, and those who speak for it. */
  holderId: string | null;
  holderIds: string[];
};

/** A claim for a notice, or null. */
export async function findClaimForNotice(db: Db, claimId: string): Promise<NoticeClaim | null> {
  const [row] = await db.execute<NoticeClaim>(sql`
    select c.id, c.state, c.proposal_id as "proposalId", p.title, c.community_id as "communityId", place.path as "placePath",
      c.joins_claim_id is not null and c.holder_agreed_at is null as "isJoining",
      ${speakersOf(sql`s.id = c.id`)} as "ownIds",
      ${speakersOf(sql`s.joins_claim_id = c.id and s.state in ('active', 'planned')`)} as "partnerIds",
      (select h.id from claims h where h.proposal_id = c.proposal_id and h.id <> c.id and h.joins_claim_id is null
        and h.state in ('active', 'planned')) as "holderId",
      ${speakersOf(sql`s.proposal_id = c.proposal_id and s.id <> c.id and s.joins_claim_id is null
        and s.state in ('active', 'planned')`)} as "holderIds"
    from claims c
    join proposals p on p.id = c.proposal_id
    join places place on place.id = coalesce(p.place_id, p.community_id)
    where c.id = ${claimId}`);
  return row ?? null;
}

/** Whoever asked, or their person's account; for an organisation, its officers now. */
function speakersOf(which: SQL): SQL {
  return sql`array(select distinct a.id from claims s join accounts a on a.closed_at is null and (
      (s.organisation_id is null and (a.id = s.account_id or a.person_id = s.person_id))
      or a.person_id in (select o.person_id from organisation_officers o where o.organisation_id = s.organisation_id
        and (o.until_on is null or o.until_on >= current_date)))
    where ${which} order by a.id)`;
}

/** Why a step was taken, and until when the lease or the offer went from then on. */
export async function findStepForNotice(db: Db, stepId: string): Promise<{ explanation: string; until: Date | null } | null> {
  const [row] = await db.execute<{ explanation: string; until: string | null }>(
    sql`select explanation, lease_ends_at as until from claim_steps where id = ${stepId}`,
  );
  return row ? { explanation: row.explanation, until: row.until === null ? null : new Date(row.until) } : null;
}

/** A bar for a notice, with the accounts of whom it concerns, or null. */
export async function findBarForNotice(
  db: Db,
  barId: string,
): Promise<{ reason: string; liftReason: string | null; untilOn: string; accountIds: string[] } | null> {
  const [row] = await db.execute<{ reason: string; liftReason: string | null; untilOn: string; accountIds: string[] }>(sql`
    select b.reason, b.lift_reason as "liftReason", b.until_on::text as "untilOn",
      array(select a.id from accounts a where a.closed_at is null and (a.person_id = b.person_id
        or a.person_id in (select o.person_id from organisation_officers o where o.organisation_id = b.organisation_id
          and (o.until_on is null or o.until_on >= current_date)))) as "accountIds"
    from applicant_bars b where b.id = ${barId}`);
  return row ?? null;
}
