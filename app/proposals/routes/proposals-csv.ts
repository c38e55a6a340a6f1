import type { LoaderFunctionArgs } from '@remix-run/node';
import { csvChunks, csvResponse } from '#app/http/csv.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { cachingFor } from '#app/http/public-page.ts';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { eachProposal } from '#app/proposals/export.queries.server.ts';
import { csvName, proposalColumns, readExport } from '#app/proposals/list-export.server.ts';

/** The list of proposals, narrowed as the page is, as a table to download: all of it, however long. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const [community, visitor] = await Promise.all([requireCommunity(context, request), findVisitor(context, request)]);
  const reading = { locale: readPreferences(request).locale, zone: community.zone };
  const filters = await readExport(context, request, community);
  const columns = proposalColumns(reading, context.env.siteOrigin);
  return csvResponse(
    csvName(reading.locale, new Date()),
    csvChunks(columns, eachProposal(context.db, filters, new Date())),
    cachingFor(visitor),
  );
}
