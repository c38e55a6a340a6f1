import type { Message } from '#app/i18n/message.ts';

/** What is told of decisions over money and of offers. `title` is the award's, or the plan's. */
export const newsWords = {
  allocated: { zh: '资金分配已决定：《{title}》', en: 'The money was allocated: “{title}”' },
  allocated_next: { zh: '每个方案的结果和理由都公开在分配页上。', en: 'What each plan got, and why, is public on its page.' },
  offered: { zh: '《{title}》有一笔资助等您答复：{amount}', en: 'An award for “{title}” waits for your answer: {amount}' },
  offered_next: {
    zh: '请在期限内接受或谢绝；接受后双方签署协议。',
    en: 'Please accept or decline in time; once accepted, both sign the agreement.',
  },
} satisfies Record<string, Message>;
