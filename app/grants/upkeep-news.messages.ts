import type { Message } from '#app/i18n/message.ts';

/** What grantees and staff are told while an award is carried out. `title` is the award's. */
export const newsWords = {
  expense_refused: { zh: '《{title}》有一笔支出未被认可', en: 'An expense of “{title}” was refused' },
  report_returned: { zh: '《{title}》的报告被退回', en: 'A report of “{title}” was given back' },
  look_and_mend: { zh: '请看意见，改好后重新提交。', en: 'Please read why, and hand it in again, mended.' },
  checked: { zh: '《{title}》有了检查结果', en: '“{title}” was checked' },
  you_may_answer: { zh: '您可以作一次说明，公开在旁边。', en: 'You may answer once; it stands beside it.' },
  suspended: { zh: '《{title}》已中止', en: '“{title}” was suspended' },
  reduced: { zh: '《{title}》的资助金额被核减', en: '“{title}” was reduced' },
  terminated: { zh: '《{title}》已终止', en: '“{title}” was terminated' },
  written_off: { zh: '《{title}》的欠款已核销', en: 'What was owed of “{title}” was written off' },
  ended: { zh: '《{title}》的终止手续已完成', en: 'The termination of “{title}” is complete' },
  you_may_appeal: {
    zh: '您可以作说明，15 天内可以申诉一次，由另一人决定。',
    en: 'You may answer, and appeal once within 15 days; somebody else decides.',
  },
  lifted: { zh: '《{title}》已恢复实施', en: '“{title}” goes on' },
  appeal_decided: { zh: '《{title}》的申诉有了决定', en: 'Your appeal about “{title}” is decided' },
  return_reversed: { zh: '《{title}》登记的一笔退款已冲正', en: 'Money that came back of “{title}” was reversed' },
  duty_moved: { zh: '《{title}》的公开期限有调整', en: 'A day by which “{title}” reports was moved' },
  finished: { zh: '《{title}》已确认完成，进入评价', en: '“{title}” is finished and open for evaluation' },
  closed: { zh: '《{title}》已结项', en: '“{title}” is closed' },
  expense_filed: { zh: '《{title}》有支出待审核', en: 'An expense of “{title}” waits for review' },
  report_filed: { zh: '《{title}》有报告待审阅', en: 'A report of “{title}” waits to be read' },
  appealed: { zh: '《{title}》有申诉待决定', en: 'An appeal about “{title}” waits for a decision' },
} satisfies Record<string, Message>;
