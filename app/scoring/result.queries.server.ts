import { and, asc, count, desc, eq, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import type { PlanResult, RoundOutcome } from '#app/scoring/result.ts';
import type { ResultInputs } from '#app/scoring/result-inputs.ts';
import { roundColumns } from '#app/scoring/round-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { places } from '#db/schema/places.ts';
import { claims, plans } from '#db/schema/plans.ts';
import { roundObjections, roundPlaces, roundResults } from '#db/schema/round-results.ts';
import { roundJudges, roundPlans, rounds } from '#db/schema/rounds.ts';
import { scoresheets } from '#db/schema/scoresheets.ts';

/** A round as its result is decided and shown, or null. */
export async function findResultRound(db: Db, roundId: string) {
  const [round] = await db
    .select(roundColumns)
    .from(rounds)
    .innerJoin(places, eq(places.id, rounds.communityId))
    .where(eq(rounds.id, roundId));
  return round ?? null;
}

export type ResultRound = NonNullable<Awaited<ReturnType<typeof findResultRound>>>;

/** The last result of a round, or with `until` the last one up to that moment, without the sheets that went in; null when there is none. */
export async function findResult(db: Db, roundId: string, { until }: { until: Date | null }) {
  const [result] = await db
    .select({
      id: roundResults.id,
      number: roundResults.number,
      inputsSha256: roundResults.inputsSha256,
      codeVersion: roundResults.codeVersion,
      computedAt: roundResults.computedAt,
      outcome: sql<RoundOutcome>`${roundResults.outcome}`,
    })
    .from(roundResults)
    .where(and(eq(roundResults.roundId, roundId), until === null ? undefined : lte(roundResults.computedAt, until)))
    .orderBy(desc(roundResults.number))
    .limit(1);
  return result ?? null;
}

export type FoundResult = NonNullable<Awaited<ReturnType<typeof findResult>>>;

/** What went into a result, whole. */
export async function findInputs(db: Db, resultId: string): Promise<{ inputs: ResultInputs; sha256: string } | null> {
  const [row] = await db
    .select({ inputs: sql<ResultInputs>`${roundResults.inputs}`, sha256: roundResults.inputsSha256 })
    .from(roundResults)
    .where(eq(roundResults.id, resultId));
  return row ?? null;
}

/** The plans of a round by number, with their ratified places under a result. Who applied is null where it is not to be known. */
export async function listResultPlans(
  db: Db,
  { roundId, resultId, hidesApplicants }: { roundId: string; resultId: string; hidesApplicants: boolean },
) {
  return db
    .select({
      number: sql<number>`${roundPlans.number}`,
      planId: roundPlans.planId,
      title: plans.title,
      applicant: hidesApplicants ? sql<null>`null` : sql<string | null>`${claims.applicantName}`,
      isOrganisation: hidesApplicants ? sql<boolean>`false` : sql<boolean>`${claims.organisationId} is not null`,
      showsName: hidesApplicants ? sql<boolean>`false` : sql<boolean>`${claims.showsName}`,
      isRatified: sql<boolean>`${roundPlaces.resultId} is not null`,
      place: roundPlaces.place,
      reason: roundPlaces.reason,
    })
    .from(roundPlans)
    .innerJoin(plans, eq(plans.id, roundPlans.planId))
    .innerJoin(claims, eq(claims.id, plans.claimId))
    .leftJoin(roundPlaces, and(eq(roundPlaces.roundPlanId, roundPlans.id), eq(roundPlaces.resultId, resultId)))
    .where(eq(roundPlans.roundId, roundId))
    .orderBy(asc(roundPlans.number));
}

export type ResultPlan = Awaited<ReturnType<typeof listResultPlans>>[number];

/** What was computed for a plan with what it is. */
export type ShownPlan = PlanResult & Omit<ResultPlan, 'number'>;

/** The plans of a result in its order. */
export function joinPlans({ plans: computed }: RoundOutcome, known: readonly ResultPlan[]): ShownPlan[] {
  const byNumber = new Map(known.map(({ number, ...plan }) => [number, plan]));
  return computed.flatMap((result) => {
    const plan = byNumber.get(result.plan);
    return plan ? [{ ...result, ...plan }] : [];
  });
}

/** The plans of a round by number, once their numbers are drawn. */
export async function listRoundPlans(db: Db, roundId: string) {
  return db
    .select({ number: sql<number>`${roundPlans.number}`, title: plans.title })
    .from(roundPlans)
    .innerJoin(plans, eq(plans.id, roundPlans.planId))
    .where(and(eq(roundPlans.roundId, roundId), isNotNull(roundPlans.number)))
    .orderBy(asc(roundPlans.number));
}

/** Everybody who judged, with number and name. In the order of names: the order says nothing of the numbers. */
export async function listPanel(db: Db, roundId: string) {
  return db
    .select({ number: roundJudges.number, name: roundJudges.name, accountId: roundJudges.accountId })
    .from(roundJudges)
    .where(
      and(
        eq(roundJudges.roundId, roundId),
        sql`exists (select from ${scoresheets} where ${scoresheets.roundJudgeId} = ${roundJudges.id})`,
      ),
    )
    .orderBy(asc(roundJudges.name), asc(roundJudges.id));
}

/** How many objections a round has, and how many of them wait for an answer. */
export async function countObjections(db: Db, roundId: string): Promise<{ all: number; open: number }> {
  const [row] = await db
    .select({ all: count(), open: sql<number>`count(*) filter (where ${isNull(roundObjections.answeredAt)})`.mapWith(Number) })
    .from(roundObjections)
    .where(eq(roundObjections.roundId, roundId));
  return row ?? { all: 0, open: 0 };
}
