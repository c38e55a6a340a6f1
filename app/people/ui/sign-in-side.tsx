import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/people/sign-in.messages.ts';
import { Notice } from '#app/ui/notice.tsx';
import { useShell } from '#app/ui/shell.tsx';

type OtherWaysProps = { ways: readonly { label: string; href: string }[] };

/** What else one can do when this way in is not the right one, and whom to call. */
export function OtherWays({ ways }: OtherWaysProps) {
  const say = useSay();
  const { community } = useShell();
  return (
    <>
      <h2>{say(words.other_ways)}</h2>
      <ul>
        {ways.map((way) => (
          <li key={way.href}>
            <a href={way.href}>{way.label}</a>
          </li>
        ))}
      </ul>
      {community.phone ? <p>{say(words.need_help, { phone: community.phone })}</p> : null}
    </>
  );
}

/** On a shared device somebody else may still be signed in: says who, and how to end that. */
export function AlreadySignedIn({ next }: { next: string }) {
  const say = useSay();
  const { viewer } = useShell();
  if (!viewer.isSignedIn) return null;
  return (
    <Notice tone="info" title={say(words.signed_in_as, { name: viewer.name ?? '' })}>
      <p>{say(words.signed_in_as_more)}</p>
      <p className="button-row">
        <a className="button button-secondary" href={next}>
          {say(words.go_on)}
        </a>
        <a className="button button-quiet" href={href.signOut()}>
          {say(words.sign_out)}
        </a>
      </p>
    </Notice>
  );
}
