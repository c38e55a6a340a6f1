import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { personalPage } from '#app/http/public-page.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { words } from '#app/proposals/desk-comments.messages.ts';
import { answerModeration, loadCommentsPage } from '#app/proposals/desk-comments.server.ts';
import { CommentViews, ModeratedComments } from '#app/proposals/ui/desk-comments.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const page = await loadCommentsPage(context, request);
  return { page, done: new URL(request.url).searchParams.get('done') };
}

export async function action({ context, request }: ActionFunctionArgs) {
  return answerModeration(context, request);
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.title });

const doneWords: Readonly<Record<string, Message>> = {
  hide: words.done_hide,
  unhide: words.done_unhide,
  dismiss: words.done_dismiss,
};

/** Comments that were reported, and those that are hidden. */
export default function DeskComments() {
  const say = useSay();
  const { page, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <DeskPage
      title={say(words.title)}
      current="comments"
      sections={page.sections}
      done={done && !answer ? doneWords[done] : null}
      head={{ lead: <p>{say(words.lead)}</p> }}
    >
      <CommentViews page={page} />
      <ModeratedComments page={page} answer={answer ?? null} />
    </DeskPage>
  );
}
