import { words } from '#app/deliberation/topic-desk.messages.ts';
import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** Looks a resident up on the roll, by a post: names do not belong in addresses. */
export function FindResident({ action, reply }: { action: string; reply: FormReply | null }) {
  const say = useSay();
  return (
    <Form action={action} reply={reply} label={say(words.find)}>
      <input type="hidden" name="act" value="find_resident" />
      <TextField name="q" label={say(words.resident_search)} input={{ autoComplete: 'off', maxLength: 40 }} />
      <Button kind="secondary" icon="search">
        {say(words.find)}
      </Button>
    </Form>
  );
}
