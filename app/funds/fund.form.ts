import { z } from 'zod';
import { exportContents, fundLimits, isFundSlug, sourceKinds } from '#app/funds/fund.ts';
import { calendarDate, checkbox, choice, optionalText, text, uuid } from '#app/http/fields.ts';
import { moneyFen } from '#app/http/number-fields.ts';

/** A new fund. */
export const openFundForm = z.object({
  name: text({ max: fundLimits.name, oneLine: true }),
  slug: text({ max: fundLimits.slug, oneLine: true }).refine((slug) => slug === '' || isFundSlug(slug), {
    error: 'slug_malformed',
  }),
  purpose: text({ max: fundLimits.purpose }),
});

/** One more source of a fund. */
export const addSourceForm = z
  .object({
    kind: choice(sourceKinds),
    name: text({ max: fundLimits.sourceName, oneLine: true }),
    conditions: optionalText({ max: fundLimits.conditions }),
  })
  .transform(({ conditions, ...source }) => ({ ...source, conditions: conditions ?? '' }));

/** Money that came in; its voucher comes as a file beside it. `today`: the last day that makes sense. */
export function receiveMoneyForm(today: string) {
  return z
    .object({
      source: uuid({ error: 'choose_one' }),
      amount: moneyFen({ min: 1 }),
      received_on: calendarDate({ max: today }),
      donor_name: optionalText({ max: fundLimits.donorName, oneLine: true }),
      shows_name: checkbox(),
      voucher_number: text({ max: fundLimits.voucherNumber, oneLine: true }),
    })
    .transform((form) => ({
      sourceId: form.source,
      amountFen: form.amount,
      receivedOn: form.received_on,
      donorName: form.donor_name ?? '',
      showsName: form.shows_name,
      voucherNumber: form.voucher_number,
    }));
}

/** Money that goes back to a source. */
export const sendMoneyBackForm = z
  .object({
    source: uuid({ error: 'choose_one' }),
    amount: moneyFen({ min: 1 }),
    reason: text({ min: 2, max: fundLimits.reason }),
  })
  .transform(({ source, amount, reason }) => ({ sourceId: source, amountFen: amount, reason }));

/** Why an entry is reversed. */
export const reverseEntryForm = z.object({ reason: text({ min: 2, max: fundLimits.reason }) });

/** What an auditor takes along, and what for. */
export const auditForm = z.object({ content: choice(exportContents), reason: text({ min: 2, max: fundLimits.reason }) });
