import type { LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { words } from '#app/funds/desk.messages.ts';
import { loadReceipt } from '#app/funds/desk-page.server.ts';
import { ReceiptSheet } from '#app/funds/ui/receipt-sheet.tsx';
import { personalPage } from '#app/http/public-page.ts';
import { verbatim } from '#app/i18n/message.ts';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadReceipt(context, request, params);
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => {
  if (!page) return pageMeta(matches, { title: verbatim('') });
  return pageMeta(matches, { title: words.receipt_no, values: { fund: page.fund.name, number: page.receipt.number } });
};

/** The receipt of a donation, for the donor, on A4. */
export default function ReceiptPage() {
  return <ReceiptSheet page={useLoaderData<typeof loader>()} />;
}
