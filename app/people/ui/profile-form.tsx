import { maskName } from '#app/core/text.ts';
import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/people/account.messages.ts';
import { Button } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type ProfileFormProps = {
  account: { name: string; showsName: boolean; verifiedAt: Date | null };
  reply: FormReply | null | undefined;
};

/** One's name, which is fixed once it is the one on the roll, and whether the public sees all of it. */
export function ProfileForm({ account, reply }: ProfileFormProps) {
  const say = useSay();
  const { name, showsName, verifiedAt } = account;
  return (
    <Form reply={reply}>
      {verifiedAt ? (
        <>
          <p>{say(words.name_fixed)}</p>
          <input type="hidden" name="name" value={name} />
        </>
      ) : (
        <TextField name="name" label={say(words.name)} value={name} input={{ autoComplete: 'name' }} />
      )}
      <Checkbox
        name="shows_name"
        label={say(words.shows_name)}
        hint={say(words.shows_name_hint, { masked: maskName(name) })}
        isChecked={showsName}
        isOptional
      />
      <Button>{say(words.save)}</Button>
    </Form>
  );
}
