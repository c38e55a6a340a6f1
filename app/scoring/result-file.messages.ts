import type { Message } from '#app/i18n/message.ts';

/** The words that only the files of a result have. */
export const fileWords = {
  number: { zh: '方案编号', en: 'Plan no.' },
  applicant: { zh: '申报方', en: 'Applicant' },
  rank: { zh: '按分数的名次', en: 'Rank by score' },
  exact: { zh: '准确分数', en: 'Exact score' },
  lowest: { zh: '最低总分', en: 'Lowest total' },
  highest: { zh: '最高总分', en: 'Highest total' },
  methods: { zh: '各种计分方法', en: 'Methods' },
  rank_under: { zh: '{method}名次', en: 'Rank, {method}' },
  rank_without: { zh: '少{judge, number}号评委的名次', en: 'Rank without judge {judge, number}' },
  sheets: { zh: '评分表', en: 'Sheets' },
  judge_number: { zh: '评委编号', en: 'Judge no.' },
  state: { zh: '是否计入', en: 'Counts' },
  total: { zh: '总分', en: 'Total' },
  counts: { zh: '计入', en: 'Yes' },
  recused: { zh: '回避', en: 'Recused' },
  struck: { zh: '作废', en: 'Struck' },
  missing: { zh: '未交', en: 'Not handed in' },
} satisfies Record<string, Message>;

/** The words that only the printed record has. */
export const recordWords = {
  scan: { zh: '扫码看评审结果', en: 'Scan for the result' },
  not_published: { zh: '尚未公布，仅供内部核定使用。', en: 'Not published yet; for ratification only.' },
  applicant: { zh: '申报方', en: 'Applicant' },
  method: { zh: '计分方法', en: 'Method' },
  signatures: { zh: '签名', en: 'Signatures' },
  judge_line: { zh: '评委 {name}', en: 'Judge {name}' },
  chair_line: { zh: '评审组长', en: 'Chair of the panel' },
  organiser_line: { zh: '组织者', en: 'For the organiser' },
} satisfies Record<string, Message>;
