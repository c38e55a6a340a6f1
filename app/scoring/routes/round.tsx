import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { uuidParam } from '#app/http/params.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { words } from '#app/scoring/round-page.messages.ts';
import { loadRoundView } from '#app/scoring/round-view.server.ts';
import { RoundPage } from '#app/scoring/ui/round-page.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { view, visitor } = await loadRoundView(context, request, uuidParam(params, 'roundId'));
  return data(view, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: view, matches }) =>
  pageMeta(matches, {
    title: words.title_of,
    values: { title: view?.round.title ?? '' },
    description: words.description,
  });

/** The public page of a scoring round. */
export default function Round() {
  return <RoundPage view={useLoaderData<typeof loader>()} />;
}
