import { and, asc, count, eq, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { endAgendaItem, listAgendaTopics } from '#app/deliberation/agenda.commands.server.ts';
import { publishByOf } from '#app/deliberation/minutes.ts';
import { type ConcludeRefusal, type Conclusion, concludeRefusal } from '#app/deliberation/room.ts';
import { syncAccess } from '#app/deliberation/room-access.server.ts';
import { type LeadRefusal, type LockedRoom, lockRoomFor } from '#app/deliberation/room-lock.server.ts';
import { takeRoomStep } from '#app/deliberation/room-step.server.ts';
import { closeQueue } from '#app/deliberation/speaking.server.ts';
import { insertOfOffice } from '#app/deliberation/topic.commands.server.ts';
import { type LockedTopic, lockTopics } from '#app/deliberation/topic-lock.server.ts';
import { takeTopicStep } from '#app/deliberation/topic-step.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { places } from '#db/schema/places.ts';
import { resolutions, roomMinutes } from '#db/schema/resolutions.ts';
import { roomDocuments } from '#db/schema/rooms.ts';
import { motions } from '#db/schema/sessions-of-rooms.ts';

/** `resolutionTexts`: for each adopted motion what is resolved, in words; a motion without any is resolved in its own title. */
export type ConcludeRoom = {
  roomId: string;
  conclusion: Conclusion;
  explanation: string;
  resolutionTexts: readonly { motionId: string; body: string }[];
};
export type ConcludeRoomRefusal = LeadRefusal | ConcludeRefusal | 'topics_missing' | 'motion_not_found';
type Concluded = { roomId: string; raisedTopicIds: string[] };

/**
 * Concludes a room in session. Resolved: its adopted motions become resolutions, each with the hash of its frozen text.
 * Handed up: its topics are raised at the place above, or from a community go to the assembly. The minutes are due from now.
 */
export async function concludeRoom(db: Db, act: Act, input: ConcludeRoom): Promise<Outcome<Concluded, ConcludeRoomRefusal>> {
  return perform<Concluded, ConcludeRoomRefusal>(db, act, {
    what: 'rooms.conclude',
    input: { ...input, resolutionTexts: input.resolutionTexts.map((each) => ({ ...each })) },
    body: async (tx) => {
      const { roomId, conclusion, explanation, resolutionTexts } = input;
      const found = await lockRoomFor(tx, act, { roomId, seats: ['chair'] });
      if (!found.ok) return found;
      const { room, office } = found.value;
      const refusal = concludeRefusal({ ...room, ...(await countMotions(tx, roomId)) }, { conclusion, explanation });
      if (refusal) return refused(refusal);
      const topics = await lockTopics(tx, await listAgendaTopics(tx, roomId));
      if (conclusion === 'handed_up' && topics.length === 0) return refused('topics_missing');
      const adopted = await listAdopted(tx, roomId);
      if (resolutionTexts.some(({ motionId }) => !adopted.some(({ id }) => id === motionId))) return refused('motion_not_found');
      const above = conclusion === 'handed_up' ? await findPlaceAbove(tx, room) : null;
      await endSession(tx, act, { room, office, input, isAssembly: conclusion === 'handed_up' && above === null });
      await insertResolutions(tx, act, { roomId, adopted, texts: resolutionTexts });
      const raisedTopicIds = await settleTopics(tx, act, { room, office, topics, input, above });
      return done({ roomId, raisedTopicIds });
    },
  });
}

type Ending = { room: LockedRoom; office: Role; input: ConcludeRoom };

async function endSession(
  tx: Db,
  act: Act,
  { room, office, input, isAssembly }: Ending & { isAssembly: boolean },
): Promise<void> {
  await closeQueue(tx, act, room.id);
  await endAgendaItem(tx, act, room.id);
  const { conclusion, explanation } = input;
  const handedTo = conclusion === 'handed_up' ? (isAssembly ? 'assembly' : 'place_above') : null;
  const changes = { conclusion, conclusionText: explanation.trim(), handedTo, concludedAt: act.now };
  const step = { event: 'conclude', what: 'rooms.concluded', office, changes, explanation: explanation.trim() } as const;
  const concluded = await takeRoomStep(tx, act, { room, step });
  const { minutesDays, zone } = await readSettings(tx, room.placeId);
  const [text] = await tx
    .select({ documentId: roomDocuments.documentId })
    .from(roomDocuments)
    .where(and(eq(roomDocuments.roomId, room.id), eq(roomDocuments.purpose, 'minutes')));
  if (!text) throw new Error('a session without minutes');
  const publishBy = publishByOf(act.now, minutesDays, zone);
  await tx.insert(roomMinutes).values({ roomId: room.id, documentId: text.documentId, publishBy });
  await syncAccess(tx, act, concluded);
}

async function countMotions(tx: Db, roomId: string): Promise<{ votingCount: number; adoptedCount: number }> {
  const rows = await tx
    .select({ state: motions.state, number: count() })
    .from(motions)
    .where(eq(motions.roomId, roomId))
    .groupBy(motions.state);
  const of = (state: string) => rows.find((row) => row.state === state)?.number ?? 0;
  return { votingCount: of('voting'), adoptedCount: of('adopted') };
}

async function listAdopted(tx: Db, roomId: string) {
  return tx
    .select({
      id: motions.id,
      title: motions.title,
      documentId: motions.documentId,
      revisionSeq: motions.revisionSeq,
      revisionHash: motions.revisionHash,
    })
    .from(motions)
    .where(and(eq(motions.roomId, roomId), eq(motions.state, 'adopted')))
    .orderBy(asc(motions.decidedAt), asc(motions.id));
}

type Adopted = Awaited<ReturnType<typeof listAdopted>>;

/** Whatever the room came to as a whole, what it adopted is resolved. */
async function insertResolutions(
  tx: Db,
  act: Act,
  { roomId, adopted, texts }: { roomId: string; adopted: Adopted; texts: ConcludeRoom['resolutionTexts'] },
): Promise<void> {
  for (const [at, { id: motionId, title, ...revision }] of adopted.entries()) {
    const written = texts.find((text) => text.motionId === motionId)?.body.trim();
    const row = { id: newId(act.now.getTime()), roomId, motionId, position: at + 1, title, ...revision };
    await tx.insert(resolutions).values({ ...row, body: written || title, resolvedAt: act.now });
  }
}

type Settling = Ending & { topics: readonly LockedTopic[]; above: string | null };

async function settleTopics(tx: Db, act: Act, { room, office, topics, input, above }: Settling): Promise<string[]> {
  const raised: string[] = [];
  const explanation = input.explanation.trim();
  for (const topic of topics) {
    if (input.conclusion !== 'handed_up') {
      const step = { event: 'conclude', what: 'topics.concluded', targetId: room.id, explanation, office } as const;
      await takeTopicStep(tx, act, { topic, step });
      continue;
    }
    const step = { event: 'hand_up', what: 'topics.handed_up', targetId: room.id, explanation, office } as const;
    await takeTopicStep(tx, act, { topic, step });
    if (above === null) continue;
    const { communityId, title, body, id: handedFromId } = topic;
    const words = { communityId, placeId: above, source: 'handed_up' as const, title, body, handedFromId };
    raised.push(await insertOfOffice(tx, act, { topic: words, office }));
  }
  return raised;
}

/** The place right above a room's within its community; null from the community itself. */
async function findPlaceAbove(tx: Db, room: LockedRoom): Promise<string | null> {
  if (room.placeId === room.communityId) return null;
  const [row] = await tx
    .select({ id: sql<string>`${places.parentId}` })
    .from(places)
    .where(eq(places.id, room.placeId));
  return row?.id ?? null;
}
