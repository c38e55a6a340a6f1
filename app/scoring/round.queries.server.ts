import { and, asc, desc, eq, isNull, ne, type SQL, sql } from 'drizzle-orm';
import type { Role } from '#app/core/role.ts';
import { maskName } from '#app/core/text.ts';
import { hideNamesInTitles } from '#app/scoring/judged-plan.server.ts';
import type { RoundState } from '#app/scoring/round.ts';
import { roundColumns } from '#app/scoring/round-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { calls } from '#db/schema/calls.ts';
import { places } from '#db/schema/places.ts';
import { claims, plans } from '#db/schema/plans.ts';
import { roundJudges, roundPlans, roundSteps, rounds } from '#db/schema/rounds.ts';

/** A round with the call that it is of, or null. */
export async function findRound(db: Db, roundId: string) {
  const [round] = await db
    .select({ ...roundColumns, callTitle: calls.title, callSlug: calls.slug })
    .from(rounds)
    .innerJoin(places, eq(places.id, rounds.communityId))
    .innerJoin(calls, eq(calls.id, rounds.callId))
    .where(eq(rounds.id, roundId));
  return round ?? null;
}

export type Round = NonNullable<Awaited<ReturnType<typeof findRound>>>;

const planCount = sql<number>`(select count(*)::int from ${roundPlans} where ${roundPlans.roundId} = ${rounds.id})`;
const judgeCount = sql<number>`(select count(*)::int from ${roundJudges} where ${roundJudges.roundId} = ${rounds.id} and ${roundJudges.removedAt} is null)`;

/** How many judge in a round now. Everybody may know that. */
export async function countJudges(db: Db, roundId: string): Promise<number> {
  return db.$count(roundJudges, and(eq(roundJudges.roundId, roundId), isNull(roundJudges.removedAt)));
}

export type RoundCursor = readonly [madeAt: string, id: string];
type RoundsAsked = { communityId: string; includes: 'public' | 'all' };

/** One page of the rounds of a community, the newest first. One row more than `limit`. `public`: those whose rubric is locked. */
export function listRounds(
  db: Db,
  { communityId, includes }: RoundsAsked,
  { after, limit }: { after: RoundCursor | null; limit: number },
) {
  const further: SQL | undefined = after
    ? sql`(${rounds.madeAt}, ${rounds.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : undefined;
  return db
    .select({
      id: rounds.id,
      title: rounds.title,
      state: sql<RoundState>`${rounds.state}`,
      method: roundColumns.method,
      isBlind: rounds.isBlind,
      closesAt: rounds.closesAt,
      madeAt: rounds.madeAt,
      rubricLockedAt: rounds.rubricLockedAt,
      publishedAt: rounds.publishedAt,
      callTitle: calls.title,
      planCount,
      judgeCount,
    })
    .from(rounds)
    .innerJoin(calls, eq(calls.id, rounds.callId))
    .where(and(eq(rounds.communityId, communityId), includes === 'public' ? ne(rounds.state, 'configuring') : undefined, further))
    .orderBy(desc(rounds.madeAt), desc(rounds.id))
    .limit(limit + 1);
}

export type RoundRow = Awaited<ReturnType<typeof listRounds>>[number];

/** What has become of a round, the first step first. */
export function listSteps(db: Db, roundId: string) {
  return db
    .select({
      id: roundSteps.id,
      event: roundSteps.event,
      explanation: roundSteps.explanation,
      office: sql<Role | null>`${roundSteps.office}`,
      takenAt: roundSteps.takenAt,
    })
    .from(roundSteps)
    .where(eq(roundSteps.roundId, roundId))
    .orderBy(asc(roundSteps.takenAt), asc(roundSteps.id));
}

/** The plans of a round by number with who applied, as their claims show it; null where nobody may know. */
export async function listShownPlans(db: Db, { roundId, hidesApplicants }: { roundId: string; hidesApplicants: boolean }) {
  const rows = await db
    .select({
      id: roundPlans.id,
      planId: roundPlans.planId,
      number: roundPlans.number,
      title: plans.title,
      applicant: claims.applicantName,
      isOrganisation: sql<boolean>`${claims.organisationId} is not null`,
      showsName: claims.showsName,
      isHidden: plans.isApplicantHidden,
    })
    .from(roundPlans)
    .innerJoin(plans, eq(plans.id, roundPlans.planId))
    .innerJoin(claims, eq(claims.id, plans.claimId))
    .where(eq(roundPlans.roundId, roundId))
    .orderBy(asc(roundPlans.number), asc(plans.title), asc(roundPlans.id));
  const titled = await hideNamesInTitles(db, rows, ({ isHidden }) => hidesApplicants || isHidden);
  return titled.map(({ applicant, isOrganisation, showsName, isHidden, ...plan }) => ({
    ...plan,
    applicant: hidesApplicants || isHidden ? null : isOrganisation || showsName ? applicant : maskName(applicant),
  }));
}

export type ShownPlan = Awaited<ReturnType<typeof listShownPlans>>[number];

/** Who judged in a round, by name, once everybody may know: in an order that says nothing of their numbers. */
export async function listPublicPanel(db: Db, roundId: string): Promise<string[]> {
  const rows = await db
    .select({ name: roundJudges.name })
    .from(roundJudges)
    .where(eq(roundJudges.roundId, roundId))
    .orderBy(asc(roundJudges.name), asc(roundJudges.id));
  return rows.map(({ name }) => name);
}
