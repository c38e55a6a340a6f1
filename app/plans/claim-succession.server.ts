import { and, eq, inArray } from 'drizzle-orm';
import { type Act, clockActor } from '#app/core/act.ts';
import type { Role } from '#app/core/role.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { holdsAt } from '#app/plans/claim.ts';
import { holderAmong, type LockedClaim, lockOpenClaims, partnersAmong, waitingAmong } from '#app/plans/claim-lock.server.ts';
import { keepClaimStep, takeClaimStep } from '#app/plans/claim-step.server.ts';
import { endOfDays } from '#app/plans/lease.ts';
import { syncAccessOfProposal } from '#app/plans/plan-access.server.ts';
import { followPublicStage } from '#app/plans/thread-facts.server.ts';
import type { Db } from '#db/client.server.ts';
import { claims, plans } from '#db/schema/plans.ts';

// Who holds a proposal after whom. All of it happens with the proposal and its open claims locked.

type Sought = { id: string; communityId: string };

/**
 * Brings the claims of a locked proposal up to the moment: a lease or an offer that has run out ends, the next in line is
 * offered what nobody holds, and the public stage and who may write its plan follow. Answers the claims that are open then.
 */
export async function settleClaims(tx: Db, act: Act, proposal: Sought): Promise<LockedClaim[]> {
  const clock: Act = { ...act, actor: clockActor, onBehalfOf: null };
  const open = await lockOpenClaims(tx, proposal.id);
  const holder = holderAmong(open);
  if (holder && !holdsAt(holder, act.now)) await expire(tx, clock, { holder, open });
  const offered = open.find(({ state }) => state === 'offered');
  if (offered?.offeredUntil && offered.offeredUntil <= act.now) {
    await takeClaimStep(tx, clock, { claim: offered, step: { event: 'lapse', what: 'claims.offer_lapsed' } });
  }
  await offerNext(tx, clock, proposal);
  await followPublicStage(tx, proposal.id);
  await syncAccessOfProposal(tx, clock, proposal.id);
  return lockOpenClaims(tx, proposal.id);
}

/** A lease that has run out ends for its holder and for all who shared it. */
async function expire(tx: Db, clock: Act, { holder, open }: { holder: LockedClaim; open: LockedClaim[] }): Promise<void> {
  for (const claim of [...partnersAmong(open, holder.id), holder]) {
    await takeClaimStep(tx, clock, { claim, step: { event: 'expire', what: 'claims.expired' } });
  }
  await forgetJoining(tx, holder.id);
}

/** Offers what nobody holds to the first in line, unless it is on offer already. */
async function offerNext(tx: Db, clock: Act, proposal: Sought): Promise<void> {
  const open = await lockOpenClaims(tx, proposal.id);
  const [next] = waitingAmong(open);
  if (!next || holderAmong(open) || open.some(({ state }) => state === 'offered')) return;
  const { claimOfferDays, zone } = await readSettings(tx, proposal.communityId);
  const offeredUntil = endOfDays(clock.now, claimOfferDays, zone);
  await takeClaimStep(tx, clock, {
    claim: next,
    step: { event: 'offer', what: 'claims.offered', changes: { offeredUntil }, leaseEndsAt: offeredUntil },
  });
}

/** Whoever asked to share a claim that is over asks for the proposal by themselves from then on. */
async function forgetJoining(tx: Db, claimId: string): Promise<void> {
  await tx
    .update(claims)
    .set({ joinsClaimId: null, holderAgreedAt: null })
    .where(and(eq(claims.joinsClaimId, claimId), inArray(claims.state, ['requested', 'waiting', 'offered'])));
}

type Succession = { from: LockedClaim; to: LockedClaim; office: Role | null };

/**
 * Passes a lease on as it stands, with the plan written under it: to somebody who shared it, or to one who waits. `from` has
 * ended just before. Whoever shared it shares it with the new holder; whoever asked to share it must ask again.
 */
export async function passOn(tx: Db, act: Act, { from, to, office }: Succession): Promise<void> {
  const lease = { activeSince: from.activeSince, leaseEndsAt: from.leaseEndsAt, extensionCount: from.extensionCount };
  const alone = { joinsClaimId: null, holderAgreedAt: null };
  const step = { what: 'claims.taken_over', leaseEndsAt: from.leaseEndsAt, office };
  if (to.state === 'waiting') {
    await takeClaimStep(tx, act, { claim: to, step: { event: 'take_over', ...step, changes: { ...lease, ...alone } } });
  } else {
    await tx
      .update(claims)
      .set({ ...lease, ...alone })
      .where(eq(claims.id, to.id));
    await keepClaimStep(tx, act, { claim: to, step: { event: 'lead', ...step } });
  }
  if (from.state === 'planned' && to.state !== 'planned') {
    await tx.update(claims).set({ state: 'planned' }).where(eq(claims.id, to.id));
  }
  await tx
    .update(claims)
    .set({ joinsClaimId: to.id })
    .where(and(eq(claims.joinsClaimId, from.id), inArray(claims.state, ['active', 'planned'])));
  await forgetJoining(tx, from.id);
  await tx.update(plans).set({ claimId: to.id }).where(eq(plans.claimId, from.id));
}
