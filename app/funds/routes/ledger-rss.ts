import type { LoaderFunctionArgs } from '@remix-run/node';
import { readLedgerFeed } from '#app/funds/ledger-export.server.ts';
import { requireFund } from '#app/funds/ledger-page.server.ts';
import { answerWithEtag } from '#app/http/etag.server.ts';
import { rss } from '#app/http/feed.ts';
import { cachingFor } from '#app/http/public-page.ts';
import { findVisitor } from '#app/people/visitor.server.ts';

/** The latest entries of a fund as a feed. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const [fund, visitor] = await Promise.all([requireFund(context.db, params), findVisitor(context, request)]);
  const body = rss(await readLedgerFeed(context, request, fund));
  return answerWithEtag(request, body, { ...cachingFor(visitor), 'Content-Type': 'application/rss+xml; charset=utf-8' });
}
