import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { PlanParts } from '#app/plans/plan.queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { awardPictures, awardReports } from '#db/schema/award-upkeep.ts';
import { files } from '#db/schema/files.ts';
import { planRevisions } from '#db/schema/plans.ts';

/** The pictures of an award: before, during and after, each in the order in which they came. */
export function listPictures(db: Db, awardId: string) {
  return db
    .select({
      fileId: awardPictures.fileId,
      moment: sql<'before' | 'during' | 'after'>`${awardPictures.moment}`,
      caption: awardPictures.caption,
      width: files.width,
      height: files.height,
    })
    .from(awardPictures)
    .innerJoin(files, eq(files.id, awardPictures.fileId))
    .where(eq(awardPictures.awardId, awardId))
    .orderBy(asc(awardPictures.addedAt), asc(awardPictures.fileId));
}

/** The final report of an award that was accepted last, with what corrected it since; null before there is one. */
export async function findFinalReport(db: Db, awardId: string) {
  const isAccepted = and(eq(awardReports.awardId, awardId), eq(awardReports.state, 'accepted'));
  const columns = { id: awardReports.id, body: awardReports.body, reason: awardReports.reason, filedAt: awardReports.filedAt };
  const [report] = await db
    .select(columns)
    .from(awardReports)
    .where(and(isAccepted, eq(awardReports.kind, 'final')))
    .orderBy(desc(awardReports.filedAt), desc(awardReports.id))
    .limit(1);
  if (!report) return null;
  const corrections = await db
    .select(columns)
    .from(awardReports)
    .where(and(isAccepted, inArray(awardReports.correctsId, [report.id])))
    .orderBy(asc(awardReports.filedAt), asc(awardReports.id));
  return { ...report, corrections };
}

/** What the plan of an award said would come of it; nothing where it rests on no plan. */
export async function listResults(db: Db, planRevisionId: string | null): Promise<PlanParts['result']> {
  if (planRevisionId === null) return [];
  const [row] = await db
    .select({ parts: sql<PlanParts>`${planRevisions.parts}` })
    .from(planRevisions)
    .where(eq(planRevisions.id, planRevisionId));
  return row?.parts.result ?? [];
}
