import type { Message } from '#app/i18n/message.ts';

/** What people are told about a round's result. `title` is the round's. */
export const resultNewsWords = {
  published: { zh: '评审结果已公布：《{title}》', en: 'The result is published: “{title}”' },
  published_again: { zh: '评审结果已重新公布：《{title}》', en: 'The result is published again: “{title}”' },
  published_next: {
    zh: '名次、得分和计分方法都在结果页上，{date}前可以提出异议。',
    en: 'Places, scores and the method are on its page. Objections are taken until {date}.',
  },
  objection_raised: { zh: '有人对评审结果提出异议：《{title}》', en: 'Somebody objects to a result: “{title}”' },
  objection_raised_next: { zh: '请在异议页上公开答复。', en: 'Please answer it in public on its page.' },
  objection_answered: { zh: '您的异议有答复了：《{title}》', en: 'Your objection is answered: “{title}”' },
  closed: { zh: '评分已结束，可以计算结果：《{title}》', en: 'Scoring is over, the result can be computed: “{title}”' },
  final: { zh: '评审结果已生效：《{title}》', en: 'The result is final: “{title}”' },
  final_next: { zh: '公示期已结束，异议都有答复。', en: 'The period is over and every objection is answered.' },
} satisfies Record<string, Message>;
