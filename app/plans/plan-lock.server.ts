import { eq, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { officeFor } from '#app/people/permission.ts';
import { type LockedClaim, lockOpenClaims, partnersAmong, speaksForClaim } from '#app/plans/claim-lock.server.ts';
import type { PlanState } from '#app/plans/plan.ts';
import { type ActingNow, findActing } from '#app/proposals/acting.server.ts';
import { lockProposal } from '#app/proposals/proposal-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { places } from '#db/schema/places.ts';
import { plans } from '#db/schema/plans.ts';

/** What commands decide by, and pages show. */
export const planColumns = {
  id: plans.id,
  communityId: plans.communityId,
  placePath: places.path,
  proposalId: plans.proposalId,
  callId: plans.callId,
  claimId: plans.claimId,
  documentId: plans.documentId,
  state: sql<PlanState>`${plans.state}`,
  title: plans.title,
  ceilingFen: plans.ceilingFen,
  overheadMaxPercent: plans.overheadMaxPercent,
  revision: plans.revision,
  frozenRevision: plans.frozenRevision,
  isApplicantHidden: plans.isApplicantHidden,
  startedAt: plans.startedAt,
  waitingSince: plans.waitingSince,
  frozenAt: plans.frozenAt,
};

/**
 * A plan, held until the transaction ends, or null. Its proposal is locked first: whatever happens to the proposal, its
 * claims and its plan happens one after the other.
 */
export async function lockPlan(tx: Db, planId: string) {
  const [known] = await tx.select({ proposalId: plans.proposalId }).from(plans).where(eq(plans.id, planId));
  if (!known) return null;
  await lockProposal(tx, known.proposalId);
  const [plan] = await tx
    .select(planColumns)
    .from(plans)
    .innerJoin(places, eq(places.id, plans.communityId))
    .where(eq(plans.id, planId))
    .for('no key update', { of: plans });
  return plan ?? null;
}

export type LockedPlan = NonNullable<Awaited<ReturnType<typeof lockPlan>>>;

/** The claim by which a plan is written and those that share it, held; the first is its own. Empty once that has ended. */
export async function lockClaimsOf(tx: Db, plan: Pick<LockedPlan, 'proposalId' | 'claimId'>): Promise<LockedClaim[]> {
  const open = await lockOpenClaims(tx, plan.proposalId);
  const own = open.find(({ id }) => id === plan.claimId);
  return own ? [own, ...partnersAmong(open, own.id)] : [];
}

export type OwnPlanRefusal = 'not_signed_in' | 'not_allowed' | 'plan_not_found';
export type OwnPlan = { plan: LockedPlan; claims: LockedClaim[]; acting: ActingNow };

/** A locked plan for those who speak for its claim, or for one joined to it; nobody else learns that it is there. */
export async function lockOwnPlan(tx: Db, act: Act, planId: string): Promise<Outcome<OwnPlan, OwnPlanRefusal>> {
  const plan = await lockPlan(tx, planId);
  const acting = await findActing(tx, act);
  if (!acting.ok) return acting;
  if (!plan) return refused('plan_not_found');
  const own = await lockClaimsOf(tx, plan);
  for (const claim of own) {
    if (await speaksForClaim(tx, acting.value, { claim, now: act.now })) return done({ plan, claims: own, acting: acting.value });
  }
  return refused('plan_not_found');
}

export type ReviewPlanRefusal = 'plan_not_found' | 'not_allowed';

/** A locked plan and the office under which the actor reviews it, or why not. */
export async function lockPlanToReview(
  tx: Db,
  act: Act,
  planId: string,
): Promise<Outcome<{ plan: LockedPlan; office: Role }, ReviewPlanRefusal>> {
  const plan = await lockPlan(tx, planId);
  if (!plan) return refused('plan_not_found');
  const office = officeFor(act.actor, 'plans.review', plan.placePath);
  return office ? done({ plan, office }) : refused('not_allowed');
}
