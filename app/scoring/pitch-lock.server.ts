import { asc, eq, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import type { PitchDayState, PitchState } from '#app/scoring/pitch.ts';
import {
  holdRound,
  type LeadRoundRefusal,
  type LockedRound,
  officeInRound,
  type RoundSeat,
} from '#app/scoring/round-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { pitchDays, pitches } from '#db/schema/pitch-days.ts';
import { roundPlans } from '#db/schema/rounds.ts';

const dayColumns = {
  roundId: pitchDays.roundId,
  state: sql<PitchDayState>`${pitchDays.state}`,
  venue: pitchDays.venue,
  startsAt: pitchDays.startsAt,
  pitchSeconds: pitchDays.pitchSeconds,
  questionSeconds: pitchDays.questionSeconds,
  seed: pitchDays.seed,
  drawnAt: pitchDays.drawnAt,
  startedAt: pitchDays.startedAt,
  endedAt: pitchDays.endedAt,
};

export const pitchColumns = {
  roundPlanId: pitches.roundPlanId,
  position: pitches.position,
  state: sql<PitchState>`${pitches.state}`,
  presentingAt: pitches.presentingAt,
  questionsAt: pitches.questionsAt,
  scoringAt: pitches.scoringAt,
  revealedAt: pitches.revealedAt,
  revealedScore: pitches.revealedScore,
  revealedJudges: pitches.revealedJudges,
};

/** The pitch day of a round, or null while none is planned. */
export async function findPitchDay(db: Db, roundId: string) {
  const [day] = await db.select(dayColumns).from(pitchDays).where(eq(pitchDays.roundId, roundId));
  return day ?? null;
}

export type PitchDay = NonNullable<Awaited<ReturnType<typeof findPitchDay>>>;

/** The same, held until the transaction ends. */
export async function lockPitchDay(tx: Db, roundId: string): Promise<PitchDay | null> {
  const [day] = await tx.select(dayColumns).from(pitchDays).where(eq(pitchDays.roundId, roundId)).for('no key update');
  return day ?? null;
}

/** The turns of a pitch day in their order. */
export async function listPitches(db: Db, roundId: string) {
  return db
    .select({ ...pitchColumns, number: roundPlans.number })
    .from(pitches)
    .innerJoin(roundPlans, eq(roundPlans.id, pitches.roundPlanId))
    .where(eq(pitches.roundId, roundId))
    .orderBy(asc(pitches.position));
}

export type Pitch = Awaited<ReturnType<typeof listPitches>>[number];

/** A locked pitch day with its round and the office under which the actor leads it. */
export type LedDay = { round: LockedRound; office: Role; day: PitchDay };

/** A pitch day locked for whoever leads it, or why not. The round is kept from changing meanwhile; judges go on writing. */
export async function lockPitchDayFor(
  tx: Db,
  act: Act,
  { roundId, seats }: { roundId: string; seats: readonly RoundSeat[] },
): Promise<Outcome<LedDay, LeadRoundRefusal | 'pitch_day_not_planned'>> {
  const round = await holdRound(tx, roundId);
  if (!round) return refused('round_not_found');
  const office = officeInRound(act.actor, round, seats);
  if (!office) return refused('not_allowed');
  const day = await lockPitchDay(tx, roundId);
  return day ? done({ round, office, day }) : refused('pitch_day_not_planned');
}
