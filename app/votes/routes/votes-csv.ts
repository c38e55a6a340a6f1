import type { LoaderFunctionArgs } from '@remix-run/node';
import { csvChunks, csvResponse } from '#app/http/csv.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { cachingFor } from '#app/http/public-page.ts';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { readVoteFilters } from '#app/votes/vote-list.form.ts';
import { eachVote } from '#app/votes/vote-list.queries.server.ts';
import { csvName, voteColumnsOf } from '#app/votes/vote-list.server.ts';

/** The list of votes, narrowed as the page is, as a table to download: all of it, however long. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const [community, visitor] = await Promise.all([requireCommunity(context, request), findVisitor(context, request)]);
  const reading = { locale: readPreferences(request).locale, zone: community.zone };
  const filters = readVoteFilters(new URL(request.url).searchParams, community.id);
  const chunks = csvChunks(voteColumnsOf(reading, context.env.siteOrigin), eachVote(context.db, filters));
  return csvResponse(csvName(reading.locale, new Date()), chunks, cachingFor(visitor));
}
