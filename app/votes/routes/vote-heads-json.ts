import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerHeads } from '#app/votes/verify-page.server.ts';

/** The published heads of a vote's log as JSON. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return answerHeads(context, request, params);
}
