import { z } from 'zod';
import { type OfferTerms, offerLimits, trancheLimits } from '#app/grants/award-offer.ts';
import { calendarDate, choice, optional, optionalText, text } from '#app/http/fields.ts';
import { moneyFen, wholeNumber } from '#app/http/number-fields.ts';

const reason = () => text({ max: offerLimits.reason, missing: 'reason_missing', tooLong: 'text_too_long' });
const position = () => wholeNumber({ min: 1, max: offerLimits.tranches });

/** Which button was pressed on the page of an award, by its grantee and at the desk. */
export const awardAct = z.object({ intent: choice(['accept', 'decline', 'sign', 'submit']) });
export const deskAwardAct = z.object({ intent: choice(['offer', 'withdraw', 'sign', 'verify', 'approve', 'return']) });

/** Where the money goes. */
export const acceptForm = z.object({
  payee_name: text({ max: 80, oneLine: true }),
  payee_bank: text({ max: 80, oneLine: true }),
  payee_account: text({ max: 60, oneLine: true }),
});

export const declineForm = z.object({ reason: optionalText({ max: offerLimits.reason }) });
export const withdrawForm = z.object({ reason: reason() });
export const signForm = z.object({});

/** How a milestone was reached; its files come beside it. */
export const submitForm = z.object({
  position: position(),
  evidence: text({ max: trancheLimits.evidence, missing: 'evidence_missing', tooLong: 'text_too_long' }),
});

export const verifyForm = z.object({
  position: position(),
  voucher_number: text({ max: trancheLimits.voucher, oneLine: true, missing: 'voucher_missing' }),
});
export const approveForm = z.object({ position: position() });
export const returnForm = z.object({ position: position(), reason: reason() });

/** The places of an offer that instalments can take. */
export const tranchePlaces = Array.from({ length: offerLimits.tranches }, (_, index) => index + 1);

const trancheFields: Readonly<Record<`tranche_${string}`, z.ZodType<string | number | null>>> = Object.fromEntries(
  tranchePlaces.flatMap((at) => [
    [`tranche_amount_${at}`, optional(moneyFen())],
    [`tranche_milestone_${at}`, optionalText({ max: offerLimits.milestone })],
    [`tranche_due_${at}`, optional(calendarDate())],
  ]),
);

/** The terms of an offer; instalments of which nothing was filled in are left out. */
export const offerForm = z
  .object({
    ...trancheFields,
    amount: moneyFen({ min: 1 }),
    less_reason: optionalText({ max: offerLimits.reason }),
    conditions: optionalText({ max: offerLimits.text }),
    variance: wholeNumber({ max: 100 }),
    starts_on: calendarDate(),
    ends_on: calendarDate(),
  })
  .transform((form): OfferTerms => {
    const typed = form as Readonly<Record<string, string | number | null>>;
    const tranches = tranchePlaces.map((at) => ({
      amountFen: Number(typed[`tranche_amount_${at}`] ?? 0),
      milestone: String(typed[`tranche_milestone_${at}`] ?? ''),
      dueOn: (typed[`tranche_due_${at}`] ?? null) as string | null,
    }));
    return {
      amountFen: form.amount,
      lessReason: form.less_reason ?? '',
      conditions: form.conditions ?? '',
      variancePercent: form.variance,
      startsOn: form.starts_on,
      endsOn: form.ends_on,
      tranches: tranches.filter(({ amountFen, milestone, dueOn }) => amountFen > 0 || milestone !== '' || dueOn !== null),
    };
  });
