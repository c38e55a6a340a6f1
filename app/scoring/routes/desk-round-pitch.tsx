import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { words } from '#app/scoring/pitch.messages.ts';
import { answerPitchPost } from '#app/scoring/pitch-acts.server.ts';
import { loadPitchPlan } from '#app/scoring/pitch-plan.server.ts';
import { PitchPlan } from '#app/scoring/ui/pitch-plan.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadPitchPlan(context, request, params);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerPitchPost(context, request, { roundId: uuidParam(params, 'roundId'), page: 'desk' });
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.plan_title, values: { title: page?.view.round.title ?? '' } });

/** When and where plans are presented, and the lot for their order. */
export default function DeskRoundPitch() {
  return <PitchPlan {...useLoaderData<typeof loader>()} refused={useActionData<typeof action>() ?? null} />;
}
