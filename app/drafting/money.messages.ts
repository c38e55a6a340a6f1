import type { Message } from '#app/i18n/message.ts';

/** What money comes to, and how it changed. */
export const moneyWords = {
  money: { zh: '资金表', en: 'Money table' },
  table: { zh: '表格', en: 'Table' },
  item: { zh: '项目', en: 'Item' },
  amount: { zh: '金额', en: 'Amount' },
  own: { zh: '自筹', en: 'Own money' },
  other: { zh: '其他来源', en: 'Other sources' },
  total: { zh: '合计', en: 'Total' },
  needed: { zh: '需由本资金支出', en: 'Needed from this money' },
  available: { zh: '可安排金额', en: 'Available' },
  asked: { zh: '申请资助', en: 'Asked for' },
  ceiling: { zh: '资助上限', en: 'Ceiling' },
  remainder: { zh: '剩余', en: 'Left' },
  overspent: { zh: '超出', en: 'Too much' },
  overhead: { zh: '管理费占比', en: 'Share of overhead' },
  overhead_within: { zh: '{share}，上限{max}%', en: '{share}, at most {max}%' },
  overhead_above: { zh: '{share}，超过上限{max}%', en: '{share}, more than {max}%' },
  by_category: { zh: '各类别', en: 'By category' },
  faults: {
    zh: '有{count}行看不懂，没有计入',
    en: '{count, plural, one {One row} other {# rows}} cannot be read and {count, plural, one {is} other {are}} not counted',
  },
} satisfies Record<string, Message>;
