import type { LoaderFunctionArgs } from '@remix-run/node';
import { cachingFor } from '#app/http/public-page.ts';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { listSimilarAs } from '#app/proposals/similar-fragment.server.tsx';

/** Proposals like the title being typed, as a fragment of HTML for the script. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const [community, visitor] = await Promise.all([requireCommunity(context, request), findVisitor(context, request)]);
  const html = await listSimilarAs(context, request, community);
  return new Response(html, { headers: { ...cachingFor(visitor), 'Content-Type': 'text/html; charset=utf-8' } });
}
