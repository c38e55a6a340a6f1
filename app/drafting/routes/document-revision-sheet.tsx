import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { historyWords } from '#app/drafting/history.messages.ts';
import { loadRevisionSheet } from '#app/drafting/sheet.server.ts';
import { DocumentSheet } from '#app/drafting/ui/document-sheet.tsx';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { sheet, visitor } = await loadRevisionSheet(context, request, params);
  return data(sheet, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: sheet, matches }) =>
  pageMeta(matches, { title: historyWords.title_sheet, values: { title: sheet?.title ?? '' } });

/** A kept revision of a document, on a sheet of A4. */
export default function RevisionSheetPage() {
  return <DocumentSheet sheet={useLoaderData<typeof loader>()} />;
}
