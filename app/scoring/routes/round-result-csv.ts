import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerResultCsv } from '#app/scoring/result-files.server.ts';

/** The plans of a published result as CSV. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return answerResultCsv(context, request, params);
}
