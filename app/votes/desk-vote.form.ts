import { z } from 'zod';
import { choice, text, uuid } from '#app/http/fields.ts';
import { localDateTime } from '#app/http/number-fields.ts';
import { challengeMax } from '#app/votes/vote.ts';

const reason = text({ max: 500 });

/** A public reason, for what is asked, counted again or made void. */
export const reasonForm = z.object({ reason });

/** More time, and why. */
export function extendForm(zone: string) {
  return z.object({ closes_at: localDateTime(zone), reason });
}

/** What a second officer says to what was asked. */
export const answerForm = z.object({ countersign_id: uuid(), answer: choice(['agree', 'refuse']) });

/** What is answered to a challenge. */
export const challengeForm = z.object({ challenge_id: uuid(), answer_text: text({ max: challengeMax }) });

/** A sealing that was meant: nothing can be changed after it. */
export const sealForm = z.object({});
