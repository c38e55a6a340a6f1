import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { words } from '#app/i18n/shell.messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { useShell } from '#app/ui/shell.tsx';

type Calm = { title: Message; next: Message };

const texts: Record<number, Calm> = {
  400: { title: words.bad_request, next: words.bad_request_next },
  403: { title: words.forbidden, next: words.forbidden_next },
  404: { title: words.not_found, next: words.not_found_next },
  413: { title: words.too_large, next: words.too_large_next },
  429: { title: words.too_often, next: words.too_often_next },
  503: { title: words.unavailable, next: words.unavailable_next },
};

/** The words for a status, those of a mistake in the request or in the site where it has none of its own. */
export function errorWords(status: number): Calm {
  return texts[status] ?? (status < 500 ? texts[400] : undefined) ?? { title: words.failed, next: words.failed_next };
}

/** What one sees when a page cannot be shown: what happened, in calm words, and what to do next. */
export function ErrorPage({ status, requestId }: { status: number; requestId: string | null }) {
  const say = useSay();
  const { viewer, community, path } = useShell();
  const { title, next } = errorWords(status);
  const isSignedOut = status === 403 && !viewer.isSignedIn;
  return (
    <>
      <PageHeader title={say(title)} lead={<p>{say(isSignedOut ? words.forbidden_signed_out : next)}</p>} />
      <ButtonRow>
        {isSignedOut ? <LinkButton href={href.signIn(path)}>{say(words.sign_in)}</LinkButton> : null}
        <LinkButton href={href.home()} kind={isSignedOut ? 'secondary' : 'primary'}>
          {say(words.home)}
        </LinkButton>
        <LinkButton href={href.proposals()} kind="secondary">
          {say(words.proposals)}
        </LinkButton>
      </ButtonRow>
      {community.phone ? (
        <p>
          {say(words.community_phone)} {community.phone}
        </p>
      ) : null}
      {requestId ? <p className="request-number">{say(words.request_number, { id: requestId })}</p> : null}
    </>
  );
}
