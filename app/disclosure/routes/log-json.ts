import type { LoaderFunctionArgs } from '@remix-run/node';
import { readLogPage } from '#app/disclosure/log-export.server.ts';
import { readChain } from '#app/disclosure/log-page.server.ts';
import { answerWithEtag } from '#app/http/etag.server.ts';
import { cachingFor } from '#app/http/public-page.ts';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';

/** A part of a chain in the order of its positions: `{ "items": […], "next": "…" | null }`. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const [community, visitor] = await Promise.all([requireCommunity(context, request), findVisitor(context, request)]);
  const body = JSON.stringify(await readLogPage(context, request, readChain(request, community).chainId));
  return answerWithEtag(request, body, { ...cachingFor(visitor), 'Content-Type': 'application/json; charset=utf-8' });
}
