import type { Message } from '#app/i18n/message.ts';
import type { StartPlanRefusal } from '#app/plans/plan.commands.server.ts';
import type { PlanState } from '#app/plans/plan.ts';
import type { PlanFault } from '#app/plans/plan-check.ts';
import type {
  AnswerInvitationRefusal,
  EndMemberRefusal,
  InvitePlanMemberRefusal,
  LeavePlanRefusal,
} from '#app/plans/plan-member.commands.server.ts';
import type { FreezePlanRefusal, ReopenPlanRefusal, ReturnPlanRefusal } from '#app/plans/plan-review.commands.server.ts';
import type { SubmitPlanRefusal } from '#app/plans/plan-submission.commands.server.ts';
import type { TeamSeat } from '#app/plans/plan-team.queries.server.ts';

export const planStateWords: Record<PlanState, Message> = {
  drafting: { zh: '编写中', en: 'Being written' },
  submitted: { zh: '待审阅', en: 'Waiting for review' },
  revising: { zh: '修改中', en: 'Being changed' },
  frozen: { zh: '已定稿', en: 'Final' },
  awarded: { zh: '已获资助', en: 'Funded' },
  not_awarded: { zh: '未获资助', en: 'Not funded' },
  amending: { zh: '变更中', en: 'Being amended' },
};

export const seatWords: Record<TeamSeat, Message> = {
  applicant: { zh: '认领人', en: 'Holds the claim' },
  joint: { zh: '联合认领人', en: 'Shares the claim' },
  member: { zh: '方案成员', en: 'Member' },
};

export const words = {
  plan: { zh: '执行方案', en: 'Execution plan' },
  state: { zh: '状态', en: 'State' },
  field: { zh: '领域', en: 'Field' },
  frozen_at: { zh: '定稿时间', en: 'Final since' },
  applicant: { zh: '申请人', en: 'Applicant' },
  applicant_hidden: { zh: '匿名评审期间不显示', en: 'Not shown during the blind review' },
  proposal: { zh: '对应提案', en: 'Proposal' },
  // list
  list_title: { zh: '执行方案', en: 'Execution plans' },
  list_lead: {
    zh: '认领人怎样落实居民的提案：目标、活动、团队、成果和每一笔预算。这里是已经定稿的方案。',
    en: 'How those who claimed residents’ proposals would carry them out: goals, activities, team, results and every line of the budget. These are final.',
  },
  filters: { zh: '筛选', en: 'Filters' },
  filter_place: { zh: '地点', en: 'Place' },
  all: { zh: '全部', en: 'All' },
  empty: { zh: '还没有定稿的执行方案', en: 'No plan is final yet' },
  empty_next: { zh: '方案定稿后会出现在这里。', en: 'Plans appear here once they are final.' },
  empty_filtered: { zh: '没有符合条件的方案', en: 'No plan matches' },
  clear_filters: { zh: '清除筛选', en: 'Clear the filters' },
  see_proposals: { zh: '查看提案', en: 'See proposals' },
  formats: { zh: '其他格式', en: 'Other formats' },
  csv: { zh: '下载表格（CSV）', en: 'Table (CSV)' },
  json: { zh: '数据（JSON）', en: 'Data (JSON)' },
  rss: { zh: '订阅（RSS）', en: 'Feed (RSS)' },
  feed_title: { zh: '{community}的执行方案', en: 'Execution plans of {community}' },
  feed_item: { zh: '申请资助{asked}，总预算{total}', en: 'Asks for {asked} of {total}' },
  column_number: { zh: '提案编号', en: 'Proposal' },
  column_title: { zh: '方案', en: 'Plan' },
  column_place: { zh: '地点', en: 'Place' },
  column_total: { zh: '总预算（元）', en: 'Whole budget (¥)' },
  column_asked: { zh: '申请资助（元）', en: 'Asked for (¥)' },
  column_address: { zh: '网址', en: 'Address' },
  read_plan: { zh: '阅读执行方案（第{number}版）', en: 'Read the plan (revision {number})' },
  asks_for: { zh: '申请资助{amount}', en: 'Asks for {amount}' },
  // page
  title_of: { zh: '执行方案：{title}', en: 'Plan: {title}' },
  write: { zh: '编写方案', en: 'Write the plan' },
  submit: { zh: '提交方案', en: 'Hand the plan in' },
  team: { zh: '团队', en: 'Team' },
  print: { zh: '打印', en: 'Print' },
  review: { zh: '审阅方案', en: 'Review the plan' },
  difference: { zh: '各版的不同', en: 'What changed' },
  read_text: { zh: '文稿与意见', en: 'The text with its comments' },
  now_drafting: { zh: '团队正在编写。写好后由认领人提交。', en: 'The team writes it; whoever holds the claim hands it in.' },
  now_revising: {
    zh: '工作人员请团队修改。改好后再次提交。',
    en: 'Staff asked for changes. Hand it in again when they are made.',
  },
  now_submitted: {
    zh: '已经提交，等待工作人员审阅。审阅期间不能修改。',
    en: 'It was handed in and waits for review. It cannot be changed meanwhile.',
  },
  now_frozen: { zh: '已经定稿，内容和数字都不会再变。', en: 'It is final: neither words nor numbers change any more.' },
  now_reopened: {
    zh: '定稿后重新打开修改，下面是先前定稿的内容。',
    en: 'It was opened again to be changed; below is what was final before.',
  },
  why_not_public: { zh: '只有方案团队可以编写。', en: 'Only its team writes the plan.' },
  still_missing: { zh: '还缺{count}项', en: '{count, plural, one {One thing is} other {# things are}} still missing' },
  figures: { zh: '资金', en: 'Money' },
  budget: { zh: '预算', en: 'Budget' },
  budget_by_category: { zh: '预算汇总（按类别）', en: 'Budget by category' },
  category: { zh: '类别', en: 'Category' },
  amount: { zh: '金额', en: 'Amount' },
  about: { zh: '关于这份方案', en: 'About this plan' },
  at_a_glance: { zh: '概要', en: 'At a glance' },
  period: { zh: '起止时间', en: 'From and until' },
  period_of: { zh: '{from}至{until}', en: '{from} to {until}' },
  activities: { zh: '活动', en: 'Activities' },
  activities_count: { zh: '{count}项', en: '{count}' },
  outputs: { zh: '产出', en: 'Outputs' },
  outcomes: { zh: '成效', en: 'Outcomes' },
  result_of: { zh: '{what}：{number}{unit}', en: '{what}: {number} {unit}' },
  revisions: { zh: '各版', en: 'Revisions' },
  revision_of: { zh: '第{number}版', en: 'Revision {number}' },
  submitted_at: { zh: '提交时间', en: 'Handed in' },
  is_frozen: { zh: '定稿', en: 'Final' },
  history: { zh: '经过', en: 'What happened' },
  step_submit: { zh: '提交第{revision}版', en: 'Revision {revision} was handed in' },
  step_return: { zh: '退回修改', en: 'Given back to be changed' },
  step_freeze: { zh: '第{revision}版定稿', en: 'Revision {revision} became final' },
  step_reopen: { zh: '重新打开修改', en: 'Opened again' },
  step_other: { zh: '状态变化', en: 'Its state changed' },
  hidden_note: {
    zh: '这份方案正在匿名评审：团队表和申请人的名称暂不显示，评审结果公布后恢复。',
    en: 'This plan is being judged blind: its team and who applied are not shown until the results are published.',
  },
  // difference
  title_difference: { zh: '第{from}版与第{to}版的不同：{title}', en: 'From revision {from} to {to}: {title}' },
  sums: { zh: '各项合计', en: 'Sums' },
  sum_total: { zh: '总预算', en: 'Whole budget' },
  sum_own: { zh: '自筹', en: 'Own money' },
  sum_other: { zh: '其他来源', en: 'Other sources' },
  sum_asked: { zh: '申请资助', en: 'Asked for' },
  sum_overhead: { zh: '管理费', en: 'Overhead' },
  before: { zh: '原来', en: 'Before' },
  after: { zh: '现在', en: 'After' },
  change: { zh: '增减', en: 'Change' },
  lines: { zh: '预算各行', en: 'Lines of the budget' },
  lines_same: { zh: '预算各行没有变化', en: 'No line of the budget changed' },
  text_changes: { zh: '文字的变化', en: 'Words' },
  text_same: { zh: '文字没有变化', en: 'The words are the same' },
  // print
  printed_final: { zh: '第{number}版，定稿', en: 'Revision {number}, final' },
  printed_not_final: { zh: '第{number}版，尚未定稿', en: 'Revision {number}, not final' },
  printed_draft: { zh: '尚未提交', en: 'Not handed in' },
  scan: { zh: '扫码查看方案', en: 'Scan for the plan' },
  // start
  start_title: { zh: '开始写执行方案', en: 'Begin the plan' },
  start_lead: {
    zh: '系统会建好一份文稿：目标、受益人、活动、团队、成果、风险、听取意见和预算各有一节。您和团队可以同时编写，预算边写边算。',
    en: 'A text is made with a section each for goals, beneficiaries, activities, team, results, risks, hearing people and the budget. You write it with your team at once, and the budget adds up as you type.',
  },
  start: { zh: '开始编写', en: 'Begin' },
  ceiling: { zh: '资助上限', en: 'Ceiling' },
  overhead_max: { zh: '管理费占比上限', en: 'Overhead at most' },
  // team
  title_team: { zh: '方案团队：{title}', en: 'Team of the plan: {title}' },
  team_lead: {
    zh: '团队成员都可以编写方案。由认领人邀请成员、提交方案。',
    en: 'Everybody in the team writes the plan. Whoever holds the claim invites members and hands it in.',
  },
  name: { zh: '姓名', en: 'Name' },
  seat: { zh: '身份', en: 'As' },
  you: { zh: '（您）', en: ' (you)' },
  invite: { zh: '邀请成员', en: 'Invite a member' },
  invite_phone: { zh: '对方的手机号', en: 'Their mobile number' },
  invite_hint: {
    zh: '如果这个号码在本站有账号，对方会收到邀请。对方接受之前，不会显示号码是谁的。',
    en: 'If an account here has this number, they are asked. Whose number it is stays hidden until they accept.',
  },
  invited: { zh: '已邀请，等待答复', en: 'Asked, no answer yet' },
  phone: { zh: '手机号', en: 'Number' },
  invited_at: { zh: '邀请时间', en: 'Asked' },
  take_back: { zh: '收回邀请', en: 'Take back' },
  remove: { zh: '移出团队', en: 'Take out' },
  remove_effect: {
    zh: '移出后对方不能再编写这份方案，写过的内容保留。',
    en: 'They can no longer write the plan; what they wrote stays.',
  },
  act: { zh: '操作', en: 'Act' },
  leave: { zh: '退出团队', en: 'Leave the team' },
  leave_effect: {
    zh: '退出后您不能再编写这份方案，您写过的内容保留。',
    en: 'You can no longer write the plan; what you wrote stays.',
  },
  done_invited: { zh: '邀请已发出', en: 'They were asked' },
  done_removed: { zh: '已经处理', en: 'Done' },
  // invitation
  invitation_title: { zh: '邀请您一起写执行方案', en: 'You are asked to write a plan' },
  invitation_from: { zh: '{applicant}于{date}邀请您', en: '{applicant} asked you on {date}' },
  invitation_effect: {
    zh: '接受后，您的姓名会出现在团队里，您可以和他们一起编写。随时可以退出。',
    en: 'Once you accept, the team sees your name and you can write with them. You can leave at any time.',
  },
  accept: { zh: '接受', en: 'Accept' },
  decline: { zh: '不参加', en: 'Decline' },
  declined_title: { zh: '您没有参加，对方只会知道有人没有接受', en: 'You declined; they only learn that somebody did' },
  // submit
  title_submit: { zh: '提交执行方案：{title}', en: 'Hand in the plan: {title}' },
  submit_lead: {
    zh: '提交后文字和数字一起定为一版，审阅期间不能修改。工作人员可能退回请您修改。',
    en: 'Handing it in keeps words and numbers as one revision, which cannot be changed during review. Staff may give it back.',
  },
  missing_title: { zh: '提交前还要补上', en: 'Still missing' },
  missing_fix: { zh: '去改', en: 'Change it' },
  ready: { zh: '内容齐全，可以提交', en: 'Everything is there' },
  states_sources: {
    zh: '除预算表写明的以外，没有其他资金来源',
    en: 'No money comes from elsewhere besides what the budget says',
  },
  submit_confirm: { zh: '提交审阅', en: 'Hand it in' },
  row_of: { zh: '{table}第{row}行：{fault}', en: '{table}, row {row}: {fault}' },
  table_activity: { zh: '活动表', en: 'Activities' },
  table_team: { zh: '团队表', en: 'Team' },
  table_result: { zh: '成果表', en: 'Results' },
  table_risk: { zh: '风险表', en: 'Risks' },
  table_budget: { zh: '预算表', en: 'Budget' },
  done_submitted: { zh: '方案已提交，等待审阅', en: 'The plan was handed in and waits for review' },
  done_started: { zh: '方案已建好，可以开始编写', en: 'The plan is begun: write it now' },
  done_joined: { zh: '您已加入方案团队', en: 'You have joined the team' },
  // desk
  desk_title: { zh: '待审阅的执行方案', en: 'Plans to review' },
  desk_lead: {
    zh: '按等待时间从久到近排列。自己参与的方案由他人审阅。',
    en: 'Those that have waited longest first. Others review the plans you are part of.',
  },
  desk_empty: { zh: '没有等待审阅的方案', en: 'No plan waits' },
  desk_empty_next: { zh: '有方案提交时会出现在这里。', en: 'Plans appear here when they are handed in.' },
  since: { zh: '等待自', en: 'Waits since' },
  due: { zh: '应办结', en: 'Due' },
  to_read: {
    zh: '请通读全文，需要修改的地方可以在文稿里逐段提意见，再退回。',
    en: 'Read it all. Comment on passages in the text where something is to change, then give it back.',
  },
  comment: { zh: '在文稿里提意见', en: 'Comment in the text' },
  freeze: { zh: '确认定稿', en: 'Take it as final' },
  freeze_effect: {
    zh: '定稿后方案公开，文字和数字都不能再改，可以参加评审。',
    en: 'The plan becomes public and can be scored; neither words nor numbers change any more.',
  },
  return: { zh: '退回修改', en: 'Give it back' },
  return_effect: {
    zh: '团队可以继续编写，改好后再次提交。这一版保留。',
    en: 'The team writes on and hands it in again. This revision is kept.',
  },
  return_label: { zh: '请团队改什么', en: 'What the team should change' },
  reopen: { zh: '重新打开', en: 'Open it again' },
  reopen_effect: {
    zh: '团队可以再次修改。先前定稿的一版仍然公开，理由写在方案页上。正在评审的方案不能打开。',
    en: 'The team can change it. What was final stays public, and the reason is shown with it. A plan that is being scored stays closed.',
  },
  reopen_label: { zh: '为什么重新打开', en: 'Why it is opened again' },
  done_returned: { zh: '已退回，团队会收到通知', en: 'Given back; the team is told' },
  done_frozen: { zh: '已定稿并公开', en: 'It is final and public' },
  done_reopened: { zh: '已重新打开', en: 'It is open again' },
} satisfies Record<string, Message>;

export const faultWords: Record<PlanFault, Message> = {
  lease_ended: { zh: '认领已经到期，不能再提交', en: 'The claim has run out, so the plan can no longer be handed in' },
  plan_stage_ahead: { zh: '这次征集还没有开始收方案', en: 'The call does not take plans yet' },
  plan_stage_closed: { zh: '这次征集已经截止收方案', en: 'The call no longer takes plans' },
  goals_missing: { zh: '“目标”一节还没有写', en: 'The section “目标” (goals) is empty' },
  activity_missing: { zh: '活动表至少要有一项有日期的活动', en: 'At least one activity with its dates is needed' },
  output_missing: { zh: '成果表至少要有一项产出，写明数量', en: 'At least one output with a number is needed' },
  outcome_missing: { zh: '成果表至少要有一项成效，写明数量', en: 'At least one outcome with a number is needed' },
  budget_missing: { zh: '预算表至少要有一行', en: 'The budget needs at least one line' },
  row_unreadable: { zh: '表格里有看不懂的一行，请先改好', en: 'A row of a table cannot be read; please correct it first' },
  above_ceiling: { zh: '申请的资助超过了上限', en: 'More is asked for than the ceiling' },
  overhead_above_limit: { zh: '管理费占比超过了上限', en: 'The share of overhead is above its limit' },
  comment_open: { zh: '还有须先办结的意见', en: 'A comment that must be settled first is still open' },
};

export type PlanRefusal =
  | StartPlanRefusal
  | SubmitPlanRefusal
  | ReturnPlanRefusal
  | FreezePlanRefusal
  | ReopenPlanRefusal
  | InvitePlanMemberRefusal
  | EndMemberRefusal
  | LeavePlanRefusal
  | AnswerInvitationRefusal;

export const planRefusalWords: Record<PlanRefusal, Message> = {
  ...faultWords,
  not_signed_in: { zh: '请先登录', en: 'Please sign in first' },
  not_allowed: { zh: '您没有这项权限', en: 'You may not do this' },
  claim_not_found: { zh: '找不到这项认领', en: 'There is no such claim' },
  claim_moved_on: { zh: '这项认领已经结束', en: 'This claim is over' },
  claim_holds_nothing: {
    zh: '认领没有生效或已经到期，不能开始写方案',
    en: 'The claim holds nothing now, so no plan can be begun',
  },
  joins_another: { zh: '联合认领由牵头的认领人开始写方案', en: 'Whoever leads the joint claim begins the plan' },
  plan_exists: { zh: '这项认领已经有执行方案', en: 'The claim has a plan already' },
  plan_not_found: { zh: '找不到这份执行方案', en: 'There is no such plan' },
  plan_moved_on: { zh: '方案的状态已经变化，请重新载入本页', en: 'The plan has moved on: please load this page again' },
  sources_not_stated: {
    zh: '请确认没有其他资金来源，或先写进预算表',
    en: 'Please confirm that there are no other sources, or put them into the budget',
  },
  own_matter: { zh: '您是方案团队的人，请由他人审阅', en: 'You are part of its team: somebody else must review it' },
  reason_missing: { zh: '请写明理由', en: 'Please say why' },
  text_too_long: { zh: '最多1000字', en: 'At most 1,000 characters' },
  plan_in_round: { zh: '方案正在评审，不能重新打开', en: 'The plan is being scored, so it stays closed' },
  own_phone: { zh: '这是您自己的号码', en: 'This is your own number' },
  already_invited: { zh: '已经邀请过这个号码', en: 'This number was asked already' },
  too_many_members: { zh: '成员和邀请最多30个', en: 'At most 30 members and invitations' },
  member_not_found: { zh: '找不到这位成员或这个邀请', en: 'There is no such member or invitation' },
  invitation_not_found: { zh: '这个邀请已经失效', en: 'This invitation no longer stands' },
  already_member: { zh: '您已经在方案团队里', en: 'You are in the team already' },
};
