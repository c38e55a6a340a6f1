import { eq, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { hasOpenQuestion, lockDocument } from '#app/drafting/document.queries.server.ts';
import { documentSchemaVersion, plainSchemaVersion, titleRefusal } from '#app/drafting/document.ts';
import { initialContent } from '#app/drafting/initial-content.server.ts';
import { planTemplate } from '#app/drafting/plan-template.ts';
import {
  keepRevision,
  type MoneyRefusal,
  moneyRefusal,
  type NameRefusal,
  readStanding,
  revisionName,
} from '#app/drafting/revision.server.ts';
import type { Part, WrittenContent } from '#app/drafting/text-parts.server.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import type { Db } from '#db/client.server.ts';
import { documentClients, documents, documentUpdates } from '#db/schema/drafting.ts';

// A document belongs to something later in the order of capabilities (a room): who may open, freeze or share one is that
// one's rule, decided in its transaction, in which these commands run.

/** What it begins with: these paragraphs, or what an execution plan begins with. */
export type CreateDocument = { communityId: string; title: string } & ({ paragraphs: readonly string[] } | { template: 'plan' });
export type CreateDocumentRefusal = 'title_missing' | 'title_too_long';

/** Makes a document. Nobody has access to it yet. */
export async function createDocument(
  db: Db,
  act: Act,
  input: CreateDocument,
): Promise<Outcome<{ documentId: string }, CreateDocumentRefusal>> {
  return perform<{ documentId: string }, CreateDocumentRefusal>(db, act, {
    what: 'documents.create',
    input,
    body: async (tx) => {
      const { communityId, title } = input;
      const [parts, schemaVersion] = beginningOf(input);
      const refusal = titleRefusal(title);
      if (refusal) return refused(refusal);
      const id = newId(act.now.getTime());
      const made = { createdBy: act.actor.accountId, createdAt: act.now, schemaVersion };
      await tx.insert(documents).values({ id, communityId, title: title.trim(), ...made });
      await appendContent(tx, act, { documentId: id, content: initialContent(parts) });
      await record(tx, act, { id, communityId }, 'documents.created');
      return done({ documentId: id });
    },
  });
}

export type FreezeDocument = { documentId: string; name: string; limitFen: number | null };
export type FreezeRefusal = 'document_not_found' | 'document_frozen' | 'comment_open' | NameRefusal | MoneyRefusal;
export type Frozen = { seq: number; number: number; sha256: string };

/**
 * Freezes a document as it stands and keeps that as a revision with its digest (SHA-256 of the canonical text) and the rows
 * of its money tables. Refused while a blocking comment is open, and when more is asked for than `limitFen` or than was stated
 * for the document (null: no such limit), or more of it is overhead than was stated.
 */
export async function freezeDocument(db: Db, act: Act, input: FreezeDocument): Promise<Outcome<Frozen, FreezeRefusal>> {
  return perform<Frozen, FreezeRefusal>(db, act, {
    what: 'documents.freeze',
    input,
    collisions: { documents_frozen_without_open_questions: 'comment_open' },
    body: async (tx) => {
      const document = await lockDocument(tx, input.documentId);
      if (!document) return refused('document_not_found');
      if (document.frozenAt) return refused('document_frozen');
      const name = revisionName(input.name);
      if (!name.ok) return name;
      if (await hasOpenQuestion(tx, document.id)) return refused('comment_open');
      const standing = await readStanding(tx, document);
      const refusal = moneyRefusal(standing, input.limitFen);
      if (refusal) return refused(refusal);
      const { sha256, seq } = standing;
      const { number } = await keepRevision(tx, act, { documentId: document.id, name: name.value, isFrozen: true, standing });
      await tx.update(documents).set({ frozenAt: act.now, frozenHash: sha256 }).where(eq(documents.id, document.id));
      await record(tx, act, document, 'documents.frozen', { hash: sha256, seq, number });
      return done({ seq, number, sha256 });
    },
  });
}

export type NameRevisionRefusal = 'document_not_found' | NameRefusal;

/** Keeps what a document says now under a name, to come back to and to compare with. */
export async function nameRevision(
  db: Db,
  act: Act,
  input: { documentId: string; name: string },
): Promise<Outcome<{ number: number }, NameRevisionRefusal>> {
  return perform<{ number: number }, NameRevisionRefusal>(db, act, {
    what: 'documents.name_revision',
    input,
    body: async (tx) => {
      const document = await lockDocument(tx, input.documentId);
      if (!document) return refused('document_not_found');
      const name = revisionName(input.name);
      if (!name.ok) return name;
      const standing = await readStanding(tx, document);
      const { number } = await keepRevision(tx, act, { documentId: document.id, name: name.value, isFrozen: false, standing });
      await record(tx, act, document, 'documents.revision_named', { hash: standing.sha256, seq: standing.seq, number });
      return done({ number });
    },
  });
}

export type UnfreezeRefusal = 'document_not_found' | 'document_not_frozen';

/** Opens a frozen document again, for a reason that the log keeps. */
export async function unfreezeDocument(
  db: Db,
  act: Act,
  input: { documentId: string; reason: string },
): Promise<Outcome<Record<string, never>, UnfreezeRefusal>> {
  return perform<Record<string, never>, UnfreezeRefusal>(db, act, {
    what: 'documents.unfreeze',
    input,
    body: async (tx) => {
      const document = await lockDocument(tx, input.documentId);
      if (!document) return refused('document_not_found');
      if (!document.frozenAt) return refused('document_not_frozen');
      await tx.update(documents).set({ frozenAt: null, frozenHash: null }).where(eq(documents.id, document.id));
      await record(tx, act, document, 'documents.unfrozen', { hash: document.frozenHash, reason: input.reason });
      return done({});
    },
  });
}

/**
 * Adds to a document what was not written in an editor, and tells whoever holds it in memory. It is the site's, or somebody's
 * who did it by the site, and written under a new client id, which is theirs from then on. Answers the update's number.
 */
export async function appendContent(
  tx: Db,
  act: Act,
  { documentId, content, authorId = null }: { documentId: string; content: WrittenContent; authorId?: string | null },
): Promise<number> {
  const { bytes, clientId } = content;
  const [row] = await tx.execute<{ seq: string }>(sql`
    insert into ${documentUpdates} (document_id, bytes, author_ids, lengths, written_at)
    values (${documentId}, ${bytes}::bytea, array[${authorId}]::uuid[], array[${bytes.length}]::integer[], ${act.now.toISOString()})
    returning seq`);
  await tx.insert(documentClients).values({ documentId, clientId, accountId: authorId });
  await tx.execute(sql`select pg_notify('realtime', ${`update ${documentId}`})`);
  return Number(row?.seq);
}

function beginningOf(input: CreateDocument): readonly [parts: readonly Part[], schemaVersion: number] {
  if ('template' in input) return [planTemplate, documentSchemaVersion];
  return [input.paragraphs.map((paragraph) => ({ paragraph })), plainSchemaVersion];
}

type Recorded = { id: string; communityId: string };

async function record(
  tx: Db,
  act: Act,
  { id, communityId }: Recorded,
  what: string,
  detail: Record<string, string | number | null> = {},
) {
  await appendLog(tx, act, { what, communityId, subject: { kind: 'document', id }, detail });
}
