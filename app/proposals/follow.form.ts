import { z } from 'zod';
import { choice } from '#app/http/fields.ts';

/** Whether to follow from now on. Said outright, so that pressing twice does not undo it. */
export const followForm = z.object({ following: choice(['yes', 'no']) });
