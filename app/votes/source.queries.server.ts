import { and, desc, eq, ne, sql } from 'drizzle-orm';
import type { VoteResult } from '#app/votes/count.ts';
import { ballotsShownMin, statesWithResults, type VoteSource, type VoteState } from '#app/votes/vote.ts';
import type { Db } from '#db/client.server.ts';
import { voteTallies } from '#db/schema/vote-results.ts';
import { votes } from '#db/schema/votes.ts';

type SourceOf = { kind: Exclude<VoteSource, 'none'>; id: string };

/** The votes that something was put to, the newest first, but for drafts and those that are void. */
export async function listVotesOf(db: Db, { kind, id }: SourceOf) {
  const rows = await db
    .select({ id: votes.id, title: votes.title, state: sql<VoteState>`${votes.state}`, closesAt: votes.closesAt })
    .from(votes)
    .where(and(eq(votes.sourceKind, kind), eq(votes.sourceId, id), ne(votes.state, 'void'), ne(votes.state, 'draft')))
    .orderBy(desc(votes.madeAt));
  return rows;
}

/** Whether something is being put to the vote already: drafted, or on its way. */
export async function hasVote(db: Db, { kind, id }: SourceOf): Promise<boolean> {
  const [row] = await db
    .select({ id: votes.id })
    .from(votes)
    .where(and(eq(votes.sourceKind, kind), eq(votes.sourceId, id), ne(votes.state, 'void')))
    .limit(1);
  return row !== undefined;
}

/** The published result of a vote, or null before it is published. What it says beside the outcome is told on where `mayTellCounts`. */
export async function findPublishedResult(db: Db, voteId: string): Promise<(VoteResult & { mayTellCounts: boolean }) | null> {
  const [row] = await db
    .select({ text: voteTallies.resultText, isSecret: votes.isSecret, state: sql<VoteState>`${votes.state}` })
    .from(voteTallies)
    .innerJoin(votes, eq(votes.id, voteTallies.voteId))
    .where(eq(voteTallies.voteId, voteId))
    .orderBy(desc(voteTallies.number))
    .limit(1);
  if (!row || !statesWithResults.includes(row.state)) return null;
  const result = JSON.parse(row.text) as VoteResult;
  return { ...result, mayTellCounts: !row.isSecret || result.ballots.cast >= ballotsShownMin };
}
