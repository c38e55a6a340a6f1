import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { words as deskWords } from '#app/votes/desk.messages.ts';
import { words } from '#app/votes/desk-vote.messages.ts';
import { loadDeskVote } from '#app/votes/desk-vote-page.server.ts';
import { answerDeskVotePost } from '#app/votes/desk-vote-request.server.ts';
import { DeskVoteView, doneWithVote } from '#app/votes/ui/desk-vote-view.tsx';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await loadDeskVote(context, request, params);
  return { page, done: new URL(request.url).searchParams.get('done') };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerDeskVotePost(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, { title: words.title_of, values: { title: data?.page.vote.title ?? '' } });

/** A vote as its officers see it. */
export default function DeskVote() {
  const say = useSay();
  const { page, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  return (
    <DeskPage
      title={page.vote.title}
      current="votes"
      sections={page.sections}
      done={answer ? null : doneWithVote(done)}
      head={{ crumbs: [{ label: say(deskWords.list_title), href: href.deskVotes() }] }}
    >
      <DeskVoteView page={page} answer={answer} />
    </DeskPage>
  );
}
