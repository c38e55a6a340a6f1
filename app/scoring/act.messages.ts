import type { ActWords } from '#app/log/act-words.ts';

/** The acts of scoring rounds in words. None of them says who judges what. */
export const scoringActs: ActWords = {
  'scoring.round_created': { zh: '建立了一次评审', en: 'Began a scoring round' },
  'scoring.round_changed': { zh: '修改了评审的设定', en: 'Changed the setup of a round' },
  'scoring.rubric_written': { zh: '编写了评分标准', en: 'Wrote the criteria of a round' },
  'scoring.panel_set': { zh: '确定了评委名单', en: 'Set the panel of a round' },
  'scoring.plans_set': { zh: '确定了参评方案', en: 'Chose the plans of a round' },
  'scoring.rubric_locked': { zh: '锁定了评分标准并抽签', en: 'Locked the criteria of a round and drew lots' },
  'scoring.conflicts_answered': { zh: '一位评委申报了利益关系', en: 'A judge declared conflicts of interest' },
  'scoring.conflict_declared': { zh: '一位评委回避了一份方案', en: 'A judge recused from a plan' },
  'scoring.judges_short': { zh: '有的方案评委不够', en: 'A plan has too few judges' },
  'scoring.begun': { zh: '开始评分', en: 'Scoring began' },
  'scoring.round_extended': { zh: '延长了评分时间', en: 'Gave more time for scoring' },
  'scoring.judge_removed': { zh: '一位评委退出', en: 'Took a judge off a panel' },
  'scoring.judge_replaced': { zh: '更换了一位评委', en: 'Replaced a judge' },
  'scoring.sheet_begun': { zh: '开始填写一份评分表', en: 'Began a scoresheet' },
  'scoring.sheet_submitted': { zh: '提交了一份评分表', en: 'Handed in a scoresheet' },
  'scoring.sheet_keyed': { zh: '代为录入了一份纸质评分表', en: 'Keyed a scoresheet from paper' },
  'scoring.sheet_reopened': { zh: '重新打开了一份评分表', en: 'Opened a scoresheet again' },
};
