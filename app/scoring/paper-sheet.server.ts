import type { AppLoadContext } from '@remix-run/node';
import { eq, sql } from 'drizzle-orm';
import { notFound } from '#app/http/answers.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { requireVisitor } from '#app/people/visitor.server.ts';
import { hideNamesInTitles } from '#app/scoring/judged-plan.server.ts';
import { findRound } from '#app/scoring/round.queries.server.ts';
import { officeInRound } from '#app/scoring/round-lock.server.ts';
import { listCriteria } from '#app/scoring/round-parts.queries.server.ts';
import type { Db } from '#db/client.server.ts';
import { plans } from '#db/schema/plans.ts';
import { roundJudges, roundPlans } from '#db/schema/rounds.ts';
import { scoresheets } from '#db/schema/scoresheets.ts';

export type PaperSheet = Awaited<ReturnType<typeof loadPaperSheet>>;

/** A blank sheet to write on: for its judge, and for who leads the round. It names the judge by number alone, and says no points. */
export async function loadPaperSheet(
  context: AppLoadContext,
  request: Request,
  params: Readonly<Record<string, string | undefined>>,
) {
  const { db, env } = context;
  const visitor = await requireVisitor(context, request);
  const [roundId, sheetId] = [uuidParam(params, 'roundId'), uuidParam(params, 'sheetId')];
  const round = await findRound(db, roundId);
  const sheet = round && (await findPlace(db, sheetId));
  if (!round || !sheet || sheet.roundId !== roundId) throw notFound();
  const leads = officeInRound(visitor.actor, round, ['manager', 'chair']) !== null;
  if (!leads && sheet.accountId !== visitor.accountId) throw notFound();
  const { title, scaleMax, scaleStepThousandths, scaleWords, closesAt } = round;
  return {
    round: { title, scaleMax, scaleStepThousandths, scaleWords, closesAt },
    number: sheet.number,
    planTitle: sheet.title,
    judgeNumber: sheet.judgeNumber,
    criteria: await listCriteria(db, roundId),
    url: `${env.siteOrigin}${leads ? href.deskRoundSheet(roundId, sheetId) : href.roundSheet(roundId, sheetId)}`,
  };
}

async function findPlace(db: Db, sheetId: string) {
  const [sheet] = await db
    .select({
      roundId: scoresheets.roundId,
      accountId: roundJudges.accountId,
      judgeNumber: sql<number>`${roundJudges.number}`,
      number: sql<number>`${roundPlans.number}`,
      planId: plans.id,
      title: plans.title,
      isHidden: plans.isApplicantHidden,
    })
    .from(scoresheets)
    .innerJoin(roundJudges, eq(roundJudges.id, scoresheets.roundJudgeId))
    .innerJoin(roundPlans, eq(roundPlans.id, scoresheets.roundPlanId))
    .innerJoin(plans, eq(plans.id, roundPlans.planId))
    .where(eq(scoresheets.id, sheetId));
  const [shown] = await hideNamesInTitles(db, sheet ? [sheet] : [], ({ isHidden }) => isHidden);
  return shown ?? null;
}
