import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/people/privacy.messages.ts';
import type { PrivacyNotice } from '#app/people/privacy-page.server.ts';
import { useViewer } from '#app/ui/shell.tsx';

/** What the community itself adds to the notice, whom to ask, and where one's own data are. */
export function PrivacyFoot({ notice: { addendum, contact, phone } }: { notice: PrivacyNotice }) {
  const say = useSay();
  const { isSignedIn } = useViewer();
  return (
    <>
      {addendum ? (
        <section>
          <h2>{say(words.addendum)}</h2>
          {addendum.split(/\n+/).map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ) : null}
      <h2>{say(words.whom_to_ask)}</h2>
      <p>{contact ? say(words.contact, { contact }) : say(words.contact_missing)}</p>
      {phone ? <p>{say(words.phone, { phone })}</p> : null}
      {isSignedIn ? (
        <p>
          <a href={href.account()}>{say(words.see_account)}</a>
        </p>
      ) : null}
    </>
  );
}
