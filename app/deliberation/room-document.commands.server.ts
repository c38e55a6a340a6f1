import { and, eq, inArray } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { DocumentPurpose } from '#app/deliberation/participant.ts';
import { syncAccess } from '#app/deliberation/room-access.server.ts';
import { type LeadRefusal, type LockedRoom, lockRoomFor } from '#app/deliberation/room-lock.server.ts';
import { recordInRoom } from '#app/deliberation/room-step.server.ts';
import {
  type CreateDocumentRefusal,
  createDocument,
  type FreezeRefusal,
  freezeDocument,
  unfreezeDocument,
} from '#app/drafting/document.commands.server.ts';
import { findFree } from '#app/funds/free.queries.server.ts';
import { perform } from '#app/log/perform.server.ts';
import type { Db } from '#db/client.server.ts';
import { roomDocuments } from '#db/schema/rooms.ts';
import { motions } from '#db/schema/sessions-of-rooms.ts';

export type AddRoomDocument = { roomId: string; purpose: DocumentPurpose; title: string; paragraphs: readonly string[] };
export type AddRoomDocumentRefusal = LeadRefusal | CreateDocumentRefusal | 'room_moved_on' | 'minutes_exist';

/** Begins a text of a room, with access for everybody who takes part in the same transaction. */
export async function addRoomDocument(
  db: Db,
  act: Act,
  input: AddRoomDocument,
): Promise<Outcome<{ documentId: string }, AddRoomDocumentRefusal>> {
  return perform<{ documentId: string }, AddRoomDocumentRefusal>(db, act, {
    what: 'rooms.add_document',
    input: { ...input, paragraphs: [...input.paragraphs] },
    collisions: { room_documents_one_minutes: 'minutes_exist' },
    body: async (tx) => {
      const found = await lockRoomFor(tx, act, { roomId: input.roomId, seats: ['convener', 'chair', 'secretary'] });
      if (!found.ok) return found;
      const { room, office } = found.value;
      if (room.state === 'concluded' || room.state === 'cancelled') return refused('room_moved_on');
      const added = await insertRoomDocument(tx, act, { ...input, room });
      if (!added.ok) return added;
      const { documentId } = added.value;
      const detail = { documentId, purpose: input.purpose };
      await recordInRoom(tx, act, { room, what: 'rooms.document_added', office, detail });
      return done({ documentId });
    },
  });
}

/** Makes a text of a locked room and lets its participants in. */
export async function insertRoomDocument(
  tx: Db,
  act: Act,
  { room, purpose, title, paragraphs }: Omit<AddRoomDocument, 'roomId'> & { room: LockedRoom },
): Promise<Outcome<{ documentId: string }, CreateDocumentRefusal>> {
  const made = await createDocument(tx, act, { communityId: room.communityId, title, paragraphs });
  if (!made.ok) return made;
  const { documentId } = made.value;
  await tx.insert(roomDocuments).values({ roomId: room.id, documentId, purpose, addedAt: act.now });
  await syncAccess(tx, act, room);
  return done({ documentId });
}

/** `name`: what the frozen revision is called. */
export type FreezeRoomDocument = { roomId: string; documentId: string; name: string };
export type FreezeRoomRefusal = LeadRefusal | FreezeRefusal | 'amount_unknown' | 'room_moved_on';

/** Freezes a text of a room as it stands, so that motions can be bound to it. Never above the amount that the room may plan. */
export async function freezeRoomDocument(
  db: Db,
  act: Act,
  input: FreezeRoomDocument,
): Promise<Outcome<{ seq: number; hash: string }, FreezeRoomRefusal>> {
  return perform<{ seq: number; hash: string }, FreezeRoomRefusal>(db, act, {
    what: 'rooms.freeze_document',
    input,
    body: async (tx) => {
      const { roomId, documentId, name } = input;
      const found = await lockRoomFor(tx, act, { roomId, seats: ['chair', 'secretary'] });
      if (!found.ok) return found;
      const { room, office } = found.value;
      if (room.state === 'concluded' || room.state === 'cancelled') return refused('room_moved_on');
      if (!(await isTextOf(tx, roomId, documentId))) return refused('document_not_found');
      const frozen = await freezeDocument(tx, act, { documentId, name, limitFen: await limitOf(tx, room) });
      if (!frozen.ok) {
        const isUnstated = frozen.refusal === 'above_amount' && room.amountFen === null;
        return isUnstated ? refused('amount_unknown') : frozen;
      }
      const { seq, sha256: hash } = frozen.value;
      await recordInRoom(tx, act, { room, what: 'rooms.document_frozen', office, detail: { documentId, hash } });
      return done({ seq, hash });
    },
  });
}

/** What a text of a room may plan in all: what was stated, and no more than its fund has free now. */
async function limitOf(tx: Db, { amountFen, fundId }: LockedRoom): Promise<number> {
  return fundId === null ? (amountFen ?? 0) : Math.min(amountFen ?? 0, await findFree(tx, fundId));
}

export type UnfreezeRoomRefusal =
  | LeadRefusal
  | 'document_not_found'
  | 'document_not_frozen'
  | 'motion_rests_on_it'
  | 'reason_missing'
  | 'room_moved_on';

/** Opens a frozen text again, by the chair and with a reason, unless a motion on it is being voted on or was adopted. */
export async function unfreezeRoomDocument(
  db: Db,
  act: Act,
  input: { roomId: string; documentId: string; reason: string },
): Promise<Outcome<{ documentId: string }, UnfreezeRoomRefusal>> {
  return perform<{ documentId: string }, UnfreezeRoomRefusal>(db, act, {
    what: 'rooms.unfreeze_document',
    input,
    collisions: { documents_frozen_for_a_motion: 'motion_rests_on_it' },
    body: async (tx) => {
      const { roomId, documentId, reason } = input;
      const found = await lockRoomFor(tx, act, { roomId, seats: ['chair'] });
      if (!found.ok) return found;
      const { room, office } = found.value;
      if (room.state === 'concluded' || room.state === 'cancelled') return refused('room_moved_on');
      if (!(await isTextOf(tx, roomId, documentId))) return refused('document_not_found');
      if (reason.trim() === '') return refused('reason_missing');
      if (await isRestedOn(tx, documentId)) return refused('motion_rests_on_it');
      const opened = await unfreezeDocument(tx, act, { documentId, reason: reason.trim() });
      if (!opened.ok) return opened;
      await recordInRoom(tx, act, { room, what: 'rooms.document_unfrozen', office, detail: { documentId, reason } });
      return done({ documentId });
    },
  });
}

/** Whether a text belongs to a room. */
export async function isTextOf(tx: Db, roomId: string, documentId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: roomDocuments.documentId })
    .from(roomDocuments)
    .where(and(eq(roomDocuments.roomId, roomId), eq(roomDocuments.documentId, documentId)));
  return row !== undefined;
}

async function isRestedOn(tx: Db, documentId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: motions.id })
    .from(motions)
    .where(and(eq(motions.documentId, documentId), inArray(motions.state, ['voting', 'no_quorum', 'adopted'])))
    .limit(1);
  return row !== undefined;
}
