import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { perform } from '#app/log/perform.server.ts';
import { type ActingRefusal, findActing, speaksFor } from '#app/proposals/acting.server.ts';
import {
  type AcceptRefusal,
  acceptRefusal,
  type InviteRefusal,
  invitationState,
  inviteRefusal,
} from '#app/proposals/co-proposer.ts';
import { findParties, type LockedProposal, lockProposal } from '#app/proposals/proposal-lock.server.ts';
import { reviewerRefusal } from '#app/proposals/proposer.ts';
import { record } from '#app/proposals/step.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts, persons } from '#db/schema/people.ts';
import { coProposers } from '#db/schema/proposals.ts';

export type InviteCoProposer = { proposalId: string; phone: string };
export type InviteCoProposerRefusal = ActingRefusal | InviteRefusal | 'proposal_not_found';

/** Asks somebody by phone to propose together. The answer is the same whether or not the number belongs to anybody here. */
export async function inviteCoProposer(
  db: Db,
  act: Act,
  input: InviteCoProposer,
): Promise<Outcome<{ invitationId: string }, InviteCoProposerRefusal>> {
  return perform<{ invitationId: string }, InviteCoProposerRefusal>(db, act, {
    what: 'proposals.invite_co_proposer',
    input,
    collisions: { co_proposers_once_for_each_phone: 'already_invited' },
    body: async (tx) => {
      const { proposalId, phone } = input;
      const proposal = await lockProposal(tx, proposalId);
      const acting = await findActing(tx, act);
      if (!acting.ok) return acting;
      if (!proposal || !(await speaksFor(tx, acting.value, { proposal, now: act.now }))) return refused('proposal_not_found');
      const refusal = inviteRefusal(proposal.state, await invitationFacts(tx, act, { proposalId, phone }));
      if (refusal) return refused(refusal);
      const invitationId = newId(act.now.getTime());
      await tx.insert(coProposers).values({ id: invitationId, proposalId, phone, invitedAt: act.now });
      await record(tx, act, {
        proposal,
        what: 'proposals.co_proposer_invited',
        office: acting.value.office,
        told: { invitationId },
      });
      return done({ invitationId });
    },
  });
}

async function invitationFacts(tx: Db, act: Act, { proposalId, phone }: InviteCoProposer) {
  const rows = await tx
    .select({ phone: coProposers.phone })
    .from(coProposers)
    .where(and(eq(coProposers.proposalId, proposalId), isNull(coProposers.declinedAt), isNull(coProposers.takenBackAt)));
  return {
    standing: rows.length,
    isInvited: rows.some((row) => row.phone === phone),
    isOwnPhone: (await ownPhone(tx, act)) === phone,
  };
}

async function ownPhone(tx: Db, act: Act): Promise<string | null> {
  const [row] =
    act.onBehalfOf === null
      ? await tx.select({ phone: accounts.phone }).from(accounts).where(sql`${accounts.id} = ${act.actor.accountId}`)
      : await tx.select({ phone: persons.phone }).from(persons).where(eq(persons.id, act.onBehalfOf));
  return row?.phone ?? null;
}

type Answering = { invitationId: string };
type Answered = { proposalId: string };

export type TakeBackRefusal = ActingRefusal | 'invitation_not_found';

/** Takes an invitation back that has not been answered. */
export async function takeBackInvitation(
  db: Db,
  act: Act,
  { invitationId }: Answering,
): Promise<Outcome<Answered, TakeBackRefusal>> {
  return perform<Answered, TakeBackRefusal>(db, act, {
    what: 'proposals.take_back_invitation',
    input: { invitationId },
    body: async (tx) => {
      const found = await lockInvitation(tx, invitationId);
      const acting = await findActing(tx, act);
      if (!acting.ok) return acting;
      if (!found || invitationState(found.invitation) !== 'invited') return refused('invitation_not_found');
      const { proposal } = found;
      if (!(await speaksFor(tx, acting.value, { proposal, now: act.now }))) return refused('invitation_not_found');
      await tx.update(coProposers).set({ phone: null, takenBackAt: act.now }).where(eq(coProposers.id, invitationId));
      await record(tx, act, { proposal, what: 'proposals.co_proposer_taken_back', office: acting.value.office });
      return done({ proposalId: proposal.id });
    },
  });
}

export type AcceptInvitationRefusal = ActingRefusal | AcceptRefusal;

/** Agrees to propose together: by a verified resident who has the phone that was invited. */
export async function acceptInvitation(
  db: Db,
  act: Act,
  { invitationId, showsName }: Answering & { showsName: boolean },
): Promise<Outcome<Answered, AcceptInvitationRefusal>> {
  return perform<Answered, AcceptInvitationRefusal>(db, act, {
    what: 'proposals.accept_invitation',
    input: { invitationId, showsName },
    collisions: { co_proposers_once_for_each_person: 'already_co_proposer' },
    body: async (tx) => {
      const found = await lockInvitation(tx, invitationId);
      const acting = await findActing(tx, act);
      if (!acting.ok) return acting;
      if (!found || (await ownPhone(tx, act)) !== found.invitation.phone) return refused('invitation_not_found');
      const { proposal, invitation } = found;
      const { person, accountId } = acting.value;
      const isParty = reviewerRefusal({ accountId, personId: person?.id ?? null }, await findParties(tx, proposal)) !== null;
      const facts = { state: invitationState(invitation), proposalState: proposal.state, communityId: proposal.communityId };
      const refusal = acceptRefusal(facts, { person, isParty });
      if (refusal !== null || person === null) return refused(refusal ?? 'not_verified');
      await tx
        .update(coProposers)
        .set({ phone: null, personId: person.id, showsName, acceptedAt: act.now })
        .where(eq(coProposers.id, invitationId));
      await recordAnswer(tx, act, { proposal, invitationId, accepted: true });
      return done({ proposalId: proposal.id });
    },
  });
}

/** Says no to an invitation. Nothing but that is kept. */
export async function declineInvitation(
  db: Db,
  act: Act,
  { invitationId }: Answering,
): Promise<Outcome<Answered, TakeBackRefusal>> {
  return perform<Answered, TakeBackRefusal>(db, act, {
    what: 'proposals.decline_invitation',
    input: { invitationId },
    body: async (tx) => {
      const found = await lockInvitation(tx, invitationId);
      const acting = await findActing(tx, act);
      if (!acting.ok) return acting;
      const isTheirs =
        found !== null && invitationState(found.invitation) === 'invited' && (await ownPhone(tx, act)) === found.invitation.phone;
      if (!found || !isTheirs) return refused('invitation_not_found');
      await tx.update(coProposers).set({ phone: null, declinedAt: act.now }).where(eq(coProposers.id, invitationId));
      await recordAnswer(tx, act, { proposal: found.proposal, invitationId, accepted: false });
      return done({ proposalId: found.proposal.id });
    },
  });
}

async function recordAnswer(
  tx: Db,
  act: Act,
  { proposal, invitationId, accepted }: { proposal: LockedProposal; invitationId: string; accepted: boolean },
) {
  await record(tx, act, { proposal, what: 'proposals.co_proposer_answered', office: null, told: { invitationId, accepted } });
}

/** The proposal first, then the invitation under it. */
async function lockInvitation(tx: Db, invitationId: string) {
  const [known] = await tx
    .select({ proposalId: coProposers.proposalId })
    .from(coProposers)
    .where(eq(coProposers.id, invitationId));
  const proposal = known ? await lockProposal(tx, known.proposalId) : null;
  if (!proposal) return null;
  const { phone, acceptedAt, declinedAt, takenBackAt } = coProposers;
  const [invitation] = await tx
    .select({ phone, acceptedAt, declinedAt, takenBackAt })
    .from(coProposers)
    .where(eq(coProposers.id, invitationId));
  return invitation ? { proposal, invitation } : null;
}
