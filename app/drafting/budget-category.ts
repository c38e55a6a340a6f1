import { toHalfWidth } from '#app/core/text.ts';

/** What the money of a plan is spent on, by the words under which people know it. */
export const budgetCategoryWords = {
  materials: { zh: '材料', en: 'Materials' },
  equipment: { zh: '设备', en: 'Equipment' },
  labour: { zh: '人工', en: 'Labour' },
  venue: { zh: '场地', en: 'Venue' },
  publicity: { zh: '宣传', en: 'Publicity' },
  transport: { zh: '交通', en: 'Transport' },
  services: { zh: '服务', en: 'Services' },
  overhead: { zh: '管理费', en: 'Overhead' },
  other: { zh: '其他', en: 'Other' },
} as const;

export type BudgetCategory = keyof typeof budgetCategoryWords;

/** All of them, in the order in which they are offered and shown. */
export const budgetCategories = Object.keys(budgetCategoryWords) as readonly BudgetCategory[];

/** Other words that people use for the same. */
const alsoCalled: Readonly<Record<BudgetCategory, readonly string[]>> = {
  materials: ['物料', '物资', '耗材', 'material', 'supplies'],
  equipment: ['器材', '设施', '设备购置'],
  labour: ['人力', '劳务', '人员', '志愿者补贴', 'labor', 'staff'],
  venue: ['场租', '场地租赁', 'rent'],
  publicity: ['宣传品', '印刷', 'printing', 'promotion'],
  transport: ['运输', '差旅', 'travel'],
  services: ['购买服务', '外包', 'service'],
  overhead: ['管理', '行政管理', 'administration'],
  other: ['其它', '杂项', 'others', 'misc'],
};

const known: ReadonlyMap<string, BudgetCategory> = new Map(
  budgetCategories.flatMap((category) => {
    const { zh, en } = budgetCategoryWords[category];
    return [category, zh, en, ...alsoCalled[category]].map((word) => [plain(word), category] as const);
  }),
);

/** The category that is meant by what was typed, in either language, with or without 费; null: none that is known. */
export function readBudgetCategory(typed: string): BudgetCategory | null {
  return known.get(plain(typed)) ?? null;
}

function plain(word: string): string {
  return toHalfWidth(word)
    .replace(/\s+/g, '')
    .toLowerCase()
    .replace(/(?:费用|费)$/, '');
}
