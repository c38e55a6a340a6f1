import { z } from 'zod';
import { checkbox, phone, text, uuid } from '#app/http/fields.ts';

/** The forms of an account's page, told apart by their intent. */
export const accountForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('verify'), person: uuid({ error: 'choose_one' }), seen: checkbox({ required: 'must_be_seen' }) }),
  z.object({ intent: z.literal('unlink'), reason: text({ max: 300 }) }),
]);
export type AccountForm = z.output<typeof accountForm>;

/** A phone whose account staff want to open. */
export const accountByPhoneForm = z.object({ phone: phone() });

/** A press on the button that makes a slip. */
export const slipForm = z.object({});
