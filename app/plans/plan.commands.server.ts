import { and, eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { createDocument } from '#app/drafting/document.commands.server.ts';
import { stateAmount, stateOverhead } from '#app/drafting/document-terms.commands.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { holdsAt } from '#app/plans/claim.ts';
import { type LockedClaim, lockOwnClaim, type OwnClaimRefusal } from '#app/plans/claim-lock.server.ts';
import { syncPlanAccess } from '#app/plans/plan-access.server.ts';
import { lockPlan } from '#app/plans/plan-lock.server.ts';
import { recordInPlan } from '#app/plans/plan-step.server.ts';
import type { Db } from '#db/client.server.ts';
import { calls } from '#db/schema/calls.ts';
import { plans } from '#db/schema/plans.ts';

export type StartPlanRefusal = OwnClaimRefusal | 'claim_holds_nothing' | 'joins_another' | 'plan_exists';

/**
 * Begins the plan of a claim that holds its proposal: a text with the sections of a plan, the ceiling and the limit of
 * overhead of its call, and access for everybody whose plan it is.
 */
export async function startPlan(
  db: Db,
  act: Act,
  input: { claimId: string },
): Promise<Outcome<{ planId: string }, StartPlanRefusal>> {
  return perform<{ planId: string }, StartPlanRefusal>(db, act, {
    what: 'plans.start',
    input,
    collisions: { plans_one_for_each_claim: 'plan_exists' },
    body: async (tx) => {
      const found = await lockOwnClaim(tx, act, input.claimId);
      if (!found.ok) return found;
      const { claim, proposal } = found.value;
      if (claim.joinsClaimId !== null) return refused('joins_another');
      if (claim.state !== 'active' || !holdsAt(claim, act.now)) return refused('claim_holds_nothing');
      if (await hasPlan(tx, claim.id)) return refused('plan_exists');
      const planId = await insertPlan(tx, act, { claim, title: proposal.title });
      const plan = await lockPlan(tx, planId);
      if (!plan) throw new Error('the plan that was begun is not there');
      await syncPlanAccess(tx, act, plan);
      await recordInPlan(tx, act, { plan, what: 'plans.started', detail: { claimId: claim.id } });
      return done({ planId });
    },
  });
}

async function hasPlan(tx: Db, claimId: string): Promise<boolean> {
  const [row] = await tx.select({ id: plans.id }).from(plans).where(eq(plans.claimId, claimId));
  return row !== undefined;
}

async function insertPlan(tx: Db, act: Act, { claim, title }: { claim: LockedClaim; title: string }): Promise<string> {
  const { communityId, callId, proposalId } = claim;
  const [terms] = await tx
    .select({ ceilingFen: calls.ceilingFen, overheadMaxPercent: calls.overheadShareMaxPercent })
    .from(calls)
    .where(and(eq(calls.id, callId), eq(calls.communityId, communityId)));
  if (!terms) throw new Error('a claim without its call');
  const { ceilingFen, overheadMaxPercent } = terms;
  const made = await createDocument(tx, act, { communityId, title: `${title}——执行方案`, template: 'plan' });
  if (!made.ok) throw new Error(`no text for the plan: ${made.refusal}`);
  const { documentId } = made.value;
  const stated = [
    await stateAmount(tx, act, { documentId, availableFen: ceilingFen }),
    await stateOverhead(tx, act, { documentId, overheadMaxPercent }),
  ];
  for (const one of stated) if (!one.ok) throw new Error(`limits not stated: ${one.refusal}`);
  const id = newId(act.now.getTime());
  const limits = { ceilingFen, overheadMaxPercent };
  await tx
    .insert(plans)
    .values({ id, communityId, callId, proposalId, claimId: claim.id, documentId, title, ...limits, startedAt: act.now });
  return id;
}
