import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/people/help.messages.ts';
import { Facts } from '#app/ui/facts.tsx';

type Contact = { phone: string | null; address: string | null; hours: string | null };

/** How to reach somebody of the community. */
export function HelpContact({ contact }: { contact: Contact | null }) {
  const say = useSay();
  const { phone = null, address = null, hours = null } = contact ?? {};
  const isKnown = phone !== null || address !== null;
  return (
    <>
      <h2>{say(words.contact)}</h2>
      {isKnown ? (
        <Facts
          facts={[
            { term: say(words.contact_phone), value: phone ? <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a> : null },
            { term: say(words.contact_address), value: address },
            { term: say(words.contact_hours), value: hours },
          ]}
        />
      ) : (
        <p>{say(words.contact_none)}</p>
      )}
      <p>{say(words.contact_hint)}</p>
      <p>
        <a href={href.offices()}>{say(words.see_offices)}</a>
      </p>
    </>
  );
}
