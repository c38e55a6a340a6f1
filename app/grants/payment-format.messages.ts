import type { BankColumn } from '#app/grants/bank-file.ts';
import type { PaymentColumn } from '#app/grants/payment-list.ts';
import type { Message } from '#app/i18n/message.ts';

/** The formats of the list that the bank is given, and of the file that it answers with, in plain words. */
export const formatWords = {
  formats: { zh: '文件格式说明', en: 'The file formats' },
  list_format: { zh: '交给银行的清单', en: 'The list for the bank' },
  list_format_lead: {
    zh: '第一行是列名，以后每行一笔。CSV是UTF-8编码；Excel文件内容相同。',
    en: 'The first line holds the headings, each further line one payment. The CSV is UTF-8; the Excel file holds the same.',
  },
  result_format: { zh: '银行的付款结果', en: 'The bank’s results' },
  result_format_lead: {
    zh: 'CSV文件，UTF-8或GB18030编码都可以。第一行是列名，列的顺序不限，可以有别的列。',
    en: 'A CSV file in UTF-8 or GB18030. The first line holds the headings, in any order; other columns may stand beside them.',
  },
  column: { zh: '列', en: 'Column' },
  means: { zh: '填什么', en: 'What it holds' },
  other_headings: { zh: '也认这些列名', en: 'Also known as' },
  comma: { zh: '、', en: ', ' },
  needed: { zh: '必填。{means}', en: 'Needed. {means}' },
  rule_clear: {
    zh: '看得懂、对得上的行会记账；看不懂、重复、金额不符或不在本批次的行不采用，会逐行说明。',
    en: 'Lines that are clear and match are recorded; unreadable, repeated, unknown lines and other amounts are not, and each is explained.',
  },
  rule_partial: {
    zh: '文件可以只写一部分款项，没写到的继续等结果。',
    en: 'A file may speak of some payments only; the others go on waiting.',
  },
  rule_whole: {
    zh: '一个文件整体记账：中途出错就什么都没记，可以再导入一次。',
    en: 'A file is recorded as a whole: if something breaks half-way nothing was recorded, and it can be read again.',
  },
} satisfies Record<string, Message>;

/** What stands in each column of the list. */
export const listColumnMeans: Readonly<Record<PaymentColumn, Message>> = {
  batch: { zh: '这份清单的编号', en: 'The number of this list' },
  reference: {
    zh: '每笔付款的编号，银行要在结果里原样写回',
    en: 'What the payment is known by; the bank repeats it in its results',
  },
  payeeName: { zh: '收款账户的户名', en: 'The name on the account' },
  payeeBank: { zh: '收款账户的开户行', en: 'The bank of the account' },
  payeeAccount: {
    zh: '完整账号；CSV里每四位空一格，免得表格软件改掉数字',
    en: 'The whole number; in the CSV in groups of four, so that spreadsheets do not round it',
  },
  amount: { zh: '元，两位小数', en: 'In yuan with two decimals' },
  remark: { zh: '资助编号和第几期', en: 'The number of the award and of the instalment' },
};

/** What stands in each column of the bank's file. */
export const bankColumnMeans: Readonly<Record<BankColumn, Message>> = {
  reference: { zh: '清单里的付款编号', en: 'The line reference of the list' },
  amount: { zh: '付款金额，须与清单相同', en: 'What was paid; it must be the amount of the list' },
  result: { zh: '“成功”或“失败”', en: '“成功” (success) or “失败” (failed)' },
  bankReference: { zh: '银行的流水号；成功时必填', en: 'The bank’s own reference; needed where it succeeded' },
  reason: { zh: '失败的原因', en: 'Why it failed' },
  valueOn: { zh: '入账的日子，如2026-03-02', en: 'The day of the payment, such as 2026-03-02' },
};
