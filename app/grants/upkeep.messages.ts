import type { CheckConclusion, CheckMethod } from '#app/grants/award-check.ts';
import type { DutyKind, DutyStanding } from '#app/grants/award-duty.ts';
import type { ExpenseState } from '#app/grants/expense.ts';
import type { MeasureKind } from '#app/grants/measure.ts';
import type { PictureMoment, ReportKind, ReportState } from '#app/grants/report.ts';
import type { Message } from '#app/i18n/message.ts';

export const expenseStateWords: Readonly<Record<ExpenseState, Message>> = {
  filed: { zh: '待审核', en: 'To be reviewed' },
  accepted: { zh: '已认可', en: 'Accepted' },
  refused: { zh: '未认可', en: 'Refused' },
  withdrawn: { zh: '已撤回', en: 'Taken back' },
};

export const reportKindWords: Readonly<Record<ReportKind, Message>> = {
  progress: { zh: '进展报告', en: 'Progress report' },
  final: { zh: '结项报告', en: 'Final report' },
  related_payment: { zh: '关联支付说明', en: 'Payment to somebody close' },
  correction: { zh: '更正', en: 'Correction' },
};

export const reportKindHints: Readonly<Record<ReportKind, Message>> = {
  progress: { zh: '至少每三个月一次。', en: 'At least every three months.' },
  final: { zh: '结束后三个月内提交。', en: 'Within three months of the end.' },
  related_payment: {
    zh: '付给亲属或有利益关系的人，30 天内说明。',
    en: 'Money paid to relatives or partners is explained within 30 days.',
  },
  correction: { zh: '以前写错的，在这里更正，原文保留。', en: 'Corrects what was wrong before; the original stays.' },
};

export const reportStateWords: Readonly<Record<ReportState, Message>> = {
  filed: { zh: '待审阅', en: 'To be read' },
  accepted: { zh: '已认可', en: 'Accepted' },
  returned: { zh: '已退回', en: 'Given back' },
};

export const momentWords: Readonly<Record<PictureMoment, Message>> = {
  before: { zh: '实施前', en: 'Before' },
  during: { zh: '实施中', en: 'During' },
  after: { zh: '完成后', en: 'After' },
};

export const methodWords: Readonly<Record<CheckMethod, Message>> = {
  study: { zh: '全面分析研究', en: 'Study of everything' },
  site_visit: { zh: '现场了解考察', en: 'Visit on site' },
  hearing: { zh: '面对面听取汇报', en: 'Hearing, face to face' },
  papers: { zh: '查阅相关资料', en: 'Reading the papers' },
  interviews: { zh: '受益对象访谈', en: 'Interviews with those it is for' },
  discussion: { zh: '动态小组研讨', en: 'Discussion in a group' },
  feedback: { zh: '群众意见反馈', en: 'What the public says' },
};

export const conclusionWords: Readonly<Record<CheckConclusion, Message>> = {
  passed: { zh: '合格', en: 'Passed' },
  to_improve: { zh: '需改进', en: 'To improve' },
  failed: { zh: '不合格', en: 'Failed' },
};

export const measureWords: Readonly<Record<MeasureKind, Message>> = {
  suspension: { zh: '中止', en: 'Suspension' },
  reduction: { zh: '核减金额', en: 'Reduction' },
  termination: { zh: '终止', en: 'Termination' },
  recovery: { zh: '追回款项', en: 'Recovery' },
  write_off: { zh: '核销', en: 'Write-off' },
  bar: { zh: '限制申请', en: 'Bar' },
};

export const dutyWords: Readonly<Record<DutyKind, Message>> = {
  progress: { zh: '进展报告', en: 'Progress report' },
  final: { zh: '结项报告', en: 'Final report' },
  related_payment: { zh: '关联支付说明', en: 'Payment to somebody close' },
};

export const standingWords: Readonly<Record<DutyStanding, Message>> = {
  met: { zh: '已公开', en: 'Done' },
  handed_in: { zh: '已提交', en: 'Handed in' },
  overdue: { zh: '已逾期', en: 'Overdue' },
  ahead: { zh: '未到期', en: 'Ahead' },
};

export const words = {
  tabs: { zh: '资助的各部分', en: 'Parts of the award' },
  tab_award: { zh: '概况', en: 'Overview' },
  tab_expenses: { zh: '支出', en: 'Spending' },
  tab_reports: { zh: '报告', en: 'Reports' },
  tab_checks: { zh: '检查与处理', en: 'Checks' },
  tab_effect: { zh: '效果与评价', en: 'Effect and evaluation' },

  expenses_of: { zh: '支出：{title}', en: 'Spending: {title}' },
  expenses_description: {
    zh: '{title}的每一笔支出，按预算逐项列出。',
    en: 'Every expense of {title}, by line of its budget.',
  },
  sums: { zh: '资金情况', en: 'Money' },
  paid: { zh: '已拨付', en: 'Paid' },
  accepted: { zh: '已认可支出', en: 'Accepted expenses' },
  returned: { zh: '已退回', en: 'Returned' },
  unspent: { zh: '尚未用完', en: 'Not spent yet' },
  by_line: { zh: '按预算项', en: 'By budget line' },
  line: { zh: '预算项', en: 'Budget line' },
  budgeted: { zh: '预算', en: 'Budget' },
  waiting: { zh: '待审核', en: 'To be reviewed' },
  variance_note: {
    zh: '每项可超出预算 {percent}%；再多须经慈善工作站同意。',
    en: 'Each line may be overspent by {percent} %; beyond that the charity station must consent.',
  },
  each_expense: { zh: '每一笔支出', en: 'Each expense' },
  spent_on: { zh: '支出日期', en: 'Spent on' },
  what: { zh: '用途', en: 'What for' },
  amount: { zh: '金额', en: 'Amount' },
  state: { zh: '状态', en: 'State' },
  receipt: { zh: '查看票据', en: 'See the receipt' },
  related: { zh: '付给关系人', en: 'Paid to somebody close' },
  over: { zh: '超出预算', en: 'Beyond its line' },
  over_because: { zh: '超出原因：{reason}', en: 'Why beyond: {reason}' },
  note_of: { zh: '审核意见：{note}', en: 'Review: {note}' },
  no_expenses: { zh: '还没有支出', en: 'No expenses yet' },
  no_expenses_next: {
    zh: '受资助方每花一笔钱，在这里附票据列出。',
    en: 'The grantee lists each expense here, with its receipt.',
  },
  file_expense: { zh: '记一笔支出', en: 'File an expense' },
  file_effect: {
    zh: '拍下票据，填好金额。内容公开，票据只给工作站和审计看。',
    en: 'Take a picture of the receipt and fill in the amount. What you write is public; only staff and auditors see the receipt.',
  },
  receipt_camera: { zh: '拍票据', en: 'Photograph the receipt' },
  receipt_camera_hint: { zh: '手机上会打开相机。', en: 'Opens the camera on a phone.' },
  receipt_file: { zh: '或者选一张照片、电子发票', en: 'Or choose a picture or an electronic invoice' },
  receipt_file_hint: { zh: '图片或 PDF，20 MB 以内。', en: 'A picture or PDF, up to 20 MB.' },
  yuan: { zh: '元', en: 'yuan' },
  description: { zh: '买了什么、付给谁', en: 'What was bought, and who was paid' },
  description_hint: { zh: '会公开，请不要写他人的电话和住址。', en: 'Public: no phone numbers or addresses of others, please.' },
  is_related: { zh: '付给了亲属或有利益关系的人', en: 'Paid to a relative or partner' },
  is_related_hint: { zh: '勾选后，30 天内要提交一份说明。', en: 'If so, explain it in a report within 30 days.' },
  consent_reason: { zh: '超出预算的原因', en: 'Why it goes beyond the budget' },
  consent_hint: { zh: '只在超出允许的浮动时填写。', en: 'Only where it goes beyond what the line may vary.' },
  withdraw: { zh: '撤回', en: 'Take back' },
  withdraw_effect: { zh: '撤回后可以重新填写。', en: 'You can file it anew afterwards.' },
  done_file: { zh: '已提交，等待审核', en: 'Filed; it will be reviewed' },
  done_file_over: { zh: '已提交；超出预算，等待工作站同意', en: 'Filed; beyond its line, it waits for consent' },
  done_withdraw: { zh: '已撤回', en: 'Taken back' },

  reports_of: { zh: '报告：{title}', en: 'Reports: {title}' },
  reports_description: { zh: '{title}的进展、照片和结项报告。', en: 'Progress, pictures and the final report of {title}.' },
  no_reports: { zh: '还没有报告', en: 'No reports yet' },
  no_reports_next: {
    zh: '实施期间至少每三个月公开一次进展。',
    en: 'Progress is made public at least every three months.',
  },
  report: { zh: '提交报告', en: 'Hand in a report' },
  report_effect: { zh: '提交后立即公开，不能修改，只能更正。', en: 'Public at once. It cannot be changed, only corrected.' },
  kind: { zh: '报告种类', en: 'Kind' },
  corrects: { zh: '更正哪一份', en: 'Which report it corrects' },
  corrects_of: { zh: '{kind}，{date}', en: '{kind} of {date}' },
  correct_reason: { zh: '更正的理由', en: 'Why it is corrected' },
  correction_only: { zh: '只在更正时填写。', en: 'For a correction only.' },
  nothing_chosen: { zh: '不是更正', en: 'Not a correction' },
  body: { zh: '报告内容', en: 'Report' },
  body_hint: { zh: '做了什么、用了多少钱、谁受益、下一步做什么。', en: 'What was done and spent, who gains, what comes next.' },
  pictures_of: { zh: '{moment}的照片', en: 'Pictures: {moment}' },
  pictures_hint: { zh: '照片一共不超过 6 张。', en: 'At most 6 pictures in all.' },
  caption: { zh: '照片说明', en: 'Caption' },
  corrected_because: { zh: '更正理由：{reason}', en: 'Corrected because: {reason}' },
  corrects_report: { zh: '被更正的报告', en: 'The corrected report' },
  done_report: { zh: '已提交并公开，等待审阅', en: 'Handed in and public; it will be read' },

  checks_of: { zh: '检查与处理：{title}', en: 'Checks and measures: {title}' },
  checks_description: {
    zh: '{title}的公开期限、检查、处理决定和受资助方的说明。',
    en: 'What {title} must publish by when, checks, measures, and the grantee’s answers.',
  },
  duties: { zh: '公开期限', en: 'What is published by when' },
  duty: { zh: '要公开的', en: 'To be published' },
  due_on: { zh: '期限', en: 'Due' },
  moved_because: { zh: '改期理由：{reason}', en: 'Moved because: {reason}' },
  no_duties: { zh: '协议生效后列出公开期限', en: 'Listed once the agreement is in force' },
  checks: { zh: '检查', en: 'Checks' },
  check_on: { zh: '{date}的检查', en: 'Check of {date}' },
  no_checks: { zh: '还没有检查', en: 'No checks yet' },
  measures: { zh: '处理决定', en: 'Measures' },
  no_measures: { zh: '没有处理决定', en: 'No measures' },
  decided_on: { zh: '决定日期', en: 'Decided' },
  reason: { zh: '理由', en: 'Reason' },
  owed_in_all: { zh: '应退回总额', en: 'To be paid back in all' },
  until: { zh: '至', en: 'Until' },
  pay_back_by: { zh: '退回期限', en: 'To be paid back by' },
  resolution: { zh: '依据的决议', en: 'By resolution' },
  grantee_answer: { zh: '受资助方的说明', en: 'The grantee’s answer' },
  not_answered: { zh: '还没有说明。', en: 'Not answered yet.' },
  appeal: { zh: '申诉', en: 'Appeal' },
  appeal_waits: { zh: '申诉待决定', en: 'Appeal to be decided' },
  appeal_upheld: { zh: '申诉结果：维持', en: 'Appeal: it stands' },
  appeal_lifted: { zh: '申诉结果：撤销', en: 'Appeal: it is lifted' },
  appeal_reason: { zh: '申诉决定的理由', en: 'Why the appeal was decided so' },
  answer: { zh: '作出说明', en: 'Answer' },
  answer_effect: { zh: '公开在决定旁边，只能提交一次。', en: 'Public beside it; one answer only.' },
  appeal_effect: {
    zh: '{date}前可以申诉一次，由另一人决定。',
    en: 'Until {date}, once; somebody else decides.',
  },
  appeal_why: { zh: '申诉理由', en: 'Why you appeal' },
  decide: { zh: '决定申诉', en: 'Decide the appeal' },
  decide_effect: {
    zh: '撤销后，中止会解除，追回和限制会取消；已核减的钱和终止不会自动恢复。',
    en: 'Lifted: a suspension ends, what was demanded and a bar fall away. Money taken off and a termination are not undone.',
  },
  outcome: { zh: '结果', en: 'Outcome' },
  uphold: { zh: '维持原决定', en: 'It stands' },
  lift: { zh: '撤销原决定', en: 'Lift it' },
  done_answer: { zh: '说明已公开', en: 'Your answer is public' },
  done_appeal: { zh: '申诉已提交', en: 'The appeal is handed in' },
  done_decide: { zh: '申诉已决定', en: 'The appeal is decided' },
} as const satisfies Readonly<Record<string, Message>>;
