import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerResultJson } from '#app/votes/result-files.server.ts';

/** A published result as JSON. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return answerResultJson(context, request, params);
}
