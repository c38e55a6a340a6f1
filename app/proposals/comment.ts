import { lengthOf } from '#app/core/text.ts';

/** Characters as people count them. */
export const commentLengthMax = 500;
export const reasonLengthMax = 300;

export const reportReasons = ['insult', 'false', 'private_data', 'advertising', 'off_topic', 'other'] as const;
export type ReportReason = (typeof reportReasons)[number];

export type CommentRefusal =
  | 'not_signed_in'
  | 'not_for_others'
  | 'not_published'
  | 'comments_closed'
  | 'comment_empty'
  | 'comment_too_long'
  | 'comment_not_found'
  | 'answer_too_deep'
  | 'comment_is_hidden';

/** What is commented on: a proposal on the lists, and for an answer the comment it belongs to. */
export type CommentGround = {
  isListed: boolean;
  commentsOpen: boolean;
  parent: { isAnswer: boolean; isHidden: boolean; isHere: boolean } | null;
};

/** Says why a comment may not be posted, or null. Answers go one level deep; a hidden comment takes none. */
export function commentRefusal(body: string, { isListed, commentsOpen, parent }: CommentGround): CommentRefusal | null {
  if (!isListed) return 'not_published';
  if (!commentsOpen) return 'comments_closed';
  if (parent && !parent.isHere) return 'comment_not_found';
  if (parent?.isAnswer) return 'answer_too_deep';
  if (parent?.isHidden) return 'comment_is_hidden';
  const length = lengthOf(body.trim());
  if (length === 0) return 'comment_empty';
  return length > commentLengthMax ? 'comment_too_long' : null;
}

export type ReportRefusal = 'own_comment' | 'comment_is_hidden' | 'already_reported' | 'reason_missing';

/** Says why a comment may not be reported, or null. Once for each account; a hidden one needs no report. */
export function reportRefusal(facts: {
  isOwn: boolean;
  isHidden: boolean;
  isReported: boolean;
  needsWords: boolean;
}): ReportRefusal | null {
  if (facts.isOwn) return 'own_comment';
  if (facts.isHidden) return 'comment_is_hidden';
  if (facts.isReported) return 'already_reported';
  return facts.needsWords ? 'reason_missing' : null;
}
