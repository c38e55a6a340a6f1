import type { LoaderFunctionArgs } from '@remix-run/node';
import { readJsonPage } from '#app/grants/award-list.server.ts';
import { answerWithEtag } from '#app/http/etag.server.ts';
import { cachingFor } from '#app/http/public-page.ts';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';

/** One page of the list of awards as JSON: `{ "items": […], "next": "…" | null }`. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const [community, visitor] = await Promise.all([requireCommunity(context, request), findVisitor(context, request)]);
  const body = JSON.stringify(await readJsonPage(context, request, community));
  return answerWithEtag(request, body, { ...cachingFor(visitor), 'Content-Type': 'application/json; charset=utf-8' });
}
