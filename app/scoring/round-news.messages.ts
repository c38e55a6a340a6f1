import type { Message } from '#app/i18n/message.ts';

/** What judges and those who lead a round are told. */
export const newsWords = {
  appointed: { zh: '您是本次评审的评委：《{title}》', en: 'You are a judge of “{title}”' },
  appointed_next: {
    zh: '请先逐份申报与方案有没有利益关系，全部评委答完后开始评分。评分{until}截止。',
    en: 'Please declare first, plan by plan, whether you have a conflict. Scoring begins once all have answered and closes {until}.',
  },
  given: { zh: '又有方案请您评审：《{title}》', en: 'You were given another plan to judge in “{title}”' },
  given_next: { zh: '请先申报与这份方案有没有利益关系。', en: 'Please declare first whether you have a conflict with it.' },
  begun: { zh: '开始评分：《{title}》', en: 'Scoring has begun: “{title}”' },
  begun_next: { zh: '请在{until}之前提交您的全部评分表。', en: 'Please hand in all your sheets before {until}.' },
  extended: { zh: '评分时间延长到{until}：《{title}》', en: 'There is time until {until}: “{title}”' },
  extended_next: { zh: '您还有没提交的评分表。', en: 'You still have sheets to hand in.' },
  closing: { zh: '评分即将截止：《{title}》', en: 'Scoring closes soon: “{title}”' },
  closing_next: {
    zh: '您还有{count}份评分表没有提交，{until}截止，过后不能再提交。',
    en: 'You still have {count, plural, one {# sheet} other {# sheets}} to hand in before {until}; later is too late.',
  },
  reopened: { zh: '您的评分表已重新打开：《{title}》', en: 'A sheet of yours was opened again: “{title}”' },
  reopened_next: { zh: '请修改后再次提交，{until}截止。', en: 'Please change it and hand it in again before {until}.' },
  keyed: { zh: '您的纸质评分表已录入：《{title}》', en: 'Your paper sheet was keyed: “{title}”' },
  keyed_next: { zh: '请核对，有误请联系评审组组长。', en: 'Please check it, and tell the panel’s chair if something is wrong.' },
  short: { zh: '有的方案评委不够：《{title}》', en: 'Some plans have too few judges: “{title}”' },
  short_next: { zh: '请更换或增补评委，然后开始评分。', en: 'Please replace judges, then begin scoring.' },
} satisfies Record<string, Message>;
