import { z } from 'zod';
import { choice, optional, text, uuid } from '#app/http/fields.ts';
import { wholeNumber } from '#app/http/number-fields.ts';

/** What is done on the page of objections: the `intent` of each form. */
export const objectionActs = ['object', 'answer'] as const;
export type ObjectionAct = (typeof objectionActs)[number];

export const pressedForm = z.object({ intent: choice(objectionActs) });

/** An objection to one plan by its number, or, empty, to the round as a whole. */
export const objectForm = z.object({
  plan: optional(wholeNumber({ min: 1, max: 1000 })),
  body: text({ max: 1000, missing: 'text_missing' }),
});

export const answerForm = z
  .object({ objection_id: uuid(), answer: text({ max: 1000, missing: 'text_missing' }) })
  .transform(({ objection_id, answer }) => ({ objectionId: objection_id, answer }));
