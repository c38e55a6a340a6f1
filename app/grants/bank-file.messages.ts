import type { AmountProblem } from '#app/core/amount.ts';
import type { BankOutcome } from '#app/grants/bank-comparison.ts';
import type { BankProblem, BankProblemCode } from '#app/grants/bank-file.ts';
import { amountMessage, amountWords } from '#app/http/amount.messages.ts';
import { filled, filledWith, type Message } from '#app/i18n/message.ts';

/** What is wrong with a bank's file, and what to do about it; amounts have their own words. */
const problemWords: Readonly<Record<Exclude<BankProblemCode, AmountProblem>, Message>> = {
  file_empty: { zh: '文件里没有付款结果', en: 'The file holds no results' },
  file_unreadable: {
    zh: '文件打不开，请另存为CSV（UTF-8）后再上传',
    en: 'The file cannot be read; please save it as CSV (UTF-8) and upload it again',
  },
  too_many_lines: { zh: '最多{said}行，请分成几个文件', en: 'There can be {said} lines at most; please split the file' },
  column_missing: {
    zh: '没有“{said}”这一列，请补上后再上传',
    en: 'The column “{said}” is missing; please add it and upload the file again',
  },
  column_twice: {
    zh: '“{said}”与另一列意思相同，请只留一列',
    en: 'The column “{said}” means the same as another; please keep one of them',
  },
  column_unknown: { zh: '“{said}”这一列没有读取', en: 'The column “{said}” was passed over' },
  reference_missing: { zh: '没有付款编号', en: 'There is no line reference' },
  reference_doubled: {
    zh: '付款编号{said}在文件里不止一次，都没有采用，请向银行核对',
    en: 'The line reference {said} stands in the file more than once; none of them is taken; please ask the bank',
  },
  result_unknown: {
    zh: '结果写的是“{said}”，只认“成功”或“失败”',
    en: 'The result says “{said}”; only “成功” (success) and “失败” (failed) are known',
  },
  bank_reference_missing: {
    zh: '付款成功却没有银行流水号，请向银行补要',
    en: 'The payment succeeded but has no bank reference; please ask the bank for it',
  },
  bank_reference_rounded: {
    zh: '银行流水号“{said}”被表格软件改成了约数，请用银行给的原文件',
    en: 'A spreadsheet has rounded the bank reference to “{said}”; please use the file as the bank gave it',
  },
  date_unreadable: {
    zh: '日期“{said}”看不懂，请写成2026-03-02',
    en: 'The date “{said}” cannot be read; please write it as 2026-03-02',
  },
};

const lineWords: Message = { zh: '第{line}行：{problem}', en: 'Line {line}: {problem}' };
const amountOf: Message = { zh: '金额“{said}”：{problem}', en: 'Amount “{said}”: {problem}' };

/** A problem of a bank's file with the line that it is on. */
export function bankProblemMessage({ line, code, said }: BankProblem): Message {
  return filledWith(lineWords, { problem: problemOf(code, said) }, { line });
}

function problemOf(code: BankProblemCode, said: string): Message {
  if (!isAmountProblem(code)) return filled(problemWords[code], { said });
  return said === '' ? amountMessage(code) : filledWith(amountOf, { problem: amountMessage(code) }, { said });
}

/** What a row of the bank's file means, in words. */
export const bankOutcomeWords: Readonly<Record<BankOutcome, Message>> = {
  paid: { zh: '已付', en: 'Paid' },
  failed: { zh: '付款失败', en: 'Failed' },
  already: { zh: '以前已记录', en: 'Recorded before' },
  conflicting: { zh: '与已记录的不同，没有采用', en: 'Differs from what is recorded; not taken' },
  unknown: { zh: '不是本批次的付款，没有采用', en: 'No payment of this batch; not taken' },
  wrong_amount: { zh: '金额与应付的不同，没有采用', en: 'Not the amount that was to be paid; not taken' },
  doubled: { zh: '文件里不止一次，没有采用', en: 'More than once in the file; not taken' },
};

function isAmountProblem(code: BankProblemCode): code is AmountProblem {
  return Object.hasOwn(amountWords, code);
}
