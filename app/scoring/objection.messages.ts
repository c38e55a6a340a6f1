import type { Message } from '#app/i18n/message.ts';

/** The words of objections to a result. */
export const words = {
  title_of: { zh: '对评审结果的异议：{title}', en: 'Objections: {title}' },
  rounds: { zh: '公益创投评审', en: 'Scoring rounds' },
  results: { zh: '评审结果', en: 'Results' },
  lead: {
    zh: '异议和答复都公开。每条异议都有答复、公示期也结束了，结果才生效。',
    en: 'Objections and answers are public. The result becomes final when the period is over and every objection is answered.',
  },
  open: { zh: '公示中', en: 'Open to objections' },
  over: { zh: '公示期已结束', en: 'The period is over' },
  open_sentence: {
    zh: '本社区居民和申报人可以提出异议，每人同时只能有一条在等答复。',
    en: 'Residents of this community and applicants may object, with one open objection each.',
  },
  over_sentence: { zh: '不再接受新的异议。', en: 'No more objections are taken.' },
  none: { zh: '还没有人提出异议。', en: 'Nobody has objected.' },
  list: { zh: '已提出的异议', en: 'Objections raised' },
  raised_by: { zh: '{name}提出', en: 'Raised by {name}' },
  about_plan: { zh: '关于{number, number}号方案 {title}', en: 'About plan {number, number}, {title}' },
  about_round: { zh: '关于整轮评审', en: 'About the round as a whole' },
  waits: { zh: '等待答复', en: 'Waits for an answer' },
  answer: { zh: '答复', en: 'Answer' },
  answer_hint: { zh: '会公开，写了就不能改。', en: 'Public; it cannot be changed afterwards.' },
  object: { zh: '提出异议', en: 'Object' },
  object_effect: { zh: '异议会公开。您的姓名按您的设置显示。', en: 'It is public. Your name is shown as you have chosen.' },
  about: { zh: '针对', en: 'About' },
  body: { zh: '异议内容', en: 'What you object to' },
  body_hint: { zh: '写明哪里不对、为什么。', en: 'What is wrong, and why.' },
  sign_in: { zh: '登录后提出异议', en: 'Sign in to object' },
  done_object: { zh: '异议已提交，答复后会通知您', en: 'Your objection is in; you will be told when it is answered' },
  done_answer: { zh: '答复已公开', en: 'The answer is public' },
  plan_option: { zh: '{number, number}号 {title}', en: 'No. {number, number} {title}' },
} satisfies Record<string, Message>;
