import { z } from 'zod';
import { checkConclusions, checkLimits, checkMethods } from '#app/grants/award-check.ts';
import { moneyBackLimits } from '#app/grants/award-return.ts';
import { expenseLimits } from '#app/grants/expense.ts';
import { measureLimits, measureTimes } from '#app/grants/measure.ts';
import { type NewReport, reportKinds, reportLimits } from '#app/grants/report.ts';
import { calendarDate, checkbox, choice, optional, optionalText, text, uuid } from '#app/http/fields.ts';
import { moneyFen, wholeNumber } from '#app/http/number-fields.ts';

const linesMax = 500;
const reason = () => text({ max: measureLimits.reason, missing: 'reason_missing' });

export const expensesAct = z.object({ intent: choice(['file', 'withdraw']) });
export const reportsAct = z.object({ intent: choice(['report']) });
export const checksAct = z.object({ intent: choice(['answer_check', 'answer_measure', 'appeal', 'decide']) });
export const upkeepAct = z.object({
  intent: choice([
    'accept_expense',
    'refuse_expense',
    'accept_report',
    'return_report',
    'check',
    'suspend',
    'lift',
    'reduce',
    'terminate',
    'return_money',
    'reverse_return',
    'recover',
    'write_off',
    'end',
    'finish',
    'move_duty',
  ]),
});

/** An expense as typed; its line is told by its place in the budget, its receipt comes beside it. */
export const expenseForm = z
  .object({
    line: wholeNumber({ max: linesMax, missing: 'choose_one' }),
    amount: moneyFen({ min: 1 }),
    spent_on: calendarDate(),
    description: text({ max: expenseLimits.description, missing: 'description_missing' }),
    is_related: checkbox(),
    consent_reason: optionalText({ max: expenseLimits.reason }),
  })
  .transform((form) => ({
    lineAt: form.line,
    amountFen: form.amount,
    spentOn: form.spent_on,
    description: form.description,
    isRelated: form.is_related,
    consentReason: form.consent_reason ?? '',
  }));

export const expenseIdForm = z.object({ expense_id: uuid() });
export const reviewExpenseForm = z
  .object({ expense_id: uuid(), note: optionalText({ max: expenseLimits.reason }) })
  .transform((form) => ({ expenseId: form.expense_id, note: form.note ?? '' }));

/** A report as typed; its pictures come beside it, in a field for each moment. */
export const reportForm = z
  .object({
    kind: choice(reportKinds),
    corrects_id: optional(uuid()),
    reason: optionalText({ max: reportLimits.reason }),
    body: text({ max: reportLimits.body, missing: 'body_missing' }),
    caption: optionalText({ max: reportLimits.caption }),
  })
  .transform(({ kind, corrects_id: correctsId, reason: why, body, caption }) => {
    const report: NewReport = { kind, body, correctsId, reason: why ?? '' };
    return { report, caption: caption ?? '' };
  });

export const reviewReportForm = z
  .object({ report_id: uuid(), note: optionalText({ max: reportLimits.reason }) })
  .transform((form) => ({ reportId: form.report_id, note: form.note ?? '' }));

const findings = Object.fromEntries(checkMethods.map((method) => [method, optionalText({ max: checkLimits.finding })])) as Record<
  (typeof checkMethods)[number],
  ReturnType<typeof optionalText>
>;

export const checkForm = z
  .object({
    ...findings,
    conclusion: choice(checkConclusions),
    summary: text({ max: checkLimits.summary, missing: 'summary_missing' }),
  })
  .transform(({ conclusion, summary, ...found }) => ({
    conclusion,
    summary,
    findings: Object.fromEntries(checkMethods.map((method) => [method, found[method] ?? ''])),
  }));

export const answerCheckForm = z
  .object({ check_id: uuid(), answer: text({ max: checkLimits.answer, missing: 'answer_missing' }) })
  .transform((form) => ({ checkId: form.check_id, answer: form.answer }));

export const answerMeasureForm = z
  .object({ measure_id: uuid(), answer: text({ max: measureLimits.answer, missing: 'answer_missing' }) })
  .transform((form) => ({ measureId: form.measure_id, answer: form.answer }));

export const appealForm = z
  .object({ measure_id: uuid(), appeal: text({ max: measureLimits.answer, missing: 'appeal_missing' }) })
  .transform((form) => ({ measureId: form.measure_id, appeal: form.appeal }));

export const decideForm = z
  .object({ measure_id: uuid(), outcome: choice(['upheld', 'lifted']), reason: reason() })
  .transform((form) => ({ measureId: form.measure_id, outcome: form.outcome, reason: form.reason }));

export const reasonForm = z.object({ reason: reason() });
export const nothingForm = z.object({});

export const reduceForm = z
  .object({ amount: moneyFen({ min: 1 }), reason: reason() })
  .transform((form) => ({ amountFen: form.amount, reason: form.reason }));

export const terminateForm = z
  .object({ owed: moneyFen(), owed_until: optional(calendarDate()), reason: reason() })
  .transform((form) => ({ reason: form.reason, demand: { owedFen: form.owed, untilOn: form.owed_until } }));

export const returnMoneyForm = z
  .object({
    amount: moneyFen({ min: 1 }),
    voucher_number: text({ max: moneyBackLimits.voucher, oneLine: true, missing: 'voucher_missing' }),
    note: optionalText({ max: moneyBackLimits.note }),
  })
  .transform((form) => ({ amountFen: form.amount, voucherNumber: form.voucher_number, note: form.note ?? '' }));

export const reverseReturnForm = z
  .object({ voucher_number: text({ max: moneyBackLimits.voucher, oneLine: true }), reason: reason() })
  .transform((form) => ({ voucherNumber: form.voucher_number, reason: form.reason }));

export const writeOffForm = z
  .object({ resolution_id: uuid({ error: 'choose_one' }), reason: reason() })
  .transform((form) => ({ resolutionId: form.resolution_id, reason: form.reason }));

export const endForm = z
  .object({ bar_years: wholeNumber({ max: measureTimes.barYearsMax }), reason: reason() })
  .transform((form) => ({ barYears: form.bar_years, reason: form.reason }));

export const moveDutyForm = z
  .object({ duty_id: uuid(), due_on: calendarDate(), reason: reason() })
  .transform((form) => ({ dutyId: form.duty_id, dueOn: form.due_on, reason: form.reason }));
