import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { SheetState } from '#app/scoring/scoresheet.ts';
import type { Db } from '#db/client.server.ts';
import { plans } from '#db/schema/plans.ts';
import { criteria, roundConflicts, roundJudges, roundPlans } from '#db/schema/rounds.ts';
import { scoresheets } from '#db/schema/scoresheets.ts';

/** The criteria of a round in their order. */
export async function listCriteria(db: Db, roundId: string) {
  return db
    .select({
      id: criteria.id,
      title: criteria.title,
      weight: criteria.weight,
      guidance: criteria.guidance,
      isRequired: criteria.isRequired,
      anchors: criteria.anchors,
    })
    .from(criteria)
    .where(eq(criteria.roundId, roundId))
    .orderBy(asc(criteria.position));
}

/** The plans of a round by their numbers; before numbers are drawn in the order in which they were taken in. */
export async function listRoundPlans(db: Db, roundId: string) {
  return db
    .select({
      id: roundPlans.id,
      planId: roundPlans.planId,
      planRevisionId: roundPlans.planRevisionId,
      number: roundPlans.number,
      title: plans.title,
    })
    .from(roundPlans)
    .innerJoin(plans, eq(plans.id, roundPlans.planId))
    .where(eq(roundPlans.roundId, roundId))
    .orderBy(asc(roundPlans.number), asc(roundPlans.addedAt), asc(roundPlans.id));
}

/** Who judges in a round now: for those who lead it, and for commands. Nobody else may learn this before the round is published. */
export async function listPanel(db: Db, roundId: string) {
  return db
    .select({
      id: roundJudges.id,
      accountId: roundJudges.accountId,
      personId: roundJudges.personId,
      name: roundJudges.name,
      number: roundJudges.number,
      answeredAt: roundJudges.answeredAt,
    })
    .from(roundJudges)
    .where(and(eq(roundJudges.roundId, roundId), isNull(roundJudges.removedAt)))
    .orderBy(asc(roundJudges.number), asc(roundJudges.name), asc(roundJudges.id));
}

export type PanelJudge = Awaited<ReturnType<typeof listPanel>>[number];

/** What stands between judges and plans of a round. */
export async function listConflicts(db: Db, roundId: string) {
  return db
    .select({ roundJudgeId: roundConflicts.roundJudgeId, roundPlanId: roundConflicts.roundPlanId })
    .from(roundConflicts)
    .where(eq(roundConflicts.roundId, roundId));
}

/** Every sheet of a round by what is known of it without what it says: whose, for which plan, in which state. */
export async function listSheetStates(db: Db, roundId: string) {
  return db
    .select({
      id: scoresheets.id,
      roundJudgeId: scoresheets.roundJudgeId,
      roundPlanId: scoresheets.roundPlanId,
      position: scoresheets.position,
      state: sql<SheetState>`${scoresheets.state}`,
    })
    .from(scoresheets)
    .where(eq(scoresheets.roundId, roundId))
    .orderBy(asc(scoresheets.roundJudgeId), asc(scoresheets.position));
}

/** The judge that an account is in a round now, or null. */
export async function findJudge(db: Db, { roundId, accountId }: { roundId: string; accountId: string | null }) {
  if (accountId === null) return null;
  const [judge] = await db
    .select({ id: roundJudges.id, number: roundJudges.number, answeredAt: roundJudges.answeredAt })
    .from(roundJudges)
    .where(and(eq(roundJudges.roundId, roundId), eq(roundJudges.accountId, accountId), isNull(roundJudges.removedAt)));
  return judge ?? null;
}
