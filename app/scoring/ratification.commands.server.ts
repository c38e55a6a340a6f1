import { desc, eq, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { addDays, localDate, startOfLocalDay } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { perform } from '#app/log/perform.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { setApplicantHidden } from '#app/plans/applicant-hidden.server.ts';
import { setPublicStage } from '#app/proposals/public-stage.server.ts';
import { type PlacesProblem, placesProblem, type RatifiedPlace } from '#app/scoring/ratification.ts';
import type { RoundOutcome } from '#app/scoring/result.ts';
import { nextRoundState } from '#app/scoring/round.ts';
import { type LeadRoundRefusal, lockRoundFor } from '#app/scoring/round-lock.server.ts';
import { takeRoundStep } from '#app/scoring/round-step.server.ts';
import type { Db } from '#db/client.server.ts';
import { plans } from '#db/schema/plans.ts';
import { roundPlaces, roundResults } from '#db/schema/round-results.ts';
import { roundPlans } from '#db/schema/rounds.ts';

/** `resultId`: the result that was looked at; places for an earlier one are refused. */
export type RatifyRound = { roundId: string; resultId: string; places: readonly RatifiedPlace[] };
export type RatifyRefusal = LeadRoundRefusal | PlacesProblem | 'round_moved_on' | 'result_changed';

/** Ratifies the places of a computed round: as ranked, or departing from the rank with a reason for each plan. */
export async function ratifyRound(db: Db, act: Act, input: RatifyRound): Promise<Outcome<{ roundId: string }, RatifyRefusal>> {
  return perform<{ roundId: string }, RatifyRefusal>(db, act, {
    what: 'rounds.ratify',
    input: { ...input, places: input.places.map((place) => ({ ...place })) },
    body: async (tx) => {
      const { roundId, resultId, places } = input;
      const found = await lockRoundFor(tx, act, { roundId, seats: ['manager'] });
      if (!found.ok) return found;
      const { round, office } = found.value;
      if (nextRoundState(round.state, 'ratify') === null) return refused('round_moved_on');
      const result = await lastResult(tx, roundId);
      if (result?.id !== resultId) return refused('result_changed');
      const problem = placesProblem(places, result.outcome.plans);
      if (problem) return refused(problem);
      await insertPlaces(tx, { roundId, result, places });
      const departures = places.filter(({ plan, place }) => place !== rankOf(result.outcome, plan)).length;
      const changes = { ratifiedAt: act.now };
      const explanation = departures > 0 ? String(departures) : '';
      await takeRoundStep(tx, act, { round, step: { event: 'ratify', what: 'scoring.ratified', office, changes, explanation } });
      return done({ roundId });
    },
  });
}

async function lastResult(tx: Db, roundId: string) {
  const [result] = await tx
    .select({ id: roundResults.id, outcome: sql<RoundOutcome>`${roundResults.outcome}` })
    .from(roundResults)
    .where(eq(roundResults.roundId, roundId))
    .orderBy(desc(roundResults.number))
    .limit(1);
  return result ?? null;
}

type Result = NonNullable<Awaited<ReturnType<typeof lastResult>>>;
type Ratified = { roundId: string; result: Result; places: readonly RatifiedPlace[] };

async function insertPlaces(tx: Db, { roundId, result, places }: Ratified): Promise<void> {
  const rows = await tx
    .select({ id: roundPlans.id, number: roundPlans.number })
    .from(roundPlans)
    .where(eq(roundPlans.roundId, roundId));
  const ids = new Map(rows.map(({ id, number }) => [number, id]));
  await tx.insert(roundPlaces).values(
    places.map(({ plan, place, reason }) => {
      const roundPlanId = ids.get(plan);
      if (roundPlanId === undefined) throw new Error('a plan of the result is not in its round');
      return { roundPlanId, resultId: result.id, rank: rankOf(result.outcome, plan), place, reason: reason.trim() };
    }),
  );
}

function rankOf({ plans: ranked }: RoundOutcome, plan: number): number | null {
  return ranked.find((each) => each.plan === plan)?.rank ?? null;
}

export type PublishRoundRefusal = LeadRoundRefusal | 'round_moved_on';

/**
 * Publishes what was ratified: everybody sees the result with all that went into it, who applied is shown again, and objections
 * are taken until the end of the last day of their period.
 */
export async function publishRound(
  db: Db,
  act: Act,
  { roundId }: { roundId: string },
): Promise<Outcome<{ roundId: string }, PublishRoundRefusal>> {
  return perform<{ roundId: string }, PublishRoundRefusal>(db, act, {
    what: 'rounds.publish',
    input: { roundId },
    body: async (tx) => {
      const found = await lockRoundFor(tx, act, { roundId, seats: ['manager'] });
      if (!found.ok) return found;
      const { round, office } = found.value;
      if (nextRoundState(round.state, 'publish') === null) return refused('round_moved_on');
      const { objectionDays, zone } = await readSettings(tx, round.communityId);
      const objectionsUntil = startOfLocalDay(addDays(localDate(act.now, zone), objectionDays + 1), zone);
      const scored = await listPlans(tx, roundId);
      // nobody scores without knowing who applied any more
      if (round.isBlind) await setApplicantHidden(tx, act, { planIds: scored.map(({ planId }) => planId), isHidden: false });
      for (const { proposalId } of scored) await setPublicStage(tx, { proposalId, stage: 'scored' });
      const changes = { publishedAt: act.now, objectionsUntil };
      await takeRoundStep(tx, act, { round, step: { event: 'publish', what: 'scoring.published', office, changes } });
      return done({ roundId });
    },
  });
}

/** The plans of a round and their proposals, in one order for every command that locks them. */
async function listPlans(tx: Db, roundId: string) {
  return tx
    .select({ planId: plans.id, proposalId: plans.proposalId })
    .from(roundPlans)
    .innerJoin(plans, eq(plans.id, roundPlans.planId))
    .where(eq(roundPlans.roundId, roundId))
    .orderBy(plans.proposalId, plans.id);
}
