import { z } from 'zod';
import { choice, optional, optionalText, text, uuid } from '#app/http/fields.ts';
import { commentLengthMax, reasonLengthMax, reportReasons } from '#app/proposals/comment.ts';

/** A comment, or an answer to the comment named. */
export const commentForm = z
  .object({ body: text({ max: commentLengthMax, missing: 'comment_empty' }), parent_id: optional(uuid()) })
  .transform(({ body, parent_id }) => ({ body, parentId: parent_id }));

/** What is wrong with a comment. */
export const reportForm = z
  .object({ reason: choice(reportReasons), explanation: optionalText({ max: reasonLengthMax }) })
  .transform(({ reason, explanation }) => ({ reason, explanation: explanation ?? '' }));
