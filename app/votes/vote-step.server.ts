import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import type { Json } from '#app/core/canonical.ts';
import { newId } from '#app/core/identifier.ts';
import type { Role } from '#app/core/role.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { enqueue } from '#app/outbox/enqueue.server.ts';
import { nextVoteState, type VoteEvent } from '#app/votes/vote.ts';
import type { LockedVote } from '#app/votes/vote-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { voteSteps, votes } from '#db/schema/votes.ts';

/** One step of a vote: what happened, which columns it sets besides the state, why, and under which office. */
export type VoteStep = {
  event: VoteEvent;
  /** The name of the log entry and of the event in the outbox. */
  what: string;
  /** Null: the clock. */
  office: Role | null;
  changes?: Partial<typeof votes.$inferInsert>;
  explanation?: string;
  /** The officer who agreed, where it takes two. */
  secondedBy?: string;
  detail?: { readonly [key: string]: Json };
};

/** Moves a locked vote along its machine, with its row of history, log entry and event. Answers the vote as it is then. */
export async function takeVoteStep(tx: Db, act: Act, { vote, step }: { vote: LockedVote; step: VoteStep }): Promise<LockedVote> {
  const state = nextVoteState(vote.state, step.event);
  if (!state) throw new Error(`no way from ${vote.state} by ${step.event}`);
  const { event, what, office, explanation = '', changes = {}, secondedBy, detail = {} } = step;
  const moved = changes.closesAt ? { closesAtBefore: vote.closesAt, closesAtAfter: changes.closesAt } : {};
  await noteInVote(tx, act, { voteId: vote.id, event, explanation, office, ...moved, ...(secondedBy ? { secondedBy } : {}) });
  await tx
    .update(votes)
    .set({ state, ...changes })
    .where(eq(votes.id, vote.id));
  await recordInVote(tx, act, { vote, what, office, detail: { explanation, ...detail } });
  return { ...vote, state };
}

/** What the public history of a vote says of something that happened in it. */
export type VoteNote = {
  voteId: string;
  event: string;
  explanation: string;
  office: Role | null;
  secondedBy?: string;
  closesAtBefore?: Date;
  closesAtAfter?: Date;
};

/** Adds a row to the public history of a vote. */
export async function noteInVote(tx: Db, act: Act, note: VoteNote): Promise<void> {
  const taken = { takenBy: note.office ? act.actor.accountId : null, takenAt: act.now };
  await tx.insert(voteSteps).values({ id: newId(act.now.getTime()), ...note, ...taken });
}

/** What is written down of a vote. Nothing of a ballot is ever in it. */
export type VoteRecord = {
  vote: Pick<LockedVote, 'id' | 'communityId'>;
  what: string;
  office?: Role | null;
  detail?: { readonly [key: string]: Json };
  /** What handlers need besides the ids of vote and community. */
  told?: { readonly [key: string]: Json };
};

/** Writes the log entry of something that happened in a vote and tells the rest of the house, under one name. */
export async function recordInVote(tx: Db, act: Act, record: VoteRecord): Promise<void> {
  const { vote, what, office = null, detail = {}, told } = record;
  const subject = { kind: 'vote', id: vote.id };
  await appendLog(tx, act, { what, communityId: vote.communityId, subject, detail, ...(office ? { office } : {}) });
  await enqueue(tx, { event: what, voteId: vote.id, communityId: vote.communityId, ...told });
}
