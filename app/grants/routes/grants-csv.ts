import type { LoaderFunctionArgs } from '@remix-run/node';
import { readAwardFilters } from '#app/grants/award-list.form.ts';
import { eachAward } from '#app/grants/award-list.queries.server.ts';
import { awardColumnsOf, csvName } from '#app/grants/award-list.server.ts';
import { csvChunks, csvResponse } from '#app/http/csv.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { cachingFor } from '#app/http/public-page.ts';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';

/** The list of awards, narrowed as the page is, as a table to download: all of it, however long. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const [community, visitor] = await Promise.all([requireCommunity(context, request), findVisitor(context, request)]);
  const reading = { locale: readPreferences(request).locale, zone: community.zone };
  const filters = readAwardFilters(new URL(request.url).searchParams, community.id);
  const chunks = csvChunks(awardColumnsOf(reading, context.env.siteOrigin), eachAward(context.db, filters));
  return csvResponse(csvName(reading.locale, new Date()), chunks, cachingFor(visitor));
}
