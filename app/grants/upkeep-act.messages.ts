import type { ActWords } from '#app/log/act-words.ts';

/** What the log says of awards that are being carried out. */
export const upkeepActs: ActWords = {
  'grants.expense_filed': { zh: '提交了一笔支出', en: 'Filed an expense' },
  'grants.expense_withdrawn': { zh: '撤回了一笔支出', en: 'Took back an expense' },
  'grants.expense_accepted': { zh: '认可了一笔支出', en: 'Accepted an expense' },
  'grants.expense_refused': { zh: '退回了一笔支出', en: 'Refused an expense' },
  'grants.duty_moved': { zh: '调整了一项公开义务的日期', en: 'Moved the day of a duty to report' },
  'grants.money_returned': { zh: '登记了退回的资助款', en: 'Wrote down money that came back' },
  'grants.report_filed': { zh: '提交了一份报告', en: 'Handed in a report' },
  'grants.report_accepted': { zh: '认可了一份报告', en: 'Accepted a report' },
  'grants.report_returned': { zh: '退回了一份报告', en: 'Gave a report back' },
  'grants.checked': { zh: '检查了资助项目', en: 'Checked an award' },
  'grants.check_answered': { zh: '对检查结果作了说明', en: 'Answered a check' },
};
