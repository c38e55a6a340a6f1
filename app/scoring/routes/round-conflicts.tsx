import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { personalPage } from '#app/http/public-page.ts';
import { words } from '#app/scoring/sheet.messages.ts';
import { loadConflicts } from '#app/scoring/sheet-page.server.ts';
import { answerConflictsPost } from '#app/scoring/sheet-request.server.ts';
import { ConflictsView } from '#app/scoring/ui/conflicts-view.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadConflicts(context, request, params);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerConflictsPost(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.conflicts_title_of, values: { title: page?.round.title ?? '' } });

/** A judge answers for all their plans at once whether something stands between them. */
export default function RoundConflicts() {
  return <ConflictsView page={useLoaderData<typeof loader>()} reply={useActionData<typeof action>() ?? null} />;
}
