import { z } from 'zod';
import { calendarDate, optional, text, typedText, uuid } from '#app/http/fields.ts';
import { readArea } from '#app/people/roll-row.ts';

const label = text({ max: 40, oneLine: true });

/** Square metres as a decimal text, or null when left out. */
const area = typedText(true).transform((typed, context) => {
  const read = typed === '' ? null : readArea(typed);
  if (typed !== '' && read === null) context.addIssue({ code: 'custom', message: 'not_an_area' });
  return read;
});

export const newDwellingForm = z.object({ label, area });

/** The forms of a dwelling's page, told apart by their intent. */
export const dwellingForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('change'), label, area }),
  z.object({ intent: z.literal('add_household'), label }),
  z.object({ intent: z.literal('rename_household'), household: uuid(), label }),
  z.object({ intent: z.literal('add_owner'), person: uuid({ error: 'choose_one' }), from: optional(calendarDate()) }),
  z.object({ intent: z.literal('end_ownership'), person: uuid(), until: calendarDate() }),
]);
export type DwellingForm = z.output<typeof dwellingForm>;
