import type { LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { personalPage } from '#app/http/public-page.ts';
import { loadPaperSheet } from '#app/scoring/paper-sheet.server.ts';
import { words } from '#app/scoring/sheet.messages.ts';
import { PaperSheetView } from '#app/scoring/ui/paper-sheet-view.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadPaperSheet(context, request, params);
}

export const meta: MetaFunction<typeof loader> = ({ data: sheet, matches }) =>
  pageMeta(matches, { title: words.paper_title_of, values: { number: sheet?.number ?? 0 } });

/** A blank scoresheet to print and write on. */
export default function ScoresheetPaper() {
  return <PaperSheetView sheet={useLoaderData<typeof loader>()} />;
}
