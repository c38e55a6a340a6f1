import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerVoteLive } from '#app/votes/projector-page.server.tsx';

/** What the wall shows of a vote at this moment, as a fragment of HTML for the script. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return answerVoteLive(context, request, params);
}
