import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/scoring/result.messages.ts';
import { loadResult } from '#app/scoring/result-page.server.ts';
import { ResultView } from '#app/scoring/ui/result-view.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadResult(context, request, params);
  return data(page, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.results_of, values: { title: page?.round.title ?? '' } });

/** What a scoring round came to. */
export default function RoundResult() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const { round } = page;
  return (
    <>
      <PageHeader
        title={say(words.results_of, { title: round.title })}
        crumbs={[
          { label: say(words.rounds), href: href.rounds() },
          { label: round.title, href: href.round(round.id) },
        ]}
        lead={<p>{say(words.description, { plans: page.rows.length, judges: page.about.judgeCount })}</p>}
      />
      <ResultView page={page} />
    </>
  );
}
