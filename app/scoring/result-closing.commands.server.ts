import { and, asc, eq, inArray, lte } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { clockAct } from '#app/core/clock-act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { lengthOf } from '#app/core/text.ts';
import { perform } from '#app/log/perform.server.ts';
import { widePlans } from '#app/scoring/result.ts';
import { readInputs } from '#app/scoring/result-inputs.server.ts';
import { nextRoundState } from '#app/scoring/round.ts';
import { type LeadRoundRefusal, type LockedRound, lockRound, lockRoundFor } from '#app/scoring/round-lock.server.ts';
import { takeRoundStep } from '#app/scoring/round-step.server.ts';
import type { Db } from '#db/client.server.ts';
import { roundPlans, rounds } from '#db/schema/rounds.ts';
import { scoreSubmissions, scoresheets } from '#db/schema/scoresheets.ts';

type ByRound = { roundId: string };
const reasonMax = 500;
const batchMax = 100;

export type CloseRoundRefusal = LeadRoundRefusal | 'round_moved_on';

/** The chair ends scoring before its time. What was handed in is locked; what was not does not count. */
export async function closeRound(db: Db, act: Act, { roundId }: ByRound): Promise<Outcome<ByRound, CloseRoundRefusal>> {
  return perform<ByRound, CloseRoundRefusal>(db, act, {
    what: 'rounds.close',
    input: { roundId },
    body: async (tx) => {
      const found = await lockRoundFor(tx, act, { roundId, seats: ['chair'] });
      if (!found.ok) return found;
      const { round, office } = found.value;
      if (nextRoundState(round.state, 'close') === null) return refused('round_moved_on');
      await close(tx, act, { round, office });
      return done({ roundId });
    },
  });
}

/** Closes rounds whose time is over, at most 100 at a time. Answers how many. */
export async function closeDueRounds(db: Db, now: Date): Promise<number> {
  const due = await db
    .select({ id: rounds.id })
    .from(rounds)
    .where(and(eq(rounds.state, 'scoring'), lte(rounds.closesAt, now)))
    .orderBy(asc(rounds.closesAt), asc(rounds.id))
    .limit(batchMax);
  let closed = 0;
  for (const { id } of due) closed += (await closeDue(db, id, now)) ? 1 : 0;
  return closed;
}

async function closeDue(db: Db, roundId: string, now: Date): Promise<boolean> {
  const act = clockAct(now);
  const outcome = await perform<ByRound, 'round_moved_on'>(db, act, {
    what: 'rounds.close',
    input: { roundId },
    body: async (tx) => {
      const round = await lockRound(tx, roundId);
      if (round?.state !== 'scoring' || now < round.closesAt) return refused('round_moved_on');
      await close(tx, act, { round, office: null });
      return done({ roundId });
    },
  });
  return outcome.ok;
}

async function close(tx: Db, act: Act, { round, office }: { round: LockedRound; office: Role | null }): Promise<void> {
  const step = { event: 'close', what: 'scoring.closed', office, changes: { closedAt: act.now } } as const;
  await takeRoundStep(tx, act, { round, step });
  await lockSheets(tx, round.id);
}

/** Fixes every sheet that was handed in. */
async function lockSheets(tx: Db, roundId: string): Promise<void> {
  await tx
    .update(scoresheets)
    .set({ state: 'locked' })
    .where(and(eq(scoresheets.roundId, roundId), eq(scoresheets.state, 'submitted')));
}

export type ModerateRefusal = LeadRoundRefusal | 'round_moved_on' | 'nothing_apart' | 'reason_missing' | 'text_too_long';

/**
 * The judges of plans on which they are further apart than the round allows talk again: sheets for these plans may be opened
 * until the moderation ends, and whoever changes one says why.
 */
export async function openModeration(
  db: Db,
  act: Act,
  { roundId, reason }: ByRound & { reason: string },
): Promise<Outcome<{ plans: number[] }, ModerateRefusal>> {
  return perform<{ plans: number[] }, ModerateRefusal>(db, act, {
    what: 'rounds.moderate',
    input: { roundId, reason },
    body: async (tx) => {
      const found = await lockRoundFor(tx, act, { roundId, seats: ['chair', 'manager'] });
      if (!found.ok) return found;
      const { round, office } = found.value;
      if (nextRoundState(round.state, 'moderate') === null) return refused('round_moved_on');
      const plans = widePlans(await readInputs(tx, round));
      if (plans.length === 0) return refused('nothing_apart');
      const explanation = reason.trim();
      if (explanation === '') return refused('reason_missing');
      if (lengthOf(explanation) > reasonMax) return refused('text_too_long');
      await tx
        .update(roundPlans)
        .set({ moderatedAt: act.now })
        .where(and(eq(roundPlans.roundId, roundId), inArray(roundPlans.number, plans)));
      await takeRoundStep(tx, act, {
        round,
        step: { event: 'moderate', what: 'scoring.moderation_opened', office, explanation },
      });
      return done({ plans });
    },
  });
}

export type EndModerationRefusal = LeadRoundRefusal | 'round_moved_on' | 'sheets_open';

/** Ends the talk. Every sheet that was opened for it has been handed in again, and is locked. */
export async function endModeration(db: Db, act: Act, { roundId }: ByRound): Promise<Outcome<ByRound, EndModerationRefusal>> {
  return perform<ByRound, EndModerationRefusal>(db, act, {
    what: 'rounds.end_moderation',
    input: { roundId },
    body: async (tx) => {
      const found = await lockRoundFor(tx, act, { roundId, seats: ['chair', 'manager'] });
      if (!found.ok) return found;
      const { round, office } = found.value;
      if (nextRoundState(round.state, 'end_moderation') === null) return refused('round_moved_on');
      if (await hasOpenSheet(tx, roundId)) return refused('sheets_open');
      await takeRoundStep(tx, act, { round, step: { event: 'end_moderation', what: 'scoring.moderation_ended', office } });
      await lockSheets(tx, roundId);
      return done({ roundId });
    },
  });
}

/** Whether a sheet is open that was handed in before. One that never was stays out of the result. */
export async function hasOpenSheet(tx: Db, roundId: string): Promise<boolean> {
  const handedIn = tx.select({ id: scoreSubmissions.scoresheetId }).from(scoreSubmissions);
  const [open] = await tx
    .select({ id: scoresheets.id })
    .from(scoresheets)
    .where(and(eq(scoresheets.roundId, roundId), eq(scoresheets.state, 'scoring'), inArray(scoresheets.id, handedIn)))
    .limit(1);
  return open !== undefined;
}
