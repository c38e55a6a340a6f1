import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { lengthOf } from '#app/core/text.ts';
import { perform } from '#app/log/perform.server.ts';
import type { LockedRound } from '#app/scoring/round-lock.server.ts';
import { listCriteria } from '#app/scoring/round-parts.queries.server.ts';
import { recordInRound } from '#app/scoring/round-step.server.ts';
import { pointsProblem, type SheetPoints, sheetLimits } from '#app/scoring/scoresheet.ts';
import {
  type ClosedSheetRefusal,
  closedRefusal,
  lockOwnSheet,
  type OwnSheetRefusal,
  readPointsOf,
  type WholeRefusal,
  wholeRefusal,
} from '#app/scoring/sheet-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { scoreSubmissions, scores, scoresheets, sheetReopenings } from '#db/schema/scoresheets.ts';

/** Points of one criterion in thousandths; null: said not to apply. */
export type Score = { criterionId: string; points: number | null };

/**
 * What a page says of a sheet. `version` is the one that it was shown; `page` names the page, which may save again and again.
 * Criteria neither in `scores` nor in `cleared` stay as they are.
 */
export type SaveSheet = {
  roundId: string;
  sheetId: string;
  version: number;
  page: string;
  scores: readonly Score[];
  cleared: readonly string[];
  remark: string;
  privateNote: string;
};
export type SaveSheetRefusal =
  | OwnSheetRefusal
  | ClosedSheetRefusal
  | 'saved_elsewhere'
  | 'points_off_scale'
  | 'must_apply'
  | 'text_too_long';

/** Keeps a judge's sheet as far as it is filled in. Another page of the same sheet never overwrites it unseen. */
export async function saveSheet(db: Db, act: Act, input: SaveSheet): Promise<Outcome<{ version: number }, SaveSheetRefusal>> {
  const { roundId, sheetId } = input;
  return perform<{ version: number }, SaveSheetRefusal>(db, act, {
    what: 'scoring.save_sheet',
    input: { ...input, scores: [...input.scores], cleared: [...input.cleared] },
    body: async (tx) => {
      const found = await lockOwnSheet(tx, act, { roundId, sheetId });
      if (!found.ok) return found;
      const { round, sheet } = found.value;
      const closed = closedRefusal(round, sheet.state, act.now);
      if (closed) return refused(closed);
      if (sheet.version !== input.version && sheet.savedFrom !== input.page) return refused('saved_elsewhere');
      if (lengthOf(input.remark) > sheetLimits.remark) return refused('text_too_long');
      if (lengthOf(input.privateNote) > sheetLimits.privateNote) return refused('text_too_long');
      const problem = await scoresRefusal(tx, round, input.scores);
      if (problem) return refused(problem);
      const version = sheet.version + 1;
      const { remark, privateNote, page } = input;
      const written = { remark: remark.trim(), privateNote: privateNote.trim(), version, savedFrom: page, savedAt: act.now };
      await tx
        .update(scoresheets)
        .set({ state: 'scoring', ...written })
        .where(eq(scoresheets.id, sheetId));
      await writeScores(tx, input);
      if (sheet.state === 'clear') {
        await recordInRound(tx, act, { round, what: 'scoring.sheet_begun', subject: { kind: 'scoresheet', id: sheetId } });
      }
      return done({ version });
    },
  });
}

async function scoresRefusal(
  tx: Db,
  round: LockedRound,
  given: readonly Score[],
): Promise<'points_off_scale' | 'must_apply' | null> {
  const criteria = await listCriteria(tx, round.id);
  for (const { criterionId, points } of given) {
    const criterion = criteria.find(({ id }) => id === criterionId);
    const problem = criterion ? pointsProblem(points, criterion, round) : 'points_off_scale';
    if (problem) return problem === 'must_apply' ? 'must_apply' : 'points_off_scale';
  }
  return null;
}

/** Writes points, and takes back those of criteria that are not scored yet again. */
async function writeScores(
  tx: Db,
  { sheetId, scores: given, cleared }: Pick<SaveSheet, 'sheetId' | 'scores' | 'cleared'>,
): Promise<void> {
  if (cleared.length > 0) {
    await tx.delete(scores).where(and(eq(scores.scoresheetId, sheetId), inArray(scores.criterionId, [...cleared])));
  }
  if (given.length === 0) return;
  const rows = given.map(({ criterionId, points }) => ({ scoresheetId: sheetId, criterionId, pointsThousandths: points }));
  await tx
    .insert(scores)
    .values(rows)
    .onConflictDoUpdate({
      target: [scores.scoresheetId, scores.criterionId],
      set: { pointsThousandths: sql`excluded.points_thousandths` },
      setWhere: sql`${scores.pointsThousandths} is distinct from excluded.points_thousandths`,
    });
}

/** `version`: the one that was looked over before it is handed in. */
export type SubmitSheet = { roundId: string; sheetId: string; version: number };
export type SubmitSheetRefusal = OwnSheetRefusal | ClosedSheetRefusal | WholeRefusal | 'saved_elsewhere';

/** Hands a sheet in, whole: once, however often it is pressed. */
export async function submitSheet(
  db: Db,
  act: Act,
  { roundId, sheetId, version }: SubmitSheet,
): Promise<Outcome<{ sheetId: string }, SubmitSheetRefusal>> {
  return perform<{ sheetId: string }, SubmitSheetRefusal>(db, act, {
    what: 'scoring.submit_sheet',
    input: { roundId, sheetId, version },
    body: async (tx) => {
      const found = await lockOwnSheet(tx, act, { roundId, sheetId });
      if (!found.ok) return found;
      const { round, sheet } = found.value;
      const closed = closedRefusal(round, sheet.state, act.now);
      if (closed) return refused(closed);
      if (sheet.version !== version) return refused('saved_elsewhere');
      const points = await readPointsOf(tx, sheetId);
      const refusal = sheet.state === 'clear' ? 'points_missing' : await wholeRefusal(tx, { round, points });
      if (refusal) return refused(refusal);
      const handed = { round, sheetId, points, remark: sheet.remark, keyedBy: null };
      await handIn(tx, act, handed);
      await recordInRound(tx, act, { round, what: 'scoring.sheet_submitted', subject: { kind: 'scoresheet', id: sheetId } });
      return done({ sheetId });
    },
  });
}

export type HandedSheet = {
  round: LockedRound;
  sheetId: string;
  points: SheetPoints;
  remark: string;
  /** Who keyed it from paper; null: the judge themselves. */
  keyedBy: string | null;
};

/** Keeps what a whole sheet says now as its next submission. Where judges talked again, with why it was opened. */
export async function handIn(tx: Db, act: Act, { round, sheetId, points, remark, keyedBy }: HandedSheet): Promise<void> {
  const criteria = await listCriteria(tx, round.id);
  const [{ count } = { count: 0 }] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(scoreSubmissions)
    .where(eq(scoreSubmissions.scoresheetId, sheetId));
  const note = round.state === 'moderating' ? await findReopeningReason(tx, { sheetId, submission: count }) : '';
  await tx.insert(scoreSubmissions).values({
    id: newId(act.now.getTime()),
    scoresheetId: sheetId,
    number: count + 1,
    scores: criteria.map(({ id }) => ({ criterionId: id, pointsThousandths: points.get(id) ?? null })),
    ...{ remark, note, keyedBy },
    submittedAt: act.now,
  });
  await tx.update(scoresheets).set({ state: 'submitted', submittedAt: act.now }).where(eq(scoresheets.id, sheetId));
}

async function findReopeningReason(tx: Db, { sheetId, submission }: { sheetId: string; submission: number }): Promise<string> {
  const [row] = await tx
    .select({ reason: sheetReopenings.reason })
    .from(sheetReopenings)
    .where(and(eq(sheetReopenings.scoresheetId, sheetId), eq(sheetReopenings.submission, submission)));
  return row?.reason ?? '';
}
