import type { LoaderFunctionArgs } from '@remix-run/node';
import { readFeed } from '#app/grants/award-list.server.ts';
import { answerWithEtag } from '#app/http/etag.server.ts';
import { rss } from '#app/http/feed.ts';
import { cachingFor } from '#app/http/public-page.ts';
import { requireCommunity } from '#app/people/community.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';

/** The latest awards, narrowed as the page is, as a feed. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const [community, visitor] = await Promise.all([requireCommunity(context, request), findVisitor(context, request)]);
  const body = rss(await readFeed(context, request, community));
  return answerWithEtag(request, body, { ...cachingFor(visitor), 'Content-Type': 'application/rss+xml; charset=utf-8' });
}
