import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { perform } from '#app/log/perform.server.ts';
import { findEligibility } from '#app/plans/applicant.server.ts';
import { type EligibilityRefusal, eligibilityRefusal } from '#app/plans/applicant.ts';
import { holdsAt, reasonRefusal } from '#app/plans/claim.ts';
import {
  type ClaimInHand,
  type ClaimRefusal,
  holderAmong,
  type LockedClaim,
  lockClaim,
  speaksForClaim,
} from '#app/plans/claim-lock.server.ts';
import { share } from '#app/plans/claim-review.commands.server.ts';
import { keepClaimStep } from '#app/plans/claim-step.server.ts';
import { type ActingNow, type ActingRefusal, findActing } from '#app/proposals/acting.server.ts';
import type { Db } from '#db/client.server.ts';
import { claims } from '#db/schema/plans.ts';

/** Whether the joint claim holds from now on, or still waits for staff. */
export type Agreed = { claimId: string; isActive: boolean };

export type AgreeToJoinRefusal = ActingRefusal | ClaimRefusal | EligibilityRefusal | 'nothing_to_agree_to';

/** The holder agrees to share the proposal. Whoever staff have found eligible already shares it from that moment. */
export async function agreeToJoin(
  db: Db,
  act: Act,
  { claimId }: { claimId: string },
): Promise<Outcome<Agreed, AgreeToJoinRefusal>> {
  return perform<Agreed, AgreeToJoinRefusal>(db, act, {
    what: 'claims.agree_to_join',
    input: { claimId },
    body: async (tx) => {
      const found = await lockAsHolder(tx, act, claimId);
      if (!found.ok) return found;
      const { claim, holder, proposal, acting } = found.value;
      const isConfirmed = claim.state === 'waiting';
      const { facts, terms } = await findEligibility(tx, claim, { proposal, now: act.now });
      const refusal = isConfirmed ? eligibilityRefusal(facts, terms) : null;
      if (refusal) return refused(refusal);
      await tx.update(claims).set({ holderAgreedAt: act.now }).where(eq(claims.id, claimId));
      await keepClaimStep(tx, act, { claim, step: { event: 'agree', what: 'claims.join_agreed', office: acting.office } });
      if (isConfirmed) await share(tx, act, { claim, holder, office: null });
      return done({ claimId, isActive: isConfirmed });
    },
  });
}

export type RefuseToJoinRefusal = ActingRefusal | ClaimRefusal | 'nothing_to_agree_to' | 'reason_missing' | 'text_too_long';

/** The holder does not want to share it and says why. Whoever asked goes on asking for it by themselves. */
export async function refuseToJoin(
  db: Db,
  act: Act,
  input: { claimId: string; reason: string },
): Promise<Outcome<{ claimId: string }, RefuseToJoinRefusal>> {
  return perform<{ claimId: string }, RefuseToJoinRefusal>(db, act, {
    what: 'claims.refuse_to_join',
    input,
    body: async (tx) => {
      const found = await lockAsHolder(tx, act, input.claimId);
      if (!found.ok) return found;
      const refusal = reasonRefusal(input.reason);
      if (refusal) return refused(refusal);
      const { claim, acting } = found.value;
      await tx.update(claims).set({ joinsClaimId: null, holderAgreedAt: null }).where(eq(claims.id, claim.id));
      const explanation = input.reason.trim();
      const step = { event: 'disagree', what: 'claims.join_refused', explanation, office: acting.office } as const;
      await keepClaimStep(tx, act, { claim, step });
      return done({ claimId: claim.id });
    },
  });
}

type AsHolder = ClaimInHand & { holder: LockedClaim; acting: ActingNow };

/** A claim that asks to share, held, for whoever speaks for the claim that holds the proposal now. */
async function lockAsHolder(
  tx: Db,
  act: Act,
  claimId: string,
): Promise<Outcome<AsHolder, ActingRefusal | ClaimRefusal | 'nothing_to_agree_to'>> {
  const found = await lockClaim(tx, claimId);
  const acting = await findActing(tx, act);
  if (!acting.ok) return acting;
  if (!found.ok) return found;
  const { claim, claims: open } = found.value;
  const holder = holderAmong(open);
  if (!holder || !(await speaksForClaim(tx, acting.value, { claim: holder, now: act.now }))) return refused('not_allowed');
  const isAsked = claim.joinsClaimId === holder.id && !claim.isAgreed && ['requested', 'waiting'].includes(claim.state);
  if (!isAsked || !holdsAt(holder, act.now)) return refused('nothing_to_agree_to');
  return done({ ...found.value, holder, acting: acting.value });
}
