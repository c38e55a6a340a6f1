import { eq, isNotNull } from 'drizzle-orm';
import { listThreadFacts as listPlannedFacts } from '#app/plans/thread-facts.server.ts';
import { nothingYet } from '#app/proposals/public-stage.server.ts';
import type { ThreadFacts } from '#app/proposals/public-stage.ts';
import type { Db } from '#db/client.server.ts';
import { plans } from '#db/schema/plans.ts';
import { roundPlans, rounds } from '#db/schema/rounds.ts';

/**
 * What has become of proposals so far, by the id of the proposal: claimed, planned, and scored once a round with its plan was
 * published, also while that round is computed anew. For the check that recomputes their public stages.
 */
export async function listThreadFacts(db: Db): Promise<Map<string, ThreadFacts>> {
  const facts = await listPlannedFacts(db);
  const scored = await db
    .selectDistinct({ proposalId: plans.proposalId })
    .from(roundPlans)
    .innerJoin(rounds, eq(rounds.id, roundPlans.roundId))
    .innerJoin(plans, eq(plans.id, roundPlans.planId))
    .where(isNotNull(rounds.publishedAt));
  for (const { proposalId } of scored) facts.set(proposalId, { ...(facts.get(proposalId) ?? nothingYet), isScored: true });
  return facts;
}
