import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { words } from '#app/votes/recount.messages.ts';
import { loadRecountPage } from '#app/votes/recount-page.server.ts';
import { RecountView } from '#app/votes/ui/recount-view.tsx';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadRecountPage(context, request, params);
  return data(page, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.title, values: { title: page?.vote.title ?? '' }, description: words.lead });

/** Counting a vote again in one's own browser, or by one command. */
export default function VoteRecount() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const { id, title } = page.vote;
  return (
    <>
      <PageHeader
        title={say(words.title, { title })}
        lead={<p>{say(words.lead)}</p>}
        crumbs={[
          { label: say(words.votes), href: href.votes() },
          { label: title, href: href.vote(id) },
          { label: say(words.results), href: href.voteResults(id) },
        ]}
      />
      <RecountView page={page} />
    </>
  );
}
