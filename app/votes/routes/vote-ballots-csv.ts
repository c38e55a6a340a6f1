import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerBallotsCsv } from '#app/votes/result-files.server.ts';

/** The published ballots as CSV. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return answerBallotsCsv(context, request, params);
}
