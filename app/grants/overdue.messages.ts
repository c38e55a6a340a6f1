import type { Message } from '#app/i18n/message.ts';

/** The words of the list of duties that are overdue. */
export const words = {
  title: { zh: '逾期未公开的报告', en: 'Overdue reports' },
  lead: {
    zh: '已过期限、还没有公开的进展、结项报告和关联支付说明，拖得最久的在前。已提交、正在审阅的不算逾期。',
    en: 'Progress, final reports and payments to somebody close that are not public though their day has passed, the longest overdue first. What was handed in and is being read is not overdue.',
  },
  award: { zh: '资助', en: 'Award' },
  standing: { zh: '逾期', en: 'Overdue' },
  days_overdue: { zh: '逾期天数', en: 'Days overdue' },
  empty: { zh: '没有逾期的', en: 'Nothing is overdue' },
  empty_next: {
    zh: '每个项目的公开期限，在项目的“检查与处理”里。',
    en: 'What each award publishes by when stands among its checks.',
  },
} satisfies Record<string, Message>;
