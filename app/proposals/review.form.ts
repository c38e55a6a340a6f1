import { z } from 'zod';
import { addDays, startOfLocalDay } from '#app/core/instant.ts';
import { toHalfWidth } from '#app/core/text.ts';
import { calendarDate, choice, optional, text, uuid } from '#app/http/fields.ts';
import { declineReasons, explanationLimits } from '#app/proposals/decline-reason.ts';
import { isNumber } from '#app/proposals/number.ts';

const explanation = text({ ...explanationLimits, missing: 'explanation_missing' });
const reason = text({ min: 2, max: 300, missing: 'reason_missing' });

/** What is missing, and the last day to answer: it ends with that day, in the community's zone. */
export function askBackForm(zone: string) {
  return z
    .object({ missing: text({ ...explanationLimits, missing: 'missing_missing' }), due_on: calendarDate() })
    .transform(({ missing, due_on }) => ({ missing, dueAt: startOfLocalDay(addDays(due_on, 1), zone) }));
}

/** Declining: a reason from the list, and in words. */
export const declineForm = z.object({ reason: choice(declineReasons, { error: 'decline_reason_missing' }), explanation });

/** Merging into the proposal with this number. */
export const mergeForm = z.object({
  into_number: z
    .string({ error: 'number_malformed' })
    .prefault('')
    .transform((value) => toHalfWidth(value).replace(/\s/g, ''))
    .refine(isNumber, { error: 'number_malformed' }),
  explanation,
});

/** Deciding on an appeal. */
export const decideAppealForm = z.object({ decision: choice(['publish', 'decline']), explanation });

/** Hiding something, or showing it again. */
export const hideForm = z.object({ reason });

/** Carrying to another call, in another field where that call does not have the present one. */
export const carryForm = z
  .object({ call_id: uuid(), field_key: optional(z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, { error: 'field_missing' })) })
  .transform(({ call_id, field_key }) => ({ callId: call_id, ...(field_key === null ? {} : { fieldKey: field_key }) }));
