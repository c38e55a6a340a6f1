import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { words } from '#app/funds/ledger.messages.ts';
import { loadLedger } from '#app/funds/ledger-page.server.ts';
import { LedgerView } from '#app/funds/ui/ledger-view.tsx';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadLedger(context, request, params);
  return data(page, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => {
  const { name = '', slug = '' } = page?.fund ?? {};
  const feed = href.fundLedgerAs(slug, 'rss', page?.query);
  return pageMeta(matches, { title: words.ledger_of, values: { name }, description: words.ledger_description, feed });
};

/** A fund: what it holds, where that came from and went, and every entry. */
export default function Ledger() {
  return <LedgerView page={useLoaderData<typeof loader>()} />;
}
