import { eq, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import type { PaperCounts } from '#app/votes/paper.ts';
import type { BatchState } from '#app/votes/vote.ts';
import { type LeadVoteRefusal, type LockedVote, lockVoteFor } from '#app/votes/vote-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { paperBatches } from '#db/schema/paper-ballots.ts';

export type PaperRefusal = LeadVoteRefusal | 'no_paper_here';

/** A locked vote that has paper and the office under which the actor handles it, or why not. Two who handle paper of one vote wait for each other. */
export async function lockPaper(
  tx: Db,
  act: Act,
  voteId: string,
): Promise<Outcome<{ vote: LockedVote; office: Role }, PaperRefusal>> {
  const found = await lockVoteFor(tx, act, { voteId, deed: 'votes.paper' });
  if (!found.ok) return found;
  return found.value.vote.allowsPaper ? found : refused('no_paper_here');
}

const batchColumns = {
  id: paperBatches.id,
  voteId: paperBatches.voteId,
  number: paperBatches.number,
  state: sql<BatchState>`${paperBatches.state}`,
  sheetCount: paperBatches.sheetCount,
  receivedBy: paperBatches.receivedBy,
  receivedAt: paperBatches.receivedAt,
  firstBy: paperBatches.firstBy,
  secondBy: paperBatches.secondBy,
  settledBy: paperBatches.settledBy,
  countedInAt: paperBatches.countedInAt,
  writtenOffAt: paperBatches.writtenOffAt,
};

/** A batch of paper ballots as it is at this moment, or null. */
export async function findBatch(db: Db, batchId: string) {
  const [batch] = await db.select(batchColumns).from(paperBatches).where(eq(paperBatches.id, batchId));
  return batch ?? null;
}

export type Batch = NonNullable<Awaited<ReturnType<typeof findBatch>>>;

/** The batches of a vote in the order of their numbers. */
export async function listBatches(db: Db, voteId: string): Promise<Batch[]> {
  return db.select(batchColumns).from(paperBatches).where(eq(paperBatches.voteId, voteId)).orderBy(paperBatches.number);
}

export type LockBatchRefusal = PaperRefusal | 'batch_not_found';

/** A locked batch with its locked vote, or why not. */
export async function lockBatch(
  tx: Db,
  act: Act,
  batchId: string,
): Promise<Outcome<{ vote: LockedVote; batch: Batch; office: Role }, LockBatchRefusal>> {
  const seen = await findBatch(tx, batchId);
  if (!seen) return refused('batch_not_found');
  const found = await lockPaper(tx, act, seen.voteId);
  if (!found.ok) return found;
  const [batch] = await tx.select(batchColumns).from(paperBatches).where(eq(paperBatches.id, batchId)).for('no key update');
  return batch ? done({ ...found.value, batch }) : refused('batch_not_found');
}

/** How many sheets were printed, handed out, and where they are. */
export async function countPaper(db: Db, voteId: string): Promise<PaperCounts> {
  const [row] = await db.execute<PaperCounts>(sql`
    select (select coalesce(sum(last_serial - first_serial + 1), 0) from paper_prints where vote_id = ${voteId})::integer as printed,
      (select count(*) from vote_entitlements where vote_id = ${voteId} and channel = 'paper')::integer as "handedOut",
      (select coalesce(sum(sheet_count), 0) from paper_batches where vote_id = ${voteId} and state not in ('counted_in', 'written_off'))::integer as "inBatches",
      (select count(*) from counted_serials where vote_id = ${voteId})::integer as "countedIn",
      (select coalesce(sum(number), 0) from paper_write_offs where vote_id = ${voteId})::integer as "writtenOff"`);
  if (!row) throw new Error('counts have no row');
  return row;
}
