import { and, desc, eq, isNull, lte, notExists, or, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { clockAct } from '#app/core/clock-act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { perform } from '#app/log/perform.server.ts';
import { moveBallots } from '#app/votes/box.commands.server.ts';
import type { VoteAnswer } from '#app/votes/vote.commands.server.ts';
import { nextVoteState } from '#app/votes/vote.ts';
import { type LeadVoteRefusal, lockVote, lockVoteFor } from '#app/votes/vote-lock.server.ts';
import { noteInVote, recordInVote, takeVoteStep } from '#app/votes/vote-step.server.ts';
import type { Db } from '#db/client.server.ts';
import { voteEntitlements, voteSteps, votes } from '#db/schema/votes.ts';

export type TurnVoteRefusal = 'vote_not_found' | 'vote_moved_on' | 'not_due';

/** Opens a sealed vote once its time has come. */
export async function openVote(db: Db, act: Act, { voteId }: VoteAnswer): Promise<Outcome<VoteAnswer, TurnVoteRefusal>> {
  return perform<VoteAnswer, TurnVoteRefusal>(db, act, {
    what: 'votes.open',
    input: { voteId },
    body: async (tx) => {
      const vote = await lockVote(tx, voteId);
      if (!vote) return refused('vote_not_found');
      if (vote.state !== 'sealed') return refused('vote_moved_on');
      if (act.now < vote.startsAt) return refused('not_due');
      await takeVoteStep(tx, act, {
        vote,
        step: { event: 'open', what: 'votes.opened', office: null, changes: { openedAt: act.now } },
      });
      return done({ voteId });
    },
  });
}

/**
 * Closes an open vote at its end, or earlier when every entitlement is marked and no ballot may be replaced (STATES.md); then
 * what still waits goes into the box, however little it is.
 */
export async function closeVote(db: Db, act: Act, { voteId }: VoteAnswer): Promise<Outcome<VoteAnswer, TurnVoteRefusal>> {
  const outcome = await perform<VoteAnswer, TurnVoteRefusal>(db, act, {
    what: 'votes.close',
    input: { voteId },
    body: async (tx) => {
      const vote = await lockVote(tx, voteId);
      if (!vote) return refused('vote_not_found');
      if (nextVoteState(vote.state, 'close') === null) return refused('vote_moved_on');
      if (act.now < vote.closesAt && (vote.isReplaceable || (await isAnyoneLeft(tx, voteId)))) return refused('not_due');
      await takeVoteStep(tx, act, {
        vote,
        step: { event: 'close', what: 'votes.closed', office: null, changes: { closedAt: act.now } },
      });
      return done({ voteId });
    },
  });
  if (outcome.ok) await moveBallots(db, act, { voteId });
  return outcome;
}

async function isAnyoneLeft(tx: Db, voteId: string): Promise<boolean> {
  const [left] = await tx
    .select({ id: voteEntitlements.id })
    .from(voteEntitlements)
    .where(and(eq(voteEntitlements.voteId, voteId), isNull(voteEntitlements.votedOn)))
    .limit(1);
  return left !== undefined;
}

const isFullyCast = notExists(
  sql`(select from ${voteEntitlements} where ${voteEntitlements.voteId} = ${votes.id} and ${voteEntitlements.votedOn} is null)`,
);

export type ExtendVote = VoteAnswer & { closesAt: Date; reason: string };
export type ExtendVoteRefusal = LeadVoteRefusal | 'vote_moved_on' | 'reason_missing' | 'not_later';

/** Moves the end of a sealed or open vote to later, in public and with a reason. */
export async function extendVote(db: Db, act: Act, input: ExtendVote): Promise<Outcome<VoteAnswer, ExtendVoteRefusal>> {
  const { voteId, closesAt, reason } = input;
  return perform<VoteAnswer, ExtendVoteRefusal>(db, act, {
    what: 'votes.extend',
    input: { voteId, reason, closesAt: closesAt.toISOString() },
    body: async (tx) => {
      const found = await lockVoteFor(tx, act, { voteId, deed: 'votes.run' });
      if (!found.ok) return found;
      const { vote, office } = found.value;
      if (vote.state !== 'sealed' && vote.state !== 'open') return refused('vote_moved_on');
      if (reason.trim() === '') return refused('reason_missing');
      if (closesAt <= vote.closesAt || act.now >= vote.closesAt) return refused('not_later');
      const moved = { closesAtBefore: vote.closesAt, closesAtAfter: closesAt };
      await noteInVote(tx, act, { voteId, event: 'extend', explanation: reason.trim(), office, ...moved });
      await tx.update(votes).set({ closesAt }).where(eq(votes.id, voteId));
      await recordInVote(tx, act, { vote, what: 'votes.extended', office, detail: { reason, closesAt: closesAt.toISOString() } });
      return done({ voteId });
    },
  });
}

export type ResumeVoteRefusal = LeadVoteRefusal | 'vote_moved_on';

/** Opens a suspended vote again; its end moves by the time that was lost. */
export async function resumeVote(db: Db, act: Act, { voteId }: VoteAnswer): Promise<Outcome<VoteAnswer, ResumeVoteRefusal>> {
  return perform<VoteAnswer, ResumeVoteRefusal>(db, act, {
    what: 'votes.resume',
    input: { voteId },
    body: async (tx) => {
      const found = await lockVoteFor(tx, act, { voteId, deed: 'votes.run' });
      if (!found.ok) return found;
      const { vote, office } = found.value;
      if (nextVoteState(vote.state, 'resume') === null) return refused('vote_moved_on');
      const since = await suspendedSince(tx, voteId);
      const closesAt = new Date(vote.closesAt.getTime() + Math.max(1, act.now.getTime() - since.getTime()));
      await takeVoteStep(tx, act, { vote, step: { event: 'resume', what: 'votes.resumed', office, changes: { closesAt } } });
      return done({ voteId });
    },
  });
}

async function suspendedSince(tx: Db, voteId: string): Promise<Date> {
  const [last] = await tx
    .select({ takenAt: voteSteps.takenAt })
    .from(voteSteps)
    .where(and(eq(voteSteps.voteId, voteId), eq(voteSteps.event, 'suspend')))
    .orderBy(desc(voteSteps.takenAt))
    .limit(1);
  if (!last) throw new Error('a suspended vote has no step that suspended it');
  return last.takenAt;
}

/** The clock's part: opens what is due, closes what is over and what everybody has voted in for good. */
export async function turnDueVotes(db: Db, now: Date): Promise<void> {
  const starting = await db
    .select({ id: votes.id })
    .from(votes)
    .where(and(eq(votes.state, 'sealed'), lte(votes.startsAt, now)));
  for (const { id } of starting) await openVote(db, clockAct(now), { voteId: id });
  const ending = await db
    .select({ id: votes.id })
    .from(votes)
    .where(and(eq(votes.state, 'open'), or(lte(votes.closesAt, now), and(eq(votes.isReplaceable, false), isFullyCast))));
  for (const { id } of ending) await closeVote(db, clockAct(now), { voteId: id });
}
