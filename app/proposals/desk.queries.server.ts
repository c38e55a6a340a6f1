import { sql } from 'drizzle-orm';
import type { Actor } from '#app/core/act.ts';
import { maskPhone } from '#app/core/text.ts';
import { may, placesFor } from '#app/people/permission.ts';
import { findInFull, type OwnProposal } from '#app/proposals/draft.queries.server.ts';
import type { ProposalState, Source } from '#app/proposals/proposal.ts';
import { findParties } from '#app/proposals/proposal-lock.server.ts';
import { listAllRevisions, type Revision } from '#app/proposals/proposal-page.queries.server.ts';
import { publisherRefusal, type ReviewerRefusal } from '#app/proposals/proposer.ts';
import { findSimilar, type SimilarProposal } from '#app/proposals/similar.server.ts';
import { uuidList } from '#app/proposals/uuid-list.server.ts';
import type { Db } from '#db/client.server.ts';

/** One line of what waits at the desk. Proposers are named in full: only staff see it. */
export type WaitingProposal = {
  id: string;
  communityId: string;
  title: string;
  state: ProposalState;
  source: Source;
  fieldNameZh: string | null;
  fieldNameEn: string | null;
  placeNameZh: string;
  placeNameEn: string | null;
  proposerName: string;
  callTitle: string;
  waitingSince: Date;
};

/** What waits for a decision within the actor's reach, the oldest first; the cursor is [waitingSince, id]. */
export async function listWaiting(
  db: Db,
  actor: Actor,
  { after, limit }: { after: readonly string[] | null; limit: number },
): Promise<WaitingProposal[]> {
  const places = placesFor(actor, 'proposals.review');
  if (places.length === 0) return [];
  const keyset = after ? sql`and (p.waiting_since, p.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``;
  const rows = await db.execute<Omit<WaitingProposal, 'waitingSince'> & { waitingSince: string }>(sql`
    select p.id, p.community_id as "communityId", p.title, p.state, p.source, field.name_zh as "fieldNameZh", field.name_en as "fieldNameEn",
      place.name_zh as "placeNameZh", place.name_en as "placeNameEn", p.proposer_name as "proposerName", calls.title as "callTitle",
      p.waiting_since as "waitingSince"
    from proposals p
    join places place on place.id = coalesce(p.place_id, p.community_id)
    join calls on calls.id = p.call_id
    left join call_fields field on field.call_id = p.call_id and field.key = p.field_key
    where p.state in ('submitted', 'under_appeal') and place.path && ${uuidList(places)} ${keyset}
    order by p.waiting_since, p.id limit ${limit}`);
  return [...rows].map((row) => ({ ...row, waitingSince: new Date(row.waitingSince) }));
}

/** How many wait for a decision within the actor's reach; 1001 means more than a thousand. */
export async function countWaiting(db: Db, actor: Actor): Promise<number> {
  const places = placesFor(actor, 'proposals.review');
  if (places.length === 0) return 0;
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::integer as count from (
      select from proposals p join places place on place.id = coalesce(p.place_id, p.community_id)
      where p.state in ('submitted', 'under_appeal') and place.path && ${uuidList(places)} limit 1001
    ) as waiting`);
  return row?.count ?? 0;
}

/** A proposal with everything a reviewer needs to decide on it. `publish`: why this reviewer may not publish, null if they may. */
export type ProposalForReview = OwnProposal & {
  proposerName: string;
  proposerPhoneMasked: string | null;
  keyedByName: string | null;
  paperSheetFileId: string | null;
  waitingSince: Date | null;
  proposerPersonId: string | null;
  placePath: string[];
  hidden: { at: Date; reason: string } | null;
  publish: ReviewerRefusal | null;
  /** Whether this reviewer declined it, so that an appeal is for somebody else. */
  isDecliner: boolean;
  revisions: Revision[];
  similar: SimilarProposal[];
};

type ReviewRow = {
  id: string;
  state: ProposalState;
  proposerAccountId: string | null;
  proposerPersonId: string | null;
  proposerOrganisationId: string | null;
  keyedBy: string | null;
  placePath: string[];
  proposerName: string;
  phone: string | null;
  keyedByName: string | null;
  paperSheetFileId: string | null;
  waitingSince: string | null;
  number: string | null;
  hiddenAt: string | null;
  hiddenReason: string | null;
  declinedBy: string | null;
};

/** A proposal that was handed in, for a reviewer of its place, or once it has its number for a moderator; null for anybody else. */
export async function findForReview(
  db: Db,
  proposalId: string,
  { actor, now }: { actor: Actor; now: Date },
): Promise<ProposalForReview | null> {
  const row = await findReviewRow(db, proposalId);
  if (!row || !maySee(actor, row)) return null;
  const [own, revisions, parties] = await Promise.all([
    findInFull(db, proposalId, now),
    listAllRevisions(db, proposalId),
    findParties(db, row),
  ]);
  if (!own) return null;
  const similar = await findSimilar(db, { communityId: own.communityId, title: own.title, exceptId: proposalId });
  const { proposerName, proposerPersonId, keyedByName, paperSheetFileId, placePath, hiddenReason } = row;
  const proposerPhoneMasked = row.phone === null ? null : maskPhone(row.phone);
  const waitingSince = row.waitingSince === null ? null : new Date(row.waitingSince);
  const publish = publisherRefusal(actor, parties);
  const hidden = row.hiddenAt === null ? null : { at: new Date(row.hiddenAt), reason: hiddenReason ?? '' };
  const isDecliner = row.declinedBy !== null && row.declinedBy === actor.accountId;
  const about = {
    proposerName,
    proposerPersonId,
    proposerPhoneMasked,
    keyedByName,
    paperSheetFileId,
    placePath,
    waitingSince,
    hidden,
  };
  return { ...own, ...about, publish, isDecliner, revisions, similar };
}

function maySee(actor: Actor, { placePath, number }: ReviewRow): boolean {
  return may(actor, 'proposals.review', placePath) || (number !== null && may(actor, 'comments.moderate', placePath));
}

async function findReviewRow(db: Db, proposalId: string): Promise<ReviewRow | null> {
  const [row] = await db.execute<ReviewRow>(sql`
    select p.id, p.state, p.proposer_account_id as "proposerAccountId", p.proposer_person_id as "proposerPersonId",
      p.proposer_organisation_id as "proposerOrganisationId", p.keyed_by as "keyedBy", place.path as "placePath", p.proposer_name as "proposerName",
      coalesce(organisation.contact_phone, account.phone, person.phone) as phone, keyer.name as "keyedByName", p.waiting_since as "waitingSince",
      p.number, p.hidden_at as "hiddenAt", p.hidden_reason as "hiddenReason",
      (select d.decided_by from proposal_decisions d where d.proposal_id = p.id and d.event = 'decline'
        order by d.decided_at desc, d.id desc limit 1) as "declinedBy",
      (select a.file_id from proposal_files a where a.proposal_id = p.id and a.kind = 'paper_sheet' and a.removed_at is null
        order by a.position limit 1) as "paperSheetFileId"
    from proposals p
    join places place on place.id = coalesce(p.place_id, p.community_id)
    left join organisations organisation on organisation.id = p.proposer_organisation_id
    left join accounts account on account.id = p.proposer_account_id
    left join persons person on person.id = p.proposer_person_id
    left join accounts keyer on keyer.id = p.keyed_by
    where p.id = ${proposalId} and p.state not in ('draft', 'discarded')`);
  return row ?? null;
}
