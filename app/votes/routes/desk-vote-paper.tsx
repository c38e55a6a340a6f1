import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { words as deskWords } from '#app/votes/desk.messages.ts';
import { words } from '#app/votes/paper.messages.ts';
import { loadPaper } from '#app/votes/paper-page.server.ts';
import { answerPaperPost } from '#app/votes/paper-request.server.ts';
import { doneWithPaper, PaperView } from '#app/votes/ui/paper-view.tsx';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await loadPaper(context, request, params);
  return { page, done: new URL(request.url).searchParams.get('done') };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerPaperPost(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, { title: words.title_of, values: { title: data?.page.vote.title ?? '' } });

/** The paper ballots of a vote. */
export default function DeskVotePaper() {
  const say = useSay();
  const { page, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  const crumbs = [
    { label: say(deskWords.list_title), href: href.deskVotes() },
    { label: page.vote.title, href: href.deskVote(page.vote.id) },
  ];
  return (
    <DeskPage
      title={say(words.title)}
      current="votes"
      sections={page.sections}
      done={answer ? null : doneWithPaper(done)}
      head={{ crumbs, lead: <p>{say(words.lead)}</p> }}
    >
      <PaperView page={page} answer={answer} />
    </DeskPage>
  );
}
