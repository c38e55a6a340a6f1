import { and, asc, eq, sql } from 'drizzle-orm';
import { hideNamesInTitles } from '#app/scoring/judged-plan.server.ts';
import type { SheetState } from '#app/scoring/scoresheet.ts';
import type { Db } from '#db/client.server.ts';
import { plans } from '#db/schema/plans.ts';
import { roundConflicts, roundPlans } from '#db/schema/rounds.ts';
import { scores, scoresheets } from '#db/schema/scoresheets.ts';

/** A judge's own sheets in their own order, with how many criteria each has scored. For that judge alone. */
export async function listSheetsOf(db: Db, roundJudgeId: string) {
  const rows = await db
    .select({
      id: scoresheets.id,
      state: sql<SheetState>`${scoresheets.state}`,
      position: scoresheets.position,
      roundPlanId: scoresheets.roundPlanId,
      planId: roundPlans.planId,
      planRevisionId: roundPlans.planRevisionId,
      number: sql<number>`${roundPlans.number}`,
      title: plans.title,
      isHidden: plans.isApplicantHidden,
      scoredCount: sql<number>`(select count(*)::int from ${scores} where ${scores.scoresheetId} = ${scoresheets.id})`,
    })
    .from(scoresheets)
    .innerJoin(roundPlans, eq(roundPlans.id, scoresheets.roundPlanId))
    .innerJoin(plans, eq(plans.id, roundPlans.planId))
    .where(eq(scoresheets.roundJudgeId, roundJudgeId))
    .orderBy(asc(scoresheets.position));
  return hideNamesInTitles(db, rows, ({ isHidden }) => isHidden);
}

export type OwnSheet = Awaited<ReturnType<typeof listSheetsOf>>[number];

/** What a sheet says, for its judge alone. */
export async function findSheetText(db: Db, { sheetId, roundJudgeId }: { sheetId: string; roundJudgeId: string }) {
  const [sheet] = await db
    .select({
      remark: scoresheets.remark,
      privateNote: scoresheets.privateNote,
      version: scoresheets.version,
      savedAt: scoresheets.savedAt,
      submittedAt: scoresheets.submittedAt,
      // by name, not by column: in a query of one table drizzle leaves the table's name away
      isKeyed: sql<boolean>`exists (select from score_submissions s where s.scoresheet_id = scoresheets.id and s.keyed_by is not null)`,
    })
    .from(scoresheets)
    .where(and(eq(scoresheets.id, sheetId), eq(scoresheets.roundJudgeId, roundJudgeId)));
  return sheet ?? null;
}

/** What stands between a judge and plans, with how it is known: for that judge, and for who leads the round. */
export async function listConflictsOf(db: Db, roundJudgeId: string) {
  return db
    .select({ roundPlanId: roundConflicts.roundPlanId, kind: roundConflicts.kind, reason: roundConflicts.reason })
    .from(roundConflicts)
    .where(eq(roundConflicts.roundJudgeId, roundJudgeId));
}
