import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/people/sign-in.messages.ts';
import { TextField } from '#app/ui/text-field.tsx';

/** The twelve letters of a slip that staff printed. */
export function PaperCodeField() {
  const say = useSay();
  return (
    <TextField
      name="paper_code"
      label={say(words.paper_code)}
      hint={say(words.paper_code_hint)}
      input={{ autoComplete: 'off', maxLength: 40, placeholder: 'ABCD-EFGH-JKMN' }}
    />
  );
}
