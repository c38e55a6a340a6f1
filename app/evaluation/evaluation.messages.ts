import type { GiveEvaluationRefusal } from '#app/evaluation/evaluation.commands.server.ts';
import type { Rating } from '#app/evaluation/evaluation.ts';
import type { Message } from '#app/i18n/message.ts';

/** What each rating is called. */
export const ratingWords: Record<Rating, Message> = {
  5: { zh: '很满意', en: 'Very satisfied' },
  4: { zh: '满意', en: 'Satisfied' },
  3: { zh: '一般', en: 'So-so' },
  2: { zh: '不满意', en: 'Dissatisfied' },
  1: { zh: '很不满意', en: 'Very dissatisfied' },
};

/** Why somebody may not evaluate. */
export const evaluationRefusalWords: Record<GiveEvaluationRefusal, Message> = {
  not_signed_in: { zh: '登录后可以评价。', en: 'Sign in to evaluate.' },
  not_allowed: { zh: '您的身份不能代这位居民评价。', en: 'Your role does not allow you to evaluate for this resident.' },
  award_not_found: { zh: '没有这项资助。', en: 'There is no such award.' },
  evaluation_not_begun: {
    zh: '项目还没有完成，完成后开放评价。',
    en: 'The project is not finished; it is evaluated afterwards.',
  },
  evaluation_over: { zh: '评价期已经结束。', en: 'The time to evaluate is over.' },
  not_verified: {
    zh: '核实过身份的居民可以评价，请先核实身份。',
    en: 'Verified residents may evaluate; please have your identity verified first.',
  },
  not_on_roll: {
    zh: '居民名册上没有您的有效记录，请联系社区工作人员。',
    en: 'You are not on the roll of residents at present; please ask the community staff.',
  },
  other_community: { zh: '只有本社区的居民可以评价。', en: 'Only residents of this community may evaluate.' },
  own_award: { zh: '这是您自己的项目，不能自己评价。', en: 'This is your own award, which others evaluate.' },
  already_given: { zh: '您已经评价过，每人评价一次。', en: 'You have evaluated it already; everybody does so once.' },
  rating_unknown: { zh: '请选择一个评价。', en: 'Please choose a rating.' },
  words_too_long: { zh: '文字太长，请缩短到500字以内。', en: 'Please write at most 500 characters.' },
};

/** The same to staff, of the resident they key in for. */
export const residentRefusalWords: Partial<Record<GiveEvaluationRefusal, Message>> = {
  not_on_roll: { zh: '这位居民已不在名册上。', en: 'This resident is no longer on the roll.' },
  other_community: { zh: '这位居民属于另一个社区。', en: 'This resident belongs to another community.' },
  own_award: {
    zh: '您或这位居民属于受资助方，不能评价这个项目。',
    en: 'You or this resident belong to the grantee, and cannot evaluate it.',
  },
  already_given: { zh: '这位居民已经评价过。', en: 'This resident has evaluated it already.' },
};

export const words = {
  title: { zh: '效果与评价', en: 'Effect and evaluation' },
  title_of: { zh: '效果与评价：{title}', en: 'Effect and evaluation: {title}' },
  description: {
    zh: '{title}做成了什么：前后对比、总结报告和居民评价。',
    en: 'What became of {title}: before and after, the final report, and what residents say.',
  },
  open_sentence: {
    zh: '项目已经完成。受益人和其他居民都可以评价，每人一次，不公开姓名。',
    en: 'The project is finished. Those it was for and all residents may evaluate it, once each and without their names.',
  },
  over_sentence: { zh: '项目已经结项，评价期已经结束。', en: 'The project is closed and the time to evaluate is over.' },
  ahead_sentence: {
    zh: '项目完成后，前后对比、总结报告和评价都会在这里。',
    en: 'Once the project is finished, before and after, the final report and evaluations stand here.',
  },
  sign_in: { zh: '去登录', en: 'Sign in' },
  verify: { zh: '去核实身份', en: 'Be verified' },
  to_evaluate: { zh: '我要评价', en: 'Evaluate' },
  to_award: { zh: '资助与拨付', en: 'Award and payments' },
  done_evaluate: { zh: '您的评价已经记录，谢谢。', en: 'Your evaluation is recorded. Thank you.' },
  done_evaluate_for: { zh: '已代居民记录评价。', en: 'The resident’s evaluation is recorded.' },

  // what came of it
  pictures: { zh: '前后对比', en: 'Before and after' },
  before: { zh: '之前', en: 'Before' },
  during: { zh: '过程', en: 'During' },
  after: { zh: '之后', en: 'After' },
  picture_of: { zh: '{moment}：{caption}', en: '{moment}: {caption}' },
  no_pictures: { zh: '还没有照片', en: 'No pictures yet' },
  promised: { zh: '当初承诺的', en: 'What was promised' },
  promised_plan: { zh: '定稿方案里写明的产出和成效。', en: 'Outputs and outcomes as the final plan states them.' },
  promised_milestones: { zh: '协议里约定的节点。', en: 'The milestones of the agreement.' },
  kind: { zh: '类别', en: 'Kind' },
  result: { zh: '内容', en: 'What' },
  number: { zh: '数量', en: 'How much' },
  how_checked: { zh: '怎么核对', en: 'How to check' },
  milestone: { zh: '节点', en: 'Milestone' },
  reached: { zh: '完成情况', en: 'Reached' },
  reached_on: { zh: '已核实，{day}拨付', en: 'Verified, paid on {day}' },
  not_reached: { zh: '尚未完成', en: 'Not yet' },
  report: { zh: '总结报告', en: 'Final report' },
  report_on: { zh: '{day}提交，慈善工作站已认可', en: 'Handed in on {day} and accepted by the charity station' },
  no_report: { zh: '总结报告还没有公开', en: 'There is no final report yet' },
  corrected_on: { zh: '{day}更正：{reason}', en: 'Corrected on {day}: {reason}' },

  // the evaluation
  evaluation: { zh: '居民评价', en: 'What residents say' },
  evaluation_none: { zh: '还没有人评价', en: 'Nobody has evaluated it yet' },
  evaluation_few: {
    zh: '已有{count}人评价。满{min}人才公布内容，以免认出是谁。',
    en: '{count, plural, one {One evaluation} other {# evaluations}} so far. From {min} on their content is shown, so that nobody is recognised.',
  },
  count: { zh: '评价人数', en: 'Evaluations' },
  people: { zh: '人', en: 'people' },
  beneficiary_note: { zh: '其中受益人{count}人', en: '{count} of those it was for' },
  mean: { zh: '平均', en: 'Mean' },
  of_five: { zh: '分（满分5分）', en: 'of 5' },
  satisfied: { zh: '满意和很满意', en: 'Satisfied or very' },
  satisfied_base: { zh: '{count}人中的{part}人', en: '{part} of {count}' },
  distribution: { zh: '各档评价的人数', en: 'How many gave each rating' },
  rating: { zh: '评价', en: 'Rating' },
  all: { zh: '全部', en: 'All' },
  count_of: { zh: '{count}人，{share}', en: '{count}, {share}' },
  beneficiaries: { zh: '受益人', en: 'Those it was for' },
  others: { zh: '其他居民', en: 'Other residents' },
  apart_few: {
    zh: '受益人和其他居民各满{min}人时，分开公布。',
    en: 'Those it was for and others are shown apart once there are {min} of each.',
  },
  said: { zh: '大家怎么说', en: 'In their words' },
  said_none: { zh: '还没有人写文字评价。', en: 'Nobody has written anything yet.' },

  // the forms
  evaluate: { zh: '评价这个项目', en: 'Evaluate this project' },
  evaluate_lead: {
    zh: '不公开姓名。提交后不能修改。',
    en: 'Your name is not shown. It cannot be changed afterwards.',
  },
  rating_label: { zh: '您觉得做得怎么样', en: 'How did it go' },
  is_beneficiary: { zh: '您是这个项目的受益人吗', en: 'Was the project for you' },
  is_beneficiary_for: { zh: '这位居民是受益人吗', en: 'Was the project for this resident' },
  yes: { zh: '是，我用得上', en: 'Yes, it serves me' },
  yes_for: { zh: '是', en: 'Yes' },
  no: { zh: '不是', en: 'No' },
  words_label: { zh: '想说的话', en: 'What you would like to say' },
  words_hint: {
    zh: '哪里好，哪里还要改进。会公开，请不要写姓名和电话。',
    en: 'What is good, what could be better. It is published; please leave out names and phone numbers.',
  },
  submit: { zh: '提交评价', en: 'Hand in' },
  evaluate_for: { zh: '代居民评价', en: 'Evaluate for a resident' },
  evaluate_for_lead: {
    zh: '为没有手机、本人到场或来电的居民代办。记录中会写明是代办。',
    en: 'For residents without a phone who come or call in. The record says that you did it for them.',
  },
  evaluate_for_who: { zh: '代哪位居民', en: 'For whom' },
} satisfies Record<string, Message>;
