import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { perform } from '#app/log/perform.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { findEligibility } from '#app/plans/applicant.server.ts';
import { type EligibilityRefusal, eligibilityRefusal } from '#app/plans/applicant.ts';
import { type ExtendRefusal, extendRefusal, holdsAt, mayHappen, reasonRefusal } from '#app/plans/claim.ts';
import {
  type ClaimInHand,
  type LockedClaim,
  lockForClaimOffice,
  lockOwnClaim,
  type ManageClaimRefusal,
  type OwnClaimRefusal,
  partnersAmong,
} from '#app/plans/claim-lock.server.ts';
import { give } from '#app/plans/claim-review.commands.server.ts';
import { keepClaimStep, takeClaimStep } from '#app/plans/claim-step.server.ts';
import { passOn, settleClaims } from '#app/plans/claim-succession.server.ts';
import type { ActingNow } from '#app/proposals/acting.server.ts';
import type { Db } from '#db/client.server.ts';
import { claimSteps } from '#db/schema/plans.ts';

type Reasoned = { claimId: string; reason: string };
type ClaimAnswer = { claimId: string };
type ReasonRefusal = 'reason_missing' | 'text_too_long';

export type RequestExtensionRefusal = OwnClaimRefusal | ExtendRefusal | 'extension_asked_already';

/** The holder of a running lease asks for more time, and says why. Staff see it beside the claim. */
export async function requestExtension(
  db: Db,
  act: Act,
  input: Reasoned,
): Promise<Outcome<ClaimAnswer, RequestExtensionRefusal>> {
  return perform<ClaimAnswer, RequestExtensionRefusal>(db, act, {
    what: 'claims.request_extension',
    input,
    body: async (tx) => {
      const found = await lockOwnClaim(tx, act, input.claimId);
      if (!found.ok) return found;
      const { claim, acting } = found.value;
      const { leaseEndsAt } = claim;
      if (claim.joinsClaimId !== null || leaseEndsAt === null) return refused('claim_moved_on');
      const { claimExtensionsMax: extensionsMax } = await readSettings(tx, claim.communityId);
      const refusal = extendRefusal({ ...claim, leaseEndsAt }, { reason: input.reason, extensionsMax, now: act.now });
      if (refusal) return refused(refusal);
      if (await isExtensionAsked(tx, claim.id)) return refused('extension_asked_already');
      const step = { event: 'ask_extension', what: 'claims.extension_requested', explanation: input.reason.trim() } as const;
      await keepClaimStep(tx, act, { claim, step: { ...step, office: acting.office } });
      return done({ claimId: claim.id });
    },
  });
}

export type RefuseExtensionRefusal = ManageClaimRefusal | ReasonRefusal | 'no_extension_asked';

/** Staff give no more time than there is, and say why. */
export async function refuseExtension(db: Db, act: Act, input: Reasoned): Promise<Outcome<ClaimAnswer, RefuseExtensionRefusal>> {
  return perform<ClaimAnswer, RefuseExtensionRefusal>(db, act, {
    what: 'claims.refuse_extension',
    input,
    body: async (tx) => {
      const found = await lockForClaimOffice(tx, act, input.claimId);
      if (!found.ok) return found;
      const { claim, office } = found.value;
      const refusal = reasonRefusal(input.reason);
      if (refusal) return refused(refusal);
      if (!(await isExtensionAsked(tx, claim.id))) return refused('no_extension_asked');
      const explanation = input.reason.trim();
      const step = { event: 'refuse_extension', what: 'claims.extension_refused', explanation, office } as const;
      await keepClaimStep(tx, act, { claim, step });
      return done({ claimId: claim.id });
    },
  });
}

/** Whether more time was asked for and nobody has answered yet. */
async function isExtensionAsked(tx: Db, claimId: string): Promise<boolean> {
  const [last] = await tx
    .select({ event: claimSteps.event })
    .from(claimSteps)
    .where(and(eq(claimSteps.claimId, claimId), inArray(claimSteps.event, ['ask_extension', 'extend', 'refuse_extension'])))
    .orderBy(desc(claimSteps.takenAt), desc(claimSteps.id))
    .limit(1);
  return last?.event === 'ask_extension';
}

export type ReleaseClaimRefusal = OwnClaimRefusal | ReasonRefusal;

/**
 * Gives up what one holds, with a reason that everybody reads. Whoever has shared it longest goes on with it and its plan;
 * else the next in line is offered it.
 */
export async function releaseClaim(db: Db, act: Act, input: Reasoned): Promise<Outcome<ClaimAnswer, ReleaseClaimRefusal>> {
  return perform<ClaimAnswer, ReleaseClaimRefusal>(db, act, {
    what: 'claims.release',
    input,
    body: async (tx) => {
      const found = await lockHeld(tx, act, input.claimId);
      if (!found.ok) return found;
      const refusal = reasonRefusal(input.reason);
      if (refusal) return refused(refusal);
      const { claim, claims: open, proposal, acting } = found.value;
      const step = { what: 'claims.released', explanation: input.reason.trim(), office: acting.office } as const;
      await takeClaimStep(tx, act, { claim, step: { event: 'release', ...step } });
      const [successor] = partnersAmong(open, claim.id);
      if (successor) await passOn(tx, act, { from: claim, to: successor, office: acting.office });
      await settleClaims(tx, act, proposal);
      return done({ claimId: claim.id });
    },
  });
}

/** `toClaimId`: one who shares it, or who waits for it. */
export type HandOverClaim = Reasoned & { toClaimId: string };
export type HandOverClaimRefusal = OwnClaimRefusal | EligibilityRefusal | ReasonRefusal | 'nobody_to_hand_over_to';

/** Hands what one holds over, with a reason, to one who shares it or waits for it. The plan goes along; the lease ends as before. */
export async function handOverClaim(
  db: Db,
  act: Act,
  input: HandOverClaim,
): Promise<Outcome<{ toClaimId: string }, HandOverClaimRefusal>> {
  return perform<{ toClaimId: string }, HandOverClaimRefusal>(db, act, {
    what: 'claims.hand_over',
    input,
    body: async (tx) => {
      const found = await lockHeld(tx, act, input.claimId);
      if (!found.ok) return found;
      const { claim, claims: open, proposal, acting } = found.value;
      const refusal = reasonRefusal(input.reason);
      if (refusal) return refused(refusal);
      const to = receiverAmong(open, claim, input.toClaimId);
      if (!to) return refused('nobody_to_hand_over_to');
      const { facts, terms } = await findEligibility(tx, to, { proposal, now: act.now });
      const ineligible = eligibilityRefusal(facts, terms);
      if (ineligible) return refused(ineligible);
      const step = { what: 'claims.handed_over', explanation: input.reason.trim(), office: acting.office } as const;
      await takeClaimStep(tx, act, { claim, step: { event: 'hand_over', ...step } });
      await passOn(tx, act, { from: claim, to, office: acting.office });
      await settleClaims(tx, act, proposal);
      return done({ toClaimId: to.id });
    },
  });
}

/** Only the holder hands over: whoever shares a claim can leave it. */
function receiverAmong(open: readonly LockedClaim[], claim: LockedClaim, toClaimId: string): LockedClaim | null {
  if (claim.joinsClaimId !== null) return null;
  const to = open.find(({ id }) => id === toClaimId) ?? null;
  return to && (to.state === 'waiting' || to.joinsClaimId === claim.id) && to.state !== 'requested' ? to : null;
}

/** A claim of one's own that holds its proposal at this moment. */
async function lockHeld(
  tx: Db,
  act: Act,
  claimId: string,
): Promise<Outcome<ClaimInHand & { acting: ActingNow }, OwnClaimRefusal>> {
  const found = await lockOwnClaim(tx, act, claimId);
  if (!found.ok) return found;
  const { claim } = found.value;
  return mayHappen(claim.state, 'release') && holdsAt(claim, act.now) ? found : refused('claim_moved_on');
}

export type TakeUpOfferRefusal = OwnClaimRefusal | EligibilityRefusal | 'offer_over' | 'proposal_not_open';

/** Takes what one waited for and is offered, in time: a lease of one's own from that moment. */
export async function takeUpOffer(
  db: Db,
  act: Act,
  { claimId }: { claimId: string },
): Promise<Outcome<ClaimAnswer, TakeUpOfferRefusal>> {
  return perform<ClaimAnswer, TakeUpOfferRefusal>(db, act, {
    what: 'claims.take_up_offer',
    input: { claimId },
    body: async (tx) => {
      const found = await lockOwnClaim(tx, act, claimId);
      if (!found.ok) return found;
      const { claim, proposal, acting } = found.value;
      if (claim.state !== 'offered' || claim.offeredUntil === null) return refused('claim_moved_on');
      if (claim.offeredUntil <= act.now) return refused('offer_over');
      if (proposal.state !== 'published') return refused('proposal_not_open');
      const { facts, terms } = await findEligibility(tx, claim, { proposal, now: act.now });
      const refusal = eligibilityRefusal(facts, terms);
      if (refusal) return refused(refusal);
      await give(tx, act, { claim, office: acting.office, event: 'take_up' });
      await settleClaims(tx, act, proposal);
      return done({ claimId });
    },
  });
}
