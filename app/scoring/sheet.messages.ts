import type { Message } from '#app/i18n/message.ts';
import type { AnswerConflictsRefusal, DeclareConflictRefusal } from '#app/scoring/conflict.commands.server.ts';
import type { SaveSheetRefusal, SubmitSheetRefusal } from '#app/scoring/scoresheet.commands.server.ts';
import type { PointsProblem, SheetState } from '#app/scoring/scoresheet.ts';
import type { KeySheetRefusal } from '#app/scoring/sheet-paper.commands.server.ts';
import type { ReopenSheetRefusal, ReviseSheetRefusal } from '#app/scoring/sheet-reopening.commands.server.ts';

/** What the states of a sheet are called. */
export const sheetStateWords: Readonly<Record<SheetState, Message>> = {
  assigned: { zh: '待申报', en: 'To be declared' },
  clear: { zh: '待评分', en: 'To be scored' },
  recused: { zh: '已回避', en: 'Recused' },
  scoring: { zh: '评分中', en: 'Being scored' },
  submitted: { zh: '已提交', en: 'Handed in' },
  locked: { zh: '已锁定', en: 'Locked' },
  struck: { zh: '已作废', en: 'Struck' },
};

/** What is wrong with the points of one criterion. */
export const pointsProblemWords: Readonly<Record<PointsProblem, Message>> = {
  points_off_scale: { zh: '请按分数范围和分档打分', en: 'Please keep to the scale and its steps' },
  points_missing: { zh: '这一项还没有打分', en: 'This one is not scored yet' },
  must_apply: { zh: '这一项必须打分', en: 'This one must be scored' },
};

export type SheetRefusal =
  | AnswerConflictsRefusal
  | DeclareConflictRefusal
  | SaveSheetRefusal
  | SubmitSheetRefusal
  | ReopenSheetRefusal
  | ReviseSheetRefusal
  | KeySheetRefusal;

/** What judges read when something about their sheets is refused. */
export const sheetRefusalWords: Readonly<Record<SheetRefusal, Message>> = {
  ...pointsProblemWords,
  round_not_found: { zh: '找不到这次评审', en: 'There is no such round' },
  not_allowed: { zh: '您没有权限这样做', en: 'You may not do this' },
  not_on_panel: { zh: '您不是这次评审的评委', en: 'You are not a judge of this round' },
  round_moved_on: {
    zh: '评审的状态已经变化，请刷新页面查看',
    en: 'The round has moved on in the meantime; please reload the page',
  },
  answers_missing: { zh: '请逐份作答', en: 'Please answer for each plan' },
  nothing_to_answer: { zh: '没有需要申报的方案', en: 'There is nothing to declare' },
  conflict_reason_missing: { zh: '请写明是什么关系', en: 'Please say what stands between you and the plan' },
  text_too_long: { zh: '文字太长，请缩短', en: 'The text is too long; please shorten it' },
  sheet_not_found: { zh: '找不到这份评分表', en: 'There is no such sheet' },
  sheet_handed_in: {
    zh: '这份评分表已经提交。需要修改请联系评审组组长',
    en: 'This sheet is handed in. To change it, please speak to the panel’s chair',
  },
  scoring_not_begun: { zh: '还没有开始评分', en: 'Scoring has not begun' },
  deadline_passed: { zh: '评分时间已过，不能再保存或提交', en: 'The deadline has passed; nothing can be saved or handed in' },
  round_closed: { zh: '评分已经截止，分数不能再改', en: 'Scoring is closed; scores no longer change' },
  conflict_unanswered: { zh: '请先申报与这份方案有没有利益关系', en: 'Please declare first whether you have a conflict' },
  sheet_recused: { zh: '您已回避这份方案', en: 'You are recused from this plan' },
  sheet_struck: { zh: '这份评分表已作废', en: 'This sheet was struck' },
  saved_elsewhere: {
    zh: '这份评分表在另一个页面改过了。下面是您刚填的内容，请对照后再保存一次',
    en: 'This sheet was changed on another page. Below is what you filled in just now; compare, then save once more',
  },
  reason_missing: { zh: '请写明理由', en: 'Please give the reason' },
  sheet_not_handed_in: { zh: '这份评分表还没有提交', en: 'This sheet is not handed in' },
  not_moderating: { zh: '现在不在复议中', en: 'The panel is not talking again now' },
};

/** The words of a judge's pages. */
export const words = {
  conflicts_title: { zh: '申报利益关系', en: 'Declare conflicts of interest' },
  conflicts_title_of: { zh: '申报利益关系：{title}', en: 'Declare conflicts: {title}' },
  conflicts_lead: {
    zh: '请逐份说明您与方案有没有利益关系。有关系的方案不由您打分，您的说明只给评审组看。',
    en: 'For each plan, please say whether something stands between you and it. You do not score those; what you write is for those who lead the round.',
  },
  conflicts_what: { zh: '什么算利益关系', en: 'What counts as a conflict' },
  conflicts_examples: {
    zh: '您或家人是申报方或其成员、负责人；您参与了提案或方案的写作；您与申报方有雇佣、买卖、师生、亲友等让人难以公正的关系。',
    en: 'You or your family belong to the applicant or lead it; you helped to write the proposal or the plan; or work, trade, kinship or friendship with the applicant make fairness hard.',
  },
  conflict_none: { zh: '没有利益关系', en: 'No conflict' },
  conflict_some: { zh: '有，我回避', en: 'Yes, I recuse myself' },
  conflict_question: { zh: '您与这份方案有没有利益关系？', en: 'Is there a conflict with this plan?' },
  conflict_said: { zh: '{reason}', en: '{reason}' },
  conflict_found: {
    zh: '系统根据名册和申报记录发现您与这份方案有关系，已自动回避',
    en: 'The roll and the applications show a relation between you and this plan; you were recused',
  },
  conflict_reason: { zh: '是什么关系（有关系时填写）', en: 'What it is (where there is one)' },
  conflicts_send: { zh: '提交申报', en: 'Send' },
  conflicts_done: { zh: '申报已提交，谢谢。', en: 'Thank you, your answers are in.' },
  conflicts_none_left: { zh: '没有需要申报的方案', en: 'There is nothing to declare' },
  conflicts_none_left_next: { zh: '全部评委答完后开始评分。', en: 'Scoring begins once every judge has answered.' },
  answered: { zh: '已经申报的方案', en: 'Answered already' },
  read_plan: { zh: '看方案', en: 'Read the plan' },

  sheets_title: { zh: '我的评分表', en: 'My scoresheets' },
  sheets_title_of: { zh: '我的评分表：{title}', en: 'My scoresheets: {title}' },
  sheets_progress: { zh: '共{total}份，已提交{done}份，还有{left}份', en: '{done} of {total} handed in, {left} left' },
  sheets_all_in: { zh: '{total}份评分表已全部提交，谢谢。', en: 'All {total} sheets are handed in, thank you.' },
  sheets_order: {
    zh: '这是为您单独抽签排的顺序，与其他评委不同。可以按自己的方便先评哪一份。',
    en: 'This order was drawn for you alone. You may score in any order you like.',
  },
  sheets_hidden: {
    zh: '结果公示前，您看不到其他评委的分数，其他评委也看不到您的。',
    en: 'Until the result is published you do not see other judges’ scores, nor they yours.',
  },
  sheets_next: { zh: '评下一份：{number}号 {title}', en: 'Next: no. {number} {title}' },
  sheets_pending: { zh: '还没有提交', en: 'Not handed in yet' },
  sheets_done: { zh: '已经提交', en: 'Handed in' },
  sheets_away: { zh: '不由您打分', en: 'Not yours to score' },
  sheets_empty: { zh: '没有分配给您的方案', en: 'No plan is assigned to you' },
  sheets_empty_next: { zh: '有方案时会通知您。', en: 'You will be told when there is one.' },
  scored_of: { zh: '已打{done}项，共{total}项', en: '{done} of {total} criteria scored' },

  sheet_title_of: { zh: '{number}号方案评分：{title}', en: 'Scoresheet no. {number}: {title}' },
  sheet_number: { zh: '{number}号', en: 'No. {number}' },
  sheet_place: { zh: '您的第{at}份，共{total}份', en: 'Sheet {at} of {total}' },
  read_whole: { zh: '方案全文', en: 'The plan' },
  asked: { zh: '申请资助', en: 'Asked for' },
  total: { zh: '预算合计', en: 'Budget' },
  own_and_other: { zh: '自筹和其他来源', en: 'Own and other sources' },
  criterion: { zh: '评分项', en: 'Criterion' },
  weight_head: { zh: '权重', en: 'Weight' },
  weight: { zh: '权重{weight}%', en: '{weight}%' },
  optional: { zh: '选评', en: 'optional' },
  points: { zh: '{points}分', en: '{points}' },
  points_unit: { zh: '分', en: 'points' },
  points_range: { zh: '0到{max}，每{step}一档', en: '0 to {max} in steps of {step}' },
  points_more: { zh: '加一档', en: 'One step more' },
  points_less: { zh: '减一档', en: 'One step less' },
  does_not_apply: { zh: '不适用', en: 'Does not apply' },
  not_scored: { zh: '未打分', en: 'Not scored' },
  remark: { zh: '给申报方的意见', en: 'Remark for the applicant' },
  remark_hint: {
    zh: '结果公示时公开，不署名。写写好在哪里、可以怎样改进。',
    en: 'Published with the result, without your name. What is good, and what could be better.',
  },
  private_note: { zh: '我的笔记', en: 'My own note' },
  private_note_hint: { zh: '只有您自己看得到，永远不公开。', en: 'For you alone, never shown to anybody.' },
  save: { zh: '保存', en: 'Save' },
  save_and_review: { zh: '检查并提交', en: 'Review and hand in' },
  saved: { zh: '已保存。提交之前可以随时回来改。', en: 'Saved. You can come back and change it until you hand it in.' },
  saved_but: { zh: '其余内容已保存，标出的几项请改一下。', en: 'The rest is saved. Please look at what is marked.' },
  what_is_left: { zh: '评分进度', en: 'What is left' },
  jump: { zh: '看进度', en: 'See what is left' },
  other_sheets: { zh: '我的评分表', en: 'My scoresheets' },
  review_title: { zh: '提交前请检查', en: 'Please look it over' },
  review_effect: {
    zh: '提交后不能自己修改；截止前确需修改的，可以请评审组组长重新打开。',
    en: 'Once handed in you cannot change it yourself; before the deadline the panel’s chair can open it again.',
  },
  review_missing: { zh: '还有几项没有打分，暂时不能提交：', en: 'These are still missing:' },
  submit: { zh: '提交评分表', en: 'Hand in' },
  back_to_sheet: { zh: '返回修改', en: 'Go back and change' },
  submitted: { zh: '{number}号方案的评分表已提交。', en: 'The sheet for no. {number} is handed in.' },
  next_plan: { zh: '下一份：{number}号 {title}', en: 'Next: no. {number} {title}' },
  all_done: { zh: '您的评分表全部提交了', en: 'All your sheets are in' },
  your_points: { zh: '您打的分', en: 'Your points' },
  no_remark: { zh: '没有写意见', en: 'No remark' },
  keyed_by_other: {
    zh: '这份纸质评分表由工作人员代为录入，请核对。',
    en: 'This sheet was keyed from paper for you; please check it.',
  },
  conflict_late: { zh: '我与这份方案有利益关系', en: 'I have a conflict with this plan' },
  conflict_late_effect: {
    zh: '您将不再给这份方案打分，已填的内容不计入结果。不能撤回。',
    en: 'You will no longer score this plan, and what you filled in does not count. This cannot be undone.',
  },
  conflict_late_confirm: { zh: '回避这份方案', en: 'Recuse me' },
  conflict_late_done: { zh: '您已回避这份方案。', en: 'You are recused from this plan.' },
  revise: { zh: '重新考虑我的评分', en: 'Look at my scores again' },
  revise_effect: {
    zh: '评审组认为这份方案分歧较大，正在复议。您可以修改评分，理由会与修改一起记录。',
    en: 'The panel is talking about plans on which it differed. You may revise your sheet; your reason is kept with it.',
  },
  revise_confirm: { zh: '打开修改', en: 'Open it again' },
  reason: { zh: '理由', en: 'Reason' },
  paper: { zh: '打印空白评分表', en: 'Print a blank sheet' },
  paper_title: { zh: '评分表', en: 'Scoresheet' },
  paper_title_of: { zh: '纸质评分表：{number}号', en: 'Paper scoresheet: no. {number}' },
  paper_judge: { zh: '{number}号评委', en: 'Judge no. {number}' },
  paper_plan: { zh: '方案', en: 'Plan' },
  paper_scale: { zh: '分数：0到{max}分，每{step}分一档', en: 'Scale: 0 to {max} in steps of {step}' },
  paper_points: { zh: '得分', en: 'Points' },
  paper_signature: { zh: '评委签名', en: 'Signature' },
  paper_date: { zh: '日期', en: 'Date' },
  paper_note: {
    zh: '填好签名后交给评审组组长或工作人员录入。截止时间：{date}。',
    en: 'Sign it and give it to the panel’s chair or staff, who key it in. Deadline: {date}.',
  },
} satisfies Record<string, Message>;
