import type { Act } from '#app/core/act.ts';
import type { Role } from '#app/core/role.ts';
import { nextPlanState } from '#app/plans/plan.ts';
import { lockPlan } from '#app/plans/plan-lock.server.ts';
import { takePlanStep } from '#app/plans/plan-step.server.ts';
import type { Db } from '#db/client.server.ts';

/** What became of the money a plan asked for: its award is in force, or it was not chosen. */
export type PlanVerdict = { planId: string; event: 'award' | 'pass_over'; office: Role | null; explanation?: string };

/**
 * Writes down in the transaction of whoever awards what became of a frozen plan. A plan that is no longer frozen stays as it is:
 * one that was passed over before and is awarded from another envelope keeps its history.
 */
export async function settlePlan(tx: Db, act: Act, { planId, event, office, explanation = '' }: PlanVerdict): Promise<void> {
  const plan = await lockPlan(tx, planId);
  if (!plan || !nextPlanState(plan.state, event)) return;
  const what = event === 'award' ? 'plans.awarded' : 'plans.not_awarded';
  await takePlanStep(tx, act, { plan, step: { event, what, office, explanation } });
}
