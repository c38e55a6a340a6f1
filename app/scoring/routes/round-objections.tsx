import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/scoring/objection.messages.ts';
import { answerObjectionsPost, loadObjections } from '#app/scoring/objection-page.server.ts';
import { ObjectionsView } from '#app/scoring/ui/objections-view.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadObjections(context, request, params);
  return data(page, answerTo(visitor));
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerObjectionsPost(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.title_of, values: { title: page?.round.title ?? '' } });

/** What is held against a round's result, and what was answered. */
export default function RoundObjections() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const { round } = page;
  return (
    <>
      <PageHeader
        title={say(words.title_of, { title: round.title })}
        lead={<p>{say(words.lead)}</p>}
        crumbs={[
          { label: say(words.rounds), href: href.rounds() },
          { label: round.title, href: href.round(round.id) },
          { label: say(words.results), href: href.roundResults(round.id) },
        ]}
      />
      <ObjectionsView page={page} refused={useActionData<typeof action>() ?? null} />
    </>
  );
}
