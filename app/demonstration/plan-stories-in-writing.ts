import type { BudgetLine, PlanText, StoryApplicant } from '#app/demonstration/plan-story.ts';

/** A plan of the story that is still being written: what stands in it by now, and who wrote which section. */
export type OpenPlanStory = {
  proposal: string;
  applicant: StoryApplicant;
  statement: string;
  askedOnDay: number;
  startedOnDay: number;
  /** A neighbour who was asked to write too and did not say no, by phone. */
  member?: string;
  /** Sections in the order in which they were written, each by the applicant or the member. */
  written: readonly {
    by: 'applicant' | 'member';
    onDay: number;
    text: Partial<Omit<PlanText, 'budget'>> & { budget?: readonly BudgetLine[] };
  }[];
  /** Remarks of one who writes, at the passage that begins so. */
  remarks: readonly { by: 'applicant' | 'member'; onDay: number; at: string; body: string; isBlocking: boolean }[];
};

export const openPlanStories: readonly OpenPlanStory[] = [
  {
    proposal: '河边步道放几张带靠背的长椅',
    applicant: { phone: '19900000001', group: '河边散步小组', showsName: true },
    statement: '我每天走这段步道，和几位老邻居量过树荫，愿意从选点一直管到刻字。',
    askedOnDay: -13,
    startedOnDay: -11,
    member: '19900000002',
    written: [
      {
        by: 'applicant',
        onDay: -9,
        text: {
          goals: ['在滨江新村到河边的八百米步道上放六张带靠背和扶手的长椅，老人走得到河边、也走得回来。'],
          beneficiaries: '每天在步道散步的三百五十位老人、孩子和带孩子的家长。',
        },
      },
      {
        by: 'member',
        onDay: -6,
        text: {
          activities: [
            ['沿步道走两趟，选树荫下六个点', 10, 17, '河边步道', '小组和物业'],
            ['问市政园林能不能固定在步道边', 12, 26, '琼山区园林所', '林志强'],
          ],
          budget: [
            ['材料', '防腐木长椅（带靠背扶手）', '张', '1350', '6', '', ''],
            ['人工', '基座和安装', '张', '260', '6', '', ''],
          ],
        },
      },
      {
        by: 'applicant',
        onDay: -4,
        text: { hearing: '每个点先放一把折叠椅试两周，谁来坐谁说，意见写在椅子背后的纸上。' },
      },
    ],
    remarks: [
      {
        by: 'member',
        onDay: -5,
        at: '在滨江新村到河边',
        body: '六张够不够？我数了一下，一百五十米一张正好六张，但两头的拐弯也想加。',
        isBlocking: false,
      },
    ],
  },
  {
    proposal: '建一面看得见的招工墙',
    applicant: { phone: '19900000002', organisation: '阿坤茶店' },
    statement: '店里自己也常招人，愿意出门口这面墙，和社区一起核实店家的招工信息。',
    askedOnDay: -8,
    startedOnDay: -5,
    written: [
      {
        by: 'applicant',
        onDay: -3,
        text: {
          goals: ['在社区综合服务中心门口立一面带玻璃的招工墙，店家免费登记，社区核实后张贴十四天。'],
          budget: [['材料', '玻璃公告栏', '块', '480', '4', '', '']],
        },
      },
    ],
    remarks: [],
  },
];
