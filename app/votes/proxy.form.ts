import { z } from 'zod';
import { text, uuid } from '#app/http/fields.ts';

/** Whose vote is given to whom: the name as on the roll and the end of the phone, which staff may leave out. */
export const giveForm = z.object({
  entitlement_id: uuid(),
  holder_name: text({ max: 40, oneLine: true }),
  phone_ending: text({ min: 0, max: 4, oneLine: true, tooLong: 'phone_ending_malformed' }).refine(
    (typed) => typed === '' || /^\d{4}$/.test(typed.normalize('NFKC')),
    { error: 'phone_ending_malformed' },
  ),
});

/** Which proxy is taken back or declined. */
export const endForm = z.object({ proxy_id: uuid() });
