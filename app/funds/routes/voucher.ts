import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireDeskFund } from '#app/funds/desk-page.server.ts';
import { findVoucher } from '#app/funds/entry.queries.server.ts';
import { numberParam } from '#app/funds/ledger-page.server.ts';
import { notFound } from '#app/http/answers.ts';
import { serveUpload } from '#app/http/stored-file.server.ts';

/** The voucher of money that came in, for whoever keeps or audits the books. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { fund } = await requireDeskFund(context, request, { params, audits: true });
  const voucher = await findVoucher(context.db, { fundId: fund.id, number: numberParam(params) });
  if (!voucher) throw notFound();
  return serveUpload(request, { dataDir: context.env.dataDir, ...voucher, isPublic: false });
}
