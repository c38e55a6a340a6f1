import { href } from '#app/http/href.ts';
import { words } from '#app/i18n/shell.messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { CountText } from '#app/ui/pager.tsx';
import { useShell, type Viewer } from '#app/ui/shell.tsx';

/** Who is signed in, with their inbox and desk and an obvious way out; or the way in. */
export function AccountBar() {
  const say = useSay();
  const { viewer, path } = useShell();
  if (viewer.isSignedIn) return <SignedIn viewer={viewer} />;
  const next = /^\/(sign-in|sign-up|reset-password)\b/.test(path) ? undefined : path;
  return (
    <nav className="account" aria-label={say(words.your_account)}>
      <a href={href.signIn(next)}>{say(words.sign_in)}</a>
      <a href={href.signUp(next)}>{say(words.sign_up)}</a>
    </nav>
  );
}

function SignedIn({ viewer }: { viewer: Viewer }) {
  const say = useSay();
  return (
    <nav className="account account-in" aria-label={say(words.your_account)}>
      <a className="account-name" href={href.account()}>
        <Icon name="person" />
        {viewer.name}
      </a>
      <a href={href.inbox()}>
        {say(words.inbox)}
        {viewer.unreadCount > 0 ? <Unread count={viewer.unreadCount} /> : null}
      </a>
      {viewer.hasDesk ? <a href={href.desk()}>{say(words.desk)}</a> : null}
      <form method="post" action={href.signOut()}>
        <button type="submit" className="button-text">
          {say(viewer.isPublicComputer ? words.sign_out : words.not_you)}
        </button>
      </form>
    </nav>
  );
}

function Unread({ count }: { count: number }) {
  const say = useSay();
  return (
    <span className="unread">
      <span aria-hidden="true">
        <CountText count={count} />
      </span>
      <span className="visually-hidden">{say(words.inbox_unread, { count })}</span>
    </span>
  );
}
