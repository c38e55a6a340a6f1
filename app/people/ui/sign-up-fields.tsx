import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/people/sign-in.messages.ts';
import { CodeField, PhoneField } from '#app/people/ui/code-fields.tsx';
import { NewPasswordField } from '#app/people/ui/password-fields.tsx';
import { Button } from '#app/ui/button.tsx';
import { Checkbox, Choice } from '#app/ui/choice.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Form } from '#app/ui/form.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type SignUpFieldsProps = {
  reply: FormReply | null;
  /** The number the code went to; null where none can be sent, and the number is asked here. */
  phone: string | null;
  community: { id: string; nameZh: string; nameEn: string | null; consentVersion: string };
  next: string;
};

/** Who one is, a password, and the consent. */
export function SignUpFields({ reply, phone, community, next }: SignUpFieldsProps) {
  const say = useSay();
  const { locale } = useReading();
  const name = (locale === 'en' ? community.nameEn : null) ?? community.nameZh;
  const ages = [
    { value: 'fourteen', label: say(words.age_yes) },
    { value: 'under', label: say(words.age_no) },
  ];
  return (
    <Form reply={reply}>
      {phone === null ? <PhoneField /> : <PhoneAndCode phone={phone} />}
      <TextField name="name" label={say(words.name)} hint={say(words.name_hint)} input={{ autoComplete: 'name' }} />
      <NewPasswordField name="password" label={say(words.password)} />
      <Choice name="age" label={say(words.age)} options={ages} isInline />
      <Facts facts={[{ term: say(words.community), value: <CommunityLink name={name} next={next} /> }]} />
      <input type="hidden" name="community_id" value={community.id} />
      <input type="hidden" name="consent_version" value={community.consentVersion} />
      <input type="hidden" name="next" value={next} />
      {reply?.typed.is_not_mine === undefined ? null : (
        <Checkbox name="is_not_mine" label={say(words.is_not_mine)} hint={say(words.is_not_mine_hint)} isOptional />
      )}
      <p className="my-4">
        <a href={href.privacy()} target="_blank" rel="noreferrer">
          {say(words.read_privacy)}
        </a>
      </p>
      <Checkbox name="consent" label={say(words.consent)} hint={say(words.consent_hint, { version: community.consentVersion })} />
      <Button name="step" value="check">
        {say(words.open_account)}
      </Button>
    </Form>
  );
}

function PhoneAndCode({ phone }: { phone: string }) {
  return (
    <>
      <input type="hidden" name="phone" value={phone} />
      <CodeField contact={phone} />
    </>
  );
}

function CommunityLink({ name, next }: { name: string; next: string }) {
  const say = useSay();
  return (
    <>
      {name} <a href={href.communities(href.signUp(next))}>{say(words.other_community)}</a>
    </>
  );
}
