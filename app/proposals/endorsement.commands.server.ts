import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { perform } from '#app/log/perform.server.ts';
import { type ActingNow, type ActingRefusal, findActing } from '#app/proposals/acting.server.ts';
import { isOpen } from '#app/proposals/call.ts';
import { listStages } from '#app/proposals/call-facts.server.ts';
import {
  type EndorseRefusal,
  endorseRefusal,
  type WithdrawEndorsementRefusal,
  withdrawEndorsementRefusal,
} from '#app/proposals/endorsement.ts';
import { findParties, type LockedProposal, lockProposal } from '#app/proposals/proposal-lock.server.ts';
import { reviewerRefusal } from '#app/proposals/proposer.ts';
import { record } from '#app/proposals/step.server.ts';
import type { Db } from '#db/client.server.ts';
import { endorsements } from '#db/schema/endorsements.ts';

type Endorsing = { proposalId: string };
type Counted = { endorsementCount: number };
type Found = { proposal: LockedProposal; acting: ActingNow; isCollectOpen: boolean; isEndorsed: boolean };

export type EndorseCommandRefusal = ActingRefusal | EndorseRefusal | 'proposal_not_found';

/** Endorses a published proposal for a verified resident, once. Staff may do it for a person without a phone. */
export async function endorse(db: Db, act: Act, { proposalId }: Endorsing): Promise<Outcome<Counted, EndorseCommandRefusal>> {
  return perform<Counted, EndorseCommandRefusal>(db, act, {
    what: 'proposals.endorse',
    input: { proposalId },
    collisions: { endorsements_once_for_each_person: 'already_endorsed', endorsements_of_published_only: 'not_published' },
    body: async (tx) => {
      const found = await lockEndorsed(tx, act, proposalId);
      if (!found.ok) return found;
      const { proposal, acting, isCollectOpen, isEndorsed } = found.value;
      const { person } = acting;
      const reader = { accountId: acting.accountId, personId: person?.id ?? null };
      const isOwn = reviewerRefusal(reader, await findParties(tx, proposal)) !== null;
      const isListed = proposal.state === 'published' && proposal.hiddenAt === null;
      const refusal = endorseRefusal({ isListed, isCollectOpen, communityId: proposal.communityId, person, isOwn, isEndorsed });
      if (refusal !== null || person === null) return refused(refusal ?? 'not_verified');
      await tx
        .insert(endorsements)
        .values({ id: newId(act.now.getTime()), proposalId, personId: person.id, endorsedAt: act.now })
        .onConflictDoUpdate({
          target: [endorsements.proposalId, endorsements.personId],
          set: { endorsedAt: act.now, withdrawnAt: null },
          setWhere: sql`${endorsements.withdrawnAt} is not null`,
        });
      await record(tx, act, { proposal, what: 'proposals.endorsed', office: acting.office });
      return done({ endorsementCount: proposal.endorsementCount + 1 });
    },
  });
}

export type WithdrawEndorsementCommandRefusal =
  | ActingRefusal
  | WithdrawEndorsementRefusal
  | 'not_verified'
  | 'proposal_not_found';

/** Takes an endorsement back, while the call still collects. */
export async function withdrawEndorsement(
  db: Db,
  act: Act,
  { proposalId }: Endorsing,
): Promise<Outcome<Counted, WithdrawEndorsementCommandRefusal>> {
  return perform<Counted, WithdrawEndorsementCommandRefusal>(db, act, {
    what: 'proposals.withdraw_endorsement',
    input: { proposalId },
    body: async (tx) => {
      const found = await lockEndorsed(tx, act, proposalId);
      if (!found.ok) return found;
      const { proposal, acting } = found.value;
      if (!acting.person) return refused('not_verified');
      const refusal = withdrawEndorsementRefusal(found.value);
      if (refusal) return refused(refusal);
      await tx.update(endorsements).set({ withdrawnAt: act.now }).where(standing(proposalId, acting.person.id));
      await record(tx, act, { proposal, what: 'proposals.endorsement_withdrawn', office: acting.office });
      return done({ endorsementCount: proposal.endorsementCount - 1 });
    },
  });
}

/** The proposal is locked, so that a merge at the same moment either moves this endorsement or comes before it. */
async function lockEndorsed(tx: Db, act: Act, proposalId: string): Promise<Outcome<Found, ActingRefusal | 'proposal_not_found'>> {
  const proposal = await lockProposal(tx, proposalId);
  const acting = await findActing(tx, act);
  if (!acting.ok) return acting;
  if (!proposal || proposal.number === null) return refused('proposal_not_found');
  const isCollectOpen = isOpen(await listStages(tx, proposal.callId), 'collect', act.now);
  const isEndorsed = await hasEndorsed(tx, proposalId, acting.value.person?.id ?? null);
  return done({ proposal, acting: acting.value, isCollectOpen, isEndorsed });
}

/** Whether a person's endorsement of a proposal stands. */
export async function hasEndorsed(db: Db, proposalId: string, personId: string | null): Promise<boolean> {
  if (personId === null) return false;
  const [row] = await db.select({ id: endorsements.id }).from(endorsements).where(standing(proposalId, personId));
  return row !== undefined;
}

function standing(proposalId: string, personId: string) {
  return and(eq(endorsements.proposalId, proposalId), eq(endorsements.personId, personId), isNull(endorsements.withdrawnAt));
}
