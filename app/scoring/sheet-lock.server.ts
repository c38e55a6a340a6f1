import { eq, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { may } from '#app/people/permission.ts';
import { holdRound, type LockedRound } from '#app/scoring/round-lock.server.ts';
import { listCriteria } from '#app/scoring/round-parts.queries.server.ts';
import { type SheetPoints, type SheetState, sheetProblems } from '#app/scoring/scoresheet.ts';
import type { Db } from '#db/client.server.ts';
import { roundJudges } from '#db/schema/rounds.ts';
import { scores, scoresheets } from '#db/schema/scoresheets.ts';

const columns = {
  id: scoresheets.id,
  roundId: scoresheets.roundId,
  roundJudgeId: scoresheets.roundJudgeId,
  roundPlanId: scoresheets.roundPlanId,
  state: sql<SheetState>`${scoresheets.state}`,
  privateNote: scoresheets.privateNote,
  remark: scoresheets.remark,
  version: scoresheets.version,
  savedFrom: scoresheets.savedFrom,
  judgeAccountId: roundJudges.accountId,
  judgePersonId: roundJudges.personId,
  judgeRemovedAt: roundJudges.removedAt,
};

/** A sheet with its round: the round kept from changing, the sheet held, until the transaction ends; or null. */
export async function lockSheet(tx: Db, { roundId, sheetId }: { roundId: string; sheetId: string }) {
  const round = await holdRound(tx, roundId);
  if (!round) return null;
  const [sheet] = await tx
    .select(columns)
    .from(scoresheets)
    .innerJoin(roundJudges, eq(roundJudges.id, scoresheets.roundJudgeId))
    .where(eq(scoresheets.id, sheetId))
    .for('no key update', { of: scoresheets });
  return sheet && sheet.roundId === roundId ? { round, sheet } : null;
}

type Held = NonNullable<Awaited<ReturnType<typeof lockSheet>>>;
export type LockedSheet = Held['sheet'];

/** Why nothing can be written on a sheet now. */
export type ClosedSheetRefusal =
  | 'scoring_not_begun'
  | 'deadline_passed'
  | 'round_closed'
  | 'conflict_unanswered'
  | 'sheet_handed_in'
  | 'sheet_recused'
  | 'sheet_struck';

/** Says why a sheet cannot be written on, or null: while its round is scored and until its deadline, or while judges talk again. */
export function closedRefusal(
  round: Pick<LockedRound, 'state' | 'closesAt'>,
  state: SheetState,
  now: Date,
): ClosedSheetRefusal | null {
  if (round.state === 'configuring' || round.state === 'assigning') return 'scoring_not_begun';
  if (state === 'recused') return 'sheet_recused';
  if (state === 'struck') return 'sheet_struck';
  if (round.state !== 'scoring' && round.state !== 'moderating') return 'round_closed';
  if (round.state === 'scoring' && round.closesAt <= now) return 'deadline_passed';
  if (state === 'submitted' || state === 'locked') return 'sheet_handed_in';
  if (state === 'assigned') return 'conflict_unanswered';
  return round.state === 'moderating' && state === 'clear' ? 'round_closed' : null;
}

export type OwnSheetRefusal = 'sheet_not_found' | 'not_allowed';

/** A judge's own sheet, held, or why not: another judge's is not found by them. */
export async function lockOwnSheet(
  tx: Db,
  act: Act,
  address: { roundId: string; sheetId: string },
): Promise<Outcome<Held, OwnSheetRefusal>> {
  const held = await lockSheet(tx, address);
  if (!held || held.sheet.judgeAccountId !== act.actor.accountId) return refused('sheet_not_found');
  const isJudge = held.sheet.judgeRemovedAt === null && may(act.actor, 'rounds.judge', held.round.placePath);
  return isJudge ? done(held) : refused('not_allowed');
}

/** The points of a sheet, by criterion. */
export async function readPointsOf(db: Db, sheetId: string): Promise<SheetPoints> {
  const rows = await db
    .select({ criterionId: scores.criterionId, points: scores.pointsThousandths })
    .from(scores)
    .where(eq(scores.scoresheetId, sheetId));
  return new Map(rows.map(({ criterionId, points }) => [criterionId, points]));
}

/** What kept a sheet from being whole, or null. */
export type WholeRefusal = 'points_missing' | 'points_off_scale' | 'must_apply';

/** Says what keeps points from being handed in, or null. */
export async function wholeRefusal(
  tx: Db,
  { round, points }: { round: LockedRound; points: SheetPoints },
): Promise<WholeRefusal | null> {
  const problems = sheetProblems(points, await listCriteria(tx, round.id), round);
  return problems[0]?.problem ?? null;
}
