import { and, asc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { AmendmentState, CommentState } from '#app/drafting/remark.ts';
import type { Db } from '#db/client.server.ts';
import {
  documentAmendmentSteps,
  documentAmendments,
  documentCommentReplies,
  documentComments,
} from '#db/schema/document-remarks.ts';
import { accounts } from '#db/schema/people.ts';

/** Somebody's name; null when they have closed their account. */
type Name = string | null;
type Said = { id: string; number: number; authorId: string; author: Name; saidAt: Date; quote: string; body: string };
type Anchored = { anchorFrom: Buffer; anchorTo: Buffer };
type Settled = { settledBy: Name; settledAt: Date | null };

export type Reply = { id: string; author: Name; body: string; saidAt: Date };
export type StoredComment = Said & Anchored & Settled & { state: CommentState; isBlocking: boolean; replies: Reply[] };
/** `note`: what was said with the last decision on it. */
export type StoredAmendment = Said & Anchored & Settled & { state: AmendmentState; replacement: string; note: string };

const shownMax = 500;
const author = alias(accounts, 'author');
const settler = alias(accounts, 'settler');
const names = {
  author: { name: author.name, closedAt: author.closedAt },
  settler: { name: settler.name, closedAt: settler.closedAt },
};

/** The comments on a document with their answers, oldest first. */
export async function listComments(db: Db, documentId: string): Promise<StoredComment[]> {
  const rows = await db
    .select({
      id: documentComments.id,
      number: documentComments.number,
      authorId: documentComments.authorId,
      saidAt: documentComments.postedAt,
      quote: documentComments.quote,
      body: documentComments.body,
      anchorFrom: documentComments.anchorFrom,
      anchorTo: documentComments.anchorTo,
      state: documentComments.state,
      isBlocking: documentComments.isBlocking,
      settledAt: documentComments.settledAt,
      ...names,
    })
    .from(documentComments)
    .innerJoin(author, eq(author.id, documentComments.authorId))
    .leftJoin(settler, eq(settler.id, documentComments.settledBy))
    .where(eq(documentComments.documentId, documentId))
    .orderBy(asc(documentComments.number))
    .limit(shownMax);
  const replies = await listReplies(db, documentId);
  return rows.map((row) => ({
    ...row,
    author: nameOf(row.author),
    settledBy: row.settler && nameOf(row.settler),
    replies: replies.get(row.id) ?? [],
  }));
}

/** The amendments proposed to a document, oldest first. */
export async function listAmendments(db: Db, documentId: string): Promise<StoredAmendment[]> {
  const rows = await db
    .select({
      id: documentAmendments.id,
      number: documentAmendments.number,
      authorId: documentAmendments.authorId,
      saidAt: documentAmendments.proposedAt,
      quote: documentAmendments.quote,
      body: documentAmendments.reason,
      anchorFrom: documentAmendments.anchorFrom,
      anchorTo: documentAmendments.anchorTo,
      state: documentAmendments.state,
      replacement: documentAmendments.replacement,
      settledAt: documentAmendments.decidedAt,
      ...names,
    })
    .from(documentAmendments)
    .innerJoin(author, eq(author.id, documentAmendments.authorId))
    .leftJoin(settler, eq(settler.id, documentAmendments.decidedBy))
    .where(eq(documentAmendments.documentId, documentId))
    .orderBy(asc(documentAmendments.number))
    .limit(shownMax);
  const notes = await listNotes(db, documentId);
  return rows.map((row) => ({
    ...row,
    author: nameOf(row.author),
    settledBy: row.settler && nameOf(row.settler),
    note: notes.get(row.id) ?? '',
  }));
}

async function listReplies(db: Db, documentId: string): Promise<Map<string, Reply[]>> {
  const rows = await db
    .select({
      id: documentCommentReplies.id,
      commentId: documentCommentReplies.commentId,
      body: documentCommentReplies.body,
      saidAt: documentCommentReplies.postedAt,
      author: names.author,
    })
    .from(documentCommentReplies)
    .innerJoin(documentComments, eq(documentComments.id, documentCommentReplies.commentId))
    .innerJoin(author, eq(author.id, documentCommentReplies.authorId))
    .where(eq(documentComments.documentId, documentId))
    .orderBy(asc(documentCommentReplies.postedAt), asc(documentCommentReplies.id));
  const replies = new Map<string, Reply[]>();
  for (const { commentId, author: by, ...reply } of rows)
    replies.set(commentId, [...(replies.get(commentId) ?? []), { ...reply, author: nameOf(by) }]);
  return replies;
}

async function listNotes(db: Db, documentId: string): Promise<Map<string, string>> {
  const rows = await db
    .select({ amendmentId: documentAmendmentSteps.amendmentId, note: documentAmendmentSteps.note })
    .from(documentAmendmentSteps)
    .innerJoin(documentAmendments, eq(documentAmendments.id, documentAmendmentSteps.amendmentId))
    .where(eq(documentAmendments.documentId, documentId))
    .orderBy(asc(documentAmendmentSteps.takenAt), asc(documentAmendmentSteps.id));
  return new Map(rows.map(({ amendmentId, note }) => [amendmentId, note]));
}

function nameOf({ name, closedAt }: { name: string; closedAt: Date | null }): Name {
  return closedAt === null ? name : null;
}

/** The Yjs client ids that adopted amendments are written under, with who had proposed them. */
export async function listAdoptedClients(db: Db, documentId: string): Promise<Map<number, { number: number; authorId: string }>> {
  const { adoptedClientId, number, authorId } = documentAmendments;
  const rows = await db
    .select({ adoptedClientId, number, authorId })
    .from(documentAmendments)
    .where(and(eq(documentAmendments.documentId, documentId), eq(documentAmendments.state, 'adopted')));
  return new Map(rows.map((row) => [Number(row.adoptedClientId), row]));
}
