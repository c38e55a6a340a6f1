import { z } from 'zod';
import { text } from '#app/http/fields.ts';

/** What is asked of whoever keeps a revision. */
export const nameRevisionForm = z.object({ name: text({ max: 100, oneLine: true }) });
