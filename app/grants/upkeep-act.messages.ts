import type { ActWords } from '#app/log/act-words.ts';

/** What the log says of awards that are being carried out. */
export const upkeepActs: ActWords = {
  'grants.expense_filed': { zh: '提交了一笔支出', en: 'Filed an expense' },
  'grants.expense_withdrawn': { zh: '撤回了一笔支出', en: 'Took back an expense' },
  'grants.expense_accepted': { zh: '认可了一笔支出', en: 'Accepted an expense' },
  'grants.expense_refused': { zh: '退回了一笔支出', en: 'Refused an expense' },
  'grants.duty_moved': { zh: '调整了一项公开义务的日期', en: 'Moved the day of a duty to report' },
  'grants.money_returned': { zh: '登记了退回的资助款', en: 'Wrote down money that came back' },
  'grants.return_reversed': { zh: '冲正了登记有误的退款', en: 'Reversed money that was written down by mistake' },
  'grants.report_filed': { zh: '提交了一份报告', en: 'Handed in a report' },
  'grants.report_accepted': { zh: '认可了一份报告', en: 'Accepted a report' },
  'grants.report_returned': { zh: '退回了一份报告', en: 'Gave a report back' },
  'grants.checked': { zh: '检查了资助项目', en: 'Checked an award' },
  'grants.check_answered': { zh: '对检查结果作了说明', en: 'Answered a check' },
  'grants.suspended': { zh: '中止了资助', en: 'Suspended an award' },
  'grants.suspension_lifted': { zh: '恢复了中止的资助', en: 'Lifted the suspension of an award' },
  'grants.reduced': { zh: '核减了资助金额', en: 'Reduced an award' },
  'grants.terminated': { zh: '终止了资助', en: 'Terminated an award' },
  'grants.recovered': { zh: '追回了应退的资助款', en: 'Recovered what was owed of an award' },
  'grants.written_off': { zh: '核销了追不回的资助款', en: 'Wrote off what did not come back of an award' },
  'grants.ended': { zh: '了结了终止的资助', en: 'Ended a terminated award' },
  'grants.measure_answered': { zh: '对处理决定作了说明', en: 'Answered a measure' },
  'grants.appealed': { zh: '对处理决定提出了申诉', en: 'Appealed against a measure' },
  'grants.appeal_decided': { zh: '对资助项目的申诉作出了决定', en: 'Decided an appeal about an award' },
  'grants.finished': { zh: '资助项目完成，进入评价', en: 'An award was finished and is evaluated' },
  'grants.closed': { zh: '资助项目结项', en: 'An award was closed' },
};
