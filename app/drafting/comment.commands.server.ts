import { eq, max } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import {
  afterCommentMove,
  type CommentMove,
  mayRemark,
  newRemarkRefusal,
  type RemarkRefusal,
  wordsRefusal,
} from '#app/drafting/remark.ts';
import {
  type GroundRefusal,
  keepPassage,
  lockGround,
  type MeantPassage,
  type PassageRefusal,
  recordRemark,
} from '#app/drafting/remark-ground.server.ts';
import { perform } from '#app/log/perform.server.ts';
import type { Db } from '#db/client.server.ts';
import { documentCommentReplies, documentCommentSteps, documentComments } from '#db/schema/document-remarks.ts';

export type PostDocumentComment = { documentId: string; passage: MeantPassage; body: string; isBlocking: boolean };
export type NewRemarkRefusal = GroundRefusal | PassageRefusal | RemarkRefusal;

/** Says something about a passage of a document; a blocking comment keeps the document from being frozen until it is settled. */
export async function postDocumentComment(
  db: Db,
  act: Act,
  input: PostDocumentComment,
): Promise<Outcome<{ commentId: string }, NewRemarkRefusal>> {
  return perform<{ commentId: string }, NewRemarkRefusal>(db, act, {
    what: 'documents.comment',
    input,
    collisions: { document_comments_block_before_the_freeze: 'document_frozen' },
    body: async (tx) => {
      const { documentId, passage, body, isBlocking } = input;
      const found = await lockGround(tx, act, documentId);
      if (!found.ok) return found;
      const { standing, isFrozen, accountId } = found.value;
      const refusal = newRemarkRefusal(standing, { isFrozen, needsOpenText: isBlocking }) ?? wordsRefusal(body);
      if (refusal) return refused(refusal);
      const kept = await keepPassage(tx, documentId, passage);
      if (!kept.ok) return kept;
      const id = newId(act.now.getTime());
      const said = { body: body.trim(), isBlocking, authorId: accountId, postedAt: act.now };
      await tx
        .insert(documentComments)
        .values({ id, documentId, number: await nextNumber(tx, documentId), ...kept.value, ...said });
      const subject = { kind: 'document_comment', id };
      await recordRemark(tx, act, {
        ground: found.value,
        what: 'documents.commented',
        subject,
        detail: { isBlocking },
        told: { isBlocking },
      });
      return done({ commentId: id });
    },
  });
}

export type ReplyRefusal = GroundRefusal | RemarkRefusal | 'remark_not_found';

/** Answers an open comment. */
export async function replyToComment(
  db: Db,
  act: Act,
  input: { documentId: string; commentId: string; body: string },
): Promise<Outcome<{ replyId: string }, ReplyRefusal>> {
  return perform<{ replyId: string }, ReplyRefusal>(db, act, {
    what: 'documents.reply',
    input,
    body: async (tx) => {
      const found = await lockComment(tx, act, input);
      if (!found.ok) return found;
      const { ground, comment } = found.value;
      if (!mayRemark(ground.standing)) return refused('not_allowed');
      if (comment.state !== 'open') return refused('not_open');
      const refusal = wordsRefusal(input.body);
      if (refusal) return refused(refusal);
      const id = newId(act.now.getTime());
      const said = { authorId: ground.accountId, body: input.body.trim(), postedAt: act.now };
      await tx.insert(documentCommentReplies).values({ id, commentId: comment.id, ...said });
      const subject = { kind: 'document_comment', id: comment.id };
      await recordRemark(tx, act, { ground, what: 'documents.comment_answered', subject, detail: {} });
      return done({ replyId: id });
    },
  });
}

export type MoveComment = { documentId: string; commentId: string; move: CommentMove };

/** Settles a comment, or takes it up again. */
export async function moveComment(
  db: Db,
  act: Act,
  input: MoveComment,
): Promise<Outcome<{ state: 'open' | 'resolved' }, ReplyRefusal>> {
  return perform<{ state: 'open' | 'resolved' }, ReplyRefusal>(db, act, {
    what: 'documents.move_comment',
    input,
    collisions: { document_comments_block_before_the_freeze: 'document_frozen' },
    body: async (tx) => {
      const found = await lockComment(tx, act, input);
      if (!found.ok) return found;
      const { ground, comment } = found.value;
      const isOwn = comment.authorId === ground.accountId;
      const next = afterCommentMove(input.move, { ...comment, isOwn }, ground);
      if ('refusal' in next) return refused(next.refusal);
      const { state } = next;
      const settled =
        state === 'resolved' ? { settledBy: ground.accountId, settledAt: act.now } : { settledBy: null, settledAt: null };
      await tx
        .update(documentComments)
        .set({ state, ...settled })
        .where(eq(documentComments.id, comment.id));
      const step = { commentId: comment.id, state, actorId: ground.accountId, takenAt: act.now };
      await tx.insert(documentCommentSteps).values({ id: newId(act.now.getTime()), ...step });
      const what = state === 'resolved' ? 'documents.comment_resolved' : 'documents.comment_reopened';
      await recordRemark(tx, act, { ground, what, subject: { kind: 'document_comment', id: comment.id }, detail: {} });
      return done({ state });
    },
  });
}

async function lockComment(tx: Db, act: Act, { documentId, commentId }: { documentId: string; commentId: string }) {
  const found = await lockGround(tx, act, documentId);
  if (!found.ok) return found;
  const [comment] = await tx
    .select({
      id: documentComments.id,
      documentId: documentComments.documentId,
      authorId: documentComments.authorId,
      state: documentComments.state,
      isBlocking: documentComments.isBlocking,
    })
    .from(documentComments)
    .where(eq(documentComments.id, commentId))
    .for('update');
  if (comment?.documentId !== documentId) return refused('remark_not_found' as const);
  return done({ ground: found.value, comment });
}

async function nextNumber(tx: Db, documentId: string): Promise<number> {
  const [last] = await tx
    .select({ number: max(documentComments.number) })
    .from(documentComments)
    .where(eq(documentComments.documentId, documentId));
  return (last?.number ?? 0) + 1;
}
