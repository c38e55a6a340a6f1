import { z } from 'zod';
import type { ActionItemEvent } from '#app/deliberation/action-item.ts';
import { choice, optionalText } from '#app/http/fields.ts';

const events = ['start', 'report', 'accept', 'reopen', 'drop'] as const satisfies readonly ActionItemEvent[];

/** What is done with a promise, and in words how it stands or why. */
export const actionItemForm = z
  .object({ intent: choice(events), note: optionalText({ max: 1000 }) })
  .transform(({ intent, note }) => ({ event: intent, note: note ?? '' }));
