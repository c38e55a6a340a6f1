import { sql } from 'drizzle-orm';
import type { ProposalState } from '#app/proposals/proposal.ts';
import type { Db } from '#db/client.server.ts';

/** What a notice about a proposal needs, and the accounts of those whose matter it is. */
export type NoticeSubject = {
  id: string;
  number: string | null;
  title: string;
  communityId: string;
  state: ProposalState;
  dueAt: Date | null;
  proposerAccountIds: string[];
  coProposerAccountIds: string[];
  placePath: string[];
};

type SubjectRow = Omit<NoticeSubject, 'dueAt'> & { dueAt: string | null };

/**
 * A proposal for a notice, or null. Proposers: the account that began it or the account of its person; for an organisation
 * the accounts of its officers now. Closed accounts are left out.
 */
export async function findProposalForNotice(db: Db, proposalId: string): Promise<NoticeSubject | null> {
  const [row] = await db.execute<SubjectRow>(sql`
    select p.id, p.number, p.title, p.community_id as "communityId", p.state, p.due_at as "dueAt", place.path as "placePath",
      array(select a.id from accounts a where a.closed_at is null and (
        (p.proposer_organisation_id is null and (a.id = p.proposer_account_id or a.person_id = p.proposer_person_id))
        or a.person_id in (select o.person_id from organisation_officers o where o.organisation_id = p.proposer_organisation_id
          and (o.until_on is null or o.until_on >= current_date)))) as "proposerAccountIds",
      array(select a.id from co_proposers c join accounts a on a.person_id = c.person_id
        where c.proposal_id = p.id and c.accepted_at is not null and a.closed_at is null) as "coProposerAccountIds"
    from proposals p
    join places place on place.id = coalesce(p.place_id, p.community_id)
    where p.id = ${proposalId}`);
  return row ? { ...row, dueAt: row.dueAt === null ? null : new Date(row.dueAt) } : null;
}

/** The account whose phone was invited to propose together, or null when nobody here has it. */
export async function findInviteeAccount(db: Db, invitationId: string): Promise<string | null> {
  const [row] = await db.execute<{ id: string }>(sql`
    select a.id from co_proposers c join accounts a on a.phone = c.phone and a.closed_at is null where c.id = ${invitationId}`);
  return row?.id ?? null;
}

export type NoticeComment = {
  accountId: string;
  parentAccountId: string | null;
  proposalId: string;
  number: string | null;
  title: string;
  isHidden: boolean;
};

/** A comment for a notice, with the account it answers, or null. */
export async function findCommentForNotice(db: Db, commentId: string): Promise<NoticeComment | null> {
  const [row] = await db.execute<NoticeComment>(sql`
    select c.account_id as "accountId", parent.account_id as "parentAccountId", p.id as "proposalId", p.number, p.title,
      c.hidden_at is not null as "isHidden"
    from comments c join proposals p on p.id = c.proposal_id left join comments parent on parent.id = c.parent_id
    where c.id = ${commentId}`);
  return row ?? null;
}
