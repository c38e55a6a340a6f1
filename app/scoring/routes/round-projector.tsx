import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { words } from '#app/scoring/pitch.messages.ts';
import { loadPitchPage } from '#app/scoring/pitch-view.server.ts';
import { PitchPart, PitchRegion } from '#app/scoring/ui/pitch-region.tsx';
import { PitchScreen } from '#app/scoring/ui/pitch-screen.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

/** Fills the screen by itself; without the script it is asked for anew. */
export const handle = { isBare: true, refreshSeconds: 10 };

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { view, visitor, tag } = await loadPitchPage(context, request, { params, page: 'projector' });
  return data({ view, tag }, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.projector_title, values: { title: page?.view.round.title ?? '' } });

/** What the hall sees on pitch day. */
export default function RoundProjector() {
  const { view, tag } = useLoaderData<typeof loader>();
  return (
    <PitchRegion view={view} page="projector" tag={tag}>
      <PitchPart part="now">
        <PitchScreen view={view} />
      </PitchPart>
    </PitchRegion>
  );
}
