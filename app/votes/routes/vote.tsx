import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { uuidParam } from '#app/http/params.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { pageMeta } from '#app/ui/page-meta.ts';
import { VoteView } from '#app/votes/ui/vote-view.tsx';
import { words } from '#app/votes/vote-page.messages.ts';
import { loadVotePage } from '#app/votes/vote-page.server.ts';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadVotePage(context, request, uuidParam(params, 'voteId'));
  return data(page, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.title_of, values: { title: page?.vote.title ?? '' }, description: words.description });

/** The public page of a vote. */
export default function Vote() {
  return <VoteView page={useLoaderData<typeof loader>()} />;
}
