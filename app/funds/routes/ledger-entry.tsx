import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { words } from '#app/funds/ledger.messages.ts';
import { loadEntry } from '#app/funds/ledger-page.server.ts';
import { EntryView } from '#app/funds/ui/entry-view.tsx';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadEntry(context, request, params);
  return data(page, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.entry_title, values: { name: page?.fund.name ?? '', number: page?.entry.number ?? 0 } });

/** One entry in the books, with both its sides. */
export default function LedgerEntry() {
  return <EntryView page={useLoaderData<typeof loader>()} />;
}
