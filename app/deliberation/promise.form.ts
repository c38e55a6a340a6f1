import { z } from 'zod';
import { calendarDate, optional, text, uuid } from '#app/http/fields.ts';
import { isUuid } from '#app/http/params.ts';

const kinds = ['organisation', 'participant'] as const;

/** Who does what by when. `responsible`: organisation:<id> or participant:<id>. */
export const promiseForm = z
  .object({
    title: text({ max: 120, oneLine: true, missing: 'promise_missing' }),
    responsible: z.string({ error: 'choose_one' }).transform((typed, context) => {
      const [kind = '', id = ''] = typed.split(':');
      const known = kinds.find((each) => each === kind);
      if (known && isUuid(id)) return { kind: known, id };
      context.addIssue({ code: 'custom', message: 'choose_one' });
      return z.NEVER;
    }),
    due_on: calendarDate(),
    resolution_id: optional(uuid()),
  })
  .transform(({ due_on, resolution_id, ...rest }) => ({ ...rest, dueOn: due_on, resolutionId: resolution_id }));
