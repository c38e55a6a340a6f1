import { and, count, eq, isNull, ne, sql, sum } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { endAgendaItem } from '#app/deliberation/agenda.commands.server.ts';
import { type NoticeRefusal, nextRoomState, noticeRefusal, type OpenRefusal, openRefusal } from '#app/deliberation/room.ts';
import { syncAccess } from '#app/deliberation/room-access.server.ts';
import { insertRoomDocument } from '#app/deliberation/room-document.commands.server.ts';
import { type RoomFundRefusal, roomFundRefusal } from '#app/deliberation/room-fund.server.ts';
import { type LeadRefusal, type LockedRoom, lockRoomFor, type RoomSeat } from '#app/deliberation/room-lock.server.ts';
import { takeRoomStep } from '#app/deliberation/room-step.server.ts';
import { closeQueue } from '#app/deliberation/speaking.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { agendaItems, roomDocuments, roomParticipants, rooms } from '#db/schema/rooms.ts';

type RoomAnswer = { roomId: string };
type ByRoom = { roomId: string };

export type NoticeRoomRefusal = LeadRefusal | NoticeRefusal | RoomFundRefusal;

/** Publishes the notice of a room: from now on everybody sees it, its participants read its texts, and they are told. */
export async function noticeRoom(db: Db, act: Act, { roomId }: ByRoom): Promise<Outcome<RoomAnswer, NoticeRoomRefusal>> {
  return perform<RoomAnswer, NoticeRoomRefusal>(db, act, {
    what: 'rooms.notice',
    input: { roomId },
    body: async (tx) => {
      const found = await lockRoomFor(tx, act, { roomId, seats: ['convener'] });
      if (!found.ok) return found;
      const { room, office } = found.value;
      const { roomNoticeDays, zone } = await readSettings(tx, room.placeId);
      const refusal = noticeRefusal(
        { ...room, ...(await countForNotice(tx, roomId)) },
        { noticeDays: roomNoticeDays, zone, now: act.now },
      );
      const lacking = refusal ?? (await roomFundRefusal(tx, room, room.communityId));
      if (lacking) return refused(lacking);
      const step = { event: 'notice', what: 'rooms.noticed', office, changes: { noticedAt: act.now } } as const;
      await syncAccess(tx, act, await takeRoomStep(tx, act, { room, step }));
      return done({ roomId });
    },
  });
}

async function countForNotice(tx: Db, roomId: string) {
  const [agenda] = await tx
    .select({ minutes: sum(agendaItems.minutes).mapWith(Number) })
    .from(agendaItems)
    .where(eq(agendaItems.roomId, roomId));
  const [members] = await tx
    .select({ number: count() })
    .from(roomParticipants)
    .where(and(eq(roomParticipants.roomId, roomId), roomParticipants.hasVoice, isNull(roomParticipants.removedAt)));
  const [texts] = await tx
    .select({ number: count() })
    .from(roomDocuments)
    .where(and(eq(roomDocuments.roomId, roomId), ne(roomDocuments.purpose, 'minutes')));
  return {
    agendaMinutes: agenda?.minutes ?? 0,
    voiceCount: members?.number ?? 0,
    documentCount: texts?.number ?? 0,
  };
}

/** `minutesTitle`: what the text of the minutes is called, which begins now unless it exists. */
export type OpenRoom = ByRoom & { minutesTitle: string };
export type OpenRoomRefusal = LeadRefusal | OpenRefusal | 'title_missing' | 'title_too_long';

/** Opens a session: those who write may write from now on, and the minutes are begun. */
export async function openRoom(db: Db, act: Act, input: OpenRoom): Promise<Outcome<RoomAnswer, OpenRoomRefusal>> {
  return perform<RoomAnswer, OpenRoomRefusal>(db, act, {
    what: 'rooms.open',
    input,
    body: async (tx) => {
      const { roomId, minutesTitle } = input;
      const found = await lockRoomFor(tx, act, { roomId, seats: ['chair'] });
      if (!found.ok) return found;
      const { room, office } = found.value;
      const refusal = openRefusal({ ...room, isStepBeforeDone: await isStepBeforeDone(tx, room) }, act.now);
      if (refusal) return refused(refusal);
      const step = { event: 'open', what: 'rooms.opened', office, changes: { openedAt: act.now } } as const;
      const opened = await takeRoomStep(tx, act, { room, step });
      if (!(await hasMinutes(tx, roomId))) {
        const text = { room: opened, purpose: 'minutes', title: minutesTitle, paragraphs: [] } as const;
        const begun = await insertRoomDocument(tx, act, text);
        if (!begun.ok) return begun;
      }
      await syncAccess(tx, act, opened);
      return done({ roomId });
    },
  });
}

async function isStepBeforeDone(tx: Db, { previousId }: LockedRoom): Promise<boolean> {
  if (previousId === null) return true;
  const [before] = await tx
    .select({ isResolved: sql<boolean>`${rooms.state} = 'concluded' and ${rooms.conclusion} = 'resolved'` })
    .from(rooms)
    .where(eq(rooms.id, previousId));
  return before?.isResolved ?? false;
}

/** Whether the minutes of a room have been begun. */
async function hasMinutes(tx: Db, roomId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: roomDocuments.documentId })
    .from(roomDocuments)
    .where(and(eq(roomDocuments.roomId, roomId), eq(roomDocuments.purpose, 'minutes')));
  return row !== undefined;
}

export type AdjournRoomRefusal = LeadRefusal | 'room_moved_on' | 'reason_missing';

/** Adjourns a session, saying when it goes on or why it stops. Nobody speaks or waits to speak any more. */
export async function adjournRoom(
  db: Db,
  act: Act,
  { roomId, reason }: ByRoom & { reason: string },
): Promise<Outcome<RoomAnswer, AdjournRoomRefusal>> {
  return perform<RoomAnswer, AdjournRoomRefusal>(db, act, {
    what: 'rooms.adjourn',
    input: { roomId, reason },
    body: async (tx) => {
      const found = await lockFor(tx, act, { roomId, event: 'adjourn', seats: ['chair'] });
      if (!found.ok) return found;
      if (reason.trim() === '') return refused('reason_missing');
      const { room, office } = found.value;
      await closeQueue(tx, act, roomId);
      await endAgendaItem(tx, act, roomId);
      const step = { event: 'adjourn', what: 'rooms.adjourned', office, explanation: reason.trim() } as const;
      await takeRoomStep(tx, act, { room, step });
      return done({ roomId });
    },
  });
}

export type ResumeRoomRefusal = LeadRefusal | 'room_moved_on';

/** Goes on with an adjourned session. A motion needs a new roll call before it is put to the vote. */
export async function resumeRoom(db: Db, act: Act, { roomId }: ByRoom): Promise<Outcome<RoomAnswer, ResumeRoomRefusal>> {
  return perform<RoomAnswer, ResumeRoomRefusal>(db, act, {
    what: 'rooms.resume',
    input: { roomId },
    body: async (tx) => {
      const found = await lockFor(tx, act, { roomId, event: 'resume', seats: ['chair'] });
      if (!found.ok) return found;
      const { room, office } = found.value;
      await takeRoomStep(tx, act, { room, step: { event: 'resume', what: 'rooms.resumed', office } });
      return done({ roomId });
    },
  });
}

async function lockFor(
  tx: Db,
  act: Act,
  { roomId, event, seats }: ByRoom & { event: 'adjourn' | 'resume'; seats: readonly RoomSeat[] },
) {
  const found = await lockRoomFor(tx, act, { roomId, seats });
  if (!found.ok) return found;
  return nextRoomState(found.value.room.state, event) === null ? refused('room_moved_on') : found;
}
