import type { Message } from '#app/i18n/message.ts';
import type { AgreementReading } from '#app/scoring/agreement.ts';
import type { RankingMethod } from '#app/scoring/ranking.ts';
import type { ResultFlag } from '#app/scoring/result.ts';
import type { RoundMethod } from '#app/scoring/round.ts';

/** The words of a round's result: its page, its files and its printed record. */
export const words = {
  results_of: { zh: '评审结果：{title}', en: 'Results: {title}' },
  rounds: { zh: '公益创投评审', en: 'Scoring rounds' },
  description: {
    zh: '共{plans, number}个方案，{judges, number}位评委评分，名次、各项平均分和计分方法都在这里。',
    en: '{plans, plural, one {# plan} other {# plans}} scored by {judges, plural, one {# judge} other {# judges}}: places, means and method.',
  },
  not_published: { zh: '结果还没有公布', en: 'Not published yet' },
  not_published_note: {
    zh: '现在只有评审组织者和评审组长能看到这一页。',
    en: 'Only those who run the round and the chair of the panel see this page.',
  },
  published: { zh: '公示中', en: 'Open to objections' },
  published_note: {
    zh: '本社区居民和申报人可以在公示期内提出异议，答复也在这里公开。',
    en: 'Residents and applicants may object until the period ends; answers are public too.',
  },
  final: { zh: '结果已生效', en: 'Final' },
  final_note: { zh: '公示期已结束，异议都有答复。', en: 'The period of objection is over and every objection is answered.' },
  being_redone: { zh: '结果正在重新核定', en: 'The result is being confirmed again' },
  being_redone_note: {
    zh: '公布以后有一份评分表因利益冲突作废，结果已重新计算。新的结果核定后会再次公布，下面是上次公布的结果。',
    en: 'A sheet was struck after publication because of a conflict of interest, and the result was computed again. Below is what was published last.',
  },
  newer: { zh: '这是新算出的结果，还没有公布', en: 'This is the new result, not published yet' },
  to_objections: { zh: '异议和答复', en: 'Objections and answers' },
  to_objections_count: { zh: '异议和答复（{count, number}）', en: 'Objections and answers ({count, number})' },
  to_ratify: { zh: '核定和公布', en: 'Ratify and publish' },
  as_csv: { zh: '下载 CSV', en: 'Download CSV' },
  as_xlsx: { zh: '下载 Excel', en: 'Download Excel' },
  to_print: { zh: '打印评审记录', en: 'Print the record' },

  places: { zh: '名次', en: 'Places' },
  places_lead: {
    zh: '按准确分数排名，分数相同名次相同；显示的两位小数不影响名次。',
    en: 'Ranked on exact scores; equal scores share the rank. The two places shown decide nothing.',
  },
  place: { zh: '名次', en: 'Place' },
  plan: { zh: '方案', en: 'Plan' },
  plan_number: { zh: '{number}号', en: 'No. {number}' },
  score: { zh: '得分', en: 'Score' },
  panel_score: { zh: '评委分', en: 'Judges’ score' },
  residents_share: { zh: '居民分', en: 'Residents’ share' },
  judges: { zh: '评委数', en: 'Judges' },
  spread: { zh: '最低—最高', en: 'Lowest – highest' },
  notes: { zh: '说明', en: 'Notes' },
  no_place: { zh: '无', en: 'None' },
  not_scored: { zh: '未计分', en: 'Not scored' },
  departs: { zh: '按分数为第{rank}名，{reason}', en: 'Ranked {rank} by score. {reason}' },
  departs_unranked: { zh: '评委人数不够，未按分数排名，{reason}', en: 'Not ranked by score. {reason}' },
  struck_by: { zh: '{judges}号评委的评分表已作废', en: 'Sheet of judge {judges} struck' },
  recused_by: { zh: '{judges}号评委回避', en: 'Judge {judges} recused' },
  applicant_hidden: { zh: '申报方在结果公布后显示', en: 'The applicant is shown once the result is published' },

  criteria_means: { zh: '各项平均分', en: 'Means by criterion' },
  criteria_lead: {
    zh: '满分{max, number}分，只算打了分的评委；不适用的不算零分。',
    en: 'Out of {max, number}, over the judges who gave points; what does not apply is not nought.',
  },
  criterion_head: { zh: '{title}（{weight}%）', en: '{title} ({weight}%)' },
  of_judges: { zh: '{count}人', en: '{count}' },

  methods: { zh: '换一种计分方法会怎样', en: 'What each method would give' },
  methods_lead: {
    zh: '括号里是这种方法下的名次。本轮用的是“{method}”。最后一列是少一位评委时变动的名次，没写到的不变。',
    en: 'In brackets the rank under that method. This round is decided by “{method}”. The last column says where leaving one judge out would change the rank.',
  },
  without_judge: { zh: '少一位评委时', en: 'Without one judge' },
  unchanged: { zh: '不变', en: 'No change' },
  without_one: { zh: '第{rank}名（少{judges}号）', en: '{rank} (without {judges})' },
  without_unscored: { zh: '未计分（少{judges}号）', en: 'not scored (without {judges})' },
  disconnected: {
    zh: '评委和方案分成互不相连的几组，无法去除宽严：{groups}。',
    en: 'Judges and plans fall into groups that share nothing, so severity cannot be taken out: {groups}.',
  },
  group: { zh: '方案{plans}与评委{judges}', en: 'plans {plans} with judges {judges}' },

  agreement: { zh: '评委意见是否一致', en: 'Do the judges agree' },
  icc_average: { zh: '全体评委平均分的可靠程度 ICC(2,k)', en: 'Reliability of the panel’s mean, ICC(2,k)' },
  icc_single: { zh: '单个评委的可靠程度 ICC(2,1)', en: 'Reliability of a single judge, ICC(2,1)' },
  alpha: { zh: '一致性系数 α', en: 'Krippendorff’s alpha' },
  alpha_why: {
    zh: '各方案的评委不完全相同，所以用 α 系数。',
    en: 'Plans had different judges, so alpha is used.',
  },
  undefined: { zh: '无法计算', en: 'Not defined' },
  all_alike: { zh: '所有评分都一样，没有可比较的差别。', en: 'All scores are the same; there is nothing to compare.' },

  panel: { zh: '评委', en: 'The panel' },
  panel_lead: {
    zh: '评委姓名按姓名排列，与评分表的编号无关。',
    en: 'Judges in order of name; the order has nothing to do with the numbers of sheets.',
  },
  severity: { zh: '评委宽严（只有组织者可见）', en: 'Severity of judges (organisers only)' },
  severity_lead: {
    zh: '对同样的方案，正数表示打分偏高，负数表示偏低。',
    en: 'For the same plans: above zero gives more, below zero gives less.',
  },
  judge: { zh: '评委', en: 'Judge' },
  judge_number: { zh: '编号', en: 'Number' },
  sheets: { zh: '评分表', en: 'Sheets' },
  mean: { zh: '平均给分', en: 'Mean given' },
  effect: { zh: '宽严', en: 'Severity' },

  check: { zh: '自己核对', en: 'Check it yourself' },
  check_lead: {
    zh: '所有计入的评分按评委编号公开，任何人都能用它重新算一遍。',
    en: 'Every score that counts is public by the number of the judge; anybody can compute the result again.',
  },
  inputs: { zh: '计算用的全部数据（JSON）', en: 'All that went in (JSON)' },
  digest: { zh: '数据指纹 SHA-256', en: 'SHA-256 of the data' },
  version: { zh: '计算程序', en: 'Computed by' },
  version_of: { zh: '{version}，第{number, number}次计算', en: '{version}, computation {number, number}' },
  computed_at: { zh: '计算时间', en: 'Computed' },
  published_at: { zh: '公布时间', en: 'Published' },
  digest_how: {
    zh: '下载的 JSON 文件的 SHA-256 就是这个指纹，在电脑上用 sha256sum 就能核对。',
    en: 'It is the SHA-256 of the JSON file as it is downloaded; sha256sum shows it.',
  },
  how_scored: { zh: '怎样计分', en: 'How it is scored' },
  file_places: { zh: '名次', en: 'Places' },
  record_of: { zh: '评审记录：{title}', en: 'Record: {title}' },
} satisfies Record<string, Message>;

export const methodWords: Record<RankingMethod, Message> = {
  weighted_mean: { zh: '加权平均', en: 'Weighted mean' },
  trimmed: { zh: '去掉最高最低分', en: 'Trimmed mean' },
  standardised: { zh: '按评委标准化', en: 'Standardised' },
  rank_normalised: { zh: '按名次折算', en: 'By ranks' },
  severity: { zh: '去除宽严', en: 'Severity removed' },
};

/** The formula of each way in which a round may be decided, in plain words. */
export const methodSentences: Record<RoundMethod, Message> = {
  weighted_mean: { zh: '方案得分是各评委总分的平均。', en: 'A plan has the mean of its judges’ totals.' },
  trimmed: {
    zh: '去掉一个最高总分和一个最低总分，其余总分取平均。不足五位评委时注明，不足三位时不去掉。',
    en: 'One highest and one lowest total are dropped, the rest averaged. Fewer than five judges is marked; fewer than three are not trimmed.',
  },
  standardised: {
    zh: '每位评委的总分先减去自己的平均分，再除以自己的标准差（n−1），方案取平均；显示时换回全部总分的平均和标准差。',
    en: 'Each judge’s totals less their own mean, divided by their own standard deviation (n − 1), averaged for each plan; shown on the scale of all totals.',
  },
};

export const formulaWords = {
  total: {
    zh: '一位评委的总分 = Σ（权重 × 得分 ÷ {max, number}）÷ Σ 权重 × 100。不适用的项目不算，权重分给其余项目。',
    en: 'A judge’s total = Σ (weight × points ÷ {max, number}) ÷ Σ weight × 100. What does not apply is left out and the weights of the rest are renormalised.',
  },
  residents: {
    zh: '最后得分 = 评委分 × {panel, number}% + 居民分 × {residents, number}%，两部分先各自算好再合并。居民分来源：{source}',
    en: 'The result = judges’ score × {panel, number}% + residents’ share × {residents, number}%; each is worked out by itself. Source of the residents’ share: {source}',
  },
  least: {
    zh: '每个方案至少要有{least, number}位评委的评分，回避和作废的不算。',
    en: 'A plan needs at least {least, plural, one {# judge} other {# judges}}; recused and struck sheets do not count.',
  },
} satisfies Record<string, Message>;

export const flagWords: Record<ResultFlag, Message> = {
  too_few_judges: { zh: '评委人数不够，未计分', en: 'Too few judges, not scored' },
  few_to_trim: { zh: '评委不足五位，仍去掉最高最低分', en: 'Trimmed of fewer than five' },
  not_trimmed: { zh: '评委不足三位，未去掉最高最低分', en: 'Fewer than three, not trimmed' },
  wide_spread: { zh: '评委分差较大', en: 'Judges far apart' },
  struck: { zh: '有评分表作废', en: 'A sheet was struck' },
};

export const readingWords: Record<AgreementReading, Message> = {
  reliable: { zh: '一致程度高（不低于 0.800），结果可以信赖。', en: 'High (.800 or more): it can be relied on.' },
  tentative: { zh: '一致程度一般（0.667—0.800），采用时要谨慎。', en: 'Moderate (.667 to .800): to be used with care.' },
  deliberate_again: {
    zh: '一致程度低（低于 0.667），给钱之前应当再商议。',
    en: 'Low (below .667): deliberate again before money is awarded.',
  },
};
