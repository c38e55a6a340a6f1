import type { ActWords } from '#app/log/act-words.ts';

/** What the log says of evaluations. */
export const evaluationActs: ActWords = {
  'evaluations.words_hidden': { zh: '隐藏了一条评价的文字', en: 'Hid the words of an evaluation' },
  'evaluations.words_shown': { zh: '恢复显示一条评价的文字', en: 'Showed the words of an evaluation again' },
  'evaluations.given': { zh: '评价了一个资助项目', en: 'Evaluated an award' },
};
