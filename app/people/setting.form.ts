import { z } from 'zod';
import { checkbox, text, typedText } from '#app/http/fields.ts';

/** A change of one setting; the value is read by the kind of the setting. */
export const settingForm = z.object({ value: typedText(false), give_up: checkbox(), reason: text({ max: 300 }) });
