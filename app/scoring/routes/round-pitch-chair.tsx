import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { words } from '#app/scoring/pitch.messages.ts';
import { answerPitchPost } from '#app/scoring/pitch-acts.server.ts';
import { loadPitchPage } from '#app/scoring/pitch-view.server.ts';
import { PitchChair } from '#app/scoring/ui/pitch-chair.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { view, tag, done } = await loadPitchPage(context, request, { params, page: 'chair' });
  return { view, tag, done };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerPitchPost(context, request, { roundId: uuidParam(params, 'roundId'), page: 'chair' });
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.chair_title, values: { title: page?.view.round.title ?? '' } });

/** Running the pitch day, for the chair of the panel. */
export default function RoundPitchChair() {
  const { view, tag, done } = useLoaderData<typeof loader>();
  return <PitchChair view={view} tag={tag} done={done} refused={useActionData<typeof action>() ?? null} />;
}
