import { createHash } from 'node:crypto';
import { desc, eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { canonicalJson } from '#app/core/canonical.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { lengthOf } from '#app/core/text.ts';
import { perform } from '#app/log/perform.server.ts';
import { computeOutcome, type ResultRefusal, resultVersion } from '#app/scoring/result.ts';
import { readInputs } from '#app/scoring/result-inputs.server.ts';
import { nextRoundState } from '#app/scoring/round.ts';
import { type LeadRoundRefusal, type LockedRound, lockRoundFor } from '#app/scoring/round-lock.server.ts';
import { recordInRound, takeRoundStep } from '#app/scoring/round-step.server.ts';
import { nextSheetState, type SheetState } from '#app/scoring/scoresheet.ts';
import type { Db } from '#db/client.server.ts';
import { roundResults } from '#db/schema/round-results.ts';
import { roundConflicts } from '#db/schema/rounds.ts';
import { scoresheets } from '#db/schema/scoresheets.ts';

export type ComputeRefusal = LeadRoundRefusal | ResultRefusal | 'round_moved_on';
type Computed = { resultId: string; number: number };

/** Works the result of a closed round out and keeps it with all that went in. Nobody but staff and the chair sees it yet. */
export async function computeRound(
  db: Db,
  act: Act,
  { roundId }: { roundId: string },
): Promise<Outcome<Computed, ComputeRefusal>> {
  return perform<Computed, ComputeRefusal>(db, act, {
    what: 'rounds.compute',
    input: { roundId },
    body: async (tx) => {
      const found = await lockRoundFor(tx, act, { roundId, seats: ['manager', 'chair'] });
      if (!found.ok) return found;
      const { round, office } = found.value;
      if (nextRoundState(round.state, 'compute') === null) return refused('round_moved_on');
      const result = await insertResult(tx, act, { round, reason: '' });
      if (!result.ok) return result;
      const changes = { computedAt: act.now };
      await takeRoundStep(tx, act, { round, step: { event: 'compute', what: 'scoring.computed', office, changes } });
      return result;
    },
  });
}

/** Computes and inserts the next result of a round that the caller has locked. */
async function insertResult(
  tx: Db,
  act: Act,
  { round, reason }: { round: LockedRound; reason: string },
): Promise<Outcome<Computed, ResultRefusal>> {
  const inputs = await readInputs(tx, round);
  const computed = computeOutcome(inputs);
  if (!computed.ok) return refused(computed.refusal);
  const [last] = await tx
    .select({ number: roundResults.number })
    .from(roundResults)
    .where(eq(roundResults.roundId, round.id))
    .orderBy(desc(roundResults.number))
    .limit(1);
  const result = { id: newId(act.now.getTime()), roundId: round.id, number: (last?.number ?? 0) + 1 };
  await tx.insert(roundResults).values({
    ...result,
    inputs,
    inputsSha256: createHash('sha256').update(canonicalJson(inputs)).digest('hex'),
    outcome: computed.outcome,
    codeVersion: resultVersion,
    reason,
    computedBy: act.actor.accountId,
    computedAt: act.now,
  });
  return done({ resultId: result.id, number: result.number });
}

const reasonMax = 500;
export type StrikeSheet = { roundId: string; sheetId: string; reason: string };
export type StrikeRefusal =
  | LeadRoundRefusal
  | ResultRefusal
  | 'sheet_not_found'
  | 'sheet_not_to_strike'
  | 'round_moved_on'
  | 'reason_missing'
  | 'text_too_long';

/**
 * Strikes a sheet for a conflict that was found late: it stays to be seen as struck and counts for nothing any more. A round
 * that was computed is computed again in the same moment, to be ratified and published anew.
 */
export async function strikeSheet(db: Db, act: Act, input: StrikeSheet): Promise<Outcome<{ sheetId: string }, StrikeRefusal>> {
  return perform<{ sheetId: string }, StrikeRefusal>(db, act, {
    what: 'rounds.strike_sheet',
    input,
    body: async (tx) => {
      const { roundId, sheetId } = input;
      const found = await lockRoundFor(tx, act, { roundId, seats: ['manager', 'chair'] });
      if (!found.ok) return found;
      const { round, office } = found.value;
      if (round.state === 'final') return refused('round_moved_on');
      const sheet = await lockSheet(tx, sheetId);
      if (sheet?.roundId !== roundId) return refused('sheet_not_found');
      if (nextSheetState(sheet.state, 'strike') === null) return refused('sheet_not_to_strike');
      const reason = input.reason.trim();
      if (reason === '') return refused('reason_missing');
      if (lengthOf(reason) > reasonMax) return refused('text_too_long');
      await strike(tx, act, { sheet, reason });
      await recordInRound(tx, act, {
        round,
        what: 'scoring.sheet_struck',
        office,
        subject: { kind: 'scoresheet', id: sheetId },
        detail: { reason },
      });
      const again = await computeAgain(tx, act, { round, office, reason });
      return again.ok ? done({ sheetId }) : again;
    },
  });
}

type Sheet = NonNullable<Awaited<ReturnType<typeof lockSheet>>>;

async function lockSheet(tx: Db, sheetId: string) {
  const { id, roundId, roundJudgeId, roundPlanId, state } = scoresheets;
  const [sheet] = await tx
    .select({ id, roundId, roundJudgeId, roundPlanId, state })
    .from(scoresheets)
    .where(eq(scoresheets.id, sheetId))
    .for('no key update');
  return sheet ? { ...sheet, state: sheet.state as SheetState } : null;
}

async function strike(tx: Db, act: Act, { sheet, reason }: { sheet: Sheet; reason: string }): Promise<void> {
  const { id, roundId, roundJudgeId, roundPlanId } = sheet;
  await tx.update(scoresheets).set({ state: 'struck', struckReason: reason }).where(eq(scoresheets.id, id));
  const conflict = { id: newId(act.now.getTime()), roundId, roundJudgeId, roundPlanId, kind: 'found_late', reason };
  await tx
    .insert(roundConflicts)
    .values({ ...conflict, foundBy: act.actor.accountId, foundAt: act.now })
    .onConflictDoNothing();
}

/** Computes a round again that was computed before; nothing is done for one that was not. */
async function computeAgain(
  tx: Db,
  act: Act,
  { round, office, reason }: { round: LockedRound; office: Role; reason: string },
): Promise<Outcome<null, ResultRefusal>> {
  if (nextRoundState(round.state, 'recompute') === null) return done(null);
  const result = await insertResult(tx, act, { round, reason });
  if (!result.ok) return result;
  const step = { event: 'recompute', what: 'scoring.recomputed', office, changes: { computedAt: act.now } } as const;
  await takeRoundStep(tx, act, { round, step });
  return done(null);
}
