import type { LoaderFunctionArgs } from '@remix-run/node';
import { entryColumnsOf, ledgerCsvName } from '#app/funds/ledger-export.server.ts';
import { readEntryFilters } from '#app/funds/ledger-list.form.ts';
import { eachEntry } from '#app/funds/ledger-list.queries.server.ts';
import { requireFund } from '#app/funds/ledger-page.server.ts';
import { csvChunks, csvResponse } from '#app/http/csv.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { cachingFor } from '#app/http/public-page.ts';
import { findVisitor } from '#app/people/visitor.server.ts';

/** The entries of a fund, narrowed as the page is, as a table to download: all of them, with names as the public sees them. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const [fund, visitor] = await Promise.all([requireFund(context.db, params), findVisitor(context, request)]);
  const { locale } = readPreferences(request);
  const filters = readEntryFilters(new URL(request.url).searchParams, fund);
  const columns = entryColumnsOf(fund, locale, context.env.siteOrigin);
  const chunks = csvChunks(columns, eachEntry(context.db, filters, false));
  return csvResponse(ledgerCsvName(fund, locale, new Date()), chunks, cachingFor(visitor));
}
