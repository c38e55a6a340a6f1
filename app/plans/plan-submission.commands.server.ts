import { and, eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import type { Json } from '#app/core/canonical.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { freezeDocument } from '#app/drafting/document.commands.server.ts';
import { sumMoney } from '#app/drafting/money-table.ts';
import { readPlan, readRevisedPlan } from '#app/drafting/plan-reading.server.ts';
import { findRevision } from '#app/drafting/revision.queries.server.ts';
import { findFree } from '#app/funds/free.queries.server.ts';
import { perform } from '#app/log/perform.server.ts';
import type { LockedClaim } from '#app/plans/claim-lock.server.ts';
import { takeClaimStep } from '#app/plans/claim-step.server.ts';
import { isWritten, nextPlanState } from '#app/plans/plan.ts';
import { syncPlanAccess } from '#app/plans/plan-access.server.ts';
import { type Missing, missingOf, type PlanFacts, type PlanFault } from '#app/plans/plan-check.ts';
import { type LockedPlan, lockOwnPlan, type OwnPlanRefusal } from '#app/plans/plan-lock.server.ts';
import { takePlanStep } from '#app/plans/plan-step.server.ts';
import type { Db } from '#db/client.server.ts';
import { callStages, calls } from '#db/schema/calls.ts';
import { planRevisions } from '#db/schema/plans.ts';

/** `statesSources`: that no money comes from elsewhere besides what the budget says. */
export type SubmitPlan = { planId: string; statesSources: boolean };
export type SubmitPlanRefusal = OwnPlanRefusal | PlanFault | 'plan_moved_on' | 'sources_not_stated';

/**
 * Hands a plan in: freezes its text as the plan's next revision with all its numbers, to be reviewed. The claim is planned
 * from then on and no longer runs out.
 */
export async function submitPlan(db: Db, act: Act, input: SubmitPlan): Promise<Outcome<{ revision: number }, SubmitPlanRefusal>> {
  return perform<{ revision: number }, SubmitPlanRefusal>(db, act, {
    what: 'plans.submit',
    input,
    collisions: { documents_frozen_without_open_questions: 'comment_open' },
    body: async (tx) => {
      const found = await lockOwnPlan(tx, act, input.planId);
      if (!found.ok) return found;
      const { plan, claims: own } = found.value;
      const [claim] = own;
      if (!claim || !isWritten(plan.state) || !nextPlanState(plan.state, 'submit')) return refused('plan_moved_on');
      const [first] = await listMissing(tx, { plan, claim, now: act.now });
      if (first) return refused(first.fault);
      if (!input.statesSources) return refused('sources_not_stated');
      const revision = await freezeRevision(tx, act, plan);
      const changes = { revision, waitingSince: act.now };
      const step = { event: 'submit', what: 'plans.submitted', office: null, changes } as const;
      const submitted = await takePlanStep(tx, act, { plan, step });
      await handInClaims(tx, act, own);
      await syncPlanAccess(tx, act, submitted);
      return done({ revision });
    },
  });
}

/** Everything that a plan lacks before it can be handed in. */
export async function listMissing(
  db: Db,
  {
    plan,
    claim,
    now,
  }: {
    plan: Pick<LockedPlan, 'documentId' | 'callId' | 'ceilingFen' | 'overheadMaxPercent'>;
    claim: PlanFacts['claim'];
    now: Date;
  },
): Promise<Missing[]> {
  const [reading, planStage, fundFreeFen] = await Promise.all([
    readPlan(db, plan.documentId, limitsOf(plan)),
    findPlanStage(db, plan.callId),
    findFundFree(db, plan.callId),
  ]);
  return missingOf({ ...reading, claim, planStage, fundFreeFen, now });
}

/** What the fund behind a call has free at this moment; null where the call names none. */
async function findFundFree(db: Db, callId: string): Promise<number | null> {
  const [call] = await db.select({ fundId: calls.fundId }).from(calls).where(eq(calls.id, callId));
  return call?.fundId ? await findFree(db, call.fundId) : null;
}

/** What a plan may ask for, and how much of it may be overhead. */
export function limitsOf({ ceilingFen, overheadMaxPercent }: Pick<LockedPlan, 'ceilingFen' | 'overheadMaxPercent'>) {
  return { availableFen: ceilingFen, overheadMaxPercent };
}

/** When a call takes plans; null where it says nothing about it. */
export async function findPlanStage(db: Db, callId: string) {
  const [row] = await db
    .select({ opensAt: callStages.opensAt, closesAt: callStages.closesAt })
    .from(callStages)
    .where(and(eq(callStages.callId, callId), eq(callStages.stage, 'plan')));
  return row ? { stage: 'plan' as const, ...row } : null;
}

/** Freezes the text of a plan, and keeps what it says in words, rows and sums as the plan's next revision. */
async function freezeRevision(tx: Db, act: Act, plan: LockedPlan): Promise<number> {
  const { documentId } = plan;
  const number = plan.revision + 1;
  const frozen = await freezeDocument(tx, act, { documentId, name: `提交稿${number}`, limitFen: plan.ceilingFen });
  if (!frozen.ok) throw new Error(`a plan that lacks nothing is not frozen: ${frozen.refusal}`);
  const kept = await findRevision(tx, { documentId, number: frozen.value.number });
  if (!kept) throw new Error('the frozen text is not there');
  const { rows, sections, money } = readRevisedPlan(kept.content, limitsOf(plan));
  const { totalFen, ownFen, otherFen, neededFen, overheadFen } = money?.sums ?? sumMoney([], limitsOf(plan));
  const { budget, ...parts } = rows;
  await tx.insert(planRevisions).values({
    id: newId(act.now.getTime()),
    planId: plan.id,
    number,
    documentRevisionId: kept.id,
    sha256: kept.sha256,
    parts: { sections, ...parts } satisfies Json,
    ...{ totalFen, ownFen, otherFen, askedFen: neededFen, overheadFen },
    submittedBy: act.actor.accountId,
    submittedAt: act.now,
  });
  return number;
}

/** The claim of a plan and those that share it hold their proposal without an end from then on. */
async function handInClaims(tx: Db, act: Act, claims: readonly LockedClaim[]): Promise<void> {
  const step = { event: 'hand_in_plan', what: 'claims.planned' } as const;
  for (const claim of claims) if (claim.state === 'active') await takeClaimStep(tx, act, { claim, step });
}
