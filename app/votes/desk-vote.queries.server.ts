import { asc, desc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { VoteOutcome } from '#app/votes/count.ts';
import type { CountersignDeed } from '#app/votes/countersign.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts } from '#db/schema/people.ts';
import { voteChallenges, voteCountersigns, voteTallies } from '#db/schema/vote-results.ts';
import { voteSteps } from '#db/schema/votes.ts';

/** How many entitlements are marked, by the way their ballots came. */
export async function countTurnout(db: Db, voteId: string): Promise<{ online: number; paper: number }> {
  const [row] = await db.execute<{ online: number; paper: number }>(sql`
    select count(*) filter (where channel = 'online')::integer as online, count(*) filter (where channel = 'paper')::integer as paper
    from vote_entitlements where vote_id = ${voteId} and channel is not null`);
  return row ?? { online: 0, paper: 0 };
}

const asker = alias(accounts, 'asker');
const answerer = alias(accounts, 'answerer');

/** What took two officers in a vote, the last asked first. */
export async function listCountersigns(db: Db, voteId: string) {
  return db
    .select({
      id: voteCountersigns.id,
      deed: sql<CountersignDeed>`${voteCountersigns.deed}`,
      subjectId: voteCountersigns.subjectId,
      number: voteCountersigns.number,
      reason: voteCountersigns.reason,
      askedBy: voteCountersigns.askedBy,
      askerName: asker.name,
      askedAt: voteCountersigns.askedAt,
      answererName: answerer.name,
      answeredAt: voteCountersigns.answeredAt,
      isAgreed: voteCountersigns.isAgreed,
    })
    .from(voteCountersigns)
    .innerJoin(asker, eq(asker.id, voteCountersigns.askedBy))
    .leftJoin(answerer, eq(answerer.id, voteCountersigns.answeredBy))
    .where(eq(voteCountersigns.voteId, voteId))
    .orderBy(desc(voteCountersigns.askedAt), desc(voteCountersigns.id));
}

/** Every count of a vote, the last first, with its outcome and the positions that won. */
export async function listTallies(db: Db, voteId: string) {
  return db
    .select({
      id: voteTallies.id,
      number: voteTallies.number,
      ballotCount: voteTallies.ballotCount,
      inputHash: voteTallies.inputHash,
      resultHash: voteTallies.resultHash,
      codeVersion: voteTallies.codeVersion,
      reason: voteTallies.reason,
      madeAt: voteTallies.madeAt,
      outcome: sql<VoteOutcome>`${voteTallies.resultText}::jsonb ->> 'outcome'`,
      winners: sql<number[]>`(select coalesce(json_agg((o ->> 'position')::integer order by (o ->> 'position')::integer), '[]')
        from jsonb_array_elements(${voteTallies.resultText}::jsonb -> 'options') o where (o ->> 'isWinner')::boolean)`,
    })
    .from(voteTallies)
    .where(eq(voteTallies.voteId, voteId))
    .orderBy(desc(voteTallies.number));
}

/** What was held against the result of a vote, in order, with the answers. */
export async function listChallenges(db: Db, voteId: string) {
  return db
    .select({
      id: voteChallenges.id,
      body: voteChallenges.body,
      raiserName: accounts.name,
      raisedAt: voteChallenges.raisedAt,
      answer: voteChallenges.answer,
      answeredAt: voteChallenges.answeredAt,
    })
    .from(voteChallenges)
    .innerJoin(accounts, eq(accounts.id, voteChallenges.raisedBy))
    .where(eq(voteChallenges.voteId, voteId))
    .orderBy(asc(voteChallenges.raisedAt), asc(voteChallenges.id));
}

/** The history of a vote with the names of its officers, the latest first. */
export async function listStepsWithNames(db: Db, voteId: string) {
  return db
    .select({
      id: voteSteps.id,
      event: voteSteps.event,
      explanation: voteSteps.explanation,
      closesAtAfter: voteSteps.closesAtAfter,
      takenAt: voteSteps.takenAt,
      takerName: asker.name,
      seconderName: answerer.name,
    })
    .from(voteSteps)
    .leftJoin(asker, eq(asker.id, voteSteps.takenBy))
    .leftJoin(answerer, eq(answerer.id, voteSteps.secondedBy))
    .where(eq(voteSteps.voteId, voteId))
    .orderBy(desc(voteSteps.takenAt), desc(voteSteps.id));
}
