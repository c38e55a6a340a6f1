import type { LoaderFunctionArgs } from '@remix-run/node';
import { readOverdueJson } from '#app/grants/overdue-page.server.ts';
import { answerWithEtag } from '#app/http/etag.server.ts';
import { cachingFor } from '#app/http/public-page.ts';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';

/** One page of what is overdue as JSON: `{ "items": […], "next": "…" | null }`. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const [community, visitor] = await Promise.all([requireCommunity(context, request), findVisitor(context, request)]);
  const body = JSON.stringify(await readOverdueJson(context, request, community));
  return answerWithEtag(request, body, { ...cachingFor(visitor), 'Content-Type': 'application/json; charset=utf-8' });
}
