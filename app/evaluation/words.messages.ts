import type { ModerateWordsRefusal } from '#app/evaluation/words.commands.server.ts';
import type { Message } from '#app/i18n/message.ts';

/** The words of the page on which what evaluations say is moderated. */
export const words = {
  title: { zh: '项目评价管理', en: 'Evaluations' },
  lead: {
    zh: '居民评价里的文字，新的在前。伤人的、泄露隐私的可以隐藏；分数照算，原处留下说明。不能因为意见不好听就隐藏。',
    en: 'What residents wrote in evaluations, the newest first. What hurts somebody or tells what is private may be hidden; its rating counts all the same and a note stays. An opinion is no reason.',
  },
  views: { zh: '评价文字', en: 'Words of evaluations' },
  view_comments: { zh: '提案评论', en: 'Comments' },
  view_shown: { zh: '公开的', en: 'Public' },
  view_hidden: { zh: '已隐藏的', en: 'Hidden' },
  empty_shown: { zh: '还没有公开的评价文字', en: 'No words of evaluations are public' },
  empty_hidden: { zh: '没有被隐藏的评价文字', en: 'Nothing is hidden' },
  empty_next: { zh: '项目满足公布人数后，文字会出现在这里。', en: 'They appear here once enough residents have evaluated.' },
  on_award: { zh: '评价于', en: 'On' },
  hide: { zh: '隐藏文字', en: 'Hide the words' },
  hide_effect: {
    zh: '文字不再显示，原处留下隐藏的时间和原因。写的人会收到通知。',
    en: 'They are no longer shown; a note says when and why. Whoever wrote them is told.',
  },
  show: { zh: '恢复显示', en: 'Show again' },
  show_effect: {
    zh: '文字重新出现在原处，写的人会收到通知。',
    en: 'They appear in their place again; whoever wrote them is told.',
  },
  reason: { zh: '原因', en: 'Why' },
  reason_hint: { zh: '会公开，写给所有人看。', en: 'Everybody can read this.' },
  hidden_at: { zh: '隐藏于{date}：{reason}', en: 'Hidden {date}: {reason}' },
  own: { zh: '这是您自己的项目，由其他人处理。', en: 'This is of your own award; others decide.' },
  done_hide: { zh: '文字已隐藏', en: 'The words are hidden' },
  done_show: { zh: '文字已恢复显示', en: 'The words are shown again' },
  told_hidden: { zh: '您对《{title}》的评价文字被隐藏', en: 'What you wrote about “{title}” was hidden' },
  told_hidden_next: {
    zh: '原因写在原处；您给的分数照算。',
    en: 'The reason stands in its place; your rating counts all the same.',
  },
  told_shown: { zh: '您对《{title}》的评价文字已恢复显示', en: 'What you wrote about “{title}” is shown again' },
} satisfies Record<string, Message>;

export const wordsRefusalWords: Readonly<Record<ModerateWordsRefusal, Message>> = {
  words_not_found: { zh: '没有这条评价文字。', en: 'There are no such words.' },
  not_allowed: { zh: '您没有管理这里评价的权限。', en: 'You do not moderate evaluations here.' },
  own_award: words.own,
  already_hidden: { zh: '这条文字已经隐藏了。', en: 'These words are hidden already.' },
  not_hidden: { zh: '这条文字没有被隐藏。', en: 'These words are not hidden.' },
  reason_missing: { zh: '请写明原因。', en: 'Please say why.' },
  text_too_long: { zh: '原因请缩短到300字以内。', en: 'Please use at most 300 characters.' },
};
