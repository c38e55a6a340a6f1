import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/people/account.messages.ts';
import { words as signInWords } from '#app/people/sign-in.messages.ts';
import { PaperCodeField } from '#app/people/ui/paper-code-field.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type VerificationWaysProps = {
  reply: FormReply | null | undefined;
  /** The name on the account, to begin with. */
  name: string;
  /** The community's phone, if it has one. */
  phone: string | null;
};

/** The two ways to be verified: in person, and with a slip that staff printed. */
export function VerificationWays({ reply, name, phone }: VerificationWaysProps) {
  const say = useSay();
  return (
    <div className="prose">
      <h2>{say(words.verification_in_person)}</h2>
      <p>{say(words.verification_in_person_more)}</p>
      {phone ? <p>{say(signInWords.need_help, { phone })}</p> : null}
      <h2>{say(words.verification_by_code)}</h2>
      <p>{say(words.verification_by_code_more)}</p>
      <div className="mt-6">
        <Form reply={reply}>
          <TextField name="name" label={say(words.name_on_roll)} value={name} input={{ autoComplete: 'name' }} />
          <PaperCodeField />
          <Button>{say(words.verify)}</Button>
        </Form>
      </div>
    </div>
  );
}
