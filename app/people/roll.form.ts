import { z } from 'zod';
import { choice, text } from '#app/http/fields.ts';

/** What the button on the report of a checked file does. */
export const rollImportForm = z.object({ intent: choice(['import', 'recheck', 'discard']) });

/** A file of a roll; the file itself is read beside the fields. */
export const rollFileForm = z.object({});

export const rollExportForm = z.object({ what: choice(['hidden', 'full']), reason: text({ max: 300 }) });
