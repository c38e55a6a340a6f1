import type { LoaderFunctionArgs } from '@remix-run/node';
import { csvChunks, csvResponse } from '#app/http/csv.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { cachingFor } from '#app/http/public-page.ts';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { listForTable, roundColumnsOf, tableName } from '#app/scoring/round-list.server.ts';

/** The public rounds as a table to download. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const [community, visitor] = await Promise.all([requireCommunity(context, request), findVisitor(context, request)]);
  const reading = { locale: readPreferences(request).locale, zone: community.zone };
  const columns = roundColumnsOf(reading, context.env.siteOrigin);
  const rows = await listForTable(context, community);
  return csvResponse(tableName(reading.locale, new Date()), csvChunks(columns, [rows]), cachingFor(visitor));
}
