import { maskPhone } from '#app/core/text.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { type CodeChannel, channelOf } from '#app/people/contact.ts';
import { codeMinutes } from '#app/people/one-time-code.ts';
import { words } from '#app/people/sign-in.messages.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** What a page with a code knows after it was sent. */
type CodeSentProps = {
  /** Where it went. */
  contact: string;
  /** The ways whose codes everybody finds on the outbox page. */
  onOutbox: readonly CodeChannel[];
  action: string;
};

/** Says that a code is on its way, and to where; with a way to have it sent again or elsewhere. */
export function CodeSent({ contact, onOutbox, action }: CodeSentProps) {
  const say = useSay();
  const channel = channelOf(contact);
  return (
    <Notice tone="success" title={say(words.code_sent)} isAnswer>
      <p>
        {channel === 'email'
          ? say(words.code_mailed_more, { email: contact, minutes: codeMinutes })
          : say(words.code_sent_more, { phone: maskPhone(contact), minutes: codeMinutes })}
      </p>
      {onOutbox.includes(channel) ? (
        <p>
          <a href={href.outbox()} target="_blank" rel="noreferrer">
            {say(words.see_outbox)}
          </a>
        </p>
      ) : null}
      <p>
        <a href={action}>{say(channel === 'email' ? words.other_email : words.other_phone)}</a>
      </p>
    </Notice>
  );
}

/** Sends the code once more, with a request of its own. */
export function SendAgain({ contact, name = 'phone', next }: { contact: string; name?: 'phone' | 'email'; next?: string }) {
  const say = useSay();
  return (
    <Form label={say(words.send_again)}>
      <input type="hidden" name={name} value={contact} />
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <Button kind="quiet" name="step" value="send">
        {say(words.send_again)}
      </Button>
    </Form>
  );
}

/** The code from the text message or the mail. */
export function CodeField({ contact }: { contact: string }) {
  const say = useSay();
  return (
    <TextField
      name="code"
      label={say(words.code)}
      hint={say(channelOf(contact) === 'email' ? words.code_hint_mail : words.code_hint)}
      input={{ inputMode: 'numeric', autoComplete: 'one-time-code', maxLength: 20 }}
    />
  );
}

/** Where a code is to go: a mobile number or an e-mail address, as far as this site can send there. */
export function CodeContactField({ sends }: { sends: readonly CodeChannel[] }) {
  const say = useSay();
  if (!sends.includes('email')) return <PhoneField />;
  return sends.includes('sms') ? <ContactField /> : <ContactField label={say(words.email)} />;
}

/** What one signs in with: a mobile number or an e-mail address. */
export function ContactField({ label }: { label?: string }) {
  const say = useSay();
  return (
    <TextField
      name="phone"
      label={label ?? say(words.contact)}
      input={{ autoComplete: 'username', autoCapitalize: 'none', spellCheck: false, maxLength: 254 }}
    />
  );
}

/** An e-mail address. */
export function EmailField({ label, hint }: { label?: string; hint?: string }) {
  const say = useSay();
  return (
    <TextField
      name="email"
      label={label ?? say(words.email)}
      hint={hint}
      input={{ type: 'email', inputMode: 'email', autoComplete: 'email', maxLength: 254 }}
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
