import { amountWords } from '#app/http/amount.messages.ts';
import type { Message } from '#app/i18n/message.ts';

/** What a form says when a capability has no words of its own for a mistake. `min`, `max` come from the field. */
export const formWords = {
  invalid: { zh: '这一项填写有误，请检查', en: 'Please check this entry' },
  missing: { zh: '请填写这一项', en: 'Please fill this in' },
  too_short: { zh: '至少填写{min}个字', en: 'Please write at least {min, plural, one {# character} other {# characters}}' },
  too_long: { zh: '最多{max}个字，请缩短', en: 'Please shorten this to {max, plural, one {# character} other {# characters}}' },
  not_a_phone: { zh: '请填写11位手机号码', en: 'Please enter an 11-digit mobile number' },
  not_an_email: { zh: '请填写正确的电子邮箱地址', en: 'Please enter a valid e-mail address' },
  ...amountWords,
  amount_too_small: { zh: '金额不能少于{min}', en: 'The amount cannot be less than {min}' },
  not_a_number: { zh: '请填写整数', en: 'Please enter a whole number' },
  number_too_small: { zh: '不能小于{min}', en: 'This cannot be less than {min}' },
  number_too_large: { zh: '不能大于{max}', en: 'This cannot be more than {max}' },
  not_a_date: { zh: '请填写日期，例如2026-03-02', en: 'Please enter a date, for example 2026-03-02' },
  date_too_early: { zh: '日期不能早于{min}', en: 'The date cannot be before {min}' },
  date_too_late: { zh: '日期不能晚于{max}', en: 'The date cannot be after {max}' },
  not_a_time: { zh: '请填写日期和时间，例如2026-03-02 14:30', en: 'Please enter a date and time, for example 2026-03-02 14:30' },
  choose_one: { zh: '请选择一项', en: 'Please choose one' },
  must_be_ticked: { zh: '请先勾选这一项', en: 'Please tick this box' },
} satisfies Record<string, Message>;
