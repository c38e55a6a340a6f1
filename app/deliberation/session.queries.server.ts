import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { hasQuorum, type MotionState, type Voice } from '#app/deliberation/motion.ts';
import { findLastRollCall } from '#app/deliberation/roll-call.server.ts';
import type { Quorum } from '#app/deliberation/room.ts';
import type { Db } from '#db/client.server.ts';
import {
  motions,
  motionVoices,
  rollCallEntries,
  speakingTurns,
  strawPollAnswers,
  strawPolls,
} from '#db/schema/sessions-of-rooms.ts';

/** Who is asking: the room with its quorum, and as which participant (null: as the public). */
export type InRoom = { roomId: string; quorum: Quorum; participantId: string | null };

/** What goes on in a session: the last roll call, the speakers, polls and motions. Names are those of the list of participants. */
export async function findSession(db: Db, { roomId, quorum, participantId }: InRoom) {
  const rollCall = await findLastRollCall(db, roomId);
  const [entries, queue, polls, motionsOfRoom] = await Promise.all([
    rollCall === null ? [] : listEntries(db, rollCall.id),
    listQueue(db, roomId),
    listPolls(db, { roomId, participantId }),
    listMotions(db, roomId),
  ]);
  const onFloor = motionsOfRoom.find(({ state }) => state === 'voting') ?? null;
  return {
    onFloor,
    /** The members who were present when the motion on the floor was put to the vote. */
    voterIds: onFloor?.rollCallId ? await listVoters(db, onFloor.rollCallId) : [],
    rollCall: rollCall && { ...rollCall, hasQuorum: hasQuorum(rollCall, quorum), entries },
    queue,
    polls,
    motions: motionsOfRoom,
  };
}

function listEntries(db: Db, rollCallId: string) {
  return db
    .select({
      participantId: rollCallEntries.participantId,
      presence: sql<'present' | 'excused' | 'absent'>`${rollCallEntries.presence}`,
      hasVoice: rollCallEntries.hasVoice,
    })
    .from(rollCallEntries)
    .where(eq(rollCallEntries.rollCallId, rollCallId))
    .orderBy(asc(rollCallEntries.participantId));
}

async function listVoters(db: Db, rollCallId: string): Promise<string[]> {
  const entries = await listEntries(db, rollCallId);
  return entries.flatMap(({ participantId, presence, hasVoice }) => (hasVoice && presence === 'present' ? participantId : []));
}

/** Whoever speaks (position null) first, then those who wait in their order. */
function listQueue(db: Db, roomId: string) {
  return db
    .select({
      id: speakingTurns.id,
      participantId: speakingTurns.participantId,
      position: speakingTurns.position,
      calledAt: speakingTurns.calledAt,
      limitSeconds: speakingTurns.limitSeconds,
    })
    .from(speakingTurns)
    .where(and(eq(speakingTurns.roomId, roomId), isNull(speakingTurns.endedAt)))
    .orderBy(sql`${speakingTurns.position} nulls first`);
}

/** Polls, the newest first. What was answered is told only once a poll is closed; before that how many have answered, and one's own. */
async function listPolls(db: Db, { roomId, participantId }: Pick<InRoom, 'roomId' | 'participantId'>) {
  const polls = await db
    .select({
      id: strawPolls.id,
      question: strawPolls.question,
      options: strawPolls.options,
      openedAt: strawPolls.openedAt,
      closedAt: strawPolls.closedAt,
    })
    .from(strawPolls)
    .where(eq(strawPolls.roomId, roomId))
    .orderBy(desc(strawPolls.openedAt), desc(strawPolls.id));
  const answers = await db
    .select({ pollId: strawPollAnswers.pollId, participantId: strawPollAnswers.participantId, option: strawPollAnswers.option })
    .from(strawPollAnswers)
    .where(inArray(strawPollAnswers.pollId, idsOf(polls)));
  return polls.map((poll) => {
    const given = answers.filter(({ pollId }) => pollId === poll.id);
    const own = given.find((answer) => answer.participantId === participantId)?.option ?? null;
    const counts =
      poll.closedAt === null ? null : poll.options.map((_, at) => given.filter(({ option }) => option === at).length);
    return { ...poll, answeredCount: given.length, ownOption: own, counts };
  });
}

/** The number of the revision that was frozen with the hash of a motion or resolution, to link to; null where none was kept. */
export function frozenRevisionNumber(of: 'motions' | 'resolutions') {
  return sql<number | null>`(select max(r.number) from document_revisions r
    where r.document_id = ${sql.identifier(of)}.document_id and r.sha256 = ${sql.identifier(of)}.revision_hash and r.is_frozen)`;
}

function idsOf(rows: readonly { id: string }[]): string[] {
  return rows.map(({ id }) => id);
}

/** Motions in the order in which they were proposed, with what each member said by name. */
export async function listMotions(db: Db, roomId: string) {
  const rows = await db
    .select({
      id: motions.id,
      title: motions.title,
      state: sql<MotionState>`${motions.state}`,
      documentId: motions.documentId,
      revisionSeq: motions.revisionSeq,
      revisionHash: motions.revisionHash,
      revisionNumber: frozenRevisionNumber('motions'),
      rollCallId: motions.rollCallId,
      voteId: motions.voteId,
      ruleKey: motions.ruleKey,
      proposedBy: motions.proposedBy,
      proposedAt: motions.proposedAt,
      putAt: motions.putAt,
      decidedAt: motions.decidedAt,
      forCount: motions.forCount,
      againstCount: motions.againstCount,
      abstainCount: motions.abstainCount,
      voidReason: motions.voidReason,
    })
    .from(motions)
    .where(eq(motions.roomId, roomId))
    .orderBy(asc(motions.proposedAt), asc(motions.id));
  const said = await db
    .select({
      motionId: motionVoices.motionId,
      participantId: motionVoices.participantId,
      voice: sql<Voice>`${motionVoices.voice}`,
    })
    .from(motionVoices)
    .where(inArray(motionVoices.motionId, idsOf(rows)))
    .orderBy(asc(motionVoices.recordedAt), asc(motionVoices.participantId));
  return rows.map((motion) => {
    const voices = said.filter(({ motionId }) => motionId === motion.id);
    return { ...motion, voices: voices.map(({ participantId, voice }) => ({ participantId, voice })) };
  });
}
