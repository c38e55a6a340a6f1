import type { AmendmentState, CommentState, RemarkAct } from '#app/drafting/remark.ts';
import type { ShownRemark } from '#app/drafting/remark-view.ts';
import type { Message } from '#app/i18n/message.ts';

export const words = {
  remarks: { zh: '意见和修正案', en: 'Comments and amendments' },
  remarks_none: { zh: '还没有人提意见或修正案。', en: 'Nobody has commented or proposed an amendment yet.' },
  settled: { zh: '已办结的（{count}）', en: 'Settled ({count})' },
  comment_number: { zh: '意见{number}', en: 'Comment {number}' },
  amendment_number: { zh: '修正案{number}', en: 'Amendment {number}' },
  title_remarks: { zh: '提意见或修正案：{title}', en: 'Comment or amend: {title}' },
  say_something: { zh: '提意见或修正案', en: 'Comment or propose a change' },
  choose_block: { zh: '先选一段文字。', en: 'Choose the paragraph first.' },
  no_blocks: { zh: '文稿里还没有文字。', en: 'The text says nothing yet.' },
  block_number: { zh: '第{number}段', en: 'Paragraph {number}' },
  other_block: { zh: '改选另一段', en: 'Choose another paragraph' },
  passage: { zh: '所说的文字', en: 'The passage' },
  comment: { zh: '提意见', en: 'Comment' },
  comment_label: { zh: '您的意见', en: 'Your comment' },
  amend: { zh: '提修正案', en: 'Propose a change' },
  replacement: { zh: '改成', en: 'Put this instead' },
  replacement_hint: {
    zh: '写在一段之内；留空就是删去这些文字。',
    en: 'Within one paragraph. Left empty, the passage is taken out.',
  },
  reason: { zh: '理由', en: 'Why' },
  is_blocking: { zh: '这条意见办结之前不能定稿', en: 'The text is not to be frozen before this is settled' },
  blocking: { zh: '定稿前须办结', en: 'To be settled first' },
  taken_out: { zh: '删去这些文字', en: 'Take the passage out' },
  reply: { zh: '回复', en: 'Answer' },
  reply_label: { zh: '您的回复', en: 'Your answer' },
  decide: { zh: '作决定', en: 'Decide' },
  note: { zh: '说明（可不填）', en: 'In a few words (optional)' },
  adopt_effect: {
    zh: '采纳后文字马上改过来；这段文字若已改动，就不能采纳。',
    en: 'Adopted, it changes the text at once. Not if the passage has changed meanwhile.',
  },
  settled_by: { zh: '办理人：{name}', en: 'By {name}' },
  moved: { zh: '这段文字已经移到别处', en: 'The passage was moved' },
  gone: { zh: '这段文字已经改动', en: 'The passage has changed' },
  to_passage: { zh: '看这段文字', en: 'Go to the passage' },
  back_to_text: { zh: '回到文稿', en: 'Back to the text' },
  done: { zh: '已记下', en: 'Recorded' },
  refused: { zh: '没有办成', en: 'Not done' },
  select_first: { zh: '请先在一段之内选中要说的文字', en: 'Please select the words first, within one paragraph' },
  on_passage: { zh: '对“{quote}”', en: 'On “{quote}”' },
  send: { zh: '提交', en: 'Send' },
  cancel: { zh: '取消', en: 'Cancel' },
  not_sent: { zh: '没有送到，请再试一次', en: 'It was not sent: please try again' },
  erased: { zh: '已注销用户', en: 'Closed account' },
} satisfies Record<string, Message>;

export const actWords: Record<RemarkAct, Message> = {
  reply: words.reply,
  resolve: { zh: '办结', en: 'Settle' },
  reopen: { zh: '重新提出', en: 'Take up again' },
  adopt: { zh: '采纳', en: 'Adopt' },
  put_to_vote: { zh: '留待表决', en: 'Put to the vote' },
  reject: { zh: '不采纳', en: 'Reject' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
};

export const remarkStateWords: Record<CommentState | AmendmentState, Message> = {
  open: { zh: '待办结', en: 'Open' },
  resolved: { zh: '已办结', en: 'Settled' },
  proposed: { zh: '待决定', en: 'Proposed' },
  to_be_voted: { zh: '待表决', en: 'To be voted on' },
  adopted: { zh: '已采纳', en: 'Adopted' },
  rejected: { zh: '未采纳', en: 'Rejected' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
};

/** How a comment or an amendment is called, ready to be said. */
export function remarkName({ kind, number }: Pick<ShownRemark, 'kind' | 'number'>): [Message, { number: number }] {
  return [kind === 'comment' ? words.comment_number : words.amendment_number, { number }];
}
