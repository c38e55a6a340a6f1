import type { AmountProblem } from '#app/core/amount.ts';
import { fenMax } from '#app/core/fen.ts';
import { filled, type Message } from '#app/i18n/message.ts';
import { formatFen } from '#app/i18n/numbers.ts';

/** Why what was typed is no amount of money, and how to write it. `max` is the most that may be written. */
export const amountWords: Readonly<Record<AmountProblem, Message>> = {
  amount_missing: { zh: '请用数字填写金额，例如1,234.50', en: 'Please enter the amount in figures, for example 1,234.50' },
  amount_negative: {
    zh: '金额不能是负数，请去掉负号或括号',
    en: 'The amount cannot be negative; please take away the minus sign or the brackets',
  },
  amount_signed: { zh: '金额前不写加号，请去掉', en: 'An amount has no plus sign; please take it away' },
  amount_exponent: {
    zh: '请把数字写全，例如120,000，不要写成1.2E+05',
    en: 'Please write the number in full, for example 120,000 rather than 1.2E+05',
  },
  amount_mixed: {
    zh: '请只写一个数，最多带一个单位，例如12,000、1.2万或3.50',
    en: 'Please write one number only, in yuan, for example 12,000 or 3.50',
  },
  amount_point: {
    zh: '小数点只能有一个，前后都要有数字，例如0.50',
    en: 'There can be one decimal point only, with a figure before and behind it, for example 0.50',
  },
  amount_separators: {
    zh: '逗号和空格只用来隔开千位，例如1,234,567.50，也可以不写',
    en: 'Commas and spaces only part thousands, for example 1,234,567.50; they may be left out',
  },
  amount_too_fine: {
    zh: '金额只到分，元后最多两位小数，例如1,234.50',
    en: 'Amounts go down to the fen: at most two decimals of a yuan, for example 1,234.50',
  },
  amount_too_large: { zh: '金额不能超过{max}', en: 'The amount cannot be more than {max}' },
  amount_unclear: {
    zh: '看不懂这个金额，请只写数字，例如1,234.50，单位是人民币元',
    en: 'This amount cannot be read; please write figures only, for example 1,234.50, in yuan',
  },
};

/** The same for where no field of a form fills in the most that may be written. */
export function amountMessage(problem: AmountProblem): Message {
  return filled(amountWords[problem], { max: formatFen(fenMax) });
}
