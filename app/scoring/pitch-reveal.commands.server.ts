import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { mean, type Rational, rational, writeRational } from '#app/core/rational.ts';
import { perform } from '#app/log/perform.server.ts';
import { type RevealRefusal, revealRefusal } from '#app/scoring/pitch.ts';
import { listPitches, lockPitchDayFor } from '#app/scoring/pitch-lock.server.ts';
import type { LeadRoundRefusal, LockedRound } from '#app/scoring/round-lock.server.ts';
import { recordInRound } from '#app/scoring/round-step.server.ts';
import { isHandedIn, isToBeHandedIn, type SheetState } from '#app/scoring/scoresheet.ts';
import { trimmedMean } from '#app/scoring/trimmed-mean.ts';
import { type WeighedCriterion, weightedScore } from '#app/scoring/weighted-score.ts';
import type { Db } from '#db/client.server.ts';
import { pitches } from '#db/schema/pitch-days.ts';
import { criteria } from '#db/schema/rounds.ts';
import { scores, scoresheets } from '#db/schema/scoresheets.ts';

/** `withoutReason`: why the chair goes on without those who have not handed in; null: they are waited for. */
export type RevealPitch = { roundId: string; roundPlanId: string; withoutReason: string | null };
export type RevealPitchRefusal = LeadRoundRefusal | RevealRefusal | 'pitch_day_not_planned' | 'pitch_day_moved_on';

/**
 * Reveals in the hall what a plan's judges gave it: the trimmed mean where the round is trimmed, else the mean, of the sheets
 * handed in. What is revealed stays, whatever the round comes to in the end. Sheets of judges who are gone on without are
 * struck, and shown as struck.
 */
export async function revealPitch(
  db: Db,
  act: Act,
  input: RevealPitch,
): Promise<Outcome<{ score: string; judges: number }, RevealPitchRefusal>> {
  return perform<{ score: string; judges: number }, RevealPitchRefusal>(db, act, {
    what: 'scoring.reveal_pitch',
    input,
    body: async (tx) => {
      const { roundId, roundPlanId, withoutReason } = input;
      const found = await lockPitchDayFor(tx, act, { roundId, seats: ['chair'] });
      if (!found.ok) return found;
      const { round, day, office } = found.value;
      if (day.state !== 'running') return refused('pitch_day_moved_on');
      const turn = (await listPitches(tx, roundId)).find((each) => each.roundPlanId === roundPlanId);
      if (!turn) return refused('pitch_moved_on');
      const sheets = await lockSheets(tx, roundPlanId);
      const handedIn = sheets.filter(({ state }) => isHandedIn(state));
      const open = sheets.filter(({ state }) => isToBeHandedIn(state));
      const counts = { handedIn: handedIn.length, open: open.length };
      const refusal = revealRefusal(turn, counts, { judgesMin: round.judgesMin, withoutReason });
      if (refusal) return refused(refusal);
      await goOnWithout(tx, act, { round, sheetIds: open.map(({ id }) => id), reason: withoutReason ?? '' });
      const score = await scoreOf(
        tx,
        round,
        handedIn.map(({ id }) => id),
      );
      if (!score) return refused('sheets_too_few');
      const revealed = { revealedScore: writeRational(score), revealedJudges: handedIn.length, revealedAt: act.now };
      await tx
        .update(pitches)
        .set({ state: 'revealed', ...revealed })
        .where(eq(pitches.roundPlanId, roundPlanId));
      const detail = { score: revealed.revealedScore, judges: handedIn.length, without: open.length, reason: withoutReason };
      const subject = { kind: 'pitch', id: roundPlanId } as const;
      await recordInRound(tx, act, { round, what: 'scoring.pitch_revealed', office, subject, detail });
      return done({ score: revealed.revealedScore, judges: handedIn.length });
    },
  });
}

async function lockSheets(tx: Db, roundPlanId: string): Promise<{ id: string; state: SheetState }[]> {
  const rows = await tx
    .select({ id: scoresheets.id, state: scoresheets.state })
    .from(scoresheets)
    .where(eq(scoresheets.roundPlanId, roundPlanId))
    .orderBy(asc(scoresheets.id))
    .for('no key update');
  return rows.map(({ id, state }) => ({ id, state: state as SheetState }));
}

type Without = { round: LockedRound; sheetIds: readonly string[]; reason: string };

async function goOnWithout(tx: Db, act: Act, { round, sheetIds, reason }: Without): Promise<void> {
  for (const id of sheetIds) {
    await tx
      .update(scoresheets)
      .set({ state: 'struck', struckReason: reason.trim() })
      .where(and(eq(scoresheets.id, id), inArray(scoresheets.state, ['clear', 'scoring'])));
    await recordInRound(tx, act, {
      round,
      what: 'scoring.sheet_struck',
      subject: { kind: 'scoresheet', id },
      detail: { reason },
    });
  }
}

/** What a plan's judges gave it, by the round's own mean, out of 100. Null without a sheet that has a score. */
async function scoreOf(tx: Db, round: LockedRound, sheetIds: readonly string[]): Promise<Rational | null> {
  const rubric = await tx
    .select({ id: criteria.id, weight: criteria.weight })
    .from(criteria)
    .where(eq(criteria.roundId, round.id));
  const given = await tx
    .select({ sheetId: scores.scoresheetId, criterionId: scores.criterionId, points: scores.pointsThousandths })
    .from(scores)
    .where(inArray(scores.scoresheetId, [...sheetIds]));
  const weighed: WeighedCriterion[] = rubric.map(({ id, weight }) => ({
    key: id,
    weight: rational(weight),
    most: rational(round.scaleMax),
  }));
  const totals = sheetIds.flatMap((sheetId) => {
    const own = given.filter((row) => row.sheetId === sheetId);
    const points = new Map(own.map((row) => [row.criterionId, row.points === null ? null : rational(row.points, 1000)]));
    return weightedScore(weighed, points) ?? [];
  });
  return round.method === 'trimmed' ? (trimmedMean(totals)?.value ?? null) : mean(totals);
}
