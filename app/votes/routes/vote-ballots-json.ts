import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerBallots } from '#app/votes/result-files.server.ts';

/** The published ballots, to be counted again. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return answerBallots(context, request, params);
}
