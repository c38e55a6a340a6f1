import type { Message } from '#app/i18n/message.ts';
import type { LockProblem, MissingRule, RoundMethod, RoundState } from '#app/scoring/round.ts';

/** What the states of a round are called. */
export const roundStateWords: Readonly<Record<RoundState, Message>> = {
  configuring: { zh: '筹备中', en: 'Being set up' },
  assigning: { zh: '评委回避申报', en: 'Conflicts are declared' },
  scoring: { zh: '评分中', en: 'Scoring' },
  closed: { zh: '评分已截止', en: 'Scoring is closed' },
  moderating: { zh: '评委复议', en: 'Judges talk again' },
  computed: { zh: '已计算', en: 'Computed' },
  ratified: { zh: '已核定', en: 'Ratified' },
  published: { zh: '结果公示', en: 'Result published' },
  final: { zh: '结果确定', en: 'Final' },
};

/** What the methods are called. */
export const methodWords: Readonly<Record<RoundMethod, Message>> = {
  weighted_mean: { zh: '加权平均', en: 'Weighted mean' },
  trimmed: { zh: '去掉一个最高分和一个最低分', en: 'Trimmed mean' },
  standardised: { zh: '按评委标准化', en: 'Standardised per judge' },
};

/** What the methods do, in plain words. */
export const methodExplanations: Readonly<Record<RoundMethod, Message>> = {
  weighted_mean: {
    zh: '每位评委对一份方案的总分，是各项得分按权重折成100分的和；方案得分是各位评委总分的平均。',
    en: 'A judge’s total for a plan is the sum of the points on each criterion by its weight, out of 100. The plan’s score is the mean of its judges’ totals.',
  },
  trimmed: {
    zh: '每位评委的总分按权重折成100分；去掉一个最高总分和一个最低总分，其余取平均。',
    en: 'Each judge’s total is weighted out of 100. One highest and one lowest total of each plan are left out, and the mean of the rest is its score.',
  },
  standardised: {
    zh: '有的评委手松，有的评委手紧。先把每位评委的总分换算成“比自己的平均分高多少”，再取平均，消除宽严的差别。',
    en: 'Some judges are lenient, some strict. Each total becomes how far it lies above or below the judge’s own mean, and the plan’s score is the mean of these.',
  },
};

/** The same as a formula. */
export const methodFormulas: Readonly<Record<RoundMethod, Message>> = {
  weighted_mean: {
    zh: '总分 = 100 × Σ（权重 × 得分 ÷ 满分） ÷ Σ权重；方案得分 = Σ总分 ÷ 评委人数',
    en: 'total = 100 × Σ(weight × points ÷ maximum) ÷ Σ weight; score = Σ totals ÷ number of judges',
  },
  trimmed: {
    zh: '方案得分 = （Σ总分 − 最高 − 最低） ÷ （评委人数 − 2）',
    en: 'score = (Σ totals − highest − lowest) ÷ (number of judges − 2)',
  },
  standardised: {
    zh: '标准分 = （总分 − 该评委平均） ÷ 该评委标准差；方案得分 = Σ标准分 ÷ 评委人数',
    en: 'standard score = (total − judge’s mean) ÷ judge’s standard deviation; score = Σ standard scores ÷ number of judges',
  },
};

/** What a criterion without points means. */
export const missingRuleWords: Readonly<Record<MissingRule, Message>> = {
  all_required: { zh: '每一项都要打分', en: 'Every criterion is scored' },
  left_out: {
    zh: '选评项可以填“不适用”，不当作0分，其权重分给其余各项',
    en: 'An optional criterion may not apply: it is not counted as zero, and its weight goes to the rest',
  },
};

/** What stands in the way of locking a rubric. */
export const lockProblemWords: Readonly<Record<LockProblem, Message>> = {
  criteria_missing: { zh: '还没有评分项', en: 'There are no criteria yet' },
  weights_not_100: { zh: '各项权重加起来不是100', en: 'The weights do not add up to 100' },
  nothing_required: { zh: '至少要有一项是必评的', en: 'At least one criterion must be required' },
  scale_not_described: { zh: '还没有用文字说明分数的含义', en: 'The scale is not described in words' },
  anchors_off_scale: { zh: '有的分数说明不在分数范围内', en: 'A point that is described is not on the scale' },
  plans_missing: { zh: '至少要有两份方案才能比较', en: 'At least two plans are compared' },
  judges_too_few: { zh: '评委人数不够', en: 'There are too few judges' },
  trimmed_judges_too_few: {
    zh: '去掉最高最低分的办法，每份方案至少要有5位评委',
    en: 'A trimmed round needs at least five judges for each plan',
  },
  judges_per_plan_above_panel: {
    zh: '每份方案的评委人数超过了评委总数',
    en: 'Each plan would have more judges than there are',
  },
};
