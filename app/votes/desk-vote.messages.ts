import type { Message } from '#app/i18n/message.ts';
import type { VoteOutcome } from '#app/votes/count.ts';
import type { CountersignDeed } from '#app/votes/countersign.commands.server.ts';
import type { VoteState } from '#app/votes/vote.ts';

/** What is to be done at the desk in each state. */
export const stateSentences: Record<VoteState, Message> = {
  draft: {
    zh: '还在起草。请核对下面的规则、选项和参加人，确认无误后锁定。',
    en: 'Being drafted. Please check the rules, options and electorate below, then seal it.',
  },
  sealed: { zh: '规则和名册已经锁定，到开始时间自动开始。', en: 'Rules and roll are sealed; it opens by itself at its time.' },
  open: {
    zh: '正在表决。结果截止以后才能看到，到截止时间自动截止。',
    en: 'Open. Nobody sees results before the end, which comes by itself.',
  },
  suspended: {
    zh: '已经暂停。恢复以后，截止时间顺延暂停的时长。',
    en: 'Suspended. Once resumed, the end moves by the time that was lost.',
  },
  closed: {
    zh: '已经截止。纸质选票全部计入或注销以后，就可以计票。',
    en: 'Closed. It is counted once all paper is counted in or written off.',
  },
  tallied: {
    zh: '已经计票。两位工作人员确认以后公布结果。',
    en: 'Counted. The result is published once two officers certify it.',
  },
  published: {
    zh: '结果正在公示，期间任何已核实的居民都可以提出异议。',
    en: 'Published. Verified residents can challenge the result until the date shown.',
  },
  final: { zh: '结果已经生效。', en: 'The result is final.' },
  void: { zh: '已经作废。', en: 'Void.' },
};

export const outcomeOfCount: Record<VoteOutcome, Message> = {
  adopted: { zh: '通过', en: 'Adopted' },
  rejected: { zh: '未通过', en: 'Not adopted' },
  chosen: { zh: '选出：{titles}', en: 'Chosen: {titles}' },
  no_quorum: { zh: '参加人数不足，表决无效', en: 'Too few took part: nothing was decided' },
};

export const deedWords: Record<CountersignDeed, Message> = {
  suspend: { zh: '暂停表决', en: 'Suspend the vote' },
  certify: { zh: '确认并公布结果', en: 'Certify and publish the result' },
  write_off: { zh: '注销{number}张纸质选票', en: 'Write off {number} paper ballots' },
};

/** What was just done. */
export const doneWords: Readonly<Record<string, Message>> = {
  drafted: { zh: '草案已保存', en: 'The draft is saved' },
  changed: { zh: '草案已修改', en: 'The draft is changed' },
  imported: { zh: '选项已导入，请核对', en: 'The options are imported; please check them' },
  seal: { zh: '已锁定，规则和名册从现在起不能再改', en: 'Sealed: from now on neither rules nor roll can be changed' },
  extend: { zh: '截止时间已延长', en: 'The vote has more time' },
  ask_suspend: { zh: '已请另一位工作人员一同确认暂停', en: 'Another officer is asked to agree to suspend it' },
  resume: { zh: '表决已恢复，截止时间已顺延', en: 'The vote goes on, and its end has moved' },
  void: { zh: '这次表决已作废', en: 'The vote is void' },
  tally: { zh: '已计票，请核对后请另一位工作人员一同确认', en: 'Counted: please check, then ask a second officer to certify' },
  ask_certify: { zh: '已请另一位工作人员一同确认结果', en: 'Another officer is asked to certify the result' },
  recount: { zh: '已重新计票，两次结果都保留', en: 'Counted again; every count stays' },
  countersign: { zh: '已答复', en: 'Your answer is recorded' },
  answer_challenge: { zh: '异议已答复，答复公开', en: 'The challenge is answered, in public' },
};

/** What the page of a vote at the desk says. */
export const words = {
  title_of: { zh: '{title} · 表决管理', en: '{title} · at the desk' },
  see_public: { zh: '看公开页面', en: 'See the public page' },
  see_results: { zh: '看结果页面', en: 'See the results' },
  change: { zh: '修改规则和选项', en: 'Change rules and options' },
  paper: { zh: '纸质选票', en: 'Paper ballots' },
  seal: { zh: '锁定', en: 'Seal' },
  seal_effect: {
    zh: '锁定以后，问题、选项、规则、时间和名册都不能再改，任何人都不行；以后只能凭公开的理由延长时间、暂停或者作废。',
    en: 'Once sealed, question, options, rules, times and roll can be changed by nobody. Later it can only be given more time, suspended or voided, each with a public reason.',
  },
  seal_confirm: { zh: '确认锁定，不再修改', en: 'Seal it for good' },
  extend: { zh: '延长时间', en: 'Give more time' },
  extend_effect: { zh: '只能往后延，理由会公开。', en: 'The end only moves to later, and the reason is public.' },
  extend_confirm: { zh: '延长', en: 'Give more time' },
  new_end: { zh: '新的截止时间', en: 'New end' },
  suspend: { zh: '暂停表决', en: 'Suspend' },
  suspend_effect: {
    zh: '须由另一位工作人员同意才会暂停。已投的选票都有效，恢复后截止时间顺延。',
    en: 'It is suspended once another officer agrees. Ballots that were cast stand, and the end moves by the time that is lost.',
  },
  suspend_confirm: { zh: '请另一位工作人员同意', en: 'Ask another officer' },
  resume: { zh: '恢复表决', en: 'Resume' },
  void: { zh: '作废', en: 'Void' },
  void_effect: {
    zh: '作废以后不能恢复，不会计票，理由会公开。',
    en: 'A void vote never comes back and is not counted. The reason is public.',
  },
  void_confirm: { zh: '确认作废', en: 'Void it' },
  tally: { zh: '计票', en: 'Count' },
  certify: { zh: '确认结果', en: 'Certify' },
  certify_effect: {
    zh: '另一位工作人员同意后，结果和全部选票内容（不含姓名）立即公布。与选项有利益关系的人不能确认。',
    en: 'When another officer agrees, the result and all ballots, without names, are published at once. Who stands to win does not certify.',
  },
  certify_confirm: { zh: '我已核对，请另一位工作人员确认', en: 'I have checked it; ask another officer' },
  recount: { zh: '重新计票', en: 'Count again' },
  recount_effect: { zh: '原来的结果保留，理由会公开。', en: 'The earlier count stays, and the reason is public.' },
  recount_confirm: { zh: '重新计票', en: 'Count again' },
  reason: { zh: '理由（公开）', en: 'Reason (public)' },
  waiting: { zh: '等第二位工作人员确认', en: 'Waiting for a second officer' },
  asked_by: { zh: '{name}提出', en: 'Asked by {name}' },
  own_request: {
    zh: '是您提出的，须由另一位工作人员答复；您可以撤回。',
    en: 'You asked for this; another officer answers. You can take it back.',
  },
  take_back: { zh: '撤回', en: 'Take back' },
  agree: { zh: '同意', en: 'Agree' },
  refuse: { zh: '不同意', en: 'Do not agree' },
  agree_effect: { zh: '同意以后立即生效。', en: 'It takes effect at once.' },
  facts: { zh: '规则', en: 'Rules' },
  place: { zh: '范围', en: 'Where' },
  electorate: { zh: '参加人', en: 'Who votes' },
  rule: { zh: '通过规则', en: 'Rule' },
  source: { zh: '依据', en: 'Source' },
  form: { zh: '选票', en: 'Ballot' },
  method: { zh: '计票办法', en: 'Counting' },
  envelope: { zh: '资金总额', en: 'Money' },
  times: { zh: '时间', en: 'Times' },
  from_to: { zh: '至', en: 'to' },
  sealed_end: { zh: '锁定时的截止时间', en: 'End as sealed' },
  secrecy: { zh: '记名', en: 'Secrecy' },
  secret: { zh: '无记名', en: 'Secret' },
  open_by_name: { zh: '公开记名', en: 'Open, by name' },
  replaceable: { zh: '改投', en: 'Replacing' },
  replaceable_yes: { zh: '截止前可以改投', en: 'Until the end' },
  replaceable_no: { zh: '不能改投', en: 'Not possible' },
  challenge_days: { zh: '公示期', en: 'Challenge period' },
  days: { zh: '{count}天', en: '{count, plural, one {# day} other {# days}}' },
  sealed_hash: { zh: '规则摘要（SHA-256）', en: 'Hash of the rules (SHA-256)' },
  electorate_hash: { zh: '名册摘要（SHA-256）', en: 'Hash of the roll (SHA-256)' },
  lot_seed: { zh: '抽签种子', en: 'Seed of the lot' },
  roll: { zh: '名册', en: 'Roll' },
  roll_preview: {
    zh: '按现在的名册，{heads}份投票权。锁定时按开始那天的名册定下来。',
    en: 'As the roll is now: {heads} entitled. It is fixed at sealing, as of the day it opens.',
  },
  roll_left_out: {
    zh: '有{count}套房屋没有登记面积或业主，锁定后不能参加。请先到“地点与房屋”补登。',
    en: '{count, plural, one {# dwelling has} other {# dwellings have}} no area or no owner on record and will have no voice. Please complete them first.',
  },
  roll_empty: { zh: '名册上还没有人有权参加，不能锁定。', en: 'Nobody on the roll is entitled yet, so it cannot be sealed.' },
  roll_of_room: { zh: '由协商议事厅点名到会的成员参加。', en: 'The members named in the roll call of the room.' },
  turnout: { zh: '投票情况', en: 'Turnout' },
  entitled: { zh: '有权投票', en: 'Entitled' },
  square_metres: { zh: '{area} 平方米', en: '{area} m²' },
  voted_online: { zh: '网上已投', en: 'Voted online' },
  voted_paper: { zh: '已领纸质选票', en: 'Took paper' },
  not_yet: { zh: '未投', en: 'Not yet' },
  paper_outstanding: { zh: '未收回的纸质选票', en: 'Paper outstanding' },
  matter: { zh: '表决事项', en: 'What is decided' },
  options: { zh: '选项', en: 'Options' },
  option: { zh: '选项', en: 'Option' },
  cost: { zh: '金额', en: 'Amount' },
  no_options: { zh: '还没有选项', en: 'No options yet' },
  no_options_next: {
    zh: '请到“修改规则和选项”里填写，或从文件导入。',
    en: 'Please write them under “Change rules and options”, or import them.',
  },
  counts: { zh: '计票记录', en: 'Counts' },
  count_number: { zh: '第{number}次计票', en: 'Count {number}' },
  outcome: { zh: '结果', en: 'Outcome' },
  ballot_count: { zh: '选票', en: 'Ballots' },
  input_hash: { zh: '选票摘要', en: 'Hash of the ballots' },
  result_hash: { zh: '结果摘要', en: 'Hash of the result' },
  nobody_chosen: { zh: '没有选出任何一项', en: 'nothing' },
  challenges: { zh: '异议', en: 'Challenges' },
  challenge_by: { zh: '{name}的异议', en: 'Challenge by {name}' },
  challenge_answer: { zh: '答复', en: 'Answer' },
  answer_field: { zh: '答复（公开）', en: 'Answer (public)' },
  answer_do: { zh: '答复', en: 'Answer' },
  history: { zh: '经过', en: 'History' },
  by_clock: { zh: '系统自动', en: 'By the clock' },
  by_two: { zh: '{taker}、{seconder}', en: '{taker} and {seconder}' },
  new_end_is: { zh: '截止时间改为', en: 'The end is now' },
} satisfies Record<string, Message>;
