import type { CriterionDraft } from '#app/scoring/round-setup.ts';

/** What one judge gave one plan: points of each criterion in order, with a blank between them; `-`: not scored yet. */
export type SheetStory = readonly [points: string, remark: string, privateNote?: string];

/** The sheets of a plan by the phones of the judges, and the title of its proposal. */
export type PlanSheets = { proposal: string; sheets: Readonly<Record<string, SheetStory>> };

/** What plans of a round are judged by, out of ten in steps of half a point. */
export const rubric: readonly CriterionDraft[] = [
  criterion('需求真实', 25, '是不是居民自己提出、很多人用得上的事？看走访、附议和名单，不看文笔。', [
    [10, '走访过受益的人，数字有出处，很多人急着要'],
    [6, '需求存在，人数是估的'],
    [2, '说不清谁需要'],
  ]),
  criterion('做法可行', 25, '时间、场地、手续、人手都落得了地吗？风险想到了吗？', [
    [10, '每一步有人、有日子，难处都有办法'],
    [6, '大体能做，有一两处没想清楚'],
    [2, '手续或场地没有着落'],
  ]),
  criterion('居民参与', 20, '居民是动手的人，还是只是被服务的人？意见怎么听、怎么改？', [
    [10, '居民从头到尾在里面，意见有回音'],
    [6, '有志愿者，主要靠几个人'],
    [2, '居民只是来领'],
  ]),
  criterion('钱花得值', 20, '单价合理吗？有没有自己出的一份？同样的钱能不能办得更好？', [
    [10, '单价有询价，自筹实在，一分钱一分事'],
    [6, '大体合理，个别偏高'],
    [2, '看不出钱换来什么'],
  ]),
  criterion('能做长久', 10, '项目结束以后谁来管？', [
    [10, '有人接、有规矩、有后续的钱'],
    [5, '说了要管，没有办法'],
    [0, '做完就散'],
  ]),
];

function criterion(
  title: string,
  weight: number,
  guidance: string,
  anchors: readonly (readonly [number, string])[],
): CriterionDraft {
  return { title, weight, guidance, isRequired: true, anchors: anchors.map(([points, words]) => ({ points, words })) };
}
