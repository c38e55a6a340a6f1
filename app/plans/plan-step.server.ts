import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import type { Json } from '#app/core/canonical.ts';
import { newId } from '#app/core/identifier.ts';
import type { Role } from '#app/core/role.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { enqueue } from '#app/outbox/enqueue.server.ts';
import { nextPlanState, type PlanEvent } from '#app/plans/plan.ts';
import type { LockedPlan } from '#app/plans/plan-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { planSteps, plans } from '#db/schema/plans.ts';

/** One step of a plan: what happened, which columns it sets besides the state, why, and under which office. */
export type PlanStep = {
  event: PlanEvent;
  /** The name of the log entry and of the event in the outbox. */
  what: string;
  /** Null: those whose plan it is. */
  office: Role | null;
  changes?: Partial<typeof plans.$inferInsert>;
  explanation?: string;
};

/** Moves a locked plan along its machine, with its row of history, log entry and event. Answers the plan as it is then. */
export async function takePlanStep(tx: Db, act: Act, { plan, step }: { plan: LockedPlan; step: PlanStep }): Promise<LockedPlan> {
  const state = nextPlanState(plan.state, step.event);
  if (!state) throw new Error(`no way from ${plan.state} by ${step.event}`);
  const { event, what, office, explanation = '', changes = {} } = step;
  const revision = changes.revision ?? plan.revision;
  await tx
    .update(plans)
    .set({ state, ...changes })
    .where(eq(plans.id, plan.id));
  const taken = { takenBy: act.actor.accountId, office, takenAt: act.now };
  await tx.insert(planSteps).values({ id: newId(act.now.getTime()), planId: plan.id, event, explanation, revision, ...taken });
  await recordInPlan(tx, act, { plan, what, office, detail: { explanation, revision } });
  return { ...plan, state, revision };
}

export type PlanRecord = {
  plan: Pick<LockedPlan, 'id' | 'communityId'>;
  what: string;
  office?: Role | null;
  detail?: { readonly [key: string]: Json };
  /** What handlers need besides the ids of plan and community. */
  told?: { readonly [key: string]: Json };
};

/** Writes the log entry of something that happened to a plan and tells the rest of the house, under one name. */
export async function recordInPlan(tx: Db, act: Act, record: PlanRecord): Promise<void> {
  const { plan, what, office = null, detail = {}, told } = record;
  const subject = { kind: 'plan', id: plan.id };
  await appendLog(tx, act, { what, communityId: plan.communityId, subject, detail, ...(office ? { office } : {}) });
  await enqueue(tx, { event: what, planId: plan.id, communityId: plan.communityId, ...told });
}
