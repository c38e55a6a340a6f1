import type { ActionFunctionArgs } from '@remix-run/node';
import { answerPaymentFile } from '#app/grants/payment-request.server.ts';

/** A list of payments for the bank, as CSV or as a workbook; asked for by a POST, because it goes into the log. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerPaymentFile(context, request, params);
}
