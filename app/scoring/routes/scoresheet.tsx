import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { personalPage } from '#app/http/public-page.ts';
import { words } from '#app/scoring/sheet.messages.ts';
import { loadSheet } from '#app/scoring/sheet-page.server.ts';
import { answerSheetPost } from '#app/scoring/sheet-request.server.ts';
import { SheetView } from '#app/scoring/ui/sheet-view.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadSheet(context, request, params);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerSheetPost(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, {
    title: words.sheet_title_of,
    values: { number: page?.sheet.number ?? 0, title: page?.sheet.title ?? '' },
  });

/** A judge's sheet for one plan: written on while it is open, looked over before it is handed in, read afterwards. */
export default function Scoresheet() {
  return <SheetView page={useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />;
}
