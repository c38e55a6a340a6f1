import type { ActWords } from '#app/log/act-words.ts';

/** The acts by which a round comes to its result, in words. */
export const resultActs: ActWords = {
  'scoring.closed': { zh: '评分截止', en: 'Scoring was closed' },
  'scoring.moderation_opened': { zh: '请评委复议', en: 'Let judges talk again' },
  'scoring.moderation_ended': { zh: '结束了复议', en: 'Ended the talk of the judges' },
  'scoring.residents_shares_recorded': { zh: '登记了居民分', en: 'Recorded the residents’ shares' },
  'scoring.computed': { zh: '计算了评审结果', en: 'Computed the result of a round' },
  'scoring.recomputed': { zh: '重新计算了评审结果', en: 'Computed the result of a round again' },
  'scoring.sheet_struck': { zh: '作废了一份评分表', en: 'Struck a scoresheet' },
  'scoring.ratified': { zh: '核定了评审名次', en: 'Ratified the places of a round' },
  'scoring.published': { zh: '公布了评审结果', en: 'Published the result of a round' },
  'scoring.objection_raised': { zh: '对评审结果提出异议', en: 'Objected to the result of a round' },
  'scoring.objection_answered': { zh: '答复了对评审结果的异议', en: 'Answered an objection to a result' },
  'scoring.final': { zh: '评审结果生效', en: 'The result of a round became final' },
};
