import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { perform } from '#app/log/perform.server.ts';
import { type LeadRoundRefusal, type LockedRound, lockRoundFor } from '#app/scoring/round-lock.server.ts';
import { recordInRound, takeRoundStep } from '#app/scoring/round-step.server.ts';
import type { Db } from '#db/client.server.ts';
import { roundPlans } from '#db/schema/rounds.ts';
import { scoresheets } from '#db/schema/scoresheets.ts';

/** How many judges a plan has who may score it, and how many of them have not answered the question of conflicts yet. */
export type PlanStaffing = { roundPlanId: string; judgeCount: number; unansweredCount: number };

const mayScore = ['assigned', 'clear', 'scoring', 'submitted', 'locked'] as const;

/** How many judges each plan of a round has. */
export async function listStaffing(db: Db, roundId: string): Promise<PlanStaffing[]> {
  return db
    .select({
      roundPlanId: roundPlans.id,
      judgeCount: sql<number>`count(${scoresheets.id})::int`,
      unansweredCount: sql<number>`(count(*) filter (where ${scoresheets.state} = 'assigned'))::int`,
    })
    .from(roundPlans)
    .leftJoin(scoresheets, and(eq(scoresheets.roundPlanId, roundPlans.id), inArray(scoresheets.state, [...mayScore])))
    .where(eq(roundPlans.roundId, roundId))
    .groupBy(roundPlans.id, roundPlans.number)
    .orderBy(asc(roundPlans.number));
}

export type BeginRefusal = 'answers_outstanding' | 'judges_missing_for_plan' | 'deadline_passed' | 'round_moved_on';
export type BeginScoringRefusal = LeadRoundRefusal | BeginRefusal;

/** Begins scoring by hand: once every judge has answered, and every plan has judges enough. */
export async function beginScoring(
  db: Db,
  act: Act,
  { roundId }: { roundId: string },
): Promise<Outcome<{ roundId: string }, BeginScoringRefusal>> {
  return perform<{ roundId: string }, BeginScoringRefusal>(db, act, {
    what: 'scoring.begin',
    input: { roundId },
    body: async (tx) => {
      const found = await lockRoundFor(tx, act, { roundId, seats: ['manager', 'chair'] });
      if (!found.ok) return found;
      const { round, office } = found.value;
      const refusal = await beginRefusal(tx, act, round);
      if (refusal) return refused(refusal);
      await begin(tx, act, { round, office });
      return done({ roundId });
    },
  });
}

/** Begins scoring of a locked round if nothing stands in its way; if judges are too few for a plan, those who lead it are told. */
export async function beginIfReady(
  tx: Db,
  act: Act,
  { round, office }: { round: LockedRound; office: Role | null },
): Promise<void> {
  const refusal = await beginRefusal(tx, act, round);
  if (refusal === null) await begin(tx, act, { round, office });
  if (refusal === 'judges_missing_for_plan') await recordInRound(tx, act, { round, what: 'scoring.judges_short', office });
}

async function beginRefusal(tx: Db, act: Act, round: LockedRound): Promise<BeginRefusal | null> {
  if (round.state !== 'assigning') return 'round_moved_on';
  const staffing = await listStaffing(tx, round.id);
  if (staffing.some(({ unansweredCount }) => unansweredCount > 0)) return 'answers_outstanding';
  if (staffing.some(({ judgeCount }) => judgeCount < round.judgesMin)) return 'judges_missing_for_plan';
  return round.closesAt <= act.now ? 'deadline_passed' : null;
}

async function begin(tx: Db, act: Act, { round, office }: { round: LockedRound; office: Role | null }): Promise<void> {
  const step = { event: 'begin_scoring', what: 'scoring.begun', office, changes: { scoringAt: act.now } } as const;
  await takeRoundStep(tx, act, { round, step });
}
