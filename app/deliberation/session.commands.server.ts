import { and, eq, gt, isNotNull, isNull, max, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { hasQuorum } from '#app/deliberation/motion.ts';
import { findLastRollCall } from '#app/deliberation/roll-call.server.ts';
import { findParticipant, type LeadRefusal, type LockedRoom, lockRoom, lockRoomFor } from '#app/deliberation/room-lock.server.ts';
import { recordInRoom } from '#app/deliberation/room-step.server.ts';
import { closeTurnOf, moveUp } from '#app/deliberation/speaking.server.ts';
import { type JoinQueueRefusal, joinQueueRefusal } from '#app/deliberation/speaking-queue.ts';
import { perform } from '#app/log/perform.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { agendaItems, roomParticipants } from '#db/schema/rooms.ts';
import { rollCallEntries, rollCalls, speakingTurns } from '#db/schema/sessions-of-rooms.ts';

export type RecordRollCall = { roomId: string; presentIds: readonly string[]; excusedIds: readonly string[] };
export type RecordRollCallRefusal = LeadRefusal | 'not_in_session' | 'not_a_participant';

/** Records a roll call of everybody who takes part now: named as present, excused, or else absent. */
export async function recordRollCall(
  db: Db,
  act: Act,
  input: RecordRollCall,
): Promise<Outcome<{ rollCallId: string; hasQuorum: boolean }, RecordRollCallRefusal>> {
  return perform<{ rollCallId: string; hasQuorum: boolean }, RecordRollCallRefusal>(db, act, {
    what: 'rooms.record_roll_call',
    input: { roomId: input.roomId, presentIds: [...input.presentIds], excusedIds: [...input.excusedIds] },
    body: async (tx) => {
      const { roomId, presentIds, excusedIds } = input;
      const found = await lockInSession(tx, act, roomId);
      if (!found.ok) return found;
      const { room, office, accountId } = found.value;
      const taking = await listTaking(tx, roomId);
      if ([...presentIds, ...excusedIds].some((id) => !taking.includes(id))) return refused('not_a_participant');
      const last = await findLastRollCall(tx, roomId);
      const rollCallId = newId(act.now.getTime());
      const serial = (last?.serial ?? 0) + 1;
      await tx.insert(rollCalls).values({ id: rollCallId, roomId, serial, calledBy: accountId, calledAt: act.now });
      const presenceOf = (id: string) => (presentIds.includes(id) ? 'present' : excusedIds.includes(id) ? 'excused' : 'absent');
      await tx.insert(rollCallEntries).values(
        taking.map((participantId) => {
          return { rollCallId, roomId, participantId, presence: presenceOf(participantId), hasVoice: false };
        }),
      );
      const counted = await findLastRollCall(tx, roomId);
      const isQuorate = counted !== null && hasQuorum(counted, room.quorum);
      await recordInRoom(tx, act, { room, what: 'rooms.roll_called', office, detail: { rollCallId, isQuorate } });
      return done({ rollCallId, hasQuorum: isQuorate });
    },
  });
}

async function listTaking(tx: Db, roomId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: roomParticipants.id })
    .from(roomParticipants)
    .where(and(eq(roomParticipants.roomId, roomId), isNull(roomParticipants.removedAt)))
    .orderBy(roomParticipants.id);
  return rows.map(({ id }) => id);
}

/** A room in session that the actor chairs or keeps the record of. */
export async function lockInSession(tx: Db, act: Act, roomId: string) {
  const found = await lockRoomFor(tx, act, { roomId, seats: ['chair', 'secretary'] });
  if (!found.ok) return found;
  const { accountId } = act.actor;
  if (found.value.room.state !== 'in_session' || accountId === null) return refused('not_in_session');
  return done({ ...found.value, accountId });
}

type ByRoom = { roomId: string };
type QueueAnswer = { turnId: string; position: number };
export type JoinQueueCommandRefusal = JoinQueueRefusal | 'room_not_found';

/** Asks to speak: takes the last place among those who wait. */
export async function joinSpeakingQueue(
  db: Db,
  act: Act,
  { roomId }: ByRoom,
): Promise<Outcome<QueueAnswer, JoinQueueCommandRefusal>> {
  return perform<QueueAnswer, JoinQueueCommandRefusal>(db, act, {
    what: 'rooms.join_speaking_queue',
    input: { roomId },
    collisions: { speaking_turns_one_open: 'already_in_queue' },
    body: async (tx) => {
      const room = await lockRoom(tx, roomId);
      if (!room) return refused('room_not_found');
      const participant = await findParticipant(tx, roomId, act.actor.accountId);
      const itemId = await findOpenItem(tx, roomId);
      const { speakingMinutes, speakingTurnsMax } = await readSettings(tx, room.placeId);
      const facts = await queueFacts(tx, room, { participantId: participant?.id ?? null, itemId });
      const refusal = joinQueueRefusal(facts, { turnsMax: speakingTurnsMax });
      if (refusal !== null || participant === null) return refused(refusal ?? 'not_a_participant');
      const [row] = await tx
        .select({ last: max(speakingTurns.position) })
        .from(speakingTurns)
        .where(eq(speakingTurns.roomId, roomId));
      const position = (row?.last ?? 0) + 1;
      const turnId = newId(act.now.getTime());
      const turn = { agendaItemId: itemId, limitSeconds: speakingMinutes * 60, askedAt: act.now };
      await tx.insert(speakingTurns).values({ id: turnId, roomId, participantId: participant.id, position, ...turn });
      await recordInRoom(tx, act, { room, what: 'rooms.turn_asked' });
      return done({ turnId, position });
    },
  });
}

/** The item of the agenda that is open now, or null. */
export async function findOpenItem(tx: Db, roomId: string): Promise<string | null> {
  const [row] = await tx
    .select({ id: agendaItems.id })
    .from(agendaItems)
    .where(and(eq(agendaItems.roomId, roomId), isNotNull(agendaItems.startedAt), isNull(agendaItems.endedAt)));
  return row?.id ?? null;
}

async function queueFacts(
  tx: Db,
  room: LockedRoom,
  { participantId, itemId }: { participantId: string | null; itemId: string | null },
) {
  const turns =
    participantId === null
      ? []
      : await tx
          .select({ endedAt: speakingTurns.endedAt, calledAt: speakingTurns.calledAt, itemId: speakingTurns.agendaItemId })
          .from(speakingTurns)
          .where(and(eq(speakingTurns.roomId, room.id), eq(speakingTurns.participantId, participantId)));
  return {
    isInSession: room.state === 'in_session',
    isParticipant: participantId !== null,
    hasOpenTurn: turns.some(({ endedAt }) => endedAt === null),
    turnsTaken: turns.filter((turn) => turn.itemId === itemId && turn.calledAt !== null).length,
  };
}

export type LeaveQueueRefusal = 'room_not_found' | 'not_a_participant' | 'not_in_queue';

/** Gives up one's own turn: those behind move up. */
export async function leaveSpeakingQueue(
  db: Db,
  act: Act,
  { roomId }: ByRoom,
): Promise<Outcome<{ roomId: string }, LeaveQueueRefusal>> {
  return perform<{ roomId: string }, LeaveQueueRefusal>(db, act, {
    what: 'rooms.leave_speaking_queue',
    input: { roomId },
    body: async (tx) => {
      const room = await lockRoom(tx, roomId);
      if (!room) return refused('room_not_found');
      const participant = await findParticipant(tx, roomId, act.actor.accountId);
      if (!participant) return refused('not_a_participant');
      if (!(await closeTurnOf(tx, act, { roomId, participantId: participant.id }))) return refused('not_in_queue');
      await recordInRoom(tx, act, { room, what: 'rooms.turn_ended' });
      return done({ roomId });
    },
  });
}

export type CallNextRefusal = LeadRefusal | 'not_in_session' | 'queue_is_empty';

/** Ends the turn of whoever speaks, and calls the first who waits. `endOnly`: nobody is called. */
export async function callNextSpeaker(
  db: Db,
  act: Act,
  { roomId, endOnly }: ByRoom & { endOnly: boolean },
): Promise<Outcome<{ participantId: string | null }, CallNextRefusal>> {
  return perform<{ participantId: string | null }, CallNextRefusal>(db, act, {
    what: 'rooms.call_next_speaker',
    input: { roomId, endOnly },
    body: async (tx) => {
      const found = await lockInSession(tx, act, roomId);
      if (!found.ok) return found;
      const { room, office } = found.value;
      const [next] = await tx
        .select({ id: speakingTurns.id, participantId: speakingTurns.participantId })
        .from(speakingTurns)
        .where(and(eq(speakingTurns.roomId, roomId), gt(speakingTurns.position, 0)))
        .orderBy(sql`${speakingTurns.position}`)
        .limit(1);
      if (!next && !endOnly) return refused('queue_is_empty');
      await tx
        .update(speakingTurns)
        .set({ endedAt: act.now })
        .where(and(eq(speakingTurns.roomId, roomId), isNotNull(speakingTurns.calledAt), isNull(speakingTurns.endedAt)));
      await recordInRoom(tx, act, { room, what: endOnly ? 'rooms.turn_ended' : 'rooms.speaker_called', office });
      if (!next || endOnly) return done({ participantId: null });
      await tx.update(speakingTurns).set({ calledAt: act.now, position: null }).where(eq(speakingTurns.id, next.id));
      await moveUp(tx, roomId, 1);
      return done({ participantId: next.participantId });
    },
  });
}
