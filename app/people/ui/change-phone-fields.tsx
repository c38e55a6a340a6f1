import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/people/account.messages.ts';
import { words as signInWords } from '#app/people/sign-in.messages.ts';
import { CodeField, PhoneField } from '#app/people/ui/code-fields.tsx';
import { PasswordField } from '#app/people/ui/password-fields.tsx';
import { Button } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';

/** The code that the new number received, or the number itself where none can be sent; and the password, to be sure who asks. */
export function ChangePhoneFields({ reply, phone }: { reply: FormReply | null; phone: string | null }) {
  const say = useSay();
  return (
    <Form reply={reply}>
      {phone === null ? (
        <PhoneField label={say(words.new_phone)} />
      ) : (
        <>
          <input type="hidden" name="phone" value={phone} />
          <CodeField contact={phone} />
        </>
      )}
      <PasswordField label={say(words.password_now)} hint={say(words.password_now_hint)} />
      {phone === null || reply?.typed.is_not_mine === undefined ? null : (
        <Checkbox name="is_not_mine" label={say(signInWords.is_not_mine)} hint={say(words.is_not_mine_hint)} isOptional />
      )}
      <Button name="step" value="check">
        {say(words.change_phone)}
      </Button>
    </Form>
  );
}
