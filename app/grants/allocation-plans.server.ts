import { eq } from 'drizzle-orm';
import type { SourceRef } from '#app/grants/allocation-source.ts';
import { lockPlan } from '#app/plans/plan-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { plans } from '#db/schema/plans.ts';
import { roundPlans } from '#db/schema/rounds.ts';
import { voteOptions } from '#db/schema/votes.ts';

/** Holds the plans of a source until the transaction ends, in the one order of all who hold several. Answers their proposals by plan. */
export async function lockPlansOf(tx: Db, source: SourceRef): Promise<Map<string, string>> {
  const rows = await listPlansOf(tx, source);
  for (const { planId } of rows) await lockPlan(tx, planId);
  return new Map(rows.map(({ planId, proposalId }) => [planId, proposalId]));
}

async function listPlansOf(tx: Db, { kind, id }: SourceRef): Promise<{ planId: string; proposalId: string }[]> {
  const columns = { planId: plans.id, proposalId: plans.proposalId };
  if (kind === 'resolution') return [];
  if (kind === 'vote')
    return await tx
      .select(columns)
      .from(voteOptions)
      .innerJoin(plans, eq(plans.id, voteOptions.subjectId))
      .where(eq(voteOptions.voteId, id))
      .orderBy(plans.proposalId, plans.id);
  return await tx
    .select(columns)
    .from(roundPlans)
    .innerJoin(plans, eq(plans.id, roundPlans.planId))
    .where(eq(roundPlans.roundId, id))
    .orderBy(plans.proposalId, plans.id);
}
