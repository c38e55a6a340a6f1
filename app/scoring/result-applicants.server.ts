import { and, eq, isNull, or } from 'drizzle-orm';
import type { Db } from '#db/client.server.ts';
import { claims, planMembers, plans } from '#db/schema/plans.ts';
import { roundPlans } from '#db/schema/rounds.ts';

/** The accounts that speak for the plans of a round or wrote them, each once. */
export async function listApplicants(db: Db, roundId: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ holder: claims.accountId, member: planMembers.accountId })
    .from(roundPlans)
    .innerJoin(plans, eq(plans.id, roundPlans.planId))
    .innerJoin(claims, eq(claims.id, plans.claimId))
    .leftJoin(planMembers, and(eq(planMembers.planId, plans.id), isNull(planMembers.leftAt)))
    .where(eq(roundPlans.roundId, roundId));
  return [...new Set(rows.flatMap(({ holder, member }) => [holder ?? [], member ?? []].flat()))];
}

/** Whether an account or a person applied with a plan of a round. */
export async function isApplicantOf(
  db: Db,
  { roundId, accountId, personId }: { roundId: string; accountId: string | null; personId: string | null },
): Promise<boolean> {
  const own = or(
    accountId === null ? undefined : eq(claims.accountId, accountId),
    personId === null ? undefined : eq(claims.personId, personId),
  );
  if (own === undefined) return false;
  const [row] = await db
    .select({ id: roundPlans.id })
    .from(roundPlans)
    .innerJoin(plans, eq(plans.id, roundPlans.planId))
    .innerJoin(claims, eq(claims.id, plans.claimId))
    .where(and(eq(roundPlans.roundId, roundId), own))
    .limit(1);
  return row !== undefined;
}
