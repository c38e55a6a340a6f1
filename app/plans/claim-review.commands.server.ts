import { eq, inArray } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { perform } from '#app/log/perform.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { findEligibility } from '#app/plans/applicant.server.ts';
import { type EligibilityRefusal, eligibilityRefusal } from '#app/plans/applicant.ts';
import { type ExtendRefusal, extendRefusal, mayHappen, reasonRefusal } from '#app/plans/claim.ts';
import {
  type ClaimInHand,
  holderAmong,
  type LockedClaim,
  lockForClaimOffice,
  type ManageClaimRefusal,
  partnersAmong,
} from '#app/plans/claim-lock.server.ts';
import { keepClaimStep, takeClaimStep } from '#app/plans/claim-step.server.ts';
import { settleClaims } from '#app/plans/claim-succession.server.ts';
import { endOfDay, endOfDays, isWithinReach, lastDayOf } from '#app/plans/lease.ts';
import { syncAccessOfProposal } from '#app/plans/plan-access.server.ts';
import type { Db } from '#db/client.server.ts';
import { claims } from '#db/schema/plans.ts';

/** What an acceptance came to: the proposal is theirs, or somebody has it and they wait. */
export type Accepted = { claimId: string; state: 'active' | 'waiting' };

export type AcceptClaimRefusal = ManageClaimRefusal | EligibilityRefusal | 'proposal_not_open';

/**
 * Finds an applicant eligible. They hold the proposal from now on, unless somebody else does or is offered it: then they
 * wait in order. Whoever shares it with its holder's consent shares the holder's lease.
 */
export async function acceptClaim(
  db: Db,
  act: Act,
  { claimId }: { claimId: string },
): Promise<Outcome<Accepted, AcceptClaimRefusal>> {
  return perform<Accepted, AcceptClaimRefusal>(db, act, {
    what: 'claims.accept',
    input: { claimId },
    body: async (tx) => {
      const found = await lockForClaimOffice(tx, act, claimId);
      if (!found.ok) return found;
      const { proposal, claim, office } = found.value;
      if (claim.state !== 'requested') return refused('claim_moved_on');
      if (proposal.state !== 'published' || proposal.hiddenAt !== null) return refused('proposal_not_open');
      const { facts, terms } = await findEligibility(tx, claim, { proposal, now: act.now });
      const refusal = eligibilityRefusal(facts, terms);
      if (refusal) return refused(refusal);
      const open = await settleClaims(tx, act, proposal);
      const now = open.find(({ id }) => id === claimId) ?? claim;
      const state = await giveOrQueue(tx, act, { claim: now, open, office });
      await settleClaims(tx, act, proposal);
      return done({ claimId, state });
    },
  });
}

type Given = { claim: LockedClaim; open: readonly LockedClaim[]; office: Role };

async function giveOrQueue(tx: Db, act: Act, { claim, open, office }: Given): Promise<'active' | 'waiting'> {
  const holder = holderAmong(open);
  const isShared = holder !== null && claim.joinsClaimId === holder.id && claim.isAgreed;
  const isFree = holder === null && !open.some(({ state }) => state === 'offered' || state === 'waiting');
  const confirmedAt = act.now;
  if (isShared) {
    await share(tx, act, { claim, holder, office });
    return 'active';
  }
  if (!isFree) {
    const step = { event: 'queue', what: 'claims.queued', changes: { confirmedAt }, office } as const;
    await takeClaimStep(tx, act, { claim, step });
    return 'waiting';
  }
  await give(tx, act, { claim, office, event: 'accept' });
  return 'active';
}

/** Gives a lease of its own to a claim, from now on. */
export async function give(
  tx: Db,
  act: Act,
  { claim, office, event }: { claim: LockedClaim; office: Role | null; event: 'accept' | 'take_up' },
): Promise<void> {
  const { claimLeaseDays, zone } = await readSettings(tx, claim.communityId);
  const leaseEndsAt = endOfDays(act.now, claimLeaseDays, zone);
  const lease = { activeSince: act.now, leaseEndsAt, joinsClaimId: null, holderAgreedAt: null };
  const changes = { ...lease, confirmedAt: claim.confirmedAt ?? act.now };
  const what = event === 'accept' ? 'claims.accepted' : 'claims.offer_accepted';
  await takeClaimStep(tx, act, { claim, step: { event, what, changes, leaseEndsAt, office } });
}

/** Lets a claim share its holder's lease: it ends, and is planned, with it. */
export async function share(
  tx: Db,
  act: Act,
  { claim, holder, office }: { claim: LockedClaim; holder: LockedClaim; office: Role | null },
): Promise<void> {
  const { activeSince, leaseEndsAt, extensionCount } = holder;
  const isRunning = leaseEndsAt !== null && leaseEndsAt > act.now;
  const lease = { activeSince: isRunning ? act.now : activeSince, leaseEndsAt, extensionCount };
  const changes = { ...lease, confirmedAt: claim.confirmedAt ?? act.now };
  await takeClaimStep(tx, act, {
    claim,
    step: { event: 'accept', keptAs: 'join', what: 'claims.joined', changes, leaseEndsAt, office },
  });
  if (holder.state === 'planned') await tx.update(claims).set({ state: 'planned' }).where(eq(claims.id, claim.id));
  await syncAccessOfProposal(tx, act, claim.proposalId);
}

type Reasoned = { claimId: string; reason: string };

export type DeclineClaimRefusal = ManageClaimRefusal | 'reason_missing' | 'text_too_long';

/** Declines a claim with a reason that its applicant reads: one that was asked for, or that waits. */
export async function declineClaim(
  db: Db,
  act: Act,
  input: Reasoned,
): Promise<Outcome<{ claimId: string }, DeclineClaimRefusal>> {
  return perform<{ claimId: string }, DeclineClaimRefusal>(db, act, {
    what: 'claims.decline',
    input,
    body: async (tx) => {
      const found = await lockForClaimOffice(tx, act, input.claimId);
      if (!found.ok) return found;
      const { claim, office } = found.value;
      if (!mayHappen(claim.state, 'decline')) return refused('claim_moved_on');
      const refusal = reasonRefusal(input.reason);
      if (refusal) return refused(refusal);
      const step = { event: 'decline', what: 'claims.declined', explanation: input.reason.trim(), office } as const;
      await takeClaimStep(tx, act, { claim, step });
      return done({ claimId: input.claimId });
    },
  });
}

/** `untilOn`: the last day it then covers. */
export type ExtendLease = Reasoned & { untilOn: string };
export type ExtendLeaseRefusal = ManageClaimRefusal | ExtendRefusal | 'end_out_of_reach';

/** Gives a running lease more time, with a reason that everybody reads; whoever shares it has as long. */
export async function extendLease(
  db: Db,
  act: Act,
  input: ExtendLease,
): Promise<Outcome<{ claimId: string }, ExtendLeaseRefusal>> {
  return perform<{ claimId: string }, ExtendLeaseRefusal>(db, act, {
    what: 'claims.extend',
    input,
    body: async (tx) => {
      const found = await lockForClaimOffice(tx, act, input.claimId);
      if (!found.ok) return found;
      const { claim, claims: open, office } = found.value;
      const settings = await readSettings(tx, claim.communityId);
      const { leaseEndsAt } = claim;
      if (claim.joinsClaimId !== null || leaseEndsAt === null) return refused('claim_moved_on');
      const asked = { reason: input.reason, extensionsMax: settings.claimExtensionsMax, now: act.now };
      const refusal = extendRefusal({ ...claim, leaseEndsAt }, asked);
      if (refusal) return refused(refusal);
      const reach = { lastOn: lastDayOf(leaseEndsAt, settings.zone), leaseDays: settings.claimLeaseDays };
      if (!isWithinReach(input.untilOn, reach)) return refused('end_out_of_reach');
      const step = { leaseEndsAt: endOfDay(input.untilOn, settings.zone), explanation: input.reason.trim(), office };
      await lengthen(tx, act, { claim, open, step });
      return done({ claimId: input.claimId });
    },
  });
}

type Lengthening = {
  claim: LockedClaim;
  open: ClaimInHand['claims'];
  step: { leaseEndsAt: Date; explanation: string; office: Role };
};

async function lengthen(tx: Db, act: Act, { claim, open, step }: Lengthening): Promise<void> {
  const { leaseEndsAt } = step;
  const extended = { leaseEndsAt, extensionCount: claim.extensionCount + 1 };
  await tx.update(claims).set(extended).where(eq(claims.id, claim.id));
  const partners = partnersAmong(open, claim.id).map(({ id }) => id);
  if (partners.length > 0) await tx.update(claims).set(extended).where(inArray(claims.id, partners));
  await keepClaimStep(tx, act, { claim, step: { event: 'extend', what: 'claims.extended', ...step } });
}
