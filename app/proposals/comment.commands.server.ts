import { and, eq, isNull } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { enqueue } from '#app/outbox/enqueue.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { readSettings } from '#app/people/settings.server.ts';
import {
  type CommentRefusal,
  commentRefusal,
  type ReportReason,
  type ReportRefusal,
  reasonLengthMax,
  reportReasons,
  reportRefusal,
} from '#app/proposals/comment.ts';
import { type LockedProposal, lockProposal } from '#app/proposals/proposal-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { commentReports, comments } from '#db/schema/comments.ts';

export type PostComment = { proposalId: string; parentId: string | null; body: string };
export type PostCommentRefusal = CommentRefusal | 'proposal_not_found';

/** Posts a comment under a listed proposal, or an answer to a comment there. For whoever is signed in, in their own name. */
export async function postComment(
  db: Db,
  act: Act,
  input: PostComment,
): Promise<Outcome<{ commentId: string }, PostCommentRefusal>> {
  return perform<{ commentId: string }, PostCommentRefusal>(db, act, {
    what: 'proposals.comment',
    input,
    body: async (tx) => {
      const { proposalId, parentId, body } = input;
      const { accountId } = act.actor;
      if (accountId === null) return refused('not_signed_in');
      if (act.onBehalfOf !== null) return refused('not_for_others');
      const proposal = await lockProposal(tx, proposalId);
      if (!proposal) return refused('proposal_not_found');
      const refusal = commentRefusal(body, await findGround(tx, proposal, parentId));
      if (refusal) return refused(refusal);
      const commentId = newId(act.now.getTime());
      await tx.insert(comments).values({ id: commentId, proposalId, parentId, accountId, body: body.trim(), postedAt: act.now });
      await told(tx, act, { proposal, commentId, what: 'proposals.commented', more: { parentId, accountId } });
      return done({ commentId });
    },
  });
}

async function findGround(tx: Db, proposal: LockedProposal, parentId: string | null) {
  const { commentsOpen } = await readSettings(tx, proposal.placeId ?? proposal.communityId);
  const isListed = proposal.state === 'published' && proposal.hiddenAt === null;
  if (parentId === null) return { isListed, commentsOpen, parent: null };
  const [parent] = await tx
    .select({ proposalId: comments.proposalId, parentId: comments.parentId, hiddenAt: comments.hiddenAt })
    .from(comments)
    .where(eq(comments.id, parentId));
  const isHere = parent?.proposalId === proposal.id;
  return { isListed, commentsOpen, parent: { isHere, isAnswer: parent?.parentId != null, isHidden: parent?.hiddenAt != null } };
}

export type ReportComment = { commentId: string; reason: ReportReason; explanation: string };
export type ReportCommentRefusal = ReportRefusal | 'not_signed_in' | 'comment_not_found' | 'text_too_long';
type About = { proposalId: string; commentId: string };

/** Reports a comment to the moderators, once for each account. */
export async function reportComment(db: Db, act: Act, input: ReportComment): Promise<Outcome<About, ReportCommentRefusal>> {
  return perform<About, ReportCommentRefusal>(db, act, {
    what: 'proposals.report_comment',
    input,
    collisions: { comment_reports_key: 'already_reported' },
    body: async (tx) => {
      const { commentId, reason, explanation } = input;
      const { accountId } = act.actor;
      if (accountId === null) return refused('not_signed_in');
      const found = await lockComment(tx, commentId);
      if (!found) return refused('comment_not_found');
      const { proposal, comment } = found;
      const needsWords = !reportReasons.includes(reason) || (reason === 'other' && explanation.trim() === '');
      const isReported = await hasReported(tx, commentId, accountId);
      const refusal = reportRefusal({
        isOwn: comment.accountId === accountId,
        isHidden: comment.hiddenAt !== null,
        isReported,
        needsWords,
      });
      if (refusal) return refused(refusal);
      if (explanation.length > reasonLengthMax * 4) return refused('text_too_long');
      await tx.insert(commentReports).values({ commentId, accountId, reason, explanation, reportedAt: act.now });
      await told(tx, act, { proposal, commentId, what: 'proposals.comment_reported' });
      return done({ proposalId: proposal.id, commentId });
    },
  });
}

async function hasReported(tx: Db, commentId: string, accountId: string): Promise<boolean> {
  const [row] = await tx
    .select({ accountId: commentReports.accountId })
    .from(commentReports)
    .where(and(eq(commentReports.commentId, commentId), eq(commentReports.accountId, accountId)));
  return row !== undefined;
}

export type ModerateComment = { commentId: string; reason: string };
export type ModerateRefusal = 'comment_not_found' | 'not_allowed' | 'already_hidden' | 'not_hidden' | 'reason_missing';

/** Hides a comment with a reason. It is never deleted: a stub with the reason stays where it stood. Settles its reports. */
export async function hideComment(db: Db, act: Act, input: ModerateComment): Promise<Outcome<About, ModerateRefusal>> {
  return setHidden(db, act, { ...input, hides: true });
}

/** Shows a hidden comment again. */
export async function unhideComment(db: Db, act: Act, input: ModerateComment): Promise<Outcome<About, ModerateRefusal>> {
  return setHidden(db, act, { ...input, hides: false });
}

async function setHidden(
  db: Db,
  act: Act,
  { commentId, reason, hides }: ModerateComment & { hides: boolean },
): Promise<Outcome<About, ModerateRefusal>> {
  return perform<About, ModerateRefusal>(db, act, {
    what: hides ? 'proposals.hide_comment' : 'proposals.unhide_comment',
    input: { commentId, reason },
    body: async (tx) => {
      const found = await lockForModeration(tx, act, commentId);
      if (!found.ok) return found;
      const { proposal, comment, office } = found.value;
      if (hides === (comment.hiddenAt !== null)) return refused(hides ? 'already_hidden' : 'not_hidden');
      if (reason.trim() === '') return refused('reason_missing');
      const hidden = hides
        ? { hiddenAt: act.now, hiddenBy: act.actor.accountId, hiddenReason: reason }
        : { hiddenAt: null, hiddenBy: null, hiddenReason: null };
      await tx.update(comments).set(hidden).where(eq(comments.id, commentId));
      if (hides) await settle(tx, act, commentId);
      const what = hides ? 'proposals.comment_hidden' : 'proposals.comment_unhidden';
      await told(tx, act, { proposal, commentId, what, office, reason, more: { accountId: comment.accountId } });
      return done({ proposalId: proposal.id, commentId });
    },
  });
}

export type SettleRefusal = 'comment_not_found' | 'not_allowed' | 'no_open_reports';

/** Says that the reports on a comment were looked at and that it stays. */
export async function settleReports(
  db: Db,
  act: Act,
  { commentId }: { commentId: string },
): Promise<Outcome<About, SettleRefusal>> {
  return perform<About, SettleRefusal>(db, act, {
    what: 'proposals.settle_reports',
    input: { commentId },
    body: async (tx) => {
      const found = await lockForModeration(tx, act, commentId);
      if (!found.ok) return found;
      const { proposal, office } = found.value;
      if ((await settle(tx, act, commentId)) === 0) return refused('no_open_reports');
      await told(tx, act, { proposal, commentId, what: 'proposals.reports_settled', office });
      return done({ proposalId: proposal.id, commentId });
    },
  });
}

async function settle(tx: Db, act: Act, commentId: string): Promise<number> {
  const settled = await tx
    .update(commentReports)
    .set({ settledAt: act.now, settledBy: act.actor.accountId })
    .where(and(eq(commentReports.commentId, commentId), isNull(commentReports.settledAt)))
    .returning({ accountId: commentReports.accountId });
  return settled.length;
}

type LockedComment = { proposal: LockedProposal; comment: { accountId: string; hiddenAt: Date | null } };

/** The proposal first, then the comment under it. */
async function lockComment(tx: Db, commentId: string): Promise<LockedComment | null> {
  const [known] = await tx.select({ proposalId: comments.proposalId }).from(comments).where(eq(comments.id, commentId));
  const proposal = known ? await lockProposal(tx, known.proposalId) : null;
  if (!proposal) return null;
  const [comment] = await tx
    .select({ accountId: comments.accountId, hiddenAt: comments.hiddenAt })
    .from(comments)
    .where(eq(comments.id, commentId))
    .for('no key update');
  return comment ? { proposal, comment } : null;
}

async function lockForModeration(
  tx: Db,
  act: Act,
  commentId: string,
): Promise<Outcome<LockedComment & { office: Role }, 'comment_not_found' | 'not_allowed'>> {
  const found = await lockComment(tx, commentId);
  if (!found) return refused('comment_not_found');
  const office = officeFor(act.actor, 'comments.moderate', found.proposal.placePath);
  return office ? done({ ...found, office }) : refused('not_allowed');
}

type Telling = {
  proposal: LockedProposal;
  commentId: string;
  what: string;
  office?: Role;
  reason?: string;
  more?: { readonly [key: string]: string | null };
};

/** Log entry and event of something that happened to a comment, under one name. */
async function told(tx: Db, act: Act, { proposal, commentId, what, office, reason, more }: Telling): Promise<void> {
  const { communityId, id: proposalId } = proposal;
  const detail = { proposalId, ...(reason === undefined ? {} : { reason }) };
  await appendLog(tx, act, {
    what,
    communityId,
    subject: { kind: 'comment', id: commentId },
    detail,
    ...(office ? { office } : {}),
  });
  await enqueue(tx, { event: what, commentId, proposalId, communityId, ...more });
}
