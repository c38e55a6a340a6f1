import { z } from 'zod';
import { text } from '#app/http/fields.ts';
import { wholeNumber } from '#app/http/number-fields.ts';

const hexHash = z.string().regex(/^[0-9a-f]{64}$/, { error: 'invalid' });

/** What is asked of the site that checks: the receipt itself. */
export const receiptForm = z.object({ receipt: text({ max: 200, missing: 'receipt_missing' }) });

/** What a browser that checks by itself asks: only the receipt's hash. `save`: as a file. */
export const proofForm = z.object({ receipt_hash: hexHash, save: z.string().optional() }).transform(({ receipt_hash, save }) => ({
  receiptHash: receipt_hash,
  isToSave: save !== undefined,
}));

/** A head that somebody noted earlier. */
export const notedHead = z.object({
  size: wholeNumber({ min: 0, max: 2 ** 40 }),
  root: z
    .string()
    .transform((typed) => typed.replace(/\s/g, '').toLowerCase())
    .pipe(z.string().regex(/^[0-9a-f]{64}$/, { error: 'invalid' })),
});

export const consistencySizes = z.object({
  first: wholeNumber({ min: 0, max: 2 ** 40 }),
  second: wholeNumber({ min: 0, max: 2 ** 40 }),
});
