import { eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { findParticipant, type LeadRefusal, lockRoom } from '#app/deliberation/room-lock.server.ts';
import { recordInRoom } from '#app/deliberation/room-step.server.ts';
import { lockInSession } from '#app/deliberation/session.commands.server.ts';
import { type AnswerPollRefusal, answerPollRefusal, type PollProblem, pollProblem } from '#app/deliberation/straw-poll.ts';
import { perform } from '#app/log/perform.server.ts';
import type { Db } from '#db/client.server.ts';
import { strawPollAnswers, strawPolls } from '#db/schema/sessions-of-rooms.ts';

export type OpenStrawPoll = { roomId: string; question: string; options: readonly string[] };
export type OpenStrawPollRefusal = LeadRefusal | PollProblem | 'not_in_session';

/** Asks the room for its opinion. It decides nothing. */
export async function openStrawPoll(
  db: Db,
  act: Act,
  input: OpenStrawPoll,
): Promise<Outcome<{ pollId: string }, OpenStrawPollRefusal>> {
  return perform<{ pollId: string }, OpenStrawPollRefusal>(db, act, {
    what: 'rooms.open_straw_poll',
    input: { ...input, options: [...input.options] },
    body: async (tx) => {
      const { roomId, question, options } = input;
      const found = await lockInSession(tx, act, roomId);
      if (!found.ok) return found;
      const problem = pollProblem(input);
      if (problem) return refused(problem);
      const { room, office, accountId } = found.value;
      const pollId = newId(act.now.getTime());
      const asked = { question: question.trim(), options: options.map((option) => option.trim()) };
      await tx.insert(strawPolls).values({ id: pollId, roomId, ...asked, openedBy: accountId, openedAt: act.now });
      await recordInRoom(tx, act, { room, what: 'rooms.straw_poll_opened', office });
      return done({ pollId });
    },
  });
}

type ByPoll = { pollId: string };
export type AnswerStrawPollRefusal = AnswerPollRefusal | 'poll_not_found';

/** Gives, or changes, one's answer while the poll is open. Observers give none. */
export async function answerStrawPoll(
  db: Db,
  act: Act,
  { pollId, option }: ByPoll & { option: number },
): Promise<Outcome<{ option: number }, AnswerStrawPollRefusal>> {
  return perform<{ option: number }, AnswerStrawPollRefusal>(db, act, {
    what: 'rooms.answer_straw_poll',
    input: { pollId, option },
    collisions: { straw_poll_answers_while_open: 'poll_closed' },
    body: async (tx) => {
      const poll = await lockPoll(tx, pollId);
      if (!poll) return refused('poll_not_found');
      const participant = await findParticipant(tx, poll.roomId, act.actor.accountId);
      const facts = { isOpen: poll.closedAt === null && poll.room.state === 'in_session', optionCount: poll.options.length };
      const refusal = answerPollRefusal(facts, { kind: participant?.kind ?? null, option });
      if (refusal !== null || participant === null) return refused(refusal ?? 'not_a_participant');
      const answer = { option, answeredAt: act.now };
      await tx
        .insert(strawPollAnswers)
        .values({ pollId, roomId: poll.roomId, participantId: participant.id, ...answer })
        .onConflictDoUpdate({ target: [strawPollAnswers.pollId, strawPollAnswers.participantId], set: answer });
      return done({ option });
    },
  });
}

export type CloseStrawPollRefusal = LeadRefusal | 'not_in_session' | 'poll_not_found' | 'poll_closed';

/** Closes a poll: from now on everybody sees what the room thinks. */
export async function closeStrawPoll(db: Db, act: Act, { pollId }: ByPoll): Promise<Outcome<ByPoll, CloseStrawPollRefusal>> {
  return perform<ByPoll, CloseStrawPollRefusal>(db, act, {
    what: 'rooms.close_straw_poll',
    input: { pollId },
    body: async (tx) => {
      const poll = await lockPoll(tx, pollId);
      if (!poll) return refused('poll_not_found');
      const found = await lockInSession(tx, act, poll.roomId);
      if (!found.ok) return found;
      if (poll.closedAt !== null) return refused('poll_closed');
      await tx.update(strawPolls).set({ closedAt: act.now }).where(eq(strawPolls.id, pollId));
      await recordInRoom(tx, act, { room: poll.room, what: 'rooms.straw_poll_closed', office: found.value.office });
      return done({ pollId });
    },
  });
}

/** A poll with its room locked, so that closing and answering follow each other. */
async function lockPoll(tx: Db, pollId: string) {
  const [poll] = await tx.select({ roomId: strawPolls.roomId }).from(strawPolls).where(eq(strawPolls.id, pollId));
  const room = poll && (await lockRoom(tx, poll.roomId));
  if (!room) return null;
  const [locked] = await tx
    .select({ roomId: strawPolls.roomId, options: strawPolls.options, closedAt: strawPolls.closedAt })
    .from(strawPolls)
    .where(eq(strawPolls.id, pollId));
  return locked ? { ...locked, room } : null;
}
