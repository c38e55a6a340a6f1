import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { words } from '#app/scoring/result.messages.ts';
import { loadRecord } from '#app/scoring/result-page.server.ts';
import { RecordSheet } from '#app/scoring/ui/record-sheet.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadRecord(context, request, params);
  return data(page, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.record_of, values: { title: page?.shown.round.title ?? '' } });

/** The record of a round, on sheets of A4 to sign and file. */
export default function RoundRecord() {
  return <RecordSheet page={useLoaderData<typeof loader>()} />;
}
