import { asc, eq, sql } from 'drizzle-orm';
import { maskName } from '#app/core/text.ts';
import type { Db } from '#db/client.server.ts';
import { plans } from '#db/schema/plans.ts';
import { roundObjections } from '#db/schema/round-results.ts';
import { roundPlans } from '#db/schema/rounds.ts';

/** The objections to a result with their answers, the first raised first. Names as their bearers wish, in full for those who answer. */
export async function listObjections(db: Db, roundId: string, { seesNames }: { seesNames: boolean }) {
  const rows = await db
    .select({
      id: roundObjections.id,
      name: roundObjections.name,
      showsName: roundObjections.showsName,
      planNumber: sql<number | null>`${roundPlans.number}`,
      planTitle: sql<string | null>`${plans.title}`,
      body: roundObjections.body,
      raisedAt: roundObjections.raisedAt,
      answer: roundObjections.answer,
      answeredAt: roundObjections.answeredAt,
    })
    .from(roundObjections)
    .leftJoin(roundPlans, eq(roundPlans.id, roundObjections.roundPlanId))
    .leftJoin(plans, eq(plans.id, roundPlans.planId))
    .where(eq(roundObjections.roundId, roundId))
    .orderBy(asc(roundObjections.raisedAt), asc(roundObjections.id));
  return rows.map(({ name, showsName, ...objection }) => ({
    ...objection,
    name: seesNames || showsName ? name : maskName(name),
  }));
}
