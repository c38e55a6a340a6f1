import type { LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { personalPage } from '#app/http/public-page.ts';
import { pageMeta } from '#app/ui/page-meta.ts';
import { words } from '#app/votes/my-votes.messages.ts';
import { loadMyVotes } from '#app/votes/my-votes.server.ts';
import { MyVotesView } from '#app/votes/ui/my-votes-view.tsx';

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  return loadMyVotes(context, request);
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.title });

/** The votes of whoever is signed in. */
export default function MyVotes() {
  return <MyVotesView page={useLoaderData<typeof loader>()} />;
}
