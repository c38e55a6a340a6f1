import type { ActWords } from '#app/log/act-words.ts';

/** What the log says of evaluations. */
export const evaluationActs: ActWords = {
  'evaluations.given': { zh: '评价了一个资助项目', en: 'Evaluated an award' },
};
