import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { VoteResult } from '#app/votes/count.ts';
import { ballotsShownMin, statesWithResults, type VoteState } from '#app/votes/vote.ts';
import type { Db } from '#db/client.server.ts';
import { accounts } from '#db/schema/people.ts';
import { voteBallotFiles, voteChallenges, voteCountersigns, voteTallies } from '#db/schema/vote-results.ts';
import { votes } from '#db/schema/votes.ts';

/** One count as it is shown. `shown` is null where so few voted in secret that only the outcome may be said; then no hash is shown either. */
export type ShownTally = {
  id: string;
  number: number;
  reason: string;
  madeAt: Date;
  outcome: VoteResult['outcome'];
  order: VoteResult['order'];
  shown: { result: VoteResult; inputHash: string; resultHash: string; codeVersion: string } | null;
};

/**
 * The counts of a vote, the newest first. To the public (`isOfficer` false) none before the result is published; its officers see
 * them once it is counted.
 */
export async function listTallies(db: Db, { voteId, isOfficer }: { voteId: string; isOfficer: boolean }): Promise<ShownTally[]> {
  const rows = await db
    .select({
      id: voteTallies.id,
      number: voteTallies.number,
      reason: voteTallies.reason,
      madeAt: voteTallies.madeAt,
      ballotCount: voteTallies.ballotCount,
      resultText: voteTallies.resultText,
      inputHash: voteTallies.inputHash,
      resultHash: voteTallies.resultHash,
      codeVersion: voteTallies.codeVersion,
      isSecret: votes.isSecret,
      state: sql<VoteState>`${votes.state}`,
    })
    .from(voteTallies)
    .innerJoin(votes, eq(votes.id, voteTallies.voteId))
    .where(eq(voteTallies.voteId, voteId))
    .orderBy(desc(voteTallies.number));
  const mayBeSeen = rows.filter(({ state }) => isOfficer || statesWithResults.includes(state));
  return mayBeSeen.map(({ ballotCount, resultText, isSecret, state: _, ...row }) => {
    const result = JSON.parse(resultText) as VoteResult;
    const { id, number, reason, madeAt, inputHash, resultHash, codeVersion } = row;
    const shown = isSecret && ballotCount < ballotsShownMin ? null : { result, inputHash, resultHash, codeVersion };
    return { id, number, reason, madeAt, outcome: result.outcome, order: result.order, shown };
  });
}

/** The published file of the newest count, or null: not published yet, or too few ballots of a secret vote. */
export async function findBallotsFile(db: Db, voteId: string): Promise<{ content: Buffer; sha256: string; madeAt: Date } | null> {
  const [file] = await db
    .select({
      content: voteBallotFiles.content,
      sha256: voteBallotFiles.sha256,
      madeAt: voteBallotFiles.madeAt,
      state: sql<VoteState>`${votes.state}`,
    })
    .from(voteBallotFiles)
    .innerJoin(voteTallies, eq(voteTallies.id, voteBallotFiles.tallyId))
    .innerJoin(votes, eq(votes.id, voteBallotFiles.voteId))
    .where(eq(voteBallotFiles.voteId, voteId))
    .orderBy(desc(voteTallies.number))
    .limit(1);
  if (!file || !statesWithResults.includes(file.state)) return null;
  return { content: file.content, sha256: file.sha256, madeAt: file.madeAt };
}

/** The digest of that file, without the file. */
export async function findBallotsFileHash(db: Db, voteId: string): Promise<string | null> {
  const [file] = await db
    .select({ sha256: voteBallotFiles.sha256, state: sql<VoteState>`${votes.state}` })
    .from(voteBallotFiles)
    .innerJoin(voteTallies, eq(voteTallies.id, voteBallotFiles.tallyId))
    .innerJoin(votes, eq(votes.id, voteBallotFiles.voteId))
    .where(eq(voteBallotFiles.voteId, voteId))
    .orderBy(desc(voteTallies.number))
    .limit(1);
  return file && statesWithResults.includes(file.state) ? file.sha256 : null;
}

/** Who certified the newest count: both officers by name, or null. */
export async function findCertification(db: Db, { voteId, tallyId }: { voteId: string; tallyId: string }) {
  const name = (column: typeof voteCountersigns.askedBy | typeof voteCountersigns.answeredBy) =>
    sql<string>`(select ${accounts.name} from ${accounts} where ${accounts.id} = ${column})`;
  const [row] = await db
    .select({ first: name(voteCountersigns.askedBy), second: name(voteCountersigns.answeredBy), at: voteCountersigns.answeredAt })
    .from(voteCountersigns)
    .where(
      and(
        eq(voteCountersigns.voteId, voteId),
        eq(voteCountersigns.deed, 'certify'),
        eq(voteCountersigns.subjectId, tallyId),
        eq(voteCountersigns.isAgreed, true),
      ),
    )
    .limit(1);
  return row ?? null;
}

/** What is held against a result, in order, with answers. Who raised it is named as they show themselves to the public. */
export async function listChallenges(db: Db, voteId: string) {
  return db
    .select({
      id: voteChallenges.id,
      body: voteChallenges.body,
      raisedAt: voteChallenges.raisedAt,
      raisedBy: voteChallenges.raisedBy,
      name: accounts.name,
      showsName: accounts.showsName,
      answer: voteChallenges.answer,
      answeredAt: voteChallenges.answeredAt,
    })
    .from(voteChallenges)
    .innerJoin(accounts, eq(accounts.id, voteChallenges.raisedBy))
    .where(eq(voteChallenges.voteId, voteId))
    .orderBy(asc(voteChallenges.raisedAt), asc(voteChallenges.id));
}
