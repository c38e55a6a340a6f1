import { sql } from 'drizzle-orm';
import { unreadCount } from '#app/notifications/queries.server.ts';
import type { PersonFacts } from '#app/proposals/proposer.ts';
import type { Db } from '#db/client.server.ts';
import { executePrepared } from '#db/prepared.server.ts';

/** How somebody stands to a proposal that they have no part in: all that its page may differ by. */
export type ProposalStanding = { person: PersonFacts | null; isEndorsed: boolean; isFollowing: boolean };

declare module '@remix-run/server-runtime' {
  interface AppLoadContext {
    /** Set while a proposal's page is made for all who stand so, by a visitor who is nobody. */
    proposalStanding?: ProposalStanding;
  }
}

type Row = {
  hasPart: boolean;
  isEndorsed: boolean;
  isFollowing: boolean;
  communityId: string | null;
  isOnRoll: boolean | null;
  unreadCount: number;
};

/** The id of a visitor who is nobody: no row has it. */
export const nobodysId = '00000000-0000-0000-0000-000000000000';

/**
 * How an account stands to a published proposal; null when there is none or the account has any part in it: proposed it, for
 * itself or an organisation, keyed it in, asked to claim it, writes its plan, commented on it, or has ever reported a comment.
 * With the account's unread notices, which every page shows. Asked of indexes alone.
 */
export async function findProposalStanding(
  db: Db,
  number: string,
  { accountId, personId }: { accountId: string; personId: string | null },
): Promise<{ standing: ProposalStanding; unreadCount: number } | null> {
  const person = personId ?? nobodysId;
  // By hand: one round trip for every page, prepared, which drizzle's builder does not give for subqueries like these.
  const [row] = await executePrepared<Row>(
    db,
    sql`
    select
      p.proposer_account_id is not distinct from ${accountId}::uuid or p.proposer_person_id is not distinct from ${person}::uuid
        or p.keyed_by is not distinct from ${accountId}::uuid
        or exists (select from co_proposers c where c.proposal_id = p.id and c.person_id = ${person}::uuid)
        or exists (select from accounts a where a.id = p.proposer_account_id and a.person_id = ${person}::uuid)
        or exists (select from organisation_officers o where o.organisation_id = p.proposer_organisation_id and o.person_id = ${person}::uuid)
        or exists (select from claims c where c.proposal_id = p.id and (c.account_id = ${accountId}::uuid or c.person_id = ${person}::uuid
          or exists (select from organisation_officers o where o.organisation_id = c.organisation_id and o.person_id = ${person}::uuid)))
        or exists (select from plans l join plan_members m on m.plan_id = l.id where l.proposal_id = p.id and m.account_id = ${accountId}::uuid)
        or exists (select from comments c where c.account_id = ${accountId}::uuid and c.proposal_id = p.id)
        or exists (select from comment_reports r where r.account_id = ${accountId}::uuid) as "hasPart",
      exists (select from endorsements e where e.proposal_id = p.id and e.person_id = ${person}::uuid and e.withdrawn_at is null) as "isEndorsed",
      exists (select from follows f where f.account_id = ${accountId}::uuid and f.subject_id = p.id) as "isFollowing",
      ${unreadCount(accountId)} as "unreadCount", persons.community_id as "communityId",
      persons.merged_into_id is null and persons.moved_away_on is null and persons.died_on is null as "isOnRoll"
    from proposals p left join persons on persons.id = ${person}::uuid
    where p.number = ${number} and p.state = 'published' and p.hidden_at is null`,
  );
  if (!row || row.hasPart) return null;
  const { communityId, isEndorsed, isFollowing } = row;
  const resident = communityId === null ? null : { id: nobodysId, communityId, isOnRoll: row.isOnRoll ?? false };
  return { standing: { person: resident, isEndorsed, isFollowing }, unreadCount: row.unreadCount };
}
