import { and, eq, lte } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { clockAct } from '#app/core/clock-act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { lengthOf } from '#app/core/text.ts';
import { perform } from '#app/log/perform.server.ts';
import { destroySalts } from '#app/votes/box.commands.server.ts';
import type { VoteAnswer } from '#app/votes/vote.commands.server.ts';
import { challengeMax, nextVoteState } from '#app/votes/vote.ts';
import { type LeadVoteRefusal, lockVote, lockVoteFor } from '#app/votes/vote-lock.server.ts';
import { recordInVote, takeVoteStep } from '#app/votes/vote-step.server.ts';
import type { Db } from '#db/client.server.ts';
import { voteChallenges } from '#db/schema/vote-results.ts';
import { votes } from '#db/schema/votes.ts';

export type RaiseChallenge = VoteAnswer & { body: string };
export type RaiseChallengeRefusal =
  | 'vote_not_found'
  | 'not_verified'
  | 'challenges_over'
  | 'text_missing'
  | 'text_too_long'
  | 'challenge_waiting';
export type ChallengeAnswer = { challengeId: string };

/** Holds something against a published result, in public. One at a time for each person; any verified resident may. */
export async function raiseChallenge(
  db: Db,
  act: Act,
  { voteId, body }: RaiseChallenge,
): Promise<Outcome<ChallengeAnswer, RaiseChallengeRefusal>> {
  return perform<ChallengeAnswer, RaiseChallengeRefusal>(db, act, {
    what: 'votes.raise_challenge',
    input: { voteId, body },
    collisions: { vote_challenges_one_waiting: 'challenge_waiting', vote_challenges_while_published: 'challenges_over' },
    body: async (tx) => {
      const vote = await lockVote(tx, voteId);
      if (!vote) return refused('vote_not_found');
      const { accountId, personId } = act.actor;
      if (accountId === null || personId === null) return refused('not_verified');
      if (vote.state !== 'published' || vote.challengesUntil === null || act.now >= vote.challengesUntil)
        return refused('challenges_over');
      if (body.trim() === '') return refused('text_missing');
      if (lengthOf(body) > challengeMax) return refused('text_too_long');
      const challengeId = newId(act.now.getTime());
      await tx
        .insert(voteChallenges)
        .values({ id: challengeId, voteId, raisedBy: accountId, body: body.trim(), raisedAt: act.now });
      await recordInVote(tx, act, { vote, what: 'votes.challenge_raised', told: { challengeId } });
      return done({ challengeId });
    },
  });
}

export type AnswerChallenge = ChallengeAnswer & { answer: string };
export type AnswerChallengeRefusal =
  | LeadVoteRefusal
  | 'challenge_not_found'
  | 'already_answered'
  | 'text_missing'
  | 'text_too_long';

/** Answers a challenge, in public. */
export async function answerChallenge(
  db: Db,
  act: Act,
  { challengeId, answer }: AnswerChallenge,
): Promise<Outcome<VoteAnswer, AnswerChallengeRefusal>> {
  return perform<VoteAnswer, AnswerChallengeRefusal>(db, act, {
    what: 'votes.answer_challenge',
    input: { challengeId, answer },
    collisions: { vote_challenges_stay: 'already_answered' },
    body: async (tx) => {
      const [raised] = await tx
        .select({ voteId: voteChallenges.voteId })
        .from(voteChallenges)
        .where(eq(voteChallenges.id, challengeId));
      if (!raised) return refused('challenge_not_found');
      const found = await lockVoteFor(tx, act, { voteId: raised.voteId, deed: 'votes.run' });
      if (!found.ok) return found;
      const { vote, office } = found.value;
      if (answer.trim() === '') return refused('text_missing');
      if (lengthOf(answer) > challengeMax) return refused('text_too_long');
      const answered = { answer: answer.trim(), answeredBy: act.actor.accountId, answeredAt: act.now };
      await tx.update(voteChallenges).set(answered).where(eq(voteChallenges.id, challengeId));
      await recordInVote(tx, act, { vote, what: 'votes.challenge_answered', office, told: { challengeId } });
      return done({ voteId: vote.id });
    },
  });
}

export type FinishVoteRefusal = 'vote_not_found' | 'vote_moved_on' | 'not_due' | 'challenge_unanswered';

/** Makes a result final when its challenge period is over and all challenges are answered; then the salts are destroyed. */
export async function finishVote(db: Db, act: Act, { voteId }: VoteAnswer): Promise<Outcome<VoteAnswer, FinishVoteRefusal>> {
  const outcome = await perform<VoteAnswer, FinishVoteRefusal>(db, act, {
    what: 'votes.finish',
    input: { voteId },
    collisions: { votes_final_once_answered: 'challenge_unanswered' },
    body: async (tx) => {
      const vote = await lockVote(tx, voteId);
      if (!vote) return refused('vote_not_found');
      if (nextVoteState(vote.state, 'end_challenges') === null) return refused('vote_moved_on');
      if (vote.challengesUntil === null || act.now < vote.challengesUntil) return refused('not_due');
      const changes = { finalAt: act.now };
      await takeVoteStep(tx, act, { vote, step: { event: 'end_challenges', what: 'votes.final', office: null, changes } });
      return done({ voteId });
    },
  });
  if (outcome.ok) await destroySalts(db, voteId);
  return outcome;
}

/** The clock's part: every published vote whose challenge period is over. */
export async function finishDueVotes(db: Db, now: Date): Promise<void> {
  const due = await db
    .select({ id: votes.id })
    .from(votes)
    .where(and(eq(votes.state, 'published'), lte(votes.challengesUntil, now)));
  for (const { id } of due) await finishVote(db, clockAct(now), { voteId: id });
}
