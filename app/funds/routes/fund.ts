import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { requireFund } from '#app/funds/ledger-page.server.ts';
import { href } from '#app/http/href.ts';

/** A fund is its ledger. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { slug } = await requireFund(context.db, params);
  return redirect(href.fundLedger(slug));
}
