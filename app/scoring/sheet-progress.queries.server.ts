import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { RoundState } from '#app/scoring/round.ts';
import type { Db } from '#db/client.server.ts';
import { roundJudges, rounds } from '#db/schema/rounds.ts';
import { scoresheets } from '#db/schema/scoresheets.ts';

/** How far a judge has come in a round: what they must still answer, score, and have handed in. */
export type Progress = { toAnswer: number; toScore: number; handedIn: number };

const countOf = (states: string) =>
  sql<number>`(count(*) filter (where ${scoresheets.state} = any(string_to_array(${states}, ','))))::int`;

const progress = {
  toAnswer: countOf('assigned'),
  toScore: countOf('clear,scoring'),
  handedIn: countOf('submitted,locked'),
};

/** One judge's own progress. */
export async function findProgress(db: Db, roundJudgeId: string): Promise<Progress> {
  const [row] = await db.select(progress).from(scoresheets).where(eq(scoresheets.roundJudgeId, roundJudgeId));
  return row ?? { toAnswer: 0, toScore: 0, handedIn: 0 };
}

/** The rounds in which something waits for a judge, those that close first before the others. */
export async function listJudgeDuties(db: Db, accountId: string) {
  const rows = await db
    .select({
      roundId: rounds.id,
      title: rounds.title,
      state: sql<RoundState>`${rounds.state}`,
      closesAt: rounds.closesAt,
      since: sql<Date>`coalesce(${rounds.scoringAt}, ${rounds.rubricLockedAt})`.mapWith(rounds.madeAt),
      ...progress,
    })
    .from(roundJudges)
    .innerJoin(rounds, eq(rounds.id, roundJudges.roundId))
    .innerJoin(scoresheets, eq(scoresheets.roundJudgeId, roundJudges.id))
    .where(
      and(
        eq(roundJudges.accountId, accountId),
        isNull(roundJudges.removedAt),
        inArray(rounds.state, ['assigning', 'scoring', 'moderating']),
      ),
    )
    .groupBy(rounds.id)
    .orderBy(rounds.closesAt, rounds.id);
  return rows.filter(({ state, toAnswer, toScore }) => toAnswer > 0 || (toScore > 0 && state !== 'assigning'));
}
