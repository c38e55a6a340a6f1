import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { pageMeta } from '#app/ui/page-meta.ts';
import { words } from '#app/votes/projector.messages.ts';
import { loadProjector } from '#app/votes/projector-page.server.tsx';
import { VoteScreen } from '#app/votes/ui/vote-screen.tsx';

export const headers = publicPage;

/** Fills the screen by itself; without the script it is asked for anew. */
export const handle = { isBare: true, refreshSeconds: 10 };

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { view, tag, visitor } = await loadProjector(context, request, params);
  return data({ view, tag }, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.title, values: { title: page?.view.vote.title ?? '' } });

/** What the hall sees of a vote. */
export default function VoteProjector() {
  const { view, tag } = useLoaderData<typeof loader>();
  return <VoteScreen view={view} tag={tag} />;
}
