import { desc, eq } from 'drizzle-orm';
import type { Json } from '#app/core/canonical.ts';
import {
  type BallotsFileFault,
  type BallotsInput,
  checkBallotsFile,
  inputHash,
  readBallotsFile,
  recount,
  resultHash,
} from '#app/votes/ballots-file.ts';
import { countBallots, type VoteResult } from '#app/votes/count.ts';
import { findVote } from '#app/votes/vote-lock.server.ts';
import { readBallotsInput } from '#app/votes/vote-rows.server.ts';
import type { Db } from '#db/client.server.ts';
import { voteBallotFiles, voteTallies } from '#db/schema/vote-results.ts';

/** A recount beside what was kept or published. `source`: where the ballots came from. */
export type Recount = {
  voteId: string;
  source: 'box' | 'file';
  ballots: number;
  outcome: VoteResult['outcome'];
  winners: readonly number[];
  inputHash: string;
  resultHash: string;
  expected: { inputHash: string; resultHash: string };
  faults: readonly BallotsFileFault[];
  isSame: boolean;
};

export type RecountProblem = 'vote_not_found' | 'not_counted_yet' | 'file_not_json' | 'file_not_ballots';

/** Counts a published file again, with nothing else. */
export function recountFile(text: string): Recount | RecountProblem {
  const read = readBallotsFile(text);
  if (!read.ok) return read.refusal;
  const file = read.value;
  const again = recount(file, (input) => countBallots(input) as unknown as Json);
  const faults = checkBallotsFile(file);
  const expected = { inputHash: file.inputHash, resultHash: file.resultHash };
  return { ...comparison(file, expected), source: 'file', faults, isSame: again.isSame && faults.length === 0 };
}

/** Counts the stored ballots of a vote again and compares with its newest count; once the salts are destroyed, the published file. */
export async function recountStored(db: Db, voteId: string): Promise<Recount | RecountProblem> {
  const vote = await findVote(db, voteId);
  if (!vote) return 'vote_not_found';
  const [kept] = await db
    .select()
    .from(voteTallies)
    .where(eq(voteTallies.voteId, voteId))
    .orderBy(desc(voteTallies.number))
    .limit(1);
  if (!kept) return 'not_counted_yet';
  if (vote.isSecret && vote.state === 'final') {
    const [file] = await db
      .select({ content: voteBallotFiles.content })
      .from(voteBallotFiles)
      .where(eq(voteBallotFiles.tallyId, kept.id));
    return file ? recountFile(file.content.toString('utf8')) : 'not_counted_yet';
  }
  const expected = { inputHash: kept.inputHash, resultHash: kept.resultHash };
  const again = comparison(await readBallotsInput(db, vote), expected);
  const isSame = again.inputHash === expected.inputHash && again.resultHash === expected.resultHash;
  return { ...again, source: 'box', faults: [], isSame };
}

function comparison(input: BallotsInput, expected: Recount['expected']) {
  const result = countBallots(input);
  const hashes = { inputHash: inputHash(input), resultHash: resultHash(result as unknown as Json) };
  return {
    voteId: input.vote.id,
    ballots: result.ballots.cast,
    outcome: result.outcome,
    winners: result.order,
    ...hashes,
    expected,
  };
}
