import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { SheetState } from '#app/scoring/scoresheet.ts';
import type { Db } from '#db/client.server.ts';
import { pitches, pitchPresence } from '#db/schema/pitch-days.ts';
import { claims, plans } from '#db/schema/plans.ts';
import { roundJudges, roundPlans } from '#db/schema/rounds.ts';
import { scoresheets } from '#db/schema/scoresheets.ts';

/**
 * What stands for the state of a round's pitch day: another whenever its pages show anything else. Null for no such round. A
 * phone that falls silent changes it too, without anything being written.
 */
export async function findPitchVersion(db: Db, roundId: string, silentSince: Date): Promise<string | null> {
  const [row] = await db.execute<{ version: string }>(sql`
    select md5(concat_ws('|', r.state, r.closes_at, d.state, d.starts_at, d.venue, d.pitch_seconds, d.question_seconds, d.drawn_at,
      (select string_agg(concat_ws(',', p.position, p.state, p.presenting_at, p.questions_at, p.revealed_score), ';' order by p.position)
        from pitches p where p.round_id = r.id),
      (select string_agg(concat_ws(',', s.id, s.state), ';' order by s.id) from scoresheets s where s.round_id = r.id),
      (select string_agg(concat_ws(',', j.id, a.is_present, a.seen_at > ${silentSince.toISOString()}), ';' order by j.id)
        from round_judges j join pitch_presence a on a.round_judge_id = j.id where j.round_id = r.id))) as version
    from rounds r left join pitch_days d on d.round_id = r.id where r.id = ${roundId}`);
  return row?.version ?? null;
}

/** The plans of a round that are presented, in their order, with who applied as far as that is not hidden. */
export async function listPresented(db: Db, roundId: string) {
  return db
    .select({
      roundPlanId: roundPlans.id,
      planId: roundPlans.planId,
      number: roundPlans.number,
      title: plans.title,
      isApplicantHidden: plans.isApplicantHidden,
      applicantName: claims.applicantName,
      showsName: claims.showsName,
      organisationId: claims.organisationId,
    })
    .from(pitches)
    .innerJoin(roundPlans, eq(roundPlans.id, pitches.roundPlanId))
    .innerJoin(plans, eq(plans.id, roundPlans.planId))
    .innerJoin(claims, eq(claims.id, plans.claimId))
    .where(eq(pitches.roundId, roundId))
    .orderBy(asc(pitches.position));
}

/** The judges of a round with whether they are in the hall and when their phone was last heard of. */
export async function listPresence(db: Db, roundId: string) {
  return db
    .select({
      id: roundJudges.id,
      accountId: roundJudges.accountId,
      name: roundJudges.name,
      isPresent: sql<boolean>`coalesce(${pitchPresence.isPresent}, false)`,
      seenAt: pitchPresence.seenAt,
    })
    .from(roundJudges)
    .leftJoin(pitchPresence, eq(pitchPresence.roundJudgeId, roundJudges.id))
    .where(and(eq(roundJudges.roundId, roundId), isNull(roundJudges.removedAt)))
    .orderBy(asc(roundJudges.name), asc(roundJudges.id));
}

/** How the sheets of a plan stand, by judge: states, never points. */
export async function listSheetStates(
  db: Db,
  roundPlanId: string,
): Promise<{ id: string; judgeId: string; state: SheetState }[]> {
  return db
    .select({ id: scoresheets.id, judgeId: scoresheets.roundJudgeId, state: sql<SheetState>`${scoresheets.state}` })
    .from(scoresheets)
    .where(eq(scoresheets.roundPlanId, roundPlanId))
    .orderBy(asc(scoresheets.id));
}

/** The judge that an account is in a round, or null. */
export async function findJudge(db: Db, roundId: string, accountId: string): Promise<{ id: string } | null> {
  const [judge] = await db
    .select({ id: roundJudges.id })
    .from(roundJudges)
    .where(and(eq(roundJudges.roundId, roundId), eq(roundJudges.accountId, accountId), isNull(roundJudges.removedAt)));
  return judge ?? null;
}

/** Notes that a judge's phone was heard of. No act of theirs: a sign of life that is written over each time. */
export async function noteSeen(db: Db, roundJudgeId: string, now: Date): Promise<void> {
  await db
    .insert(pitchPresence)
    .values({ roundJudgeId, isPresent: false, markedAt: now, seenAt: now })
    .onConflictDoUpdate({ target: pitchPresence.roundJudgeId, set: { seenAt: now } });
}
