import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { SheetState } from '#app/scoring/scoresheet.ts';
import type { Db } from '#db/client.server.ts';
import { accounts } from '#db/schema/people.ts';
import { plans } from '#db/schema/plans.ts';
import { roundConflicts, roundJudges, roundPlans } from '#db/schema/rounds.ts';
import { scoreSubmissions, scoresheets, sheetReopenings } from '#db/schema/scoresheets.ts';

export type SheetCounts = { expected: number; handedIn: number };

/** How many sheets of some rounds are expected, and how many are in. */
export async function listSheetCounts(db: Db, roundIds: readonly string[]): Promise<Map<string, SheetCounts>> {
  if (roundIds.length === 0) return new Map();
  const rows = await db
    .select({
      roundId: scoresheets.roundId,
      expected: sql<number>`(count(*) filter (where ${scoresheets.state} not in ('recused', 'struck')))::int`,
      handedIn: sql<number>`(count(*) filter (where ${scoresheets.state} in ('submitted', 'locked')))::int`,
    })
    .from(scoresheets)
    .where(inArray(scoresheets.roundId, [...roundIds]))
    .groupBy(scoresheets.roundId);
  return new Map(rows.map(({ roundId, ...counts }) => [roundId, counts]));
}

/** Those of some plans that are in another round which is not over for them. */
export async function listTakenPlans(
  db: Db,
  { planIds, roundId }: { planIds: readonly string[]; roundId: string },
): Promise<Set<string>> {
  if (planIds.length === 0) return new Set();
  const rows = await db
    .select({ planId: roundPlans.planId })
    .from(roundPlans)
    .where(and(inArray(roundPlans.planId, [...planIds]), ne(roundPlans.roundId, roundId), isNull(roundPlans.releasedAt)));
  return new Set(rows.map(({ planId }) => planId));
}

/** A sheet for those who lead its round: whose, for which plan, in which state, and never what it says. Null when it is of another round. */
export async function findLedSheet(db: Db, { roundId, sheetId }: { roundId: string; sheetId: string }) {
  const [sheet] = await db
    .select({
      id: scoresheets.id,
      state: sql<SheetState>`${scoresheets.state}`,
      struckReason: scoresheets.struckReason,
      judgeName: roundJudges.name,
      judgeNumber: sql<number>`${roundJudges.number}`,
      roundJudgeId: scoresheets.roundJudgeId,
      roundPlanId: scoresheets.roundPlanId,
      planId: roundPlans.planId,
      planTitle: plans.title,
      planNumber: sql<number>`${roundPlans.number}`,
    })
    .from(scoresheets)
    .innerJoin(roundJudges, eq(roundJudges.id, scoresheets.roundJudgeId))
    .innerJoin(roundPlans, eq(roundPlans.id, scoresheets.roundPlanId))
    .innerJoin(plans, eq(plans.id, roundPlans.planId))
    .where(and(eq(scoresheets.id, sheetId), eq(scoresheets.roundId, roundId)));
  return sheet ?? null;
}

/** When a sheet was handed in and by whom it was keyed, and when and why it was opened again. */
export async function listSheetHistory(db: Db, sheetId: string) {
  const [submissions, reopenings] = await Promise.all([
    db
      .select({
        id: scoreSubmissions.id,
        at: scoreSubmissions.submittedAt,
        number: scoreSubmissions.number,
        keyedBy: accounts.name,
      })
      .from(scoreSubmissions)
      .leftJoin(accounts, eq(accounts.id, scoreSubmissions.keyedBy))
      .where(eq(scoreSubmissions.scoresheetId, sheetId)),
    db
      .select({ id: sheetReopenings.id, at: sheetReopenings.reopenedAt, reason: sheetReopenings.reason })
      .from(sheetReopenings)
      .where(eq(sheetReopenings.scoresheetId, sheetId)),
  ]);
  const events = [
    ...submissions.map(({ id, at, number, keyedBy }) => ({ id, at, number, keyedBy, reason: null })),
    ...reopenings.map(({ id, at, reason }) => ({ id, at, number: null, keyedBy: null, reason })),
  ];
  return events.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** What stands between one judge and one plan. */
export async function listConflictsBetween(db: Db, { roundJudgeId, roundPlanId }: { roundJudgeId: string; roundPlanId: string }) {
  return db
    .select({ kind: roundConflicts.kind, reason: roundConflicts.reason })
    .from(roundConflicts)
    .where(and(eq(roundConflicts.roundJudgeId, roundJudgeId), eq(roundConflicts.roundPlanId, roundPlanId)));
}
