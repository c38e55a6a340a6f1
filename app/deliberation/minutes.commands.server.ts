import { and, asc, count, eq, isNull, lte } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { clockAct } from '#app/core/clock-act.ts';
import { addDays, localDate, startOfLocalDay } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { isObjectionOver, type MinutesEvent, nextMinutesState } from '#app/deliberation/minutes.ts';
import { lockMinutes } from '#app/deliberation/minutes-lock.server.ts';
import { officeInRoom, type RoomSeat } from '#app/deliberation/room-lock.server.ts';
import { recordInRoom } from '#app/deliberation/room-step.server.ts';
import { type FreezeRefusal, freezeDocument, unfreezeDocument } from '#app/drafting/document.commands.server.ts';
import { publishDocument } from '#app/drafting/document-terms.commands.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { minutesObjections, roomMinutes } from '#db/schema/resolutions.ts';

type ByRoom = { roomId: string };
type FindMinutesRefusal = 'minutes_not_found' | 'not_allowed' | 'minutes_moved_on';

export type SignAsSecretaryRefusal = FindMinutesRefusal | FreezeRefusal;

/** The secretary signs the minutes: their text is frozen as a revision of this name, with the hash of what it says. */
export async function signMinutesAsSecretary(
  db: Db,
  act: Act,
  { roomId, name }: ByRoom & { name: string },
): Promise<Outcome<{ hash: string }, SignAsSecretaryRefusal>> {
  return perform<{ hash: string }, SignAsSecretaryRefusal>(db, act, {
    what: 'rooms.sign_minutes_as_secretary',
    input: { roomId, name },
    body: async (tx) => {
      const found = await lockFor(tx, act, { roomId, event: 'sign_as_secretary', seats: ['secretary'] });
      if (!found.ok) return found;
      const { room, minutes, office } = found.value;
      const frozen = await freezeDocument(tx, act, { documentId: minutes.documentId, name, limitFen: null });
      if (!frozen.ok) return frozen;
      const { sha256: hash } = frozen.value;
      const signed = { hash, secretarySignedBy: act.actor.accountId, secretarySignedAt: act.now };
      await tx
        .update(roomMinutes)
        .set({ state: 'signed_by_secretary', ...signed })
        .where(eq(roomMinutes.roomId, roomId));
      await recordInRoom(tx, act, { room, what: 'minutes.secretary_signed', office, detail: { hash } });
      return done({ hash });
    },
  });
}

export type ReturnMinutesRefusal = FindMinutesRefusal | 'reason_missing' | 'document_not_found' | 'document_not_frozen';

/** The chair gives the minutes back with a reason instead of signing: the secretary's signature falls, the text opens again. */
export async function returnMinutes(
  db: Db,
  act: Act,
  { roomId, reason }: ByRoom & { reason: string },
): Promise<Outcome<ByRoom, ReturnMinutesRefusal>> {
  return perform<ByRoom, ReturnMinutesRefusal>(db, act, {
    what: 'rooms.return_minutes',
    input: { roomId, reason },
    body: async (tx) => {
      const found = await lockFor(tx, act, { roomId, event: 'return', seats: ['chair'] });
      if (!found.ok) return found;
      if (reason.trim() === '') return refused('reason_missing');
      const { room, minutes, office } = found.value;
      const unsigned = { hash: null, secretarySignedBy: null, secretarySignedAt: null };
      await tx
        .update(roomMinutes)
        .set({ state: 'drafting', ...unsigned })
        .where(eq(roomMinutes.roomId, roomId));
      const opened = await unfreezeDocument(tx, act, { documentId: minutes.documentId, reason: reason.trim() });
      if (!opened.ok) return opened;
      await recordInRoom(tx, act, { room, what: 'minutes.returned', office, detail: { reason } });
      return done({ roomId });
    },
  });
}

/** The chair signs the minutes as the secretary has signed them. From now on nothing in them changes. */
export async function signMinutesAsChair(db: Db, act: Act, { roomId }: ByRoom): Promise<Outcome<ByRoom, FindMinutesRefusal>> {
  return perform<ByRoom, FindMinutesRefusal>(db, act, {
    what: 'rooms.sign_minutes_as_chair',
    input: { roomId },
    body: async (tx) => {
      const found = await lockFor(tx, act, { roomId, event: 'sign_as_chair', seats: ['chair'] });
      if (!found.ok) return found;
      const { room, office } = found.value;
      const signed = { state: 'signed', chairSignedBy: act.actor.accountId, chairSignedAt: act.now };
      await tx.update(roomMinutes).set(signed).where(eq(roomMinutes.roomId, roomId));
      await recordInRoom(tx, act, { room, what: 'minutes.chair_signed', office });
      return done({ roomId });
    },
  });
}

/** Publishes signed minutes: everybody reads them from now on. Objections are taken until the end of the last day of the period. */
export async function publishMinutes(db: Db, act: Act, { roomId }: ByRoom): Promise<Outcome<ByRoom, FindMinutesRefusal>> {
  return perform<ByRoom, FindMinutesRefusal>(db, act, {
    what: 'rooms.publish_minutes',
    input: { roomId },
    body: async (tx) => {
      const found = await lockFor(tx, act, { roomId, event: 'publish', seats: ['chair', 'secretary', 'convener'] });
      if (!found.ok) return found;
      const { room, minutes, office } = found.value;
      const { minutesObjectionDays, zone } = await readSettings(tx, room.placeId);
      const objectionsUntil = startOfLocalDay(addDays(localDate(act.now, zone), minutesObjectionDays + 1), zone);
      await tx
        .update(roomMinutes)
        .set({ state: 'published', publishedAt: act.now, objectionsUntil })
        .where(eq(roomMinutes.roomId, roomId));
      const opened = await publishDocument(tx, act, { documentId: minutes.documentId, isPublic: true });
      if (!opened.ok) throw new Error(`minutes not laid open: ${opened.refusal}`);
      await recordInRoom(tx, act, { room, what: 'minutes.published', office });
      return done({ roomId });
    },
  });
}

type Sought = ByRoom & { event: MinutesEvent; seats: readonly RoomSeat[] };

async function lockFor(tx: Db, act: Act, { roomId, event, seats }: Sought) {
  const found = await lockMinutes(tx, roomId);
  if (!found) return refused('minutes_not_found');
  const office = officeInRoom(act.actor, found.room, seats);
  if (!office) return refused('not_allowed');
  return nextMinutesState(found.minutes.state, event) === null ? refused('minutes_moved_on') : done({ ...found, office });
}

const batchMax = 500;

/** Makes minutes final whose period of objection is over and whose objections are answered, at most 500 at a time. Answers how many. */
export async function endObjectionPeriods(db: Db, now: Date): Promise<number> {
  const over = await db
    .select({ roomId: roomMinutes.roomId })
    .from(roomMinutes)
    .where(and(eq(roomMinutes.state, 'published'), lte(roomMinutes.objectionsUntil, now)))
    .orderBy(asc(roomMinutes.objectionsUntil), asc(roomMinutes.roomId))
    .limit(batchMax);
  let ended = 0;
  for (const { roomId } of over) ended += (await endObjections(db, roomId, now)) ? 1 : 0;
  return ended;
}

async function endObjections(db: Db, roomId: string, now: Date): Promise<boolean> {
  const act = clockAct(now);
  const outcome = await perform<ByRoom, 'minutes_moved_on'>(db, act, {
    what: 'rooms.end_objections',
    input: { roomId },
    body: async (tx) => {
      const found = await lockMinutes(tx, roomId);
      if (found?.minutes.state !== 'published') return refused('minutes_moved_on');
      const [open] = await tx
        .select({ number: count() })
        .from(minutesObjections)
        .where(and(eq(minutesObjections.roomId, roomId), isNull(minutesObjections.answeredAt)));
      if (!isObjectionOver({ ...found.minutes, openCount: open?.number ?? 0 }, now)) return refused('minutes_moved_on');
      await tx.update(roomMinutes).set({ state: 'final', finalAt: now }).where(eq(roomMinutes.roomId, roomId));
      await recordInRoom(tx, act, { room: found.room, what: 'minutes.objections_ended' });
      return done({ roomId });
    },
  });
  return outcome.ok;
}
