import { z } from 'zod';
import { listFormats, paymentLimits } from '#app/grants/payment-list.ts';
import { choice, text, uuid, uuids } from '#app/http/fields.ts';

/** Which instalments go on a new list. */
export const batchForm = z.object({ tranche: uuids() });

/** Which button was pressed on the page of a list. */
export const batchAct = z.object({ intent: choice(['import', 'send_back']) });

/** The bank's file comes beside it. */
export const bankFileForm = z.object({});

/** Which payment came back, and why. */
export const sendBackForm = z.object({
  line: uuid({ error: 'line_missing' }),
  reason: text({ max: paymentLimits.reason, oneLine: true, missing: 'reason_missing', tooLong: 'text_too_long' }),
});

export const exportForm = z.object({ format: choice(listFormats) });
