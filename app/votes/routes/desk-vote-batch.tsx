import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { words } from '#app/votes/paper.messages.ts';
import { loadBatch } from '#app/votes/paper-page.server.ts';
import { answerBatchPost } from '#app/votes/paper-request.server.ts';
import { BatchView } from '#app/votes/ui/paper-batch.tsx';
import { doneWithPaper } from '#app/votes/ui/paper-view.tsx';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await loadBatch(context, request, params);
  return { page, done: new URL(request.url).searchParams.get('done') };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerBatchPost(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, {
    title: words.batch_title_of,
    values: { number: data?.page.batch.number ?? 0, title: data?.page.vote.title ?? '' },
  });

/** One batch of paper ballots: keyed, keyed again, settled, counted in. */
export default function DeskVoteBatch() {
  const say = useSay();
  const { page, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  const { vote, batch } = page;
  const crumbs = [
    { label: vote.title, href: href.deskVote(vote.id) },
    { label: say(words.title), href: href.deskVotePaper(vote.id) },
  ];
  return (
    <DeskPage
      title={say(words.batch_title, { number: batch.number })}
      current="votes"
      sections={page.sections}
      done={answer ? null : doneWithPaper(done)}
      head={{ crumbs }}
    >
      <BatchView page={page} answer={answer} />
    </DeskPage>
  );
}
