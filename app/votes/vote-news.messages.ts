import type { Message } from '#app/i18n/message.ts';

/** What voters and officers of a vote are told. Nothing here says whether or how anybody voted. */
export const voteNewsWords = {
  opened: { zh: '您可以参加表决：《{title}》', en: 'You may vote on “{title}”' },
  opened_next: {
    zh: '{until}截止。投票前可以先查看选票内容和规则。',
    en: 'It closes {until}. You can read the ballot and the rules first.',
  },
  extended: { zh: '表决延长到{until}：《{title}》', en: 'The vote is open until {until}: “{title}”' },
  suspended: { zh: '表决暂停：《{title}》', en: 'The vote is suspended: “{title}”' },
  suspended_next: {
    zh: '恢复后，截止时间会顺延暂停的时长。已投的选票有效。',
    en: 'When it goes on, its end moves by the time lost. Ballots already cast stand.',
  },
  voided: { zh: '表决作废：《{title}》', en: 'The vote is void: “{title}”' },
  voided_next: { zh: '原因：{reason}', en: 'The reason: {reason}' },
  published: { zh: '表决结果已公布：《{title}》', en: 'The result is published: “{title}”' },
  published_next: {
    zh: '您可以用回执核对自己的选票，也可以自己重新计票；{until}前可以提出异议。',
    en: 'You can check your ballot with its receipt and count again yourself; challenges are taken until {until}.',
  },
  final: { zh: '表决结果已确定：《{title}》', en: 'The result is final: “{title}”' },
  closed: { zh: '表决已截止，请计票：《{title}》', en: 'The vote has closed; please count it: “{title}”' },
  countersign: { zh: '需要另一位工作人员确认：《{title}》', en: 'Another officer is asked to agree: “{title}”' },
  challenged: { zh: '有人对表决结果提出异议：《{title}》', en: 'A result is challenged: “{title}”' },
  challenged_next: {
    zh: '请公开答复，全部答复后结果才能确定。',
    en: 'Please answer in public; the result is final only when all are answered.',
  },
  challenge_answered: { zh: '您的异议已有答复：《{title}》', en: 'Your challenge was answered: “{title}”' },
} satisfies Record<string, Message>;
