import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { personalPage } from '#app/http/public-page.ts';
import { pageMeta } from '#app/ui/page-meta.ts';
import { words } from '#app/votes/ballot.messages.ts';
import { loadBallotPage } from '#app/votes/ballot-page.server.ts';
import { answerBallotPost } from '#app/votes/ballot-page-request.server.ts';
import { BallotView } from '#app/votes/ui/ballot-view.tsx';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadBallotPage(context, request, params);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerBallotPost(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.title_of, values: { title: page?.vote.title ?? '' } });

/** A ballot: fill in, look over, cast, and the receipt. The choice and the receipt code are in no address. */
export default function Ballot() {
  return <BallotView page={useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />;
}
