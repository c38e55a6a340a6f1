import type { LoaderFunctionArgs } from '@remix-run/node';
import { logColumns } from '#app/disclosure/log-export.server.ts';
import { readChain } from '#app/disclosure/log-page.server.ts';
import { csvChunks, csvResponse } from '#app/http/csv.ts';
import { cachingFor } from '#app/http/public-page.ts';
import { eachSealed } from '#app/log/list.queries.server.ts';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';

/** A whole chain as a table to download, in the order of its positions. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const [community, visitor] = await Promise.all([requireCommunity(context, request), findVisitor(context, request)]);
  const { chain, chainId } = readChain(request, community);
  const name = `log-${chain === 'site' ? 'site' : community.slug}.csv`;
  return csvResponse(name, csvChunks(logColumns, eachSealed(context.db, chainId)), cachingFor(visitor));
}
