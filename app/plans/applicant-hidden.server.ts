import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { publishDocument } from '#app/drafting/document-terms.commands.server.ts';
import { lockPlan } from '#app/plans/plan-lock.server.ts';
import { recordInPlan } from '#app/plans/plan-step.server.ts';
import type { Db } from '#db/client.server.ts';
import { plans } from '#db/schema/plans.ts';

/**
 * Hides who applied with some plans while they are judged blind, or shows them again; the caller has decided that it may be.
 * While hidden the text of a plan, with its authors, history and remarks, is only for those who have access to it: pages of
 * the plan show it without names.
 */
export async function setApplicantHidden(
  tx: Db,
  act: Act,
  { planIds, isHidden }: { planIds: readonly string[]; isHidden: boolean },
): Promise<void> {
  for (const planId of [...new Set(planIds)].sort()) {
    const plan = await lockPlan(tx, planId);
    if (!plan || plan.isApplicantHidden === isHidden) continue;
    await tx.update(plans).set({ isApplicantHidden: isHidden }).where(eq(plans.id, planId));
    const isPublic = plan.state === 'frozen' || plan.state === 'awarded' || plan.state === 'not_awarded';
    const { documentId } = plan;
    const outcome = await publishDocument(tx, act, { documentId, isPublic: isPublic && !isHidden });
    if (!outcome.ok) throw new Error(`who may read the text is not set: ${outcome.refusal}`);
    await recordInPlan(tx, act, { plan, what: isHidden ? 'plans.applicant_hidden' : 'plans.applicant_shown' });
  }
}
