import type { Message } from '#app/i18n/message.ts';

/** The words of the page on which comments are moderated. */
export const words = {
  title: { zh: '评论管理', en: 'Comments' },
  lead: {
    zh: '被举报的评论，先举报的在前。隐藏的评论留下说明，不会删除。',
    en: 'Comments that were reported, the first report first. A hidden comment leaves a note; nothing is deleted.',
  },
  views: { zh: '评论', en: 'Comments' },
  view_reported: { zh: '待处理的举报', en: 'Reports waiting' },
  view_hidden: { zh: '已隐藏的评论', en: 'Hidden comments' },
  view_evaluations: { zh: '项目评价', en: 'Evaluations' },
  empty_reported: { zh: '没有待处理的举报', en: 'No report waits' },
  empty_hidden: { zh: '没有被隐藏的评论', en: 'No comment is hidden' },
  empty_next: { zh: '有新的举报时会出现在这里。', en: 'New reports appear here.' },
  on_proposal: { zh: '评论于', en: 'On' },
  reported: { zh: '被{count}人举报，最早{date}', en: '{count, plural, one {# report} other {# reports}}, first {date}' },
  reasons: { zh: '举报理由', en: 'Reasons given' },
  reason_with_words: { zh: '{reason}：{words}', en: '{reason}: {words}' },
  hide: { zh: '隐藏评论', en: 'Hide the comment' },
  hide_effect: {
    zh: '评论的内容不再显示，原处留下隐藏的时间和原因。作者会收到通知。',
    en: 'The comment is no longer shown; a note says when and why. Its author is told.',
  },
  hide_reason: { zh: '隐藏的原因', en: 'Why it is hidden' },
  hide_reason_hint: { zh: '会公开，写给所有人看。', en: 'Everybody can read this.' },
  dismiss: { zh: '保留评论，结束举报', en: 'Keep it and settle the reports' },
  dismiss_effect: {
    zh: '评论继续显示，这些举报不再列出。',
    en: 'The comment stays, and these reports are settled.',
  },
  unhide: { zh: '恢复显示', en: 'Show again' },
  unhide_effect: {
    zh: '评论重新出现在原处，作者会收到通知。',
    en: 'The comment appears in its place again; its author is told.',
  },
  unhide_reason: { zh: '恢复的原因', en: 'Why it is shown again' },
  hidden_at: { zh: '隐藏于{date}：{reason}', en: 'Hidden {date}: {reason}' },
  done_hide: { zh: '评论已隐藏', en: 'The comment is hidden' },
  done_unhide: { zh: '评论已恢复显示', en: 'The comment is shown again' },
  done_dismiss: { zh: '举报已处理，评论保留', en: 'The reports are settled; the comment stays' },
} satisfies Record<string, Message>;
