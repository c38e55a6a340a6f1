import { remarkRefusalWords } from '#app/drafting/remark-refusal.messages.ts';
import type { FormReply } from '#app/http/form.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { format } from '#app/i18n/message.ts';

/** One sentence that says why a post was not taken, in the language of whoever posted. */
export function sayWhatIsWrong(request: Request, { refusal, errors }: FormReply): string {
  const [first] = Object.values(errors);
  return format(refusal ?? first ?? remarkRefusalWords.text_missing, readPreferences(request).locale);
}
