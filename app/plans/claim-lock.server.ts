import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { officeFor } from '#app/people/permission.ts';
import { type ClaimState, openClaimStates } from '#app/plans/claim.ts';
import { type ActingNow, type ActingRefusal, findActing, speaksFor } from '#app/proposals/acting.server.ts';
import { type LockedProposal, lockProposal } from '#app/proposals/proposal-lock.server.ts';
import type { Ownership } from '#app/proposals/proposer.ts';
import type { Db } from '#db/client.server.ts';
import { claims } from '#db/schema/plans.ts';

const facts = {
  id: claims.id,
  communityId: claims.communityId,
  proposalId: claims.proposalId,
  callId: claims.callId,
  state: sql<ClaimState>`${claims.state}`,
  accountId: claims.accountId,
  personId: claims.personId,
  organisationId: claims.organisationId,
  joinsClaimId: claims.joinsClaimId,
  isAgreed: sql<boolean>`${claims.holderAgreedAt} is not null`,
  requestedAt: claims.requestedAt,
  confirmedAt: claims.confirmedAt,
  activeSince: claims.activeSince,
  leaseEndsAt: claims.leaseEndsAt,
  extensionCount: claims.extensionCount,
  offeredUntil: claims.offeredUntil,
};

/** What commands decide by. */
export type LockedClaim = Awaited<ReturnType<typeof lockOpenClaims>>[number];

/** Every claim of a proposal that has not ended, in the order of their ids, held until the transaction ends. Lock the proposal first. */
export async function lockOpenClaims(tx: Db, proposalId: string) {
  return tx
    .select(facts)
    .from(claims)
    .where(and(eq(claims.proposalId, proposalId), inArray(claims.state, [...openClaimStates])))
    .orderBy(asc(claims.id))
    .for('no key update');
}

/** A proposal with its open claims, held, and one of them that somebody acts on. */
export type ClaimInHand = { proposal: LockedProposal; claims: LockedClaim[]; claim: LockedClaim };

export type ClaimRefusal = 'claim_not_found' | 'claim_moved_on';

/** A claim with everything around it, held: the proposal first, then its claims by id. One that has ended has moved on. */
export async function lockClaim(tx: Db, claimId: string): Promise<Outcome<ClaimInHand, ClaimRefusal>> {
  const [row] = await tx.select({ proposalId: claims.proposalId }).from(claims).where(eq(claims.id, claimId));
  const proposal = row ? await lockProposal(tx, row.proposalId) : null;
  if (!proposal) return refused('claim_not_found');
  const open = await lockOpenClaims(tx, proposal.id);
  const claim = open.find(({ id }) => id === claimId);
  return claim ? done({ proposal, claims: open, claim }) : refused('claim_moved_on');
}

export type ManageClaimRefusal = ClaimRefusal | 'not_allowed' | 'own_claim';

/** The same for an office that manages claims, which never decides on a claim of its holder's own. */
export async function lockForClaimOffice(
  tx: Db,
  act: Act,
  claimId: string,
): Promise<Outcome<ClaimInHand & { office: Role }, ManageClaimRefusal>> {
  const found = await lockClaim(tx, claimId);
  if (!found.ok) return found;
  const office = officeFor(act.actor, 'claims.manage', found.value.proposal.placePath);
  if (!office) return refused('not_allowed');
  const acting = await findActing(tx, { ...act, onBehalfOf: null });
  if (acting.ok && (await speaksForClaim(tx, acting.value, { claim: found.value.claim, now: act.now }))) {
    return refused('own_claim');
  }
  return done({ ...found.value, office });
}

export type OwnClaimRefusal = ClaimRefusal | ActingRefusal;

/** The same for whoever speaks for the claim: who asked, an officer of the organisation, or staff for a person without a phone. */
export async function lockOwnClaim(
  tx: Db,
  act: Act,
  claimId: string,
): Promise<Outcome<ClaimInHand & { acting: ActingNow }, OwnClaimRefusal>> {
  const found = await lockClaim(tx, claimId);
  const acting = await findActing(tx, act);
  if (!acting.ok) return acting;
  if (!found.ok) return found;
  const speaks = await speaksForClaim(tx, acting.value, { claim: found.value.claim, now: act.now });
  return speaks ? done({ ...found.value, acting: acting.value }) : refused('not_allowed');
}

/** Whether who acts may speak for a claim at this moment. */
export async function speaksForClaim(
  db: Db,
  acting: ActingNow,
  { claim, now }: { claim: Pick<LockedClaim, 'accountId' | 'personId' | 'organisationId'>; now: Date },
): Promise<boolean> {
  const ownership: Ownership = {
    proposerAccountId: claim.accountId,
    proposerPersonId: claim.personId,
    proposerOrganisationId: claim.organisationId,
  };
  return speaksFor(db, acting, { proposal: ownership, now });
}

/** Whoever holds the proposal: its claim by itself, without those who joined it. */
export function holderAmong(open: readonly LockedClaim[]): LockedClaim | null {
  return open.find(({ state, joinsClaimId }) => joinsClaimId === null && (state === 'active' || state === 'planned')) ?? null;
}

/** Those who share a holder's claim, in the order in which they came to it. */
export function partnersAmong(open: readonly LockedClaim[], holderId: string): LockedClaim[] {
  return open
    .filter(({ joinsClaimId, state }) => joinsClaimId === holderId && (state === 'active' || state === 'planned'))
    .sort((a, b) => instantOf(a.activeSince) - instantOf(b.activeSince) || (a.id < b.id ? -1 : 1));
}

/** Those who wait, in the order in which they asked. */
export function waitingAmong(open: readonly LockedClaim[]): LockedClaim[] {
  return open
    .filter(({ state }) => state === 'waiting')
    .sort((a, b) => a.requestedAt.getTime() - b.requestedAt.getTime() || (a.id < b.id ? -1 : 1));
}

function instantOf(at: Date | null): number {
  return at?.getTime() ?? 0;
}
