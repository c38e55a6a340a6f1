import { randomBytes } from 'node:crypto';
import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { orderByLot } from '#app/core/lot.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { perform } from '#app/log/perform.server.ts';
import {
  nextPitchDayState,
  nextPitchState,
  type PitchDayEvent,
  type PitchDayPlan,
  type PitchDayProblem,
  type PitchEvent,
  pitchDayProblem,
} from '#app/scoring/pitch.ts';
import { type LedDay, listPitches, lockPitchDay, lockPitchDayFor } from '#app/scoring/pitch-lock.server.ts';
import { type LeadRoundRefusal, lockRoundFor } from '#app/scoring/round-lock.server.ts';
import { recordInRound } from '#app/scoring/round-step.server.ts';
import type { Db } from '#db/client.server.ts';
import { pitchDays, pitches, pitchPresence } from '#db/schema/pitch-days.ts';
import { roundJudges, roundPlans } from '#db/schema/rounds.ts';

type RoundAnswer = { roundId: string };

export type PlanPitchDayRefusal = LeadRoundRefusal | PitchDayProblem | 'round_moved_on' | 'pitch_day_moved_on';

/** Plans the pitch day of a round, or plans it anew as long as its order is not drawn. */
export async function planPitchDay(
  db: Db,
  act: Act,
  input: PitchDayPlan & RoundAnswer,
): Promise<Outcome<RoundAnswer, PlanPitchDayRefusal>> {
  const { roundId, startsAt, ...rest } = input;
  return perform<RoundAnswer, PlanPitchDayRefusal>(db, act, {
    what: 'scoring.plan_pitch_day',
    input: { roundId, ...rest, startsAt: startsAt.toISOString() },
    body: async (tx) => {
      const found = await lockRoundFor(tx, act, { roundId, seats: ['chair', 'manager'] });
      if (!found.ok) return found;
      const { round, office } = found.value;
      if (!['configuring', 'assigning', 'scoring'].includes(round.state)) return refused('round_moved_on');
      const problem = pitchDayProblem(input);
      if (problem) return refused(problem);
      const day = await lockPitchDay(tx, roundId);
      if (day && day.state !== 'planned') return refused('pitch_day_moved_on');
      const planned = { ...rest, venue: rest.venue.trim(), startsAt };
      if (day) await tx.update(pitchDays).set(planned).where(eq(pitchDays.roundId, roundId));
      else await tx.insert(pitchDays).values({ roundId, ...planned });
      await recordInRound(tx, act, { round, what: 'scoring.pitch_day_planned', office });
      return done({ roundId });
    },
  });
}

export type DrawRefusal = LeadRoundRefusal | 'pitch_day_not_planned' | 'pitch_day_moved_on' | 'round_moved_on';

/** Draws by lot in which order plans are presented: from a new seed, published with the order, by the plans' numbers. */
export async function drawPitchOrder(
  db: Db,
  act: Act,
  { roundId }: RoundAnswer,
): Promise<Outcome<{ seed: string }, DrawRefusal>> {
  return perform<{ seed: string }, DrawRefusal>(db, act, {
    what: 'scoring.draw_pitch_order',
    input: { roundId },
    body: async (tx) => {
      const found = await lockPitchDayFor(tx, act, { roundId, seats: ['chair', 'manager'] });
      if (!found.ok) return found;
      const { round, day, office } = found.value;
      if (day.state !== 'planned') return refused('pitch_day_moved_on');
      if (round.state !== 'assigning' && round.state !== 'scoring') return refused('round_moved_on');
      const seed = randomBytes(16).toString('hex');
      const idOf = await numberedPlans(tx, roundId);
      const order = orderByLot([...idOf.keys()], { seed, purpose: 'pitch' });
      const turns = order.map((number, at) => ({ roundPlanId: idOf.get(number) ?? '', roundId, position: at + 1 }));
      await tx.insert(pitches).values(turns);
      await tx.update(pitchDays).set({ state: 'drawn', seed, drawnAt: act.now }).where(eq(pitchDays.roundId, roundId));
      await recordInRound(tx, act, { round, what: 'scoring.pitch_order_drawn', office, detail: { seed, order } });
      return done({ seed });
    },
  });
}

/** The plans of a round by the number that stands for them. */
async function numberedPlans(tx: Db, roundId: string): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: roundPlans.id, number: roundPlans.number })
    .from(roundPlans)
    .where(eq(roundPlans.roundId, roundId))
    .orderBy(asc(roundPlans.number));
  return new Map(rows.map(({ id, number }) => [String(number), id]));
}

export type MoveDayRefusal =
  | LeadRoundRefusal
  | 'pitch_day_not_planned'
  | 'pitch_day_moved_on'
  | 'round_moved_on'
  | 'plan_on_stage';

/** Begins the day in the hall, by the chair. */
export async function startPitchDay(db: Db, act: Act, input: RoundAnswer): Promise<Outcome<RoundAnswer, MoveDayRefusal>> {
  return moveDay(db, act, { ...input, event: 'start' });
}

/** Ends the day. Plans that were not presented are scored from their text. */
export async function endPitchDay(db: Db, act: Act, input: RoundAnswer): Promise<Outcome<RoundAnswer, MoveDayRefusal>> {
  return moveDay(db, act, { ...input, event: 'end' });
}

async function moveDay(
  db: Db,
  act: Act,
  { roundId, event }: RoundAnswer & { event: Exclude<PitchDayEvent, 'draw'> },
): Promise<Outcome<RoundAnswer, MoveDayRefusal>> {
  return perform<RoundAnswer, MoveDayRefusal>(db, act, {
    what: `scoring.${event}_pitch_day`,
    input: { roundId },
    body: async (tx) => {
      const found = await lockPitchDayFor(tx, act, { roundId, seats: ['chair'] });
      if (!found.ok) return found;
      const { round, day, office } = found.value;
      const state = nextPitchDayState(day.state, event);
      if (!state) return refused('pitch_day_moved_on');
      if (event === 'start' && round.state !== 'scoring') return refused('round_moved_on');
      const turns = await listPitches(tx, roundId);
      if (turns.some((turn) => turn.state !== 'waiting' && turn.state !== 'revealed')) return refused('plan_on_stage');
      const changes = event === 'start' ? { startedAt: act.now } : { endedAt: act.now };
      await tx
        .update(pitchDays)
        .set({ state, ...changes })
        .where(eq(pitchDays.roundId, roundId));
      const what = event === 'start' ? 'scoring.pitch_day_started' : 'scoring.pitch_day_ended';
      await recordInRound(tx, act, { round, what, office });
      return done({ roundId });
    },
  });
}

export type PresenceRefusal = LeadRoundRefusal | 'pitch_day_not_planned' | 'pitch_day_moved_on';

/** Says which judges of a round are in the hall: those named are, all others are not. */
export async function recordPresence(
  db: Db,
  act: Act,
  { roundId, presentIds }: RoundAnswer & { presentIds: readonly string[] },
): Promise<Outcome<{ present: number }, PresenceRefusal>> {
  return perform<{ present: number }, PresenceRefusal>(db, act, {
    what: 'scoring.record_presence',
    input: { roundId, presentIds: [...presentIds].sort() },
    body: async (tx) => {
      const found = await lockPitchDayFor(tx, act, { roundId, seats: ['chair'] });
      if (!found.ok) return found;
      const { round, day, office } = found.value;
      if (day.state !== 'drawn' && day.state !== 'running') return refused('pitch_day_moved_on');
      const judges = await tx
        .select({ id: roundJudges.id })
        .from(roundJudges)
        .where(and(eq(roundJudges.roundId, roundId), isNull(roundJudges.removedAt)))
        .orderBy(asc(roundJudges.id));
      const marked = judges.map(({ id }) => ({ roundJudgeId: id, isPresent: presentIds.includes(id), markedAt: act.now }));
      const set = { isPresent: sql`excluded.is_present`, markedAt: act.now };
      if (marked.length > 0)
        await tx.insert(pitchPresence).values(marked).onConflictDoUpdate({ target: pitchPresence.roundJudgeId, set });
      const present = marked.filter(({ isPresent }) => isPresent).length;
      await recordInRound(tx, act, { round, what: 'scoring.presence_recorded', office, detail: { present } });
      return done({ present });
    },
  });
}

export type TurnRefusal = LeadRoundRefusal | 'pitch_day_not_planned' | 'pitch_day_moved_on' | 'pitch_moved_on' | 'plan_on_stage';
/** Revealing has a command of its own. */
export type TurnEvent = Exclude<PitchEvent, 'reveal'>;

/** Calls a plan to the stage, moves it on to questions and to scoring, or puts it back to be called later. One at a time. */
export async function moveTurn(
  db: Db,
  act: Act,
  input: { roundId: string; roundPlanId: string; event: TurnEvent },
): Promise<Outcome<{ roundPlanId: string }, TurnRefusal>> {
  return perform<{ roundPlanId: string }, TurnRefusal>(db, act, {
    what: 'scoring.move_turn',
    input,
    collisions: { pitches_one_on_stage: 'plan_on_stage' },
    body: async (tx) => {
      const { roundId, roundPlanId, event } = input;
      const found = await lockPitchDayFor(tx, act, { roundId, seats: ['chair'] });
      if (!found.ok) return found;
      if (found.value.day.state !== 'running') return refused('pitch_day_moved_on');
      const turn = (await listPitches(tx, roundId)).find((each) => each.roundPlanId === roundPlanId);
      const state = turn ? nextPitchState(turn.state, event) : null;
      if (!turn || !state) return refused('pitch_moved_on');
      const others = and(eq(pitches.roundPlanId, roundPlanId), ne(pitches.state, 'revealed'));
      await tx
        .update(pitches)
        .set({ state, ...timesOf(event, act.now) })
        .where(others);
      await recordTurn(tx, act, { led: found.value, roundPlanId, event });
      return done({ roundPlanId });
    },
  });
}

function timesOf(event: TurnEvent, now: Date): Partial<typeof pitches.$inferInsert> {
  if (event === 'call') return { presentingAt: now, questionsAt: null, scoringAt: null };
  if (event === 'ask') return { questionsAt: now };
  return event === 'score' ? { scoringAt: now } : { presentingAt: null, questionsAt: null, scoringAt: null };
}

async function recordTurn(
  tx: Db,
  act: Act,
  { led, roundPlanId, event }: { led: LedDay; roundPlanId: string; event: TurnEvent },
): Promise<void> {
  const { round, office } = led;
  const subject = { kind: 'pitch', id: roundPlanId } as const;
  const whats = {
    call: 'scoring.pitch_called',
    ask: 'scoring.pitch_questioned',
    score: 'scoring.pitch_scored',
    postpone: 'scoring.pitch_postponed',
  } as const;
  await recordInRound(tx, act, { round, what: whats[event], office, subject });
}
