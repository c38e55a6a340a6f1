import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { answerChallengePost } from '#app/votes/challenge-page.server.ts';
import { loadResultPage } from '#app/votes/result-page.server.ts';
import { ResultView } from '#app/votes/ui/result-view.tsx';
import { words } from '#app/votes/vote-result.messages.ts';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadResultPage(context, request, params);
  return data(page, answerTo(visitor));
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerChallengePost(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.title, values: { title: page?.vote.title ?? '' }, description: words.description });

/** What a vote came to. */
export default function VoteResults() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const { id, title } = page.vote;
  return (
    <>
      <PageHeader
        title={say(words.title, { title })}
        crumbs={[
          { label: say(words.votes), href: href.votes() },
          { label: title, href: href.vote(id) },
        ]}
      />
      <ResultView page={page} reply={useActionData<typeof action>() ?? null} />
    </>
  );
}
