import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { words } from '#app/deliberation/outcome.messages.ts';
import { loadResolution } from '#app/deliberation/resolution-page.server.ts';
import { ResolutionSheet } from '#app/deliberation/ui/resolution-sheet.tsx';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadResolution(context, request, params);
  return data(page, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.sheet_title_of, values: { title: page?.room.title ?? '' } });

/** What a room resolved, on a sheet of A4 for the notice board and the file. */
export default function RoomResolution() {
  return <ResolutionSheet page={useLoaderData<typeof loader>()} />;
}
