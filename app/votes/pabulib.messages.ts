import type { Message } from '#app/i18n/message.ts';
import type { PabulibProblem } from '#app/votes/pabulib-problem.ts';

/** Why a `.pb` file cannot be counted; a problem's own members are the values. */
export const pabulibProblems: Record<PabulibProblem['code'], Message> = {
  section_missing: { zh: '文件里缺少 {name} 部分', en: 'The file has no {name} section' },
  column_missing: { zh: '{section} 部分缺少 {name} 一列', en: 'The {section} section has no column {name}' },
  quote_unclosed: { zh: '第 {line} 行的引号没有结束', en: 'A quotation that begins on line {line} never ends' },
  meta_missing: { zh: 'META 部分缺少 {name}', en: 'The META section says no {name}' },
  not_a_number: {
    zh: '{line, plural, =0 {META 部分} other {第 # 行}}的 {name} 不是可用的数：“{value}”',
    en: '{line, plural, =0 {In META} other {On line #}} the {name} is not a usable number: “{value}”',
  },
  vote_type_unknown: { zh: '不认识的投票类型：“{value}”', en: 'The vote type “{value}” is not known' },
  project_without_id: { zh: '第 {line} 行的项目没有编号', en: 'The project on line {line} has no id' },
  project_twice: { zh: '第 {line} 行的项目编号“{value}”已经用过', en: 'The project id “{value}” on line {line} was used before' },
  project_unknown: {
    zh: '第 {line} 行的选票写了没有的项目“{value}”',
    en: 'The ballot on line {line} names “{value}”, which is no project',
  },
  points_missing: {
    zh: '第 {line} 行的选票，分数和项目的个数不一样',
    en: 'The ballot on line {line} has not as many points as projects',
  },
  count_differs: {
    zh: '文件说 {name} 是 {stated}，实际有 {found}：可能不完整',
    en: 'The file says {name} is {stated} but holds {found}: it may be incomplete',
  },
  points_too_large: { zh: '分数太大，无法准确计算', en: 'The points are too large to be counted exactly' },
};
