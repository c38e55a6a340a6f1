import { z } from 'zod';
import { conclusions, roomLimits } from '#app/deliberation/room.ts';
import { choice, text, uuid } from '#app/http/fields.ts';
import { isUuid } from '#app/http/params.ts';

const bodyMax = 1000;
const prefix = 'body_';

/** What a room came to: the conclusion, why, and for each adopted motion what is resolved, `body_<motion>`. */
export const concludeForm = z
  .looseObject({
    conclusion: choice(conclusions),
    explanation: text({ max: roomLimits.purpose, missing: 'explanation_missing' }),
  })
  .superRefine((fields, context) => {
    for (const { name, body } of bodiesIn(fields))
      if (body.length > bodyMax)
        context.addIssue({ code: 'custom', message: 'too_long', path: [name], params: { max: bodyMax } });
  })
  .transform(({ conclusion, explanation, ...fields }) => ({
    conclusion,
    explanation,
    resolutionTexts: bodiesIn(fields).map(({ motionId, body }) => ({ motionId, body })),
  }));

function bodiesIn(fields: Record<string, unknown>): { name: string; motionId: string; body: string }[] {
  return Object.entries(fields).flatMap(([name, typed]) => {
    const motionId = name.slice(prefix.length);
    return name.startsWith(prefix) && isUuid(motionId) && typeof typed === 'string'
      ? [{ name, motionId, body: typed.trim() }]
      : [];
  });
}

/** What is done on the page of the minutes: the `intent` of each form. */
export const minutesActs = [
  'sign_secretary',
  'sign_chair',
  'return',
  'publish',
  'object',
  'find_resident',
  'object_for',
  'answer',
] as const;
export type MinutesAct = (typeof minutesActs)[number];

/** Whom staff look up on the roll, to object for them. */
export const findResidentForm = z.object({ q: text({ max: 40, oneLine: true, missing: 'resident_missing' }) });

export const objectForForm = z
  .object({ on_behalf_of: uuid({ error: 'choose_one' }), body: text({ max: 1000, missing: 'text_missing' }) })
  .transform(({ body }) => ({ body }));

export const signForm = z.object({ name: text({ max: 100, oneLine: true, missing: 'name_missing' }) });

export const returnForm = z.object({ reason: text({ max: roomLimits.reason, missing: 'reason_missing' }) });

export const objectForm = z.object({ body: text({ max: 1000, missing: 'text_missing' }) });

export const answerObjectionForm = z
  .object({ objection_id: uuid(), answer: text({ max: 1000, missing: 'text_missing' }) })
  .transform(({ objection_id, answer }) => ({ objectionId: objection_id, answer }));
