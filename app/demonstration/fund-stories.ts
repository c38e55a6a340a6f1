import type { SourceKind } from '#app/funds/fund.ts';

/** Money that comes in: `day` counts from the day the story is told; `donor` where the source is not itself who gave it. */
export type ToldMoney = {
  source: string;
  day: number;
  amountFen: number;
  donor?: string;
  showsName?: boolean;
  voucherNumber: string;
  /** Entered with a wrong amount first, which is reversed for this reason. */
  mistake?: { amountFen: number; voucherNumber: string; reason: string };
};

export type FundStory = {
  slug: 'charity' | 'neighbourhood';
  name: string;
  purpose: string;
  sources: readonly { kind: SourceKind; name: string; conditions: string }[];
  money: readonly ToldMoney[];
};

const foundation = '琼州公益基金会';
const residents = '居民和商户捐赠';
const developer = '南渡物业服务有限公司';
const district = '区民政局购买社区服务';

/** The two funds of the story. Everybody in it is invented. */
export const fundStories: readonly FundStory[] = [
  {
    slug: 'charity',
    name: '桂林社区慈善金',
    purpose: '用于社区里大家受益、政府暂时顾不上的小事。怎么用，由协商会和居民一起商量决定。',
    sources: [
      { kind: 'welfare_fund', name: foundation, conditions: '只用于社区公共部位的小型改造，收支和前后照片全部公开。' },
      { kind: 'donation', name: residents, conditions: '' },
    ],
    money: [
      { source: foundation, day: -50, amountFen: 4_000_000, voucherNumber: '慈收-001' },
      { source: residents, day: -49, amountFen: 500_000, donor: '和平巷商户联合会', showsName: true, voucherNumber: '慈收-002' },
      { source: residents, day: -48, amountFen: 300_000, donor: '符永福', voucherNumber: '慈收-003' },
      {
        source: residents,
        day: -47,
        amountFen: 200_000,
        donor: '刘慧芳',
        showsName: true,
        voucherNumber: '慈收-004-2',
        mistake: {
          amountFen: 2_000_000,
          voucherNumber: '慈收-004',
          reason: '金额多录了一个零，原始凭证为两千元，冲正后重新登记。',
        },
      },
    ],
  },
  {
    slug: 'neighbourhood',
    name: '邻里共治资金',
    purpose: '支持居民和社会组织认领的公益小项目，按评审结果择优资助，分期拨付。',
    sources: [
      { kind: 'enterprise', name: developer, conditions: '优先用于南渡佳园及周边，结余转入下一季。' },
      { kind: 'government_purchase', name: district, conditions: '按服务协议使用，不得列支办公经费。' },
    ],
    money: [
      { source: developer, day: -46, amountFen: 4_000_000, voucherNumber: '邻收-001' },
      { source: district, day: -45, amountFen: 5_000_000, voucherNumber: '邻收-002' },
      { source: developer, day: -30, amountFen: 3_000_000, voucherNumber: '邻收-003' },
    ],
  },
];
