import type { Message } from '#app/i18n/message.ts';
import type { SetPanelRefusal, SetRoundPlansRefusal } from '#app/scoring/panel.commands.server.ts';
import type { RemoveJudgeRefusal, ReplaceJudgeRefusal } from '#app/scoring/panel-change.commands.server.ts';
import type { ChangeRoundRefusal, CreateRoundRefusal, ExtendRoundRefusal } from '#app/scoring/round.commands.server.ts';
import { lockProblemWords } from '#app/scoring/round.messages.ts';
import type { BeginScoringRefusal } from '#app/scoring/round-begin.server.ts';
import type { SetRubricRefusal } from '#app/scoring/rubric.commands.server.ts';
import type { LockRubricRefusal } from '#app/scoring/rubric-lock.commands.server.ts';
import { type SheetRefusal, sheetRefusalWords } from '#app/scoring/sheet.messages.ts';

export type RoundRefusal =
  | CreateRoundRefusal
  | ChangeRoundRefusal
  | ExtendRoundRefusal
  | SetRubricRefusal
  | SetPanelRefusal
  | SetRoundPlansRefusal
  | LockRubricRefusal
  | BeginScoringRefusal
  | RemoveJudgeRefusal
  | ReplaceJudgeRefusal;

/** What those who lead a round read when something is refused. */
export const roundRefusalWords: Readonly<Record<RoundRefusal | SheetRefusal, Message>> = {
  ...sheetRefusalWords,
  ...lockProblemWords,
  call_not_found: { zh: '找不到这次征集', en: 'There is no such call' },
  chair_without_office: {
    zh: '评审组组长要由在本社区任“评审组组长”的人担任',
    en: 'The chair must hold the office of a panel chair in this community',
  },
  title_missing: { zh: '请写标题', en: 'Please give it a title' },
  scale_malformed: {
    zh: '满分请填1到100的整数，分档要大于0',
    en: 'The scale ends at a whole number from 1 to 100, in steps above 0',
  },
  step_does_not_fit: { zh: '满分要是分档的整数倍', en: 'The steps must lead exactly from 0 to the end of the scale' },
  residents_percent_malformed: { zh: '居民投票所占比例为0到90', en: 'The residents’ share is from 0 to 90' },
  judges_min_malformed: { zh: '最少评委人数为1到50', en: 'The least number of judges is from 1 to 50' },
  judges_per_plan_malformed: {
    zh: '每份方案的评委人数不能少于最少评委人数',
    en: 'Each plan has at least as many judges as the least number',
  },
  spread_malformed: { zh: '分差上限为0到100分', en: 'The limit of the spread is from 0 to 100' },
  closes_too_early: { zh: '评分截止时间要在将来', en: 'Scoring must close in the future' },
  rubric_locked: { zh: '评分标准已经锁定，不能再改', en: 'The criteria are locked and no longer change' },
  criteria_too_many: { zh: '评分项最多12项', en: 'A rubric has 12 criteria at most' },
  criterion_title_missing: { zh: '请给每个评分项写名称', en: 'Please name each criterion' },
  criterion_twice: { zh: '评分项的名称不能重复', en: 'Two criteria cannot have one name' },
  weight_malformed: { zh: '权重请填1到100的整数', en: 'A weight is a whole number from 1 to 100' },
  anchor_malformed: {
    zh: '分数说明每行一条，以分数开头，分数要在范围内且不重复，最多6条',
    en: 'Describe points one to a line, beginning with points of the scale, each once, six at most',
  },
  judge_without_office: {
    zh: '评委要由在本社区任“评委”或“评审组组长”的人担任',
    en: 'A judge must hold the office of a judge or panel chair in this community',
  },
  judges_too_many: { zh: '评委最多50位', en: 'A panel has 50 judges at most' },
  plans_too_many: { zh: '方案最多100份', en: 'A round has 100 plans at most' },
  plan_not_frozen: { zh: '只有本次征集中已定稿的方案可以参评', en: 'Only frozen plans of this call can be scored' },
  plan_in_other_round: { zh: '有的方案正在另一次评审中', en: 'One of these plans is in another round' },
  judges_missing_for_plan: {
    zh: '有的方案没有足够的、没有利益关系的评委，请看下面各方案的人数',
    en: 'A plan has too few judges without a conflict; see the numbers by plan below',
  },
  answers_outstanding: { zh: '还有评委没有申报利益关系', en: 'Some judges have not declared their conflicts yet' },
  not_later: {
    zh: '新的截止时间要晚于原来的，也要晚于现在',
    en: 'The new deadline must be later than the old one, and in the future',
  },
  judge_not_found: { zh: '找不到这位评委', en: 'There is no such judge' },
  judge_already_there: { zh: '这个人已经是或曾经是本次评审的评委', en: 'This person is or was a judge of this round already' },
};

/** The words of the pages on which a round is led. */
export const words = {
  list_title: { zh: '评审管理', en: 'Manage scoring rounds' },
  list_lead: { zh: '从设定标准、组建评委到评分进度，都在这里管理。', en: 'From criteria and panel to the progress of scoring.' },
  new_round: { zh: '新建评审', en: 'New round' },
  new_title: { zh: '新建评审', en: 'New scoring round' },
  new_lead: {
    zh: '先设定办法和时间，再写评分标准、选方案和评委；全部齐了才锁定。锁定之前别人看不到。',
    en: 'Set the method and time first, then write the criteria and choose plans and judges. Nobody outside sees it before it is locked.',
  },
  round_title_of: { zh: '评审管理：{title}', en: 'Round: {title}' },
  empty: { zh: '还没有评审', en: 'There is no round yet' },
  empty_next: { zh: '方案定稿以后可以新建评审。', en: 'Begin one when plans are frozen.' },
  column_in: { zh: '已交 / 应交', en: 'In / expected' },
  create: { zh: '建立', en: 'Create' },
  setup: { zh: '设定', en: 'Setup' },
  setup_change: { zh: '修改设定', en: 'Change the setup' },
  field_call: { zh: '征集', en: 'Call' },
  field_title: { zh: '标题', en: 'Title' },
  field_guide: { zh: '评审说明', en: 'About this round' },
  field_guide_hint: { zh: '公开，给评委和居民看。', en: 'Public, for judges and residents.' },
  field_method: { zh: '计分办法', en: 'Method' },
  field_residents: { zh: '居民投票占最终得分的比例', en: 'Residents’ vote as a share of the final score' },
  field_residents_hint: { zh: '0表示只看评委评分。', en: '0: the panel alone.' },
  percent: { zh: '%', en: '%' },
  field_scale_max: { zh: '满分', en: 'End of the scale' },
  field_scale_step: { zh: '分档', en: 'Step' },
  field_scale_step_hint: { zh: '例如1、0.5。', en: 'For example 1 or 0.5.' },
  field_scale_words: { zh: '分数的含义', en: 'What points mean' },
  field_scale_words_hint: {
    zh: '例如：0分没有体现，5分一般，10分非常好。',
    en: 'For example: 0 not there at all, 5 fair, 10 very good.',
  },
  field_missing: { zh: '没有打分的项', en: 'Where points are missing' },
  field_judges_min: { zh: '每份方案最少评委人数', en: 'Least judges for each plan' },
  field_per_plan: { zh: '每份方案由几位评委打分', en: 'Judges for each plan' },
  field_per_plan_hint: { zh: '不填表示所有评委评所有方案。', en: 'Leave empty for all judges.' },
  field_blind: { zh: '匿名评审：评分期间隐藏申报方', en: 'Blind: hide who applied while it is judged' },
  field_spread: { zh: '评委总分相差多少分时复议', en: 'Spread of totals above which judges talk again' },
  field_spread_hint: { zh: '按100分计，不填表示不复议。', en: 'Out of 100; leave empty for never.' },
  field_closes: { zh: '评分截止', en: 'Scoring closes' },
  field_chair: { zh: '评审组组长', en: 'Chair of the panel' },
  field_chair_hint: { zh: '由在本社区任“评审组组长”的人担任。', en: 'Somebody who holds the office of a panel chair here.' },
  chairs_missing: {
    zh: '本社区还没有评审组组长，请先请管理员授予身份',
    en: 'Nobody is a panel chair here yet; an administrator can grant the role',
  },
  calls_missing: { zh: '还没有征集', en: 'There is no call yet' },
  sentence_ready: { zh: '都准备好了，可以锁定。', en: 'Everything is ready to be locked.' },
  missing: { zh: '锁定之前还缺：', en: 'Missing before it can be locked:' },
  lock: { zh: '锁定评分标准', en: 'Lock the criteria' },
  lock_effect: {
    zh: '锁定后标准、办法、方案和评委名单不能再改，种子随即抽出并公布，评委会收到申报利益关系的通知。',
    en: 'Criteria, method, plans and panel no longer change. The seed is drawn and published, and judges are asked to declare conflicts.',
  },
  lock_confirm: { zh: '确认锁定', en: 'Lock' },
  sentence_assigning: {
    zh: '等评委申报利益关系，答完自动开始评分。',
    en: 'Judges are declaring conflicts; scoring begins by itself when all have answered.',
  },
  sentence_short: { zh: '有的方案评委不够，请更换评委。', en: 'Some plans have too few judges; please replace judges.' },
  sentence_scoring: {
    zh: '评委正在打分。这里只显示交没交，不显示分数。',
    en: 'Judges are scoring. Only who has handed in is shown, never points.',
  },
  sentence_over: { zh: '评分已经结束。', en: 'Scoring is over.' },
  begin: { zh: '开始评分', en: 'Begin scoring' },
  extend: { zh: '延长评分时间', en: 'Give more time' },
  extend_effect: { zh: '新的时间和理由会公开。', en: 'The new deadline and the reason are public.' },
  extend_confirm: { zh: '确认延长', en: 'Extend' },
  new_deadline: { zh: '新的截止时间', en: 'New deadline' },
  reason: { zh: '理由', en: 'Reason' },
  see_public: { zh: '看公开页面', en: 'See the public page' },
  progress: { zh: '评分进度', en: 'Progress' },
  by_plan: { zh: '按方案', en: 'By plan' },
  by_judge: { zh: '按评委', en: 'By judge' },
  column_plan: { zh: '方案', en: 'Plan' },
  column_judge: { zh: '评委', en: 'Judge' },
  column_judges: { zh: '可评评委', en: 'Judges' },
  column_unanswered: { zh: '待申报', en: 'To answer' },
  column_left: { zh: '待评', en: 'Left' },
  column_done: { zh: '已交', en: 'In' },
  column_away: { zh: '回避', en: 'Recused' },
  too_few: { zh: '至少要{least}位', en: 'at least {least}' },
  judge_number: { zh: '{number}号', en: 'No. {number}' },
  sheets_of: { zh: '{name}的评分表', en: 'Sheets of {name}' },
  parts: { zh: '评审的组成', en: 'What it is made of' },
  edit_rubric: { zh: '评分标准', en: 'Criteria' },
  edit_plans: { zh: '参评方案', en: 'Plans' },
  edit_panel: { zh: '评委', en: 'Panel' },
  pitch_not_planned: { zh: '没有安排', en: 'not planned' },
  rubric_state: {
    zh: '{count}项，权重合计{sum}',
    en: '{count, plural, one {# criterion} other {# criteria}}, weights {sum} in all',
  },
  done_created: { zh: '评审已建立，接着写评分标准。', en: 'The round is there. Next: its criteria.' },
  done_change: { zh: '设定已保存。', en: 'The setup is saved.' },
  done_lock: { zh: '评分标准已锁定，评委会收到通知。', en: 'The criteria are locked, and judges are told.' },
  done_begin: { zh: '评分已开始。', en: 'Scoring has begun.' },
  done_extend: { zh: '截止时间已延长。', en: 'There is more time now.' },
  done_rubric: { zh: '评分标准已保存。', en: 'The criteria are saved.' },
  done_panel: { zh: '评委名单已保存。', en: 'The panel is saved.' },
  done_plans: { zh: '参评方案已保存。', en: 'The plans are saved.' },
  done_judge: { zh: '评委已变更。', en: 'The panel has changed.' },
  done_reopen: { zh: '评分表已重新打开，评委会收到通知。', en: 'The sheet is open again, and its judge is told.' },
  done_key: { zh: '纸质评分表已录入并提交。', en: 'The paper sheet is keyed and handed in.' },
  rubric_title_of: { zh: '评分标准：{title}', en: 'Criteria: {title}' },
  rubric_lead: {
    zh: '权重合计100。必评项每位评委都要打分；选评项可以填“不适用”。分数说明每行一条，以分数开头。',
    en: 'Weights add up to 100. Required criteria are always scored; optional ones may not apply. Describe points one to a line, beginning with the points.',
  },
  line: { zh: '第{number}项', en: 'Criterion {number}' },
  line_title: { zh: '名称', en: 'Name' },
  line_weight: { zh: '权重', en: 'Weight' },
  line_kind: { zh: '是否必评', en: 'Required' },
  line_guidance: { zh: '评分提示', en: 'Guidance' },
  line_anchors: { zh: '分数说明', en: 'What points mean' },
  anchors_hint: { zh: '例如：10 走访过居民，需求写得很清楚', en: 'For example: 10 residents were asked, the need is plain' },
  kind_required: { zh: '必评', en: 'Required' },
  kind_optional: { zh: '选评', en: 'Optional' },
  more_lines: { zh: '加几项', en: 'More lines' },
  line_up: { zh: '上移', en: 'Up' },
  line_up_label: { zh: '第{number}项上移', en: 'Move criterion {number} up' },
  line_remove: { zh: '删除', en: 'Remove' },
  line_remove_label: { zh: '删除第{number}项', en: 'Remove criterion {number}' },
  save: { zh: '保存', en: 'Save' },
  panel_title_of: { zh: '评委：{title}', en: 'Panel: {title}' },
  panel_lead: {
    zh: '从在本社区任“评委”或“评审组组长”的人中选。',
    en: 'Chosen from those who hold the office of a judge or panel chair here.',
  },
  panel_none: { zh: '本社区还没有评委', en: 'Nobody is a judge here yet' },
  panel_none_next: { zh: '请管理员先授予“评委”身份。', en: 'An administrator can grant the role.' },
  panel_choose: { zh: '本次评审的评委', en: 'Judges of this round' },
  panel_locked: {
    zh: '名单已锁定。评委不能履职时，可以在评分结束前更换或退出，已交的评分表有效。',
    en: 'The panel is locked. A judge who cannot go on can be replaced or taken off before scoring ends; what they handed in counts.',
  },
  remove_judge: { zh: '让{name}退出', en: 'Take {name} off the panel' },
  remove_judge_effect: {
    zh: '没交的评分表不再由其打分。公开页面只写“一位评委退出”。',
    en: 'They no longer score what is not handed in. The public page only says that a judge left.',
  },
  remove_judge_confirm: { zh: '确认退出', en: 'Take off' },
  replace_judge: { zh: '更换{name}', en: 'Replace {name}' },
  replace_judge_effect: {
    zh: '没交的评分表由新评委接着评，新评委要先申报利益关系。',
    en: 'Somebody else scores what is not handed in, after declaring conflicts.',
  },
  replace_judge_confirm: { zh: '确认更换', en: 'Replace' },
  successor: { zh: '由谁接替', en: 'Who comes instead' },
  plans_title_of: { zh: '参评方案：{title}', en: 'Plans: {title}' },
  plans_lead: { zh: '从本次征集已定稿的方案中选，至少两份。', en: 'Chosen from the frozen plans of this call, two at least.' },
  plans_choose: { zh: '参评的方案', en: 'Plans to be compared' },
  plans_none: { zh: '本次征集还没有定稿的方案', en: 'No plan of this call is frozen yet' },
  plans_none_next: { zh: '方案定稿后会出现在这里。', en: 'Plans appear here once they are frozen.' },
  sheet_title_of: { zh: '评分表：{number}号方案，{judge}号评委', en: 'Sheet of judge no. {judge} for plan no. {number}' },
  sheet_hidden: { zh: '评分结束前，这里不显示分数。', en: 'No points are shown here before scoring is over.' },
  sheet_history: { zh: '提交和打开记录', en: 'Handed in and opened' },
  sheet_submitted: { zh: '第{number}次提交', en: 'Handed in for time no. {number}' },
  sheet_keyed: {
    zh: '第{number}次提交（{name}代为录入纸质表）',
    en: 'Handed in for time no. {number}, keyed from paper by {name}',
  },
  sheet_reopened: { zh: '重新打开', en: 'Opened again' },
  sheet_no_history: { zh: '还没有提交过', en: 'Not handed in yet' },
  reopen: { zh: '重新打开这份评分表', en: 'Open this sheet again' },
  reopen_effect: {
    zh: '评委可以修改后再次提交。理由记入存证日志。',
    en: 'Its judge can change it and hand it in again. The reason goes into the log.',
  },
  reopen_confirm: { zh: '重新打开', en: 'Open again' },
  only_chair: { zh: '重新打开由评审组组长决定。', en: 'The panel’s chair decides on opening it again.' },
  key_paper: { zh: '录入纸质评分表', en: 'Key the paper sheet' },
  key_paper_hint: {
    zh: '照评委签名的纸质表录入，提交后评委会收到通知并可以核对。',
    en: 'As on the paper that the judge signed. The judge is told and can check it.',
  },
  key_paper_send: { zh: '录入并提交', en: 'Key and hand in' },
  conflict: { zh: '利益关系', en: 'Conflict' },
} satisfies Record<string, Message>;

/** How what stands between a judge and a plan is known. */
export const conflictKindWords: Readonly<Record<string, Message>> = {
  declared: { zh: '评委申报：{reason}', en: 'Declared: {reason}' },
  applicant: { zh: '评委就是申报人', en: 'The judge applies' },
  officer: { zh: '评委是申报单位负责人', en: 'The judge is an officer of the applicant' },
  team_member: { zh: '评委参与编写方案', en: 'The judge writes the plan' },
  proposer: { zh: '评委是提案人或联名人', en: 'The judge proposed it' },
  household: { zh: '评委与有关人员同户', en: 'The judge shares a household with somebody concerned' },
  joint_award: { zh: '评委曾与申报方共同获得资助', en: 'The judge was awarded a plan together with the applicant' },
  found_late: { zh: '后来发现：{reason}', en: 'Found late: {reason}' },
};
