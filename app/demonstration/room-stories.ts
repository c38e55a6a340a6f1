import type { Part } from '#app/drafting/text-parts.server.ts';

/** The text about the ¥50,000 charity fund (S0) as it grew: who wrote what, when, in minutes after the session began. */
export const lightingPlan: readonly { by: string; minutes: number; parts: readonly Part[] }[] = [
  {
    by: 'secretary',
    minutes: -3 * 24 * 60,
    parts: [
      { heading: '一、为什么做' },
      {
        paragraph:
          '社区有四处夜里没有灯：和平巷自管院、文明里后巷、滨江新村北侧小路、沿街商铺背街。过去一年在这几处摔伤的有五位老人。',
      },
      { heading: '二、做什么' },
    ],
  },
  { by: 'member', minutes: 22, parts: [{ paragraph: '优先在和平巷自管院和文明里后巷装太阳能路灯，楼道口装感应壁灯。' }] },
  {
    by: 'resident',
    minutes: 26,
    parts: [
      {
        points: [
          '路灯间距不超过二十五米，灯头避开住户窗户。',
          '台阶和坡道两侧贴反光条。',
          '装灯前后各拍一组照片，贴在社区公示栏。',
        ],
      },
    ],
  },
  {
    by: 'station',
    minutes: 34,
    parts: [
      { heading: '三、钱怎么用' },
      {
        money: [
          ['太阳能路灯', '盏', '850.00', '32', ''],
          ['基座与安装', '盏', '180.00', '32', ''],
          ['感应壁灯', '盏', '120.00', '48', ''],
          ['线材与配电箱', '项', '4600.00', '1', ''],
          ['警示反光条', '米', '15.00', '120', ''],
          ['一年维护', '项', '3200.00', '1', '1200.00'],
        ],
      },
    ],
  },
  {
    by: 'organisation',
    minutes: 41,
    parts: [
      { heading: '四、谁来看着' },
      { paragraph: '云海志愿服务队每月巡灯一次，坏灯三天内报修；剩下的钱留作更换电池，用一笔公布一笔。' },
    ],
  },
];

export const lightingMinutes: readonly Part[] = [
  { paragraph: '召集人说明五万元慈善资金的来源和使用要求，秘书宣读居民联名提出的议题。' },
  { paragraph: '居民代表提出四处暗处都要照顾到；慈善工作站说明单价来自三家询价的中间价；志愿服务队承诺巡灯。' },
  { paragraph: '对先装哪里有不同意见：有人主张先装商铺背街，因住户少、商铺可自装，未采纳。' },
  { paragraph: '全体到会成员对定稿表态，多数同意，形成决议。' },
];

/** The text of the room in session, which visitors can join. */
export const activityRoomRules: readonly { by: string; minutes: number; parts: readonly Part[] }[] = [
  {
    by: 'secretary',
    minutes: -2 * 24 * 60,
    parts: [
      { heading: '一、什么时候开门' },
      { paragraph: '活动室周一至周五上午九点到晚上九点开门，周末上午八点开门。' },
      { heading: '二、怎么约' },
    ],
  },
  { by: 'member', minutes: 5, parts: [{ paragraph: '提前一天在服务中心登记，同一支队伍一周最多约三次。' }] },
  { by: 'resident', minutes: 9, parts: [{ paragraph: '下午四点到六点留给放学的孩子写作业，不排别的活动。' }] },
  {
    by: 'secretary',
    minutes: 12,
    parts: [
      { heading: '三、要添什么' },
      {
        money: [
          ['折叠桌', '张', '160.00', '10', ''],
          ['椅子', '把', '45.00', '40', ''],
          ['饮水机', '台', '680.00', '1', ''],
        ],
      },
    ],
  },
];
