import { and, between, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Act, Actor } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { perform } from '#app/log/perform.server.ts';
import { type BallotProblem, ballotContentProblem } from '#app/votes/ballot-content.ts';
import { moveBallots } from '#app/votes/box.commands.server.ts';
import { accountOf } from '#app/votes/paper.commands.server.ts';
import { type KeyedSheet, noSheet, type SheetsProblem, sheetsProblem, statesWithPaper } from '#app/votes/paper.ts';
import { type Batch, type LockBatchRefusal, lockBatch } from '#app/votes/paper-lock.server.ts';
import type { VoteAnswer } from '#app/votes/vote.commands.server.ts';
import { nextBatchState } from '#app/votes/vote.ts';
import { ballotForm, findVote, type LockedVote, listOptions } from '#app/votes/vote-lock.server.ts';
import { recordInVote } from '#app/votes/vote-step.server.ts';
import type { Db } from '#db/client.server.ts';
import { paperBatches, paperPrints, paperSheets } from '#db/schema/paper-ballots.ts';
import { accounts } from '#db/schema/people.ts';

export type BatchAnswer = { batchId: string };
export type KeyBatch = BatchAnswer & { sheets: readonly KeyedSheet[] };
export type KeyBatchRefusal =
  | LockBatchRefusal
  | SheetsProblem
  | BallotProblem
  | 'vote_moved_on'
  | 'batch_moved_on'
  | 'keyed_by_the_same'
  | 'serial_not_printed'
  | 'serial_in_another_batch';

type Keyed = { vote: LockedVote; batch: Batch; office: Role; sheets: readonly KeyedSheet[] };

/**
 * Keys the sheets of a batch, the first or the second time; the second by another person, who is not shown what the first
 * one read. Where both read the same the batch can be counted in, else a third settles the differences.
 */
export async function keyBatch(db: Db, act: Act, { batchId, sheets }: KeyBatch): Promise<Outcome<BatchAnswer, KeyBatchRefusal>> {
  return perform<BatchAnswer, KeyBatchRefusal>(db, act, {
    what: 'votes.key_batch',
    input: { batchId, sheets: sheets.map(({ serial, content }) => [serial, content]) },
    collisions: {
      paper_sheets_were_printed: 'serial_not_printed',
      paper_sheets_keyed_in_turn: 'batch_moved_on',
      paper_sheets_once: 'serial_twice',
      paper_batches_keyed_by_two: 'keyed_by_the_same',
    },
    body: async (tx) => {
      const found = await lockBatch(tx, act, batchId);
      if (!found.ok) return found;
      const keyed = { ...found.value, sheets };
      const refusal = await keyingRefusal(tx, act, keyed);
      if (refusal) return refused(refusal);
      await (keyed.batch.state === 'received' ? keyFirst(tx, act, keyed) : keySecond(tx, act, keyed));
      return done({ batchId });
    },
  });
}

async function keyingRefusal(tx: Db, act: Act, { vote, batch, sheets }: Keyed): Promise<KeyBatchRefusal | null> {
  if (!statesWithPaper.includes(vote.state)) return 'vote_moved_on';
  if (batch.state !== 'received' && batch.state !== 'keyed') return 'batch_moved_on';
  if (batch.state === 'keyed' && (await isOneOf(tx, act.actor, [batch.firstBy]))) return 'keyed_by_the_same';
  return (
    sheetsProblem(sheets, batch.sheetCount) ??
    (await contentProblem(tx, vote, sheets)) ??
    (await serialProblem(tx, { vote, batch, sheets }))
  );
}

async function contentProblem(tx: Db, vote: LockedVote, sheets: readonly KeyedSheet[]): Promise<BallotProblem | null> {
  const form = ballotForm(vote, await listOptions(tx, vote.id));
  for (const { content } of sheets) {
    const problem = ballotContentProblem(form, content);
    if (problem) return problem;
  }
  return null;
}

/** A serial that was not printed is of no sheet; one that lies in another batch is of a copy. */
async function serialProblem(
  tx: Db,
  { vote, batch, sheets }: Pick<Keyed, 'vote' | 'batch' | 'sheets'>,
): Promise<'serial_not_printed' | 'serial_in_another_batch' | null> {
  const serials = sheets.map(({ serial }) => serial);
  const isElsewhere = await findElsewhere(tx, { vote, batch, serials });
  if (isElsewhere) return 'serial_in_another_batch';
  const prints = await tx
    .select({ first: paperPrints.firstSerial, last: paperPrints.lastSerial })
    .from(paperPrints)
    .where(eq(paperPrints.voteId, vote.id));
  return serials.every((serial) => prints.some(({ first, last }) => first <= serial && serial <= last))
    ? null
    : 'serial_not_printed';
}

async function findElsewhere(
  tx: Db,
  { vote, batch, serials }: { vote: LockedVote; batch: Batch; serials: readonly number[] },
): Promise<boolean> {
  const others = and(eq(paperBatches.voteId, vote.id), ne(paperBatches.id, batch.id), ne(paperBatches.state, 'written_off'));
  const [found] = await tx
    .select({ serial: paperSheets.serial })
    .from(paperSheets)
    .innerJoin(paperBatches, eq(paperBatches.id, paperSheets.batchId))
    .where(and(others, inArray(paperSheets.serial, [...serials]), between(paperSheets.pass, 1, 2)))
    .limit(1);
  return found !== undefined;
}

async function keyFirst(tx: Db, act: Act, { vote, batch, office, sheets }: Keyed): Promise<void> {
  await writeSheets(tx, { batch, pass: 1, sheets });
  await tx
    .update(paperBatches)
    .set({ state: 'keyed', firstBy: accountOf(act) })
    .where(eq(paperBatches.id, batch.id));
  await recordInVote(tx, act, { vote, what: 'votes.paper_keyed', office, detail: { batchId: batch.id, pass: 1 } });
}

async function keySecond(tx: Db, act: Act, { vote, batch, office, sheets }: Keyed): Promise<void> {
  await writeSheets(tx, { batch, pass: 2, sheets });
  const state = nextBatchState('keyed', (await listDifferences(tx, batch.id)).length > 0 ? 'key_unequal' : 'key_equal');
  await tx
    .update(paperBatches)
    .set({ state: state ?? 'unequal', secondBy: accountOf(act) })
    .where(eq(paperBatches.id, batch.id));
  await recordInVote(tx, act, { vote, what: 'votes.paper_keyed', office, detail: { batchId: batch.id, pass: 2 } });
}

async function writeSheets(
  tx: Db,
  { batch, pass, sheets }: { batch: Batch; pass: 1 | 2 | 3; sheets: readonly KeyedSheet[] },
): Promise<void> {
  await tx.insert(paperSheets).values(sheets.map(({ serial, content }) => ({ batchId: batch.id, pass, serial, content })));
}

/** Whether the actor, by account or by person, is one of those who had the batch in hand before. */
export async function isOneOf(db: Db, actor: Actor, earlier: readonly (string | null)[]): Promise<boolean> {
  const ids = earlier.filter((id) => id !== null);
  if (ids.length === 0) return false;
  const rows = await db.select({ id: accounts.id, personId: accounts.personId }).from(accounts).where(inArray(accounts.id, ids));
  return rows.some(({ id, personId }) => id === actor.accountId || (personId !== null && personId === actor.personId));
}

/** A serial that two people read differently, with what each read; null: had no such sheet. */
export type Difference = { serial: number; first: string | null; second: string | null };

/** The sheets on which the two keyings of a batch differ, by serial. */
export async function listDifferences(db: Db, batchId: string): Promise<Difference[]> {
  const rows = await db.execute<Difference>(sql`
    select d.serial, a.content as first, b.content as second from paper_differences(${batchId}) as d(serial)
    left join paper_sheets a on a.batch_id = ${batchId} and a.pass = 1 and a.serial = d.serial
    left join paper_sheets b on b.batch_id = ${batchId} and b.pass = 2 and b.serial = d.serial order by d.serial`);
  return [...rows];
}

export type SettleBatchRefusal = Exclude<KeyBatchRefusal, 'serial_in_another_batch' | 'serial_not_printed'> | 'differences_left';

/** Settles the differences of a batch by a third person who looks at the sheets. `noSheet` says that there is none with a serial. */
export async function settleBatch(
  db: Db,
  act: Act,
  { batchId, sheets }: KeyBatch,
): Promise<Outcome<BatchAnswer, SettleBatchRefusal>> {
  return perform<BatchAnswer, SettleBatchRefusal>(db, act, {
    what: 'votes.settle_batch',
    input: { batchId, sheets: sheets.map(({ serial, content }) => [serial, content]) },
    collisions: {
      paper_sheets_keyed_in_turn: 'batch_moved_on',
      paper_batches_settled_by_a_third: 'keyed_by_the_same',
      paper_batches_settled_whole: 'differences_left',
    },
    body: async (tx) => {
      const found = await lockBatch(tx, act, batchId);
      if (!found.ok) return found;
      const { vote, batch, office } = found.value;
      const refusal = await settlingRefusal(tx, act, { ...found.value, sheets });
      if (refusal) return refused(refusal);
      await writeSheets(tx, { batch, pass: 3, sheets });
      await tx
        .update(paperBatches)
        .set({ state: 'settled', settledBy: accountOf(act) })
        .where(eq(paperBatches.id, batchId));
      await recordInVote(tx, act, { vote, what: 'votes.paper_settled', office, detail: { batchId, sheets: sheets.length } });
      return done({ batchId });
    },
  });
}

async function settlingRefusal(tx: Db, act: Act, { vote, batch, sheets }: Keyed): Promise<SettleBatchRefusal | null> {
  if (!statesWithPaper.includes(vote.state)) return 'vote_moved_on';
  if (batch.state !== 'unequal') return 'batch_moved_on';
  if (await isOneOf(tx, act.actor, [batch.firstBy, batch.secondBy])) return 'keyed_by_the_same';
  const differences = await listDifferences(tx, batch.id);
  const given = new Set(sheets.map(({ serial }) => serial));
  if (given.size !== sheets.length) return 'serial_twice';
  if (given.size !== differences.length || !differences.every(({ serial }) => given.has(serial))) return 'differences_left';
  const there = sheets.filter(({ content }) => content !== noSheet);
  const agreed = await countAgreed(tx, batch.id);
  if (agreed + there.length !== batch.sheetCount) return 'sheet_count_differs';
  return contentProblem(tx, vote, there);
}

async function countAgreed(tx: Db, batchId: string): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::integer as count from paper_sheets where batch_id = ${batchId} and pass = 1
      and serial not in (select * from paper_differences(${batchId}))`);
  return row?.count ?? 0;
}

export type CountInRefusal =
  | LockBatchRefusal
  | 'vote_moved_on'
  | 'batch_moved_on'
  | 'sheet_count_differs'
  | 'more_than_handed_out'
  | 'serial_in_another_batch';

/**
 * Puts the sheets of a batch among the ballots that wait for the box, in a transaction of its own. Once the vote is closed
 * what waits goes into the box at once; before, with the ballots that come from screens.
 */
export async function countInBatch(db: Db, act: Act, { batchId }: BatchAnswer): Promise<Outcome<VoteAnswer, CountInRefusal>> {
  const outcome = await perform<VoteAnswer, CountInRefusal>(db, act, {
    what: 'votes.count_in_batch',
    input: { batchId },
    collisions: {
      paper_batches_move_along_their_states: 'batch_moved_on',
      paper_batches_have_their_sheets: 'sheet_count_differs',
      paper_batches_were_handed_out: 'more_than_handed_out',
      counted_serials_once: 'serial_in_another_batch',
    },
    body: async (tx) => {
      const found = await lockBatch(tx, act, batchId);
      if (!found.ok) return found;
      const { vote, batch, office } = found.value;
      if (!statesWithPaper.includes(vote.state)) return refused('vote_moved_on');
      if (nextBatchState(batch.state, 'count_in') === null) return refused('batch_moved_on');
      await tx.execute(sql`select count_in_paper_batch(${batchId})`);
      const detail = { batchId, sheets: batch.sheetCount };
      await recordInVote(tx, act, { vote, what: 'votes.paper_counted_in', office, detail });
      return done({ voteId: vote.id });
    },
  });
  if (outcome.ok) await moveOnceClosed(db, act, outcome.value);
  return outcome;
}

async function moveOnceClosed(db: Db, act: Act, { voteId }: VoteAnswer): Promise<void> {
  const vote = await findVote(db, voteId);
  if (vote?.state === 'closed') await moveBallots(db, act, { voteId });
}
