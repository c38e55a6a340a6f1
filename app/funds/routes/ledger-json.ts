import type { LoaderFunctionArgs } from '@remix-run/node';
import { readLedgerJson } from '#app/funds/ledger-export.server.ts';
import { requireFund } from '#app/funds/ledger-page.server.ts';
import { answerWithEtag } from '#app/http/etag.server.ts';
import { cachingFor } from '#app/http/public-page.ts';
import { findVisitor } from '#app/people/visitor.server.ts';

/** One page of the entries of a fund as JSON: `{ "items": […], "next": "…" | null }`. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const [fund, visitor] = await Promise.all([requireFund(context.db, params), findVisitor(context, request)]);
  const body = JSON.stringify(await readLedgerJson(context, request, fund));
  return answerWithEtag(request, body, { ...cachingFor(visitor), 'Content-Type': 'application/json; charset=utf-8' });
}
