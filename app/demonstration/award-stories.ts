/** What the lighting cost, by the lines of its budget, with what was bought. Prices and shops are invented. */
export const lightingExpenses = [
  ['太阳能路灯', 2_720_000, '太阳能路灯三十二盏，含遥控器'],
  ['基座与安装', 576_000, '浇基座、立杆、接线，三天六个工人'],
  ['感应壁灯', 576_000, '楼道口感应壁灯四十八盏'],
  ['线材与配电箱', 460_000, '电线、线管和四个防水配电箱'],
  ['警示反光条', 180_000, '台阶坡道反光条一百二十米'],
  ['一年维护', 200_000, '一年的巡灯、清洁和备用电池'],
] as const;

/** The milestones of the lighting's three instalments and how each was reached. */
export const lightingMilestones = [
  ['灯具到货、点位公示', '三十二盏路灯和四十八盏壁灯到货，点位图贴在四个公示栏，三天内没有反对意见。'],
  ['基座和路灯装好', '和平巷、文明里后巷、滨江新村北侧小路的基座和路灯都装好了，当晚试亮。'],
  ['全部亮灯、居民验收', '楼道壁灯和反光条装完，十一位居民代表逐盏验收，三处夜里都亮了。'],
] as const;

export const lightingReport =
  '三处暗巷装了三十二盏太阳能路灯和四十八盏感应壁灯，台阶坡道贴了反光条。点位按协商会定的方案，没有改动。' +
  '总共花了四万七千一百二十元，比方案少两千八百八十元，已退回资金池。装好后的三个晚上，志愿服务队请了六十位路过的居民，' +
  '五十七位说看得清脚下的路了。以后每月巡灯一次，坏灯三天内报修。';

/** The usual milestones of the other awards. */
export const usualMilestones = ['物料备齐、开工', '过半完成', '完工、居民验收'] as const;

/** How the first instalments of the award under way were reached, and why the bank sent the first back at first. */
export const underWay = ['订货合同签好，首批物料到场。', '物料到齐，完成了一半，已经有人用上。'] as const;
export const cameBack = '收款账户当日限额已满';

export const suspension = '约定的进展说明没有按期提交，两次电话联系未答复。先中止拨付，补交后恢复。';
export const suspensionAnswer = '负责人住院，没有来得及交代。已请副组长接手，本周补交进展和照片。';
export const declined = '场地年底要改造，今年做不了，谢谢大家支持，明年再来。';
