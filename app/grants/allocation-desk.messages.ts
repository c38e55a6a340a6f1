import type { DecideRefusal } from '#app/grants/allocation.commands.server.ts';
import { allocationRefusals } from '#app/grants/allocation.messages.ts';
import type { SourceKind } from '#app/grants/allocation-source.ts';
import type { Message } from '#app/i18n/message.ts';

/** What an envelope is decided over. */
export const sourceWords: Record<SourceKind, Message> = {
  round: { zh: '评审结果', en: 'Scoring result' },
  vote: { zh: '居民投票', en: 'Residents’ vote' },
  resolution: { zh: '协商决议', en: 'Resolution of a room' },
};

/** Why an envelope is not decided so. */
export const decideRefusalWords: Record<DecideRefusal, Message> = {
  ...allocationRefusals,
  source_not_found: { zh: '没有这项结果', en: 'There is no such result' },
  not_allowed: { zh: '您的身份不能决定分配', en: 'Your role does not allow you to decide this' },
  source_not_final: {
    zh: '结果还没有最终生效：异议期未过，或者还有异议没有答复',
    en: 'The result is not final yet: objections are still taken, or one is not answered',
  },
  no_candidates: { zh: '这里没有等着资助的项目', en: 'Nothing here waits for money' },
  no_quorum: { zh: '投票人数不足，没有选出结果', en: 'Too few took part: the vote chose nothing' },
  too_few_ballots: {
    zh: '秘密投票的人太少，票数不能公开，也就不能据此分配',
    en: 'So few voted in secret that the counts may not be told, and so no money can follow them',
  },
  vote_of_a_round: {
    zh: '这次投票只是评审的一部分，请按评审结果分配',
    en: 'This vote is a part of a scoring round; allocate over the round',
  },
  already_allocated: { zh: '这项结果已经分配过了', en: 'An envelope was decided over this already' },
  plan_moved_on: { zh: '有方案的状态变了，请看看现在的情况', en: 'A plan has moved on; please look again' },
  own_award: {
    zh: '其中有您本人、您的组织或者您参与的方案，请同事来决定',
    en: 'You, your organisation or a plan that you write is among them; a colleague decides',
  },
  method_does_not_fit: { zh: '这种分配办法不适合这项结果', en: 'This method does not fit this result' },
  title_missing: { zh: '请写一个名称', en: 'Please give it a name' },
  reason_missing: { zh: '请写明理由', en: 'Please give the reason' },
  text_too_long: { zh: '文字太长，请缩短', en: 'The text is too long; please shorten it' },
  envelope_missing: { zh: '资金总额要大于零', en: 'The envelope must be above zero' },
  funds_missing: { zh: '请写明每个资金池出多少', en: 'Say how much each fund gives' },
  fund_not_found: { zh: '没有这个资金池', en: 'There is no such fund' },
  funds_do_not_add_up: { zh: '各资金池的金额合计要等于资金总额', en: 'What the funds give must add up to the envelope' },
  fund_too_small: { zh: '资金池可用的钱不够', en: 'The funds do not have so much to give' },
  grantee_missing: { zh: '请选择由谁来办', en: 'Please choose who carries it out' },
  grantee_not_found: { zh: '社区里没有这个人或者组织', en: 'There is no such person or organisation in the community' },
  grantee_barred: { zh: '对方目前被限制申请', en: 'They are barred at present' },
  input_changed: {
    zh: '情况和您看到的不一样了，请重新看一遍再决定',
    en: 'Something has changed since you looked; please look again before you decide',
  },
  nobody_funded: { zh: '这样分配，没有一个项目得到资助', en: 'With this nobody would be funded' },
};

export const words = {
  allocate: { zh: '分配资助', en: 'Allocate' },
  allocate_lead: {
    zh: '资助跟着已经定下来的结果走。选一项最终结果，试算之后再决定；每项结果只分配一次。',
    en: 'Money follows what has been decided. Choose a final result, try it out, then decide; each result is allocated once.',
  },
  ready: { zh: '可以分配的结果', en: 'Results to allocate over' },
  none_ready: { zh: '没有等着分配的结果', en: 'No result waits' },
  none_ready_hint: {
    zh: '评审、居民投票或者协商决议最终生效以后，会列在这里。',
    en: 'Scoring rounds, residents’ votes and resolutions come here once they are final.',
  },
  decided: { zh: '最近的分配决定', en: 'Decided last' },
  result: { zh: '结果', en: 'Result' },
  kind: { zh: '类别', en: 'Kind' },
  plans: { zh: '方案', en: 'Plans' },
  final_since: { zh: '生效日期', en: 'Final since' },
  title_of: { zh: '分配：{title}', en: 'Allocate: {title}' },
  not_now: { zh: '现在不能分配', en: 'It cannot be allocated now' },
  concerned: { zh: '请同事来决定', en: 'A colleague decides this' },
  see_source: { zh: '看这项结果', en: 'See the result' },
  asked_total: { zh: '申请合计', en: 'Asked in all' },
  left_out: { zh: '不参加分配', en: 'Left out' },
  left_out_awarded: { zh: '{title}：已有资助', en: '{title}: it has its money already' },
  left_out_nothing: { zh: '{title}：没有申请资金', en: '{title}: it asks for nothing' },
  terms: { zh: '怎么分', en: 'How to allocate' },
  method: { zh: '分配办法', en: 'Method' },
  not_fitting: { zh: '轮到的项目超过余额时', en: 'When a plan asks for more than is left' },
  not_fitting_hint: { zh: '只用于按名次和按票数', en: 'For rank and votes only' },
  envelope: { zh: '资金总额（元）', en: 'Envelope (yuan)' },
  funds: { zh: '由哪些资金池出', en: 'Which funds bear it' },
  funds_hint: {
    zh: '都不填时，从第一个资金池起依次取用。发出资助时也按这个顺序。',
    en: 'Left empty, the first fund gives first. Awards draw on them in the same order.',
  },
  available: { zh: '可用 {amount}', en: '{amount} available' },
  available_apart: {
    zh: '可用 {amount}（另有 {apart} 已分配、还没有发出）',
    en: '{amount} available ({apart} more is allocated and still to be offered)',
  },
  drawn: { zh: '这次取用 {amount}', en: '{amount} of it is drawn on' },
  at_place: { zh: '名次第 {place} 位', en: 'Rank {place}' },
  with_votes: { zh: '得票 {votes}', en: 'Votes: {votes}' },
  try: { zh: '试算', en: 'Try it' },
  by_hand: { zh: '逐项写明金额', en: 'State each amount' },
  granted: { zh: '资助金额（元）', en: 'Amount granted (yuan)' },
  granted_hint: { zh: '申请 {asked}；不资助填 0', en: '{asked} was asked; 0 for nothing' },
  because: { zh: '理由', en: 'Reason' },
  because_hint: {
    zh: '少于申请金额，或者与名次、票数的结果不同时必填，公开',
    en: 'Needed where it is less than was asked, or other than rank or votes would give; public',
  },
  name: { zh: '这次分配的名称', en: 'Name of this allocation' },
  why: { zh: '总的理由', en: 'Reason for the whole' },
  why_hint: { zh: '公开', en: 'Public' },
  grantee: { zh: '由谁来办', en: 'Who carries it out' },
  grantee_hint: { zh: '钱付给这个组织或者这位居民', en: 'The money goes to this organisation or resident' },
  grantee_none: { zh: '请选择', en: 'Please choose' },
  search_grantee: { zh: '按姓名找一位居民', en: 'Find a resident by name' },
  check: { zh: '看结果', en: 'See what it comes to' },
  preview: { zh: '试算结果', en: 'What it would come to' },
  preview_lead: {
    zh: '共资助 {count} 项，用 {spent}，剩 {left}。还没有决定。',
    en: '{count, plural, one {# plan} other {# plans}} funded with {spent}, {left} left. Nothing is decided yet.',
  },
  others: { zh: '如果资金总额是别的数', en: 'With another envelope' },
  other_envelope: { zh: '资金总额', en: 'Envelope' },
  other_funded: { zh: '资助', en: 'Funded' },
  other_spent: { zh: '用掉', en: 'Spent' },
  other_change: { zh: '与现在相比', en: 'Against this one' },
  comes_in: { zh: '多了{names}', en: 'in: {names}' },
  falls_out: { zh: '少了{names}', en: 'out: {names}' },
  no_change: { zh: '一样', en: 'the same' },
  list_comma: { zh: '、', en: ', ' },
  clause_comma: { zh: '；', en: '; ' },
  decision: { zh: '决定', en: 'Decision' },
  decide: { zh: '就这样决定', en: 'Decide it so' },
  decide_effect: {
    zh: '决定以后不能改：{count} 项得到拟定的资助，其余方案收到未获资助的说明，结果和依据立即公开。',
    en: 'This cannot be changed afterwards: {count, plural, one {# award is} other {# awards are}} put forward, the others are told why not, and result and reasons are public at once.',
  },
  input_hash: { zh: '依据的校验码', en: 'Digest of what went in' },
} satisfies Record<string, Message>;
