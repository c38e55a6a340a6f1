import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { type AgendaEntry, type AgendaProblem, agendaProblem } from '#app/deliberation/room.ts';
import { type LeadRefusal, type LockedRoom, lockRoomFor } from '#app/deliberation/room-lock.server.ts';
import { recordInRoom } from '#app/deliberation/room-step.server.ts';
import { type LockedTopic, lockTopics } from '#app/deliberation/topic-lock.server.ts';
import { takeTopicStep } from '#app/deliberation/topic-step.server.ts';
import { perform } from '#app/log/perform.server.ts';
import type { Db } from '#db/client.server.ts';
import { agendaItems } from '#db/schema/rooms.ts';

export type SetAgenda = { roomId: string; entries: readonly AgendaEntry[] };
export type SetAgendaRefusal =
  | LeadRefusal
  | AgendaProblem
  | 'room_moved_on'
  | 'topic_not_found'
  | 'topic_elsewhere'
  | 'topic_taken';

/**
 * Writes the agenda of a planned room anew, in this order. Topics in it are of the room's place or below it and are on
 * its agenda from now on; those that are left out wait again.
 */
export async function setAgenda(db: Db, act: Act, input: SetAgenda): Promise<Outcome<{ roomId: string }, SetAgendaRefusal>> {
  return perform<{ roomId: string }, SetAgendaRefusal>(db, act, {
    what: 'rooms.set_agenda',
    input: { roomId: input.roomId, entries: input.entries.map((entry) => ({ ...entry })) },
    body: async (tx) => {
      const { roomId, entries } = input;
      const found = await lockRoomFor(tx, act, { roomId, seats: ['convener', 'chair', 'secretary'] });
      if (!found.ok) return found;
      const { room, office } = found.value;
      if (room.state !== 'planned') return refused('room_moved_on');
      const problem = agendaProblem(entries);
      if (problem) return refused(problem);
      const before = await listAgendaTopics(tx, roomId);
      const after = entries.flatMap(({ topicId }) => topicId ?? []);
      const topics = await lockTopics(tx, [...new Set([...before, ...after])]);
      const refusal = topicsRefusal(room, { topics, before, after });
      if (refusal) return refused(refusal);
      await tx.delete(agendaItems).where(eq(agendaItems.roomId, roomId));
      await tx.insert(agendaItems).values(
        entries.map(({ title, minutes, topicId }, at) => {
          return { id: newId(act.now.getTime()), roomId, position: at + 1, title: title.trim(), minutes, topicId };
        }),
      );
      await moveTopics(tx, act, { room, office, topics, before, after });
      await recordInRoom(tx, act, { room, what: 'rooms.agenda_changed', office });
      return done({ roomId });
    },
  });
}

type Topics = { topics: readonly LockedTopic[]; before: readonly string[]; after: readonly string[] };

function topicsRefusal(room: LockedRoom, { topics, before, after }: Topics) {
  for (const topicId of after.filter((id) => !before.includes(id))) {
    const topic = topics.find(({ id }) => id === topicId);
    if (!topic) return 'topic_not_found';
    if (!topic.placePath.includes(room.placeId)) return 'topic_elsewhere';
    if (topic.state !== 'raised' || topic.isHidden) return 'topic_taken';
  }
  return null;
}

async function moveTopics(tx: Db, act: Act, given: Topics & { room: LockedRoom; office: Role }): Promise<void> {
  const { topics, before, after, room, office } = given;
  for (const topic of topics) {
    const [was, is] = [before.includes(topic.id), after.includes(topic.id)];
    if (was === is) continue;
    const step = is
      ? ({ event: 'put_on_agenda', what: 'topics.agenda_entered' } as const)
      : ({ event: 'take_off_agenda', what: 'topics.agenda_removed' } as const);
    await takeTopicStep(tx, act, { topic, step: { ...step, targetId: room.id, office } });
  }
}

/** Lets the topics of a room wait again: it is cancelled. */
export async function takeTopicsOff(tx: Db, act: Act, { room, office }: { room: LockedRoom; office: Role }): Promise<void> {
  const before = await listAgendaTopics(tx, room.id);
  await moveTopics(tx, act, { room, office, topics: await lockTopics(tx, before), before, after: [] });
}

/** The topics on the agenda of a room, in its order. */
export async function listAgendaTopics(db: Db, roomId: string): Promise<string[]> {
  const rows = await db
    .select({ topicId: agendaItems.topicId })
    .from(agendaItems)
    .where(and(eq(agendaItems.roomId, roomId), isNotNull(agendaItems.topicId)))
    .orderBy(asc(agendaItems.position));
  return rows.flatMap(({ topicId }) => topicId ?? []);
}

export type GoToItemRefusal = LeadRefusal | 'not_in_session' | 'agenda_item_unknown';

/** Opens an item of the agenda; the one that was open ends. With null only that. */
export async function goToAgendaItem(
  db: Db,
  act: Act,
  { roomId, itemId }: { roomId: string; itemId: string | null },
): Promise<Outcome<{ roomId: string }, GoToItemRefusal>> {
  return perform<{ roomId: string }, GoToItemRefusal>(db, act, {
    what: 'rooms.go_to_agenda_item',
    input: { roomId, itemId },
    body: async (tx) => {
      const found = await lockRoomFor(tx, act, { roomId, seats: ['chair', 'secretary'] });
      if (!found.ok) return found;
      const { room, office } = found.value;
      if (room.state !== 'in_session') return refused('not_in_session');
      if (itemId !== null && !(await isWaitingItem(tx, roomId, itemId))) return refused('agenda_item_unknown');
      await endAgendaItem(tx, act, roomId);
      if (itemId !== null) await tx.update(agendaItems).set({ startedAt: act.now }).where(eq(agendaItems.id, itemId));
      await recordInRoom(tx, act, { room, what: 'rooms.agenda_item_opened', office, detail: { itemId } });
      return done({ roomId });
    },
  });
}

/** Ends the item of the agenda that is open, if any. */
export async function endAgendaItem(tx: Db, act: Act, roomId: string): Promise<void> {
  await tx
    .update(agendaItems)
    .set({ endedAt: act.now })
    .where(and(eq(agendaItems.roomId, roomId), isNotNull(agendaItems.startedAt), isNull(agendaItems.endedAt)));
}

async function isWaitingItem(tx: Db, roomId: string, itemId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: agendaItems.id })
    .from(agendaItems)
    .where(and(eq(agendaItems.id, itemId), eq(agendaItems.roomId, roomId), isNull(agendaItems.startedAt)));
  return row !== undefined;
}
