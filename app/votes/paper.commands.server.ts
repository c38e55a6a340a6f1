import { and, eq, max, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { localDate } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { perform } from '#app/log/perform.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import { awaitedOf, batchSheetsMax, printMax, serialMax, statesWithPaper } from '#app/votes/paper.ts';
import { countPaper, type LockBatchRefusal, lockBatch, lockPaper, type PaperRefusal } from '#app/votes/paper-lock.server.ts';
import type { VoteAnswer } from '#app/votes/vote.commands.server.ts';
import type { LockedVote } from '#app/votes/vote-lock.server.ts';
import { recordInVote } from '#app/votes/vote-step.server.ts';
import type { Db } from '#db/client.server.ts';
import { paperBatches, paperPrints } from '#db/schema/paper-ballots.ts';
import { voteEntitlements } from '#db/schema/votes.ts';

export type PrintPaper = VoteAnswer & { count: number };
export type PrintPaperRefusal = PaperRefusal | 'vote_moved_on' | 'print_count_wrong';

/** Numbers paper ballots to print: the serials that follow those of the vote's last print, without a gap. */
export async function printPaper(
  db: Db,
  act: Act,
  { voteId, count }: PrintPaper,
): Promise<Outcome<{ printId: string }, PrintPaperRefusal>> {
  return perform<{ printId: string }, PrintPaperRefusal>(db, act, {
    what: 'votes.print_paper',
    input: { voteId, count },
    body: async (tx) => {
      const found = await lockPaper(tx, act, voteId);
      if (!found.ok) return found;
      const { vote, office } = found.value;
      if (vote.state !== 'sealed' && vote.state !== 'open' && vote.state !== 'suspended') return refused('vote_moved_on');
      const [printed] = await tx
        .select({ last: max(paperPrints.lastSerial) })
        .from(paperPrints)
        .where(eq(paperPrints.voteId, voteId));
      const firstSerial = (printed?.last ?? 0) + 1;
      const lastSerial = firstSerial + count - 1;
      if (!Number.isInteger(count) || count < 1 || count > printMax || lastSerial > serialMax)
        return refused('print_count_wrong');
      const printId = newId(act.now.getTime());
      const printedBy = accountOf(act);
      await tx.insert(paperPrints).values({ id: printId, voteId, firstSerial, lastSerial, printedBy, printedAt: act.now });
      const detail = { firstSerial, lastSerial };
      await recordInVote(tx, act, { vote, what: 'votes.paper_printed', office, detail });
      return done({ printId });
    },
  });
}

export type HandOutPaper = VoteAnswer & { entitlementId: string };
export type HandOutPaperRefusal = PaperRefusal | 'not_open' | 'not_on_this_roll' | 'already_voted' | 'nothing_printed';

/**
 * Marks an entitlement as one that votes on paper, at once and for good: whoever has a paper ballot casts no other. Which
 * sheet it is is asked nowhere and kept nowhere.
 */
export async function handOutPaper(
  db: Db,
  act: Act,
  { voteId, entitlementId }: HandOutPaper,
): Promise<Outcome<VoteAnswer, HandOutPaperRefusal>> {
  return perform<VoteAnswer, HandOutPaperRefusal>(db, act, {
    what: 'votes.hand_out_paper',
    input: { voteId, entitlementId },
    collisions: {
      vote_entitlements_marked_once: 'already_voted',
      vote_entitlements_marked_while_open: 'not_open',
      vote_entitlements_on_paper_where_allowed: 'no_paper_here',
    },
    body: async (tx) => {
      const found = await lockPaper(tx, act, voteId);
      if (!found.ok) return found;
      const { vote, office } = found.value;
      const refusal = await handingOutRefusal(tx, act, { vote, entitlementId });
      if (refusal) return refused(refusal);
      const { zone } = await readSettings(tx, vote.communityId);
      await tx
        .update(voteEntitlements)
        .set({ votedOn: localDate(act.now, zone), channel: 'paper' })
        .where(eq(voteEntitlements.id, entitlementId));
      await recordInVote(tx, act, { vote, what: 'votes.paper_handed_out', office, detail: { entitlementId } });
      return done({ voteId });
    },
  });
}

async function handingOutRefusal(
  tx: Db,
  act: Act,
  { vote, entitlementId }: { vote: LockedVote; entitlementId: string },
): Promise<HandOutPaperRefusal | null> {
  if (vote.state !== 'open' || act.now < vote.startsAt || act.now >= vote.closesAt) return 'not_open';
  const [entitlement] = await tx
    .select({ votedOn: voteEntitlements.votedOn })
    .from(voteEntitlements)
    .where(and(eq(voteEntitlements.id, entitlementId), eq(voteEntitlements.voteId, vote.id)))
    .for('no key update');
  if (!entitlement) return 'not_on_this_roll';
  if (entitlement.votedOn !== null) return 'already_voted';
  const { printed, handedOut } = await countPaper(tx, vote.id);
  return handedOut >= printed ? 'nothing_printed' : null;
}

export type ReceiveBatch = VoteAnswer & { sheetCount: number };
export type ReceiveBatchRefusal = PaperRefusal | 'vote_moved_on' | 'batch_size_wrong' | 'more_than_handed_out';

/** Writes down that so many sheets came back together. */
export async function receiveBatch(
  db: Db,
  act: Act,
  { voteId, sheetCount }: ReceiveBatch,
): Promise<Outcome<{ batchId: string }, ReceiveBatchRefusal>> {
  return perform<{ batchId: string }, ReceiveBatchRefusal>(db, act, {
    what: 'votes.receive_batch',
    input: { voteId, sheetCount },
    collisions: { paper_batches_begin_received: 'vote_moved_on' },
    body: async (tx) => {
      const found = await lockPaper(tx, act, voteId);
      if (!found.ok) return found;
      const { vote, office } = found.value;
      if (!statesWithPaper.includes(vote.state)) return refused('vote_moved_on');
      if (!isBatchSize(sheetCount)) return refused('batch_size_wrong');
      if (sheetCount > awaitedOf(await countPaper(tx, voteId))) return refused('more_than_handed_out');
      const batchId = newId(act.now.getTime());
      const received = { receivedBy: accountOf(act), receivedAt: act.now };
      const next = sql<number>`(select coalesce(max(number), 0) + 1 from paper_batches where vote_id = ${voteId})`;
      await tx.insert(paperBatches).values({ id: batchId, voteId, number: next, sheetCount, ...received });
      await recordInVote(tx, act, { vote, what: 'votes.paper_received', office, detail: { batchId, sheetCount } });
      return done({ batchId });
    },
  });
}

export type CorrectBatch = { batchId: string; sheetCount: number; reason: string };
export type CorrectBatchRefusal =
  | LockBatchRefusal
  | 'vote_moved_on'
  | 'batch_moved_on'
  | 'batch_size_wrong'
  | 'reason_missing'
  | 'more_than_handed_out';

/** Corrects how many sheets a batch holds: they were counted wrongly, or one was set aside because it is a copy. */
export async function correctBatch(db: Db, act: Act, input: CorrectBatch): Promise<Outcome<VoteAnswer, CorrectBatchRefusal>> {
  const { batchId, sheetCount, reason } = input;
  return perform<VoteAnswer, CorrectBatchRefusal>(db, act, {
    what: 'votes.correct_batch',
    input: { batchId, sheetCount, reason },
    body: async (tx) => {
      const found = await lockBatch(tx, act, batchId);
      if (!found.ok) return found;
      const { vote, batch, office } = found.value;
      if (!statesWithPaper.includes(vote.state)) return refused('vote_moved_on');
      if (batch.state === 'counted_in' || batch.state === 'written_off') return refused('batch_moved_on');
      if (!isBatchSize(sheetCount)) return refused('batch_size_wrong');
      if (reason.trim() === '') return refused('reason_missing');
      if (sheetCount - batch.sheetCount > awaitedOf(await countPaper(tx, vote.id))) return refused('more_than_handed_out');
      await tx.update(paperBatches).set({ sheetCount }).where(eq(paperBatches.id, batchId));
      const detail = { batchId, from: batch.sheetCount, to: sheetCount, reason: reason.trim() };
      await recordInVote(tx, act, { vote, what: 'votes.paper_count_corrected', office, detail });
      return done({ voteId: vote.id });
    },
  });
}

function isBatchSize(sheetCount: number): boolean {
  return Number.isInteger(sheetCount) && sheetCount >= 1 && sheetCount <= batchSheetsMax;
}

/** Who handles paper has an office, and so an account. */
export function accountOf({ actor }: Act): string {
  if (actor.accountId === null) throw new Error('an officer without an account');
  return actor.accountId;
}
