import { createHash } from 'node:crypto';
import { desc, eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { canonicalJson, type Json } from '#app/core/canonical.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { perform } from '#app/log/perform.server.ts';
import { ballotsFileOf, inputHash, mayPublishRows, resultHash, writeBallotsFile } from '#app/votes/ballots-file.ts';
import { codeVersion, countBallots } from '#app/votes/count.ts';
import type { VoteAnswer } from '#app/votes/vote.commands.server.ts';
import { nextVoteState } from '#app/votes/vote.ts';
import { type LeadVoteRefusal, type LockedVote, lockVoteFor } from '#app/votes/vote-lock.server.ts';
import { readBallotsInput, readBallotsLog } from '#app/votes/vote-rows.server.ts';
import { takeVoteStep } from '#app/votes/vote-step.server.ts';
import type { Db } from '#db/client.server.ts';
import { voteBallotFiles, voteTallies } from '#db/schema/vote-results.ts';

export type TallyVoteRefusal = LeadVoteRefusal | 'vote_moved_on' | 'ballots_outside';
export type RecountVoteRefusal = TallyVoteRefusal | 'reason_missing';

const collisions = { votes_tallied_when_all_is_in: 'ballots_outside', votes_counts_agree: 'ballots_outside' } as const;

/** Counts a closed vote once all paper is in. Nobody but its officers sees the result before two of them certify it. */
export async function tallyVote(db: Db, act: Act, { voteId }: VoteAnswer): Promise<Outcome<VoteAnswer, TallyVoteRefusal>> {
  return perform<VoteAnswer, TallyVoteRefusal>(db, act, {
    what: 'votes.tally',
    input: { voteId },
    collisions,
    body: async (tx) => {
      const found = await lockVoteFor(tx, act, { voteId, deed: 'votes.run' });
      if (!found.ok) return found;
      const { vote, office } = found.value;
      if (vote.state !== 'closed') return refused('vote_moved_on');
      const hashes = await keepTally(tx, act, { vote, reason: '' });
      const changes = { talliedAt: act.now };
      await takeVoteStep(tx, act, { vote, step: { event: 'tally', what: 'votes.tallied', office, changes, detail: hashes } });
      return done({ voteId });
    },
  });
}

/** Counts a vote again, with a public reason, until its challenge period is over. Every count stays and is shown. */
export async function recountVote(
  db: Db,
  act: Act,
  { voteId, reason }: VoteAnswer & { reason: string },
): Promise<Outcome<VoteAnswer, RecountVoteRefusal>> {
  return perform<VoteAnswer, RecountVoteRefusal>(db, act, {
    what: 'votes.recount',
    input: { voteId, reason },
    collisions,
    body: async (tx) => {
      const found = await lockVoteFor(tx, act, { voteId, deed: 'votes.run' });
      if (!found.ok) return found;
      const { vote, office } = found.value;
      if (nextVoteState(vote.state, 'recount') === null) return refused('vote_moved_on');
      if (reason.trim() === '') return refused('reason_missing');
      const hashes = await keepTally(tx, act, { vote, reason: reason.trim() });
      const changes = { talliedAt: act.now };
      const step = {
        event: 'recount',
        what: 'votes.recounted',
        office,
        changes,
        explanation: reason.trim(),
        detail: hashes,
      } as const;
      await takeVoteStep(tx, act, { vote, step });
      return done({ voteId });
    },
  });
}

type Hashes = { inputHash: string; resultHash: string };

/** Counts, and keeps the count with the file of its ballots. */
async function keepTally(tx: Db, act: Act, { vote, reason }: { vote: LockedVote; reason: string }): Promise<Hashes> {
  const input = await readBallotsInput(tx, vote);
  const result = countBallots(input);
  const number = 1 + (await lastNumber(tx, vote.id));
  const tallyId = newId(act.now.getTime());
  const json = result as unknown as Json;
  const hashes = { inputHash: inputHash(input), resultHash: resultHash(json) };
  const made = { madeBy: act.actor.accountId, madeAt: act.now };
  const counted = { ballotCount: result.ballots.cast, resultText: canonicalJson(json), codeVersion, reason };
  await tx.insert(voteTallies).values({ id: tallyId, voteId: vote.id, number, ...counted, ...hashes, ...made });
  if (!mayPublishRows({ isSecret: vote.isSecret, ballots: result.ballots.cast })) return hashes;
  const file = ballotsFileOf(input, { codeVersion, log: await readBallotsLog(tx, vote), result: json });
  const content = Buffer.from(writeBallotsFile(file));
  const sha256 = createHash('sha256').update(content).digest('hex');
  await tx.insert(voteBallotFiles).values({ tallyId, voteId: vote.id, sha256, content, madeAt: act.now });
  return hashes;
}

async function lastNumber(tx: Db, voteId: string): Promise<number> {
  const [last] = await tx
    .select({ number: voteTallies.number })
    .from(voteTallies)
    .where(eq(voteTallies.voteId, voteId))
    .orderBy(desc(voteTallies.number))
    .limit(1);
  return last?.number ?? 0;
}
