import { moneyWords } from '#app/drafting/money.messages.ts';
import type { TableWords } from '#app/drafting/text/html.server.ts';
import type { TableFault } from '#app/drafting/text/read-tables.ts';
import { type Column, type TableKind, typedTables } from '#app/drafting/typed-table.ts';
import { format, type Locale, type Message } from '#app/i18n/message.ts';

const item = { zh: '项目', en: 'Item' };
const unit = { zh: '单位', en: 'Unit' };
const quantity = { zh: '数量', en: 'Quantity' };
const price = { zh: '单价（元）', en: 'Unit price (¥)' };
const other = { zh: '其他来源（元）', en: 'Other source (¥)' };

/** The head of each column. */
const headWords: { [K in TableKind]: Record<Column<K>, Message> } = {
  money: { item, unit, price, quantity, other },
  budget: {
    category: { zh: '类别', en: 'Category' },
    item,
    unit,
    price,
    quantity,
    own: { zh: '自筹（元）', en: 'Own money (¥)' },
    other,
  },
  activity: {
    what: { zh: '活动', en: 'Activity' },
    from: { zh: '开始', en: 'From' },
    until: { zh: '结束', en: 'Until' },
    where: { zh: '地点', en: 'Where' },
    who: { zh: '负责人', en: 'Who' },
  },
  team: {
    name: { zh: '姓名', en: 'Name' },
    part: { zh: '分工', en: 'Part in it' },
    experience: { zh: '经验', en: 'Experience' },
  },
  result: {
    kind: { zh: '类型', en: 'Kind' },
    what: { zh: '内容', en: 'What' },
    number: { zh: '数量', en: 'Number' },
    unit,
    how: { zh: '怎样衡量', en: 'How it is measured' },
  },
  risk: { what: { zh: '风险', en: 'Risk' }, answer: { zh: '应对', en: 'What is done about it' } },
};

/** The heads of a kind of table in order, said in a language. */
export function headsOf(kind: TableKind, say: (message: Message) => string): string[] {
  const byColumn: Readonly<Record<string, Message>> = headWords[kind];
  return typedTables[kind].flatMap((column) => byColumn[column] ?? []).map(say);
}

/** The words of tables in a language. */
export function tableWords(locale: Locale): TableWords {
  const say = (message: Message) => format(message, locale);
  const heads = (kind: TableKind) => headsOf(kind, say);
  return { table: say(moneyWords.table), amount: say(moneyWords.amount), total: say(moneyWords.total), heads };
}

/** The tools that put in a table of a kind. */
export const insertWords: Record<TableKind, Message> = {
  money: { zh: '插入资金表', en: 'Insert money table' },
  budget: { zh: '插入预算表', en: 'Insert budget' },
  activity: { zh: '插入活动表', en: 'Insert activities' },
  team: { zh: '插入团队表', en: 'Insert team' },
  result: { zh: '插入成果表', en: 'Insert results' },
  risk: { zh: '插入风险表', en: 'Insert risks' },
};

/** Why a row does not count, in few words: they stand beside it. */
export const faultWords: Record<TableFault, Message> = {
  category_unknown: { zh: '请选类别', en: 'Choose a category' },
  item_missing: { zh: '请写项目', en: 'Item missing' },
  price_missing: { zh: '请写单价', en: 'Price missing' },
  price_unreadable: { zh: '单价看不懂', en: 'Price unclear' },
  quantity_unreadable: { zh: '请写数量', en: 'Quantity missing' },
  own_unreadable: { zh: '自筹金额看不懂', en: 'Own money unclear' },
  other_unreadable: { zh: '其他来源看不懂', en: 'Other source unclear' },
  amount_negative: { zh: '金额不能为负', en: 'Below zero' },
  amount_too_fine: { zh: '最多两位小数', en: 'Two decimals at most' },
  amount_too_large: { zh: '金额太大', en: 'Too large' },
  other_above_amount: { zh: '其他来源多于金额', en: 'Other sources above amount' },
  what_missing: { zh: '请写内容', en: 'Say what' },
  from_unreadable: { zh: '请写开始日期，如2026-3-5', en: 'Start missing, as 2026-3-5' },
  until_unreadable: { zh: '结束日期看不懂', en: 'End unclear' },
  until_before_from: { zh: '结束早于开始', en: 'Ends before it starts' },
  name_missing: { zh: '请写姓名', en: 'Name missing' },
  part_missing: { zh: '请写分工', en: 'Part missing' },
  kind_unknown: { zh: '请选产出或成效', en: 'Output or outcome' },
  number_unreadable: { zh: '请写数字', en: 'Number missing' },
  answer_missing: { zh: '请写应对', en: 'Say what is done' },
};
