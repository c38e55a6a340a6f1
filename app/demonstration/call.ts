/** The demonstration's call, dated by days from the day it is loaded, so that it is open when someone looks. */
export const demonstrationCall = {
  slug: 'qingcao-season-3',
  title: '青草计划 · 第三季提案征集',
  guide: [
    '您在社区里看到什么不方便，或者想到什么能让邻里过得更好，请告诉我们。一句话也可以开始，工作人员会帮您补全。',
    '写清三件事：现在怎么样，您建议怎么做，谁会受益。有照片更好。大概要花多少钱，估一个数就行，不确定可以不填。',
    '不用手机的邻居，请到社区综合服务中心领取纸质提案表，工作人员当面录入，和网上提案一样公开、一样办理。',
  ].join('\n\n'),
  rulesText: [
    '居民、商铺、社区社会组织和辖区单位都可以提。每份提案由不是提案人的工作人员审核，公开后编号，任何人都能看到它走到哪一步。',
    '不公开的提案会写明理由，提案人可以在十天内申请复核，由另一位工作人员决定。内容相近的提案会合并，附议随之转过去，每人只算一次。',
    '公开的提案可由居民、小组或组织认领并写执行方案，经评审后由慈善工作站资助。单个项目资助上限和总额见本页。',
  ].join('\n\n'),
  envelopeFen: 20_000_000,
  ceilingFen: 5_000_000,
  overheadShareMaxPercent: 10,
  stages: [
    { stage: 'collect', opensOnDay: -38, closesOnDay: 24 },
    { stage: 'claim', opensOnDay: -36, closesOnDay: 45 },
    { stage: 'plan', opensOnDay: -34, closesOnDay: 75 },
    { stage: 'score', opensOnDay: -20, closesOnDay: 95 },
    { stage: 'award', opensOnDay: 95, closesOnDay: 130 },
  ],
} as const;
