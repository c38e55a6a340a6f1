import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerConsistency } from '#app/votes/verify-page.server.ts';

/** The proof of consistency between two published heads, `?first=` and `?second=` being their sizes. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return answerConsistency(context, request, params);
}
