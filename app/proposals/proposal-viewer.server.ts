import { and, eq, isNull } from 'drizzle-orm';
import type { Actor } from '#app/core/act.ts';
import { may } from '#app/people/permission.ts';
import { type ActingNow, findActing, speaksFor } from '#app/proposals/acting.server.ts';
import { isOpen, type StageWindow } from '#app/proposals/call.ts';
import { type WithdrawRefusal, withdrawRefusal } from '#app/proposals/decision.ts';
import {
  type EndorseRefusal,
  endorseRefusal,
  type WithdrawEndorsementRefusal,
  withdrawEndorsementRefusal,
} from '#app/proposals/endorsement.ts';
import { mayHappen, type ProposalState } from '#app/proposals/proposal.ts';
import { findParties } from '#app/proposals/proposal-lock.server.ts';
import { nobodysId, type ProposalStanding } from '#app/proposals/proposal-standing.server.ts';
import { reviewerRefusal } from '#app/proposals/proposer.ts';
import type { PublicStage } from '#app/proposals/public-stage.ts';
import type { Db } from '#db/client.server.ts';
import { endorsements } from '#db/schema/endorsements.ts';
import { follows } from '#db/schema/notifications.ts';
import { proposals } from '#db/schema/proposals.ts';

/** What whoever looks at a proposal has done and may do. A refusal that is null: the button works. */
export type ProposalViewer = {
  isOwn: boolean;
  isEndorsed: boolean;
  isFollowing: boolean;
  endorse: EndorseRefusal | 'not_signed_in' | null;
  withdrawEndorsement: WithdrawEndorsementRefusal | null;
  withdraw: WithdrawRefusal | 'not_allowed' | null;
  mayReview: boolean;
  mayModerate: boolean;
  mayCorrect: boolean;
  /** Whether the proposal shows its proposer's name; told only to who speaks for it. */
  showsName: boolean;
};

type Looked = {
  page: {
    id: string;
    state: ProposalState;
    publicStage: PublicStage;
    hidden: { at: Date } | null;
    community: { id: string };
    call: { stages: readonly StageWindow[] };
  };
  placePath: readonly string[];
  showsName: boolean;
};

/** Nothing is asked of the database for a reader who has not signed in. */
export async function findProposalViewer(
  db: Db,
  looked: Looked,
  { actor, now }: { actor: Actor; now: Date },
): Promise<ProposalViewer> {
  const offices = {
    mayReview: may(actor, 'proposals.review', looked.placePath),
    mayModerate: may(actor, 'comments.moderate', looked.placePath),
  };
  const acting = actor.accountId === null ? null : await findActing(db, { actor, onBehalfOf: null, requestKey: '', now });
  const signedIn = acting?.ok ? await personalPart(db, looked, { acting: acting.value, actor, now }) : null;
  const endorse = signedIn?.endorse ?? (signedIn ? null : signedOutRefusal(looked, now));
  const personal = signedIn ?? {
    isOwn: false,
    isEndorsed: false,
    isFollowing: false,
    withdrawEndorsement: 'not_endorsed' as const,
    withdraw: 'not_allowed' as const,
  };
  const mayCorrect = mayHappen(looked.page.state, 'correct') && (personal.isOwn || offices.mayReview);
  return { ...personal, endorse, ...offices, mayCorrect, showsName: personal.isOwn && looked.showsName };
}

/** The same for somebody who has no part in the proposal and no office, by how they stand to it. */
export function viewerStanding({ page }: Looked, standing: ProposalStanding, now: Date): ProposalViewer {
  const personal = personalOf(page, { ...standing, isOwn: false, isParty: false, now });
  return { ...personal, mayReview: false, mayModerate: false, mayCorrect: false, showsName: false };
}

async function personalPart(db: Db, { page }: Looked, { acting, actor, now }: { acting: ActingNow; actor: Actor; now: Date }) {
  const [facts] = await db
    .select({
      id: proposals.id,
      proposerAccountId: proposals.proposerAccountId,
      proposerPersonId: proposals.proposerPersonId,
      proposerOrganisationId: proposals.proposerOrganisationId,
      keyedBy: proposals.keyedBy,
      followedAt: follows.followedAt,
      endorsedAt: endorsements.endorsedAt,
    })
    .from(proposals)
    .leftJoin(follows, and(eq(follows.subjectId, proposals.id), eq(follows.accountId, acting.accountId ?? '')))
    .leftJoin(
      endorsements,
      and(
        eq(endorsements.proposalId, proposals.id),
        eq(endorsements.personId, acting.person?.id ?? nobodysId),
        isNull(endorsements.withdrawnAt),
      ),
    )
    .where(eq(proposals.id, page.id));
  if (!facts) return null;
  const isParty = reviewerRefusal(actor, await findParties(db, facts)) !== null;
  const isOwn = await speaksFor(db, acting, { proposal: facts, now });
  const { followedAt, endorsedAt } = facts;
  const stands = { person: acting.person, isEndorsed: endorsedAt !== null, isFollowing: followedAt !== null };
  return personalOf(page, { ...stands, isOwn, isParty, now });
}

type Stands = ProposalStanding & { isOwn: boolean; isParty: boolean; now: Date };

function personalOf(page: Looked['page'], { person, isEndorsed, isFollowing, isOwn, isParty, now }: Stands) {
  const isCollectOpen = isOpen(page.call.stages, 'collect', now);
  const isListed = page.state === 'published' && page.hidden === null;
  return {
    isOwn,
    isEndorsed,
    isFollowing,
    endorse: endorseRefusal({ isListed, isCollectOpen, communityId: page.community.id, person, isOwn: isParty, isEndorsed }),
    withdrawEndorsement: withdrawEndorsementRefusal({ isEndorsed, isCollectOpen }),
    withdraw: isOwn ? withdrawRefusal(page) : ('not_allowed' as const),
  };
}

/** What would stop anybody comes first; else what is missing is to sign in. */
function signedOutRefusal({ page }: Looked, now: Date): EndorseRefusal | 'not_signed_in' {
  if (page.state !== 'published' || page.hidden !== null) return 'not_published';
  return isOpen(page.call.stages, 'collect', now) ? 'not_signed_in' : 'collecting_closed';
}
