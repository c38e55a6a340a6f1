import type { MoveAmendmentRefusal } from '#app/drafting/amendment.commands.server.ts';
import type { NewRemarkRefusal } from '#app/drafting/comment.commands.server.ts';
import type { Message } from '#app/i18n/message.ts';

/** Why a comment or an amendment was not taken, or nothing was done with it. */
export const remarkRefusalWords: Record<NewRemarkRefusal | MoveAmendmentRefusal, Message> = {
  document_not_found: { zh: '没有这份文稿', en: 'There is no such text' },
  remark_not_found: { zh: '没有这条意见或修正案', en: 'There is no such comment or amendment' },
  not_allowed: { zh: '您不能这样做', en: 'You may not do this' },
  not_for_others: { zh: '意见和修正案只能以自己的名义提出', en: 'Comments and amendments are made in one’s own name only' },
  document_frozen: { zh: '文稿已经冻结，不能再这样做', en: 'The text is frozen: this can no longer be done' },
  passage_unclear: {
    zh: '没有找到所选的文字，请在一段之内重新选择',
    en: 'The passage was not found: please choose it again, within one paragraph',
  },
  passage_changed: {
    zh: '这段文字已经改动，请按现在的文字重新提出',
    en: 'The passage has changed: please propose it anew for the text as it is now',
  },
  passage_too_long: { zh: '所选的文字太长，请选短一些', en: 'The passage is too long: please choose a shorter one' },
  not_open: { zh: '这条意见已经办结', en: 'This comment is settled already' },
  not_settled: { zh: '这条意见还没有办结', en: 'This comment is not settled' },
  decided_already: { zh: '这项修正案已经有了结果', en: 'This amendment is decided already' },
  text_missing: { zh: '请写几个字', en: 'Please write something' },
  text_too_long: { zh: '最多2000个字', en: 'At most 2,000 characters' },
  nothing_changes: { zh: '改成的文字与原文相同', en: 'The words are the same as before' },
};
