import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerOpenLog } from '#app/votes/verify-page.server.ts';

/** The log of an open vote as JSON. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return answerOpenLog(context, request, params);
}
