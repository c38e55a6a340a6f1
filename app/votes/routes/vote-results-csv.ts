import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerResultCsv } from '#app/votes/result-files.server.ts';

/** A published result as CSV. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return answerResultCsv(context, request, params);
}
