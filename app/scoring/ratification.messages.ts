import type { Message } from '#app/i18n/message.ts';
import type { AnswerObjectionRefusal, RaiseObjectionRefusal } from '#app/scoring/objection.commands.server.ts';
import type { PublishRoundRefusal, RatifyRefusal } from '#app/scoring/ratification.commands.server.ts';
import type { RatifyAct } from '#app/scoring/ratification.form.ts';
import type { RecordSharesRefusal } from '#app/scoring/residents-share.commands.server.ts';
import type { ComputeRefusal, StrikeRefusal } from '#app/scoring/result.commands.server.ts';
import type { CloseRoundRefusal, EndModerationRefusal, ModerateRefusal } from '#app/scoring/result-closing.commands.server.ts';

export type ResultDeedRefusal =
  | CloseRoundRefusal
  | ModerateRefusal
  | EndModerationRefusal
  | ComputeRefusal
  | StrikeRefusal
  | RatifyRefusal
  | PublishRoundRefusal
  | RecordSharesRefusal
  | RaiseObjectionRefusal
  | AnswerObjectionRefusal;

/** Why something about a result was refused. */
export const resultRefusalWords: Record<ResultDeedRefusal, Message> = {
  not_signed_in: { zh: '请先登录', en: 'Please sign in first' },
  not_allowed: { zh: '您没有这项权限', en: 'This is not yours to do' },
  round_not_found: { zh: '没有这一轮评审', en: 'There is no such round' },
  round_moved_on: {
    zh: '这一轮评审已经到了别的阶段，请看看现在的情况',
    en: 'The round has moved on; please see where it stands now',
  },
  nothing_apart: { zh: '没有分差超过限度的方案，不用复议', en: 'On no plan are the judges further apart than allowed' },
  sheets_open: { zh: '还有打开的评分表没有重新提交', en: 'A sheet that was opened has not been handed in again' },
  nothing_scored: { zh: '没有一个方案有足够的评分，算不出结果', en: 'No plan has scores from enough judges' },
  share_missing: {
    zh: '居民分还没有登记，计入居民分的评审不能先算结果',
    en: 'The residents’ share is not recorded; a round in which it counts cannot be computed without it',
  },
  sheet_not_found: { zh: '这一轮里没有这份评分表', en: 'There is no such sheet in this round' },
  sheet_not_to_strike: {
    zh: '这份评分表已经作废，或者本来就没有打分',
    en: 'This sheet is struck already or was never filled in',
  },
  reason_missing: { zh: '请写明理由', en: 'Please say why' },
  text_missing: { zh: '请写明内容', en: 'Please say what it is' },
  text_too_long: { zh: '写得太长了', en: 'This is too long' },
  result_changed: { zh: '结果已经重新计算，请按新的结果核定', en: 'The result was computed again; please ratify the new one' },
  places_incomplete: { zh: '要给每个方案定名次', en: 'Every plan needs a place, or none' },
  places_have_gaps: {
    zh: '名次要连着排：并列的名次后面要空出来，如 1、2、2、4',
    en: 'Places must follow each other; after shared ones the next is left out: 1, 2, 2, 4',
  },
  departure_without_reason: {
    zh: '名次和按分数的排名不同的，要逐个写明理由',
    en: 'Whatever departs from its rank needs a reason of its own',
  },
  no_residents_share: { zh: '这一轮评审不计居民分', en: 'Residents have no share in this round' },
  source_missing: { zh: '请写明居民分从哪里来', en: 'Please say where the shares come from' },
  shares_incomplete: { zh: '要给每个方案登记居民分', en: 'Every plan needs a share' },
  share_out_of_range: { zh: '居民分要在 0 到 100 之间', en: 'A share is from 0 to 100' },
  no_objection_period: { zh: '现在不在公示期内', en: 'Objections are not taken now' },
  not_verified: {
    zh: '只有本社区经过核实的居民和申报人可以提出异议',
    en: 'Only verified residents of this community and applicants may object',
  },
  already_objected: { zh: '您已有一条异议在等答复', en: 'You already have an objection that waits for its answer' },
  plan_unknown: { zh: '这一轮里没有这个方案', en: 'There is no such plan in this round' },
  objection_not_found: { zh: '没有这条异议', en: 'There is no such objection' },
  already_answered: { zh: '这条异议已经有答复了', en: 'This objection has been answered already' },
};

/** The words of the desk's page on which a result is made. */
export const words = {
  title_of: { zh: '核定结果：{title}', en: 'Ratify: {title}' },
  rounds: { zh: '公益创投评审', en: 'Scoring rounds' },
  to_result: { zh: '结束评分和核定结果', en: 'Close and ratify' },
  see_result: { zh: '看算出的结果', en: 'See the result' },
  not_begun: { zh: '评分还没有开始。', en: 'Scoring has not begun.' },
  not_closed: {
    zh: '评分还没有结束。已交{submitted, number}份，还差{open, number}份。',
    en: 'Scoring is not over: {submitted, number} handed in, {open, number} missing.',
  },
  closed: {
    zh: '评分已结束，{locked, number}份评分表已锁定，{open, plural, =0 {全部交齐} other {还有{open, number}份没有交，不计入结果}}。',
    en: 'Scoring is over: {locked, number} sheets are locked, {open, plural, =0 {none is missing} other {{open, number} were not handed in and do not count}}.',
  },
  wide: {
    zh: '{plans}号方案的评委分差超过限度，可以请评委复议一次。',
    en: 'On plan {plans} the judges are further apart than allowed; they may talk again.',
  },
  moderating: {
    zh: '评委正在复议，可以改自己的评分表并说明理由，全部重新提交后结束复议。',
    en: 'The judges are talking again and may change their sheets, saying why. End it when all are handed in again.',
  },
  shares_missing: {
    zh: '居民分占{percent, number}%，还没有登记，登记后才能计算。',
    en: 'The residents’ share counts {percent, number}% and is not recorded yet; it comes first.',
  },
  ready_to_compute: { zh: '可以计算结果了。', en: 'The result can be computed now.' },
  computed: {
    zh: '结果已算出，还没有公开。请逐个核定名次。',
    en: 'The result is computed and not public yet. Please ratify the places.',
  },
  ratified: { zh: '名次已核定，可以公布了。', en: 'The places are ratified; the result can be published.' },
  published: { zh: '结果已公布，正在公示。', en: 'The result is published and may be objected to.' },
  open_objections: {
    zh: '{count, number}条异议等您答复。',
    en: '{count, plural, one {# objection waits} other {# objections wait}} for an answer.',
  },
  no_open_objections: {
    zh: '没有等答复的异议。公示期结束后结果自动生效。',
    en: 'No objection waits. The result becomes final by itself when the period ends.',
  },
  is_final: { zh: '结果已生效。', en: 'The result is final.' },
  to_objections: { zh: '去答复异议', en: 'Answer objections' },

  close: { zh: '现在结束评分', en: 'Close scoring now' },
  close_effect: {
    zh: '已交的评分表全部锁定，没有交的不计入结果。结束后不能再打开。',
    en: 'Sheets that were handed in are locked; the others do not count. This cannot be undone.',
  },
  close_by_chair: {
    zh: '评审组长可以提前结束，否则到时间自动结束。',
    en: 'The chair may close early; otherwise it closes by itself.',
  },
  moderate: { zh: '请评委复议', en: 'Let the judges talk again' },
  moderate_effect: {
    zh: '这些方案的评委可以改自己的评分表，改动都要写明理由。',
    en: 'The judges of these plans may change their sheets, each with a reason.',
  },
  reason: { zh: '理由', en: 'Reason' },
  end_moderation: { zh: '结束复议', en: 'End the talk' },
  compute: { zh: '计算结果', en: 'Compute the result' },
  shares: { zh: '登记居民分', en: 'Record the residents’ shares' },
  shares_hint: {
    zh: '每个方案 0 到 100 分，可以写小数，也可以写分数，如 13700/402。',
    en: 'From 0 to 100 for each plan, as a decimal or a fraction such as 13700/402.',
  },
  shares_source: { zh: '居民分的来源', en: 'Where they come from' },
  shares_source_hint: {
    zh: '如“3月1日居民投票，402人参加”。会公开。',
    en: 'Such as “Residents’ vote of 1 March, 402 took part”. Public.',
  },
  share_malformed: { zh: '请写 0 到 100 的小数或分数', en: 'Please write a decimal or fraction from 0 to 100' },
  save_shares: { zh: '登记', en: 'Record' },
  plan_label: { zh: '{number, number}号 {title}', en: 'No. {number, number} {title}' },

  ratify: { zh: '核定名次', en: 'Ratify the places' },
  ratify_lead: {
    zh: '名次已按分数填好。要改名次的，逐个写明理由，理由会公开；不给名次就留空。',
    en: 'Places are filled in as ranked. Whatever you change needs a reason, which is public; leave it empty for no place.',
  },
  ranked: { zh: '按分数第{rank, number}名，{score}分', en: 'Ranked {rank, number}, {score}' },
  unranked: { zh: '评委人数不够，没有分数', en: 'Too few judges, no score' },
  place: { zh: '名次', en: 'Place' },
  reason_of: { zh: '改名次的理由', en: 'Reason for departing' },
  ratify_button: { zh: '核定名次', en: 'Ratify' },
  publish: { zh: '公布结果', en: 'Publish the result' },
  publish_effect: {
    zh: '所有人都能看到结果和计入的评分，开始{days, number}天公示，提案进入“已评审”。',
    en: 'Everybody sees the result and the scores that count; objections are taken for {days, plural, one {# day} other {# days}}, and the proposals count as scored.',
  },
  strike_title: { zh: '评分后发现利益冲突', en: 'A conflict found after scoring' },
  strike: { zh: '作废一份评分表', en: 'Strike a sheet' },
  strike_effect: {
    zh: '评分后才发现利益冲突时用。这份评分不再计入，页面上注明已作废；已经算出的结果会马上重算，要重新核定和公布。不能撤销。',
    en: 'For a conflict found after scoring. The sheet no longer counts and is shown as struck; a computed result is computed again at once, to be ratified and published anew. This cannot be undone.',
  },
  strike_reason_hint: { zh: '只有组织者和审计员能看到。', en: 'Only organisers and auditors see it.' },
  sheet: { zh: '评分表', en: 'Sheet' },
  sheet_option: {
    zh: '{judge, number}号评委（{name}）给{plan, number}号方案',
    en: 'Judge {judge, number} ({name}) of plan {plan, number}',
  },
  choose_sheet: { zh: '请选择', en: 'Please choose' },
} satisfies Record<string, Message>;

/** What is said after each act. */
export const ratifyDoneWords: Record<RatifyAct, Message> = {
  close: { zh: '评分已结束', en: 'Scoring is closed' },
  moderate: { zh: '复议已开始', en: 'The judges may talk again' },
  end_moderation: { zh: '复议已结束', en: 'The talk is over' },
  shares: { zh: '居民分已登记', en: 'The residents’ shares are recorded' },
  compute: { zh: '结果已算出', en: 'The result is computed' },
  strike: { zh: '评分表已作废', en: 'The sheet is struck' },
  ratify: { zh: '名次已核定', en: 'The places are ratified' },
  publish: { zh: '结果已公布', en: 'The result is published' },
};
