import { createHash } from 'node:crypto';
import { and, eq, gt, isNull, lte, sql } from 'drizzle-orm';
import type { RoundState } from '#app/scoring/round.ts';
import type { Db } from '#db/client.server.ts';
import { places } from '#db/schema/places.ts';
import { roundJudges, rounds } from '#db/schema/rounds.ts';
import { scoresheets } from '#db/schema/scoresheets.ts';

const columns = {
  id: rounds.id,
  title: rounds.title,
  state: sql<RoundState>`${rounds.state}`,
  communityId: rounds.communityId,
  placePath: places.path,
  closesAt: rounds.closesAt,
  chairAccountId: rounds.chairAccountId,
};

/** A round for a notice, or null. */
export async function findRoundForNotice(db: Db, roundId: string) {
  const [round] = await db
    .select(columns)
    .from(rounds)
    .innerJoin(places, eq(places.id, rounds.communityId))
    .where(eq(rounds.id, roundId));
  return round ?? null;
}

export type NoticeRound = NonNullable<Awaited<ReturnType<typeof findRoundForNotice>>>;

/** The accounts of those who judge in a round now, with how many sheets each still has to hand in. */
export async function listJudgesForNotice(db: Db, roundId: string) {
  return db
    .select({
      accountId: roundJudges.accountId,
      left: sql<number>`(count(*) filter (where ${scoresheets.state} in ('assigned', 'clear', 'scoring')))::int`,
    })
    .from(roundJudges)
    .leftJoin(scoresheets, eq(scoresheets.roundJudgeId, roundJudges.id))
    .where(and(eq(roundJudges.roundId, roundId), isNull(roundJudges.removedAt)))
    .groupBy(roundJudges.id);
}

/** Rounds that are scored and close after `now` and not after `until`. `closingId` is the same for the same closing. */
export async function listRoundsClosing(db: Db, { now, until }: { now: Date; until: Date }) {
  const found = await db
    .select(columns)
    .from(rounds)
    .innerJoin(places, eq(places.id, rounds.communityId))
    .where(and(eq(rounds.state, 'scoring'), gt(rounds.closesAt, now), lte(rounds.closesAt, until)));
  return found.map((round) => ({ ...round, closingId: closingId(round) }));
}

/** A uuid (version 8, RFC 9562) made of what it stands for. */
function closingId({ id, closesAt }: { id: string; closesAt: Date }): string {
  const hex = createHash('sha256').update(`scoring closes ${id} ${closesAt.toISOString()}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
