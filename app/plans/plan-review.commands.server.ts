import type { Act } from '#app/core/act.ts';
import { localDate } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { lengthOf } from '#app/core/text.ts';
import { unfreezeDocument } from '#app/drafting/document.commands.server.ts';
import { publishDocument } from '#app/drafting/document-terms.commands.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { nextPlanState, type PlanEvent, planLimits } from '#app/plans/plan.ts';
import { syncPlanAccess } from '#app/plans/plan-access.server.ts';
import { type LockedPlan, lockPlanToReview, type ReviewPlanRefusal } from '#app/plans/plan-lock.server.ts';
import { takePlanStep } from '#app/plans/plan-step.server.ts';
import { listTeam } from '#app/plans/plan-team.queries.server.ts';
import { followPublicStage } from '#app/plans/thread-facts.server.ts';
import type { Db } from '#db/client.server.ts';

type StepRefusal = ReviewPlanRefusal | 'plan_moved_on' | 'own_matter';
type Reviewed = { planId: string };

export type ReturnPlanRefusal = StepRefusal | 'reason_missing' | 'text_too_long';

/** Gives a plan back with what is to be changed. Its text can be written again; what was handed in stays. */
export async function returnPlan(
  db: Db,
  act: Act,
  input: { planId: string; explanation: string },
): Promise<Outcome<Reviewed, ReturnPlanRefusal>> {
  return perform<Reviewed, ReturnPlanRefusal>(db, act, {
    what: 'plans.return',
    input,
    body: async (tx) => {
      const found = await lockFor(tx, act, { planId: input.planId, event: 'return' });
      if (!found.ok) return found;
      const explanation = explanationOf(input.explanation);
      if (!explanation.ok) return explanation;
      await openAgain(tx, act, { ...found.value, event: 'return', what: 'plans.returned', explanation: explanation.value });
      return done({ planId: input.planId });
    },
  });
}

export type FreezePlanRefusal = StepRefusal;

/** Takes a plan as it was handed in: it is final and everybody may read it. Its proposal is planned. */
export async function freezePlan(db: Db, act: Act, input: { planId: string }): Promise<Outcome<Reviewed, FreezePlanRefusal>> {
  return perform<Reviewed, FreezePlanRefusal>(db, act, {
    what: 'plans.freeze',
    input,
    body: async (tx) => {
      const found = await lockFor(tx, act, { planId: input.planId, event: 'freeze' });
      if (!found.ok) return found;
      const { plan, office } = found.value;
      const changes = { frozenAt: act.now, frozenRevision: plan.revision, waitingSince: null };
      const frozen = await takePlanStep(tx, act, { plan, step: { event: 'freeze', what: 'plans.frozen', office, changes } });
      await layOpen(tx, act, { plan, isPublic: !plan.isApplicantHidden });
      await followPublicStage(tx, plan.proposalId);
      await syncPlanAccess(tx, act, frozen);
      return done({ planId: plan.id });
    },
  });
}

export type ReopenPlanRefusal = ReturnPlanRefusal | 'plan_in_round';

/** Opens a final plan again, for a reason that everybody sees, unless it stands in a round. The earlier revision stays readable. */
export async function reopenPlan(
  db: Db,
  act: Act,
  input: { planId: string; reason: string },
): Promise<Outcome<Reviewed, ReopenPlanRefusal>> {
  return perform<Reviewed, ReopenPlanRefusal>(db, act, {
    what: 'plans.reopen',
    input,
    collisions: { plans_stay_frozen_in_a_round: 'plan_in_round' },
    body: async (tx) => {
      const found = await lockFor(tx, act, { planId: input.planId, event: 'reopen' });
      if (!found.ok) return found;
      const reason = explanationOf(input.reason);
      if (!reason.ok) return reason;
      await openAgain(tx, act, { ...found.value, event: 'reopen', what: 'plans.reopened', explanation: reason.value });
      await layOpen(tx, act, { plan: found.value.plan, isPublic: false });
      return done({ planId: input.planId });
    },
  });
}

/** A locked plan for a step of its review, by somebody whose own it is not. */
async function lockFor(
  tx: Db,
  act: Act,
  { planId, event }: { planId: string; event: PlanEvent },
): Promise<Outcome<{ plan: LockedPlan; office: Role }, StepRefusal>> {
  const found = await lockPlanToReview(tx, act, planId);
  if (!found.ok) return found;
  const { plan } = found.value;
  if (!nextPlanState(plan.state, event)) return refused('plan_moved_on');
  const { zone } = await readSettings(tx, plan.communityId);
  const team = await listTeam(tx, planId, localDate(act.now, zone));
  return team.some(({ accountId }) => accountId === act.actor.accountId) ? refused('own_matter') : found;
}

type Opening = { plan: LockedPlan; office: Role; event: 'return' | 'reopen'; what: string; explanation: string };

async function openAgain(tx: Db, act: Act, { plan, ...step }: Opening): Promise<void> {
  const opened = await takePlanStep(tx, act, { plan, step: { ...step, changes: { waitingSince: null } } });
  const outcome = await unfreezeDocument(tx, act, { documentId: plan.documentId, reason: step.explanation });
  if (!outcome.ok) throw new Error(`the text was not opened: ${outcome.refusal}`);
  await syncPlanAccess(tx, act, opened);
}

async function layOpen(tx: Db, act: Act, { plan, isPublic }: { plan: LockedPlan; isPublic: boolean }): Promise<void> {
  const outcome = await publishDocument(tx, act, { documentId: plan.documentId, isPublic });
  if (!outcome.ok) throw new Error(`who may read the text is not set: ${outcome.refusal}`);
}

function explanationOf(typed: string): Outcome<string, 'reason_missing' | 'text_too_long'> {
  const explanation = typed.trim();
  if (explanation === '') return refused('reason_missing');
  return lengthOf(explanation) > planLimits.explanation ? refused('text_too_long') : done(explanation);
}
