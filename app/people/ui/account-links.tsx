import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/people/account.messages.ts';
import { Button } from '#app/ui/button.tsx';

/** What one can do with one's account, with the way out at the end. */
export function AccountLinks({ isVerified, hasEmail }: { isVerified: boolean; hasEmail: boolean }) {
  const say = useSay();
  return (
    <>
      <h2>{say(words.more)}</h2>
      <ul>
        {isVerified ? null : (
          <li>
            <a href={href.accountVerification()}>{say(words.verification)}</a>
          </li>
        )}
        <li>
          <a href={href.accountPhone()}>{say(words.change_phone)}</a>
        </li>
        <li>
          <a href={href.accountEmail()}>{say(hasEmail ? words.change_email : words.add_email)}</a>
        </li>
        <li>
          <a href={href.accountPassword()}>{say(words.change_password)}</a>
        </li>
        <li>
          <a href={href.accountSessions()}>{say(words.sessions)}</a>
        </li>
      </ul>
      <form method="post" action={href.signOut()}>
        <Button kind="secondary">{say(words.sign_out)}</Button>
      </form>
    </>
  );
}
