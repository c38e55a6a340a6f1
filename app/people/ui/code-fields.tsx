import { maskPhone } from '#app/core/text.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { codeMinutes } from '#app/people/one-time-code.ts';
import { words } from '#app/people/sign-in.messages.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** What a page with a code knows after it was sent. */
type CodeSentProps = { phone: string; showsOutbox: boolean; action: string };

/** Says that a code is on its way, and to where; with a way to have it sent again or to another number. */
export function CodeSent({ phone, showsOutbox, action }: CodeSentProps) {
  const say = useSay();
  return (
    <Notice tone="success" title={say(words.code_sent)} isAnswer>
      <p>{say(words.code_sent_more, { phone: maskPhone(phone), minutes: codeMinutes })}</p>
      {showsOutbox ? (
        <p>
          <a href={href.outbox()} target="_blank" rel="noreferrer">
            {say(words.see_outbox)}
          </a>
        </p>
      ) : null}
      <p>
        <a href={action}>{say(words.other_phone)}</a>
      </p>
    </Notice>
  );
}

/** Sends the code once more, with a request of its own. */
export function SendAgain({ phone, next }: { phone: string; next?: string }) {
  const say = useSay();
  return (
    <Form label={say(words.send_again)}>
      <input type="hidden" name="phone" value={phone} />
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <Button kind="quiet" name="step" value="send">
        {say(words.send_again)}
      </Button>
    </Form>
  );
}

/** The code from the text message. */
export function CodeField() {
  const say = useSay();
  return (
    <TextField
      name="code"
      label={say(words.code)}
      hint={say(words.code_hint)}
      input={{ inputMode: 'numeric', autoComplete: 'one-time-code', maxLength: 20 }}
    />
  );
}

/** A mobile number. */
export function PhoneField({ label, value }: { label?: string; value?: string | null }) {
  const say = useSay();
  return (
    <TextField
      name="phone"
      label={label ?? say(words.phone)}
      value={value}
      input={{ type: 'tel', inputMode: 'tel', autoComplete: 'tel-national', maxLength: 30 }}
    />
  );
}
