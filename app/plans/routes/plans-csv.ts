import type { LoaderFunctionArgs } from '@remix-run/node';
import { csvChunks, csvResponse } from '#app/http/csv.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { cachingFor } from '#app/http/public-page.ts';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { readPlanFilters } from '#app/plans/plan-list.form.ts';
import { eachPlan } from '#app/plans/plan-list.queries.server.ts';
import { csvName, planColumnsOf } from '#app/plans/plan-list.server.ts';

/** The list of plans, narrowed as the page is, as a table to download: all of it, however long. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const [community, visitor] = await Promise.all([requireCommunity(context, request), findVisitor(context, request)]);
  const reading = { locale: readPreferences(request).locale, zone: community.zone };
  const filters = readPlanFilters(new URL(request.url).searchParams, community.id);
  const chunks = csvChunks(planColumnsOf(reading, context.env.siteOrigin), eachPlan(context.db, filters));
  return csvResponse(csvName(reading.locale, new Date()), chunks, cachingFor(visitor));
}
