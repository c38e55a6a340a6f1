import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerBallotsPb } from '#app/votes/result-files.server.ts';

/** The published ballots in the Pabulib format. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return answerBallotsPb(context, request, params);
}
