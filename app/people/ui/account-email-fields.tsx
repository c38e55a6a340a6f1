import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/people/account.messages.ts';
import { CodeField } from '#app/people/ui/code-fields.tsx';
import { PasswordField } from '#app/people/ui/password-fields.tsx';
import { Button } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Form } from '#app/ui/form.tsx';

type EmailProps = { email: string; reply: FormReply | null };

/** The code that the new address received, and the password, to be sure who asks. */
export function ConfirmEmailFields({ email, reply }: EmailProps) {
  const say = useSay();
  return (
    <Form reply={reply}>
      <input type="hidden" name="email" value={email} />
      <CodeField contact={email} />
      <PasswordField label={say(words.password_now)} hint={say(words.password_now_hint)} />
      <Button name="step" value="check">
        {say(words.confirm_email)}
      </Button>
    </Form>
  );
}

/** Takes the address off the account, after saying what that ends. */
export function RemoveEmail({ email, reply }: EmailProps) {
  const say = useSay();
  return (
    <ConfirmDetails
      summary={say(words.remove_email)}
      effect={<p>{say(words.remove_email_effect, { email })}</p>}
      confirm={say(words.remove_email)}
      reply={reply}
    >
      <input type="hidden" name="step" value="remove" />
      <PasswordField label={say(words.password_now)} hint={say(words.password_now_hint)} />
    </ConfirmDetails>
  );
}
