import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { inputsFormat, type PairInput, type ResultInputs, type SheetInput } from '#app/scoring/result-inputs.ts';
import { listShares } from '#app/scoring/result-sheets.queries.server.ts';
import type { LockedRound } from '#app/scoring/round-lock.server.ts';
import type { SheetState } from '#app/scoring/scoresheet.ts';
import type { Db } from '#db/client.server.ts';
import { planRevisions } from '#db/schema/plans.ts';
import { criteria, roundJudges, roundPlans } from '#db/schema/rounds.ts';
import { scores, scoresheets } from '#db/schema/scoresheets.ts';

/**
 * All that a round's result is made of, as it stands: only locked sheets count; what was struck, recused or never handed in is
 * named without its points. The caller holds the round.
 */
export async function readInputs(tx: Db, round: LockedRound): Promise<ResultInputs> {
  const lines = await tx
    .select({ id: criteria.id, title: criteria.title, weight: criteria.weight, isRequired: criteria.isRequired })
    .from(criteria)
    .where(eq(criteria.roundId, round.id))
    .orderBy(asc(criteria.position));
  const sheets = await readSheets(tx, round.id);
  const points = await readPoints(tx, round.id);
  const named = (states: readonly SheetState[]) => sheets.filter(({ state }) => states.includes(state)).map(pairOf);
  return {
    format: inputsFormat,
    roundId: round.id,
    method: round.method,
    residentsPercent: round.residentsPercent,
    scaleMax: round.scaleMax,
    missingRule: round.missingRule,
    judgesMin: round.judgesMin,
    spreadMaxThousandths: round.spreadMaxThousandths,
    criteria: lines.map(({ title, weight, isRequired }) => ({ title, weight, isRequired })),
    plans: await readPlans(tx, round.id),
    judges: await readJudges(tx, round.id),
    sheets: sheets
      .filter(({ state }) => state === 'locked')
      .map((sheet): SheetInput => ({ ...pairOf(sheet), points: lines.map(({ id }) => points.get(`${sheet.id} ${id}`) ?? null) })),
    recused: named(['recused']),
    struck: named(['struck']),
    missing: named(['assigned', 'clear', 'scoring', 'submitted']),
    residents: await listShares(tx, round.id),
  };
}

function pairOf({ judge, plan }: PairInput): PairInput {
  return { judge, plan };
}

async function readPlans(tx: Db, roundId: string) {
  const number = sql<number>`${roundPlans.number}`;
  return tx
    .select({ number, id: roundPlans.id, revisionSha256: planRevisions.sha256 })
    .from(roundPlans)
    .innerJoin(planRevisions, eq(planRevisions.id, roundPlans.planRevisionId))
    .where(eq(roundPlans.roundId, roundId))
    .orderBy(asc(roundPlans.number));
}

/** The numbers of the judges who have a sheet. */
async function readJudges(tx: Db, roundId: string): Promise<number[]> {
  const rows = await tx
    .select({ number: sql<number>`${roundJudges.number}` })
    .from(roundJudges)
    .where(
      and(
        eq(roundJudges.roundId, roundId),
        isNotNull(roundJudges.number),
        inArray(
          roundJudges.id,
          tx.select({ id: scoresheets.roundJudgeId }).from(scoresheets).where(eq(scoresheets.roundId, roundId)),
        ),
      ),
    )
    .orderBy(asc(roundJudges.number));
  return rows.map(({ number }) => number);
}

async function readSheets(tx: Db, roundId: string) {
  return tx
    .select({
      id: scoresheets.id,
      state: sql<SheetState>`${scoresheets.state}`,
      judge: sql<number>`${roundJudges.number}`,
      plan: sql<number>`${roundPlans.number}`,
    })
    .from(scoresheets)
    .innerJoin(roundJudges, eq(roundJudges.id, scoresheets.roundJudgeId))
    .innerJoin(roundPlans, eq(roundPlans.id, scoresheets.roundPlanId))
    .where(eq(scoresheets.roundId, roundId))
    .orderBy(asc(roundPlans.number), asc(roundJudges.number));
}

/** Points in thousandths by sheet and criterion. */
async function readPoints(tx: Db, roundId: string): Promise<Map<string, number | null>> {
  const rows = await tx
    .select({ sheetId: scores.scoresheetId, criterionId: scores.criterionId, points: scores.pointsThousandths })
    .from(scores)
    .innerJoin(scoresheets, eq(scoresheets.id, scores.scoresheetId))
    .where(and(eq(scoresheets.roundId, roundId), eq(scoresheets.state, 'locked')));
  return new Map(rows.map(({ sheetId, criterionId, points }) => [`${sheetId} ${criterionId}`, points]));
}
