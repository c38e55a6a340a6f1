import { roles } from '#app/core/role.ts';
import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words as deskWords } from '#app/people/desk.messages.ts';
import { roleWords } from '#app/people/role.messages.ts';
import { words } from '#app/people/role-grant.messages.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { DateField, TextField } from '#app/ui/text-field.tsx';

type GrantFormProps = { places: readonly { value: string; label: string }[]; today: string; reply: FormReply | undefined };

/** Grants a role at a place for a term. */
export function GrantForm({ places, today, reply }: GrantFormProps) {
  const say = useSay();
  return (
    <section>
      <h2>{say(words.grant)}</h2>
      <Form reply={reply} label={say(words.grant)}>
        <TextField
          name="phone"
          label={say(words.phone)}
          hint={say(words.phone_hint)}
          input={{ type: 'tel', autoComplete: 'off' }}
        />
        <SelectField
          name="role"
          label={say(words.role)}
          hint={say(words.public_hint)}
          options={roles.map((role) => ({ value: role, label: say(roleWords[role]) }))}
          emptyLabel={say(deskWords.choose)}
        />
        <SelectField name="place" label={say(words.place)} options={places} emptyLabel={say(deskWords.choose)} />
        <DateField name="starts" label={say(words.starts)} value={today} />
        <DateField name="ends" label={say(words.ends)} hint={say(words.ends_hint)} isOptional />
        <Button>{say(words.grant)}</Button>
      </Form>
    </section>
  );
}
