import { z } from 'zod';
import { calendarDate } from '#app/http/fields.ts';

/** The forms of the page of a section's delegates. */
export const delegateForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('name'), person: z.uuid({ error: 'choose_one' }), from: calendarDate() }),
  z.object({ intent: z.literal('end'), delegate: z.uuid(), until: calendarDate() }),
]);
export type DelegateForm = z.output<typeof delegateForm>;
