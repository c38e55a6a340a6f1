import { sequence } from '#app/demonstration/sequence.ts';

/** How strongly residents are drawn to each of the plans, in published order and over again where there are more. */
const drawnTo = [9, 7, 8, 5, 6, 4, 7, 3, 5, 6, 2, 4] as const;

/** How many vote on the plans: on a screen, and on paper. */
export const planBallots = { online: 240, paper: 60, perBatch: 20 } as const;

/** The texts of so many ballots over so many options, the same each time: one to five options each, now and then none. */
export function planBallotTexts(count: number, optionCount: number): string[] {
  const chance = sequence(20_261_122);
  return Array.from({ length: count }, () => {
    if (chance() < 0.02) return '';
    const wanted = 1 + Math.floor(chance() * 5);
    const chosen = new Set<number>();
    for (let tries = 0; tries < wanted * 3 && chosen.size < wanted; tries += 1) {
      const option = 1 + Math.floor(chance() * optionCount);
      if (chance() * 10 < (drawnTo[(option - 1) % drawnTo.length] ?? 5)) chosen.add(option);
    }
    return [...chosen].sort((a, b) => a - b).join(',');
  });
}

/** Where the parcel lockers of an estate should stand: a vote that visitors can take part in. */
export const lockerStory = {
  placeCode: 'GLY',
  title: '桂林苑快递柜放在哪里',
  question: '小区准备安装两组快递柜，请在四个位置里最多选两个。票数最多的两个位置安装。截止前可以改投。',
  options: [
    { title: '东门门卫室旁', summary: '有遮雨棚，离1号楼、2号楼近。' },
    { title: '西门停车棚南侧', summary: '需要移走三个自行车位。' },
    { title: '3号楼架空层', summary: '不怕雨淋，夜里取件可能影响一层住户。' },
    { title: '中心花园北侧', summary: '离各楼都差不多远，需要加装照明。' },
  ],
  ballots: ['1,2', '1', '1,4', '3', '2,4', '1,3', '4', '1,4', '2', '1,2', '1,3', '3,4'],
} as const;

/** The maintenance fund for a roof: decided by the owners of an estate, by heads and by area, with names. */
export const roofStory = {
  placeCode: 'GLY',
  title: '使用维修资金修缮桂林苑3号楼屋面',
  question: '3号楼屋面渗漏，拟使用建筑物维修资金86,000元重做防水，施工20天。业主按户投票，按人数和专有部分面积分别计算。',
  voices: ['yes', 'yes', 'no', 'yes', 'abstain', 'yes', 'yes', 'yes', 'yes', 'no', 'yes', 'yes', 'yes', 'yes'],
} as const;
