import { and, desc, eq, gt, inArray, isNull } from 'drizzle-orm';
import { type DocumentRole, roleNow } from '#app/drafting/document.ts';
import type { Db } from '#db/client.server.ts';
import { documentComments } from '#db/schema/document-remarks.ts';
import { documentAccess, documentClients, documentSnapshots, documents, documentUpdates } from '#db/schema/drafting.ts';
import { accounts } from '#db/schema/people.ts';

const writersShownMax = 200;

/** A document's content as it is stored: a snapshot up to an update, and the updates after it, oldest first. */
export type StoredDocument = {
  /** The number of the last update in here; 0 when nothing was written yet. */
  seq: number;
  snapshot: { seq: number; bytes: Uint8Array } | null;
  updates: { seq: number; parts: Uint8Array[] }[];
};

/** What each of these accounts may do in a document now; whoever may nothing, or anything in no document, is not in it. */
export async function findRoles(
  db: Db,
  { documentId, accountIds }: { documentId: string; accountIds: readonly string[] },
): Promise<Map<string, DocumentRole>> {
  const rows = await db
    .select({
      accountId: documentAccess.accountId,
      role: documentAccess.role,
      withdrawnAt: documentAccess.withdrawnAt,
      frozenAt: documents.frozenAt,
    })
    .from(documentAccess)
    .innerJoin(documents, eq(documents.id, documentAccess.documentId))
    .where(and(eq(documentAccess.documentId, documentId), inArray(documentAccess.accountId, [...accountIds])));
  return new Map(
    rows.flatMap(({ accountId, frozenAt, ...access }) => {
      const role = roleNow(access, { frozenAt });
      return role === null ? [] : [[accountId, role] as const];
    }),
  );
}

/** What one account may do in a document now, or null. */
export async function findRole(
  db: Db,
  { documentId, accountId }: { documentId: string; accountId: string },
): Promise<DocumentRole | null> {
  return (await findRoles(db, { documentId, accountIds: [accountId] })).get(accountId) ?? null;
}

/** A document's content, read at one moment. Flat in the length of its history where snapshots are taken. */
export async function readStoredDocument(db: Db, documentId: string): Promise<StoredDocument> {
  return await db.transaction(
    async (tx) => {
      const [snapshot] = await tx
        .select({ seq: documentSnapshots.seq, bytes: documentSnapshots.bytes })
        .from(documentSnapshots)
        .where(eq(documentSnapshots.documentId, documentId))
        .orderBy(desc(documentSnapshots.seq))
        .limit(1);
      const updates = await listUpdatesAfter(tx, { documentId, seq: snapshot?.seq ?? 0 });
      return { seq: updates.at(-1)?.seq ?? snapshot?.seq ?? 0, snapshot: snapshot ?? null, updates };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

/** The updates of a document after one of them, oldest first, each cut into what was sent as one. */
export async function listUpdatesAfter(
  db: Db,
  { documentId, seq }: { documentId: string; seq: number },
): Promise<StoredDocument['updates']> {
  const rows = await db
    .select({ seq: documentUpdates.seq, bytes: documentUpdates.bytes, lengths: documentUpdates.lengths })
    .from(documentUpdates)
    .where(and(eq(documentUpdates.documentId, documentId), gt(documentUpdates.seq, seq)))
    .orderBy(documentUpdates.seq);
  return rows.map((row) => ({ seq: row.seq, parts: cutParts(row.bytes, row.lengths) }));
}

/** The number of the last update of each of these documents. */
export async function listHeads(db: Db, documentIds: readonly string[]): Promise<Map<string, number>> {
  const heads = { id: documents.id, headSeq: documents.headSeq };
  const rows = await db
    .select(heads)
    .from(documents)
    .where(inArray(documents.id, [...documentIds]));
  return new Map(rows.map(({ id, headSeq }) => [id, headSeq]));
}

/** Which account each of a document's Yjs client ids belongs to; null: the site. */
export async function listClients(db: Db, documentId: string): Promise<Map<number, string | null>> {
  const rows = await db
    .select({ clientId: documentClients.clientId, accountId: documentClients.accountId })
    .from(documentClients)
    .where(eq(documentClients.documentId, documentId));
  return new Map(rows.map(({ clientId, accountId }) => [clientId, accountId]));
}

/** A document without its content, or null. */
export async function findDocument(db: Db, documentId: string) {
  const [found] = await db
    .select({
      id: documents.id,
      communityId: documents.communityId,
      title: documents.title,
      schemaVersion: documents.schemaVersion,
      headSeq: documents.headSeq,
      createdAt: documents.createdAt,
      frozenAt: documents.frozenAt,
      frozenHash: documents.frozenHash,
      publicSince: documents.publicSince,
      availableFen: documents.availableFen,
      overheadMaxPercent: documents.overheadMaxPercent,
    })
    .from(documents)
    .where(eq(documents.id, documentId));
  return found ?? null;
}

/** The names of those who may write a document while it is not frozen, in the order in which they were let in. */
export async function listWriterNames(db: Db, documentId: string): Promise<string[]> {
  const rows = await db
    .select({ name: accounts.name })
    .from(documentAccess)
    .innerJoin(accounts, eq(accounts.id, documentAccess.accountId))
    .where(and(eq(documentAccess.documentId, documentId), eq(documentAccess.role, 'writer'), isNull(documentAccess.withdrawnAt)))
    .orderBy(documentAccess.grantedAt, documentAccess.accountId)
    .limit(writersShownMax);
  return rows.map(({ name }) => name);
}

/** Locks a document's row until the transaction ends: no update gets in meanwhile. */
export async function lockDocument(tx: Db, documentId: string) {
  const [locked] = await tx
    .select({
      id: documents.id,
      communityId: documents.communityId,
      headSeq: documents.headSeq,
      frozenAt: documents.frozenAt,
      frozenHash: documents.frozenHash,
      title: documents.title,
      publicSince: documents.publicSince,
      availableFen: documents.availableFen,
      overheadMaxPercent: documents.overheadMaxPercent,
    })
    .from(documents)
    .where(eq(documents.id, documentId))
    .for('no key update');
  return locked ?? null;
}

/** Whether a comment on a document is open that must be settled before it is frozen. */
export async function hasOpenQuestion(db: Db, documentId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: documentComments.id })
    .from(documentComments)
    .where(and(eq(documentComments.documentId, documentId), eq(documentComments.state, 'open'), documentComments.isBlocking))
    .limit(1);
  return row !== undefined;
}

/** The updates that a row of the log holds one behind the other. */
export function cutParts(bytes: Buffer, lengths: readonly number[]): Uint8Array[] {
  let start = 0;
  return lengths.map((length) => {
    start += length;
    return bytes.subarray(start - length, start);
  });
}

/** The names of all who ever wrote in a document, by account; null: they have closed their account. */
export async function listNames(db: Db, documentId: string): Promise<Map<string, string | null>> {
  const rows = await db
    .selectDistinct({ id: accounts.id, name: accounts.name, closedAt: accounts.closedAt })
    .from(documentAccess)
    .innerJoin(accounts, eq(accounts.id, documentAccess.accountId))
    .where(eq(documentAccess.documentId, documentId));
  return new Map(rows.map(({ id, name, closedAt }) => [id, closedAt === null ? name : null]));
}
