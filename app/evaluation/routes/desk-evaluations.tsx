import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { answerWordsPost, loadWordsPage } from '#app/evaluation/desk-words.server.ts';
import { ModeratedWords, WordsViews } from '#app/evaluation/ui/desk-words.tsx';
import { words } from '#app/evaluation/words.messages.ts';
import { personalPage } from '#app/http/public-page.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export const shouldRevalidate = () => true;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const page = await loadWordsPage(context, request);
  return { page, done: new URL(request.url).searchParams.get('done') };
}

export async function action({ context, request }: ActionFunctionArgs) {
  return answerWordsPost(context, request);
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.title });

const doneWords: Readonly<Record<string, Message>> = { hide: words.done_hide, show: words.done_show };

/** What residents wrote in evaluations, and what of it is hidden. */
export default function DeskEvaluations() {
  const say = useSay();
  const { page, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  return (
    <DeskPage
      title={say(words.title)}
      current="comments"
      sections={page.sections}
      done={done && !answer ? doneWords[done] : null}
      head={{ lead: <p>{say(words.lead)}</p> }}
    >
      <WordsViews isHidden={page.isHidden} />
      <ModeratedWords page={page} answer={answer} />
    </DeskPage>
  );
}
