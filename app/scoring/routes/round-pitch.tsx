import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { words } from '#app/scoring/pitch.messages.ts';
import { loadPitchPage } from '#app/scoring/pitch-view.server.ts';
import { PitchPageBody } from '#app/scoring/ui/pitch-page.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

/** Without the script it is asked for anew. */
export const handle = { refreshSeconds: 15 };

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { view, visitor, tag } = await loadPitchPage(context, request, { params, page: 'pitch' });
  return data({ view, tag }, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.page_title, values: { title: page?.view.round.title ?? '' } });

/** A pitch day as everybody follows it; a judge's way to the sheet of the plan on stage. */
export default function RoundPitch() {
  const { view, tag } = useLoaderData<typeof loader>();
  return <PitchPageBody view={view} tag={tag} />;
}
