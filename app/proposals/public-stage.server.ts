import { and, asc, eq, sql } from 'drizzle-orm';
import { type PublicStage, publicStageOf, type ThreadFacts } from '#app/proposals/public-stage.ts';
import type { Db } from '#db/client.server.ts';
import { proposals } from '#db/schema/proposals.ts';

/** While no later capability has made anything of a proposal. Each that comes adds its fact here through the check below. */
export const nothingYet: ThreadFacts = {
  isClaimed: false,
  hasFrozenPlan: false,
  isScored: false,
  isRefusedFunds: false,
  isAwarded: false,
  isFirstPaid: false,
  isCompleted: false,
  isEvaluated: false,
};

/**
 * Sets what people see as the stage of a published proposal, in the transaction of whatever changed it; never by hand.
 * Says whether there was such a proposal.
 */
export async function setPublicStage(
  tx: Db,
  { proposalId, stage }: { proposalId: string; stage: PublicStage },
): Promise<boolean> {
  const changed = await tx
    .update(proposals)
    .set({ publicStage: stage })
    .where(and(eq(proposals.id, proposalId), eq(proposals.state, 'published')))
    .returning({ id: proposals.id });
  return changed.length > 0;
}

export type WrongStage = { id: string; number: string | null; kept: string | null; recomputed: PublicStage };

/**
 * Published proposals whose kept stage is not the one that follows from the facts, at most 100. `factsOf` answers for those
 * that anything has become of; for all others nothing has.
 */
export async function findWrongPublicStages(
  db: Db,
  factsOf: ReadonlyMap<string, ThreadFacts> = new Map(),
): Promise<WrongStage[]> {
  const expected = JSON.stringify([...factsOf].map(([id, facts]) => ({ id, stage: publicStageOf(facts) })));
  const rows = await db
    .select({
      id: proposals.id,
      number: proposals.number,
      kept: proposals.publicStage,
      recomputed: sql<PublicStage>`coalesce(expected.stage, ${publicStageOf(nothingYet)})`,
    })
    .from(proposals)
    .leftJoin(sql`json_to_recordset(${expected}::json) as expected (id uuid, stage text)`, sql`expected.id = ${proposals.id}`)
    .where(
      and(
        eq(proposals.state, 'published'),
        sql`${proposals.publicStage} is distinct from coalesce(expected.stage, ${publicStageOf(nothingYet)})`,
      ),
    )
    .orderBy(asc(proposals.id))
    .limit(100);
  return rows;
}
