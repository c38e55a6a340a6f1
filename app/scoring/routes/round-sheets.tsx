import type { LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { personalPage } from '#app/http/public-page.ts';
import { words } from '#app/scoring/sheet.messages.ts';
import { loadSheets } from '#app/scoring/sheet-page.server.ts';
import { SheetsView } from '#app/scoring/ui/sheets-view.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadSheets(context, request, params);
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.sheets_title_of, values: { title: page?.round.title ?? '' } });

/** A judge's sheets: done and pending, and the next one. */
export default function RoundSheets() {
  return <SheetsView page={useLoaderData<typeof loader>()} />;
}
