import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import {
  convenerRole,
  type DocumentPurpose,
  documentPart,
  documentRole,
  isTextPublic,
  type ParticipantKind,
} from '#app/deliberation/participant.ts';
import type { LockedRoom } from '#app/deliberation/room-lock.server.ts';
import type { DocumentPart, DocumentRole } from '#app/drafting/document.ts';
import { giveAccess } from '#app/drafting/document-access.commands.server.ts';
import { publishDocument } from '#app/drafting/document-terms.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { documentAccess, documents } from '#db/schema/drafting.ts';
import { roomDocuments, roomParticipants } from '#db/schema/rooms.ts';

type AccessKey = `${string} ${string}`;
type Access = { role: DocumentRole; part: DocumentPart | null; officePlaceId: string | null };

/**
 * Makes the access to every text of a locked room what its state and its participants ask for, in the same transaction;
 * sockets are told by the database. What is so already is left alone.
 */
export async function syncAccess(tx: Db, act: Act, room: LockedRoom): Promise<void> {
  const texts = await listRoomTexts(tx, room.id);
  if (texts.length === 0) return;
  await layOpen(tx, act, { room, texts });
  const wanted = wantedAccess(room, { texts, seats: await listSeats(tx, room.id) });
  const given = await listGiven(
    tx,
    texts.map(({ documentId }) => documentId),
  );
  for (const key of [...new Set([...wanted.keys(), ...given.keys()])].sort()) {
    const access = wanted.get(key) ?? null;
    if (isSame(access, given.get(key) ?? null)) continue;
    const [documentId = '', accountId = ''] = key.split(' ');
    const outcome = await giveAccess(tx, act, { documentId, accountId, ...(access ?? { role: null }) });
    if (!outcome.ok) throw new Error(`access not given: ${outcome.refusal}`);
  }
}

/** Lets everybody read the texts that the notice laid open. What was public stays so. */
async function layOpen(tx: Db, act: Act, { room, texts }: { room: LockedRoom; texts: readonly Text[] }): Promise<void> {
  for (const { documentId, purpose, publicSince } of texts) {
    if (publicSince !== null || !isTextPublic({ ...room, purpose })) continue;
    const outcome = await publishDocument(tx, act, { documentId, isPublic: true });
    if (!outcome.ok) throw new Error(`text not laid open: ${outcome.refusal}`);
  }
}

type Text = { documentId: string; purpose: DocumentPurpose; publicSince: Date | null };
type Seat = { accountId: string; mayWrite: boolean; kind: ParticipantKind };

function wantedAccess(room: LockedRoom, { texts, seats }: { texts: readonly Text[]; seats: readonly Seat[] }) {
  const wanted = new Map<AccessKey, Access>();
  for (const { documentId, purpose } of texts) {
    const prepares = convenerRole({ state: room.state, purpose });
    if (prepares) wanted.set(`${documentId} ${room.convenerAccountId}`, { role: prepares, part: null, officePlaceId: null });
    for (const { accountId, mayWrite, kind } of seats) {
      const isChair = accountId === room.chairAccountId;
      const seat = { mayWrite, kind, isChair, isSecretary: accountId === room.secretaryAccountId };
      const role = documentRole(seat, { state: room.state, purpose });
      const part = documentPart(seat, { state: room.state, purpose });
      const officePlaceId = part === 'chair' || part === 'secretary' ? room.placeId : null;
      if (role) wanted.set(`${documentId} ${accountId}`, { role, part, officePlaceId });
    }
  }
  return wanted;
}

function isSame(one: Access | null, other: Access | null): boolean {
  if (one === null || other === null) return one === other;
  return one.role === other.role && one.part === other.part && one.officePlaceId === other.officePlaceId;
}

async function listSeats(tx: Db, roomId: string): Promise<Seat[]> {
  return tx
    .select({
      accountId: sql<string>`${roomParticipants.accountId}`,
      mayWrite: roomParticipants.mayWrite,
      kind: sql<ParticipantKind>`${roomParticipants.kind}`,
    })
    .from(roomParticipants)
    .where(and(eq(roomParticipants.roomId, roomId), isNotNull(roomParticipants.accountId), isNull(roomParticipants.removedAt)));
}

async function listGiven(tx: Db, documentIds: readonly string[]): Promise<Map<AccessKey, Access>> {
  const rows = await tx
    .select({
      documentId: documentAccess.documentId,
      accountId: documentAccess.accountId,
      role: documentAccess.role,
      part: documentAccess.part,
      officePlaceId: documentAccess.officePlaceId,
    })
    .from(documentAccess)
    .where(and(inArray(documentAccess.documentId, [...documentIds]), isNull(documentAccess.withdrawnAt)));
  return new Map(rows.map(({ documentId, accountId, ...access }) => [`${documentId} ${accountId}`, access] as const));
}

async function listRoomTexts(db: Db, roomId: string): Promise<Text[]> {
  return db
    .select({
      documentId: roomDocuments.documentId,
      purpose: sql<DocumentPurpose>`${roomDocuments.purpose}`,
      publicSince: documents.publicSince,
    })
    .from(roomDocuments)
    .innerJoin(documents, eq(documents.id, roomDocuments.documentId))
    .where(eq(roomDocuments.roomId, roomId))
    .orderBy(roomDocuments.documentId);
}
