import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerVoteEvents } from '#app/votes/projector-page.server.tsx';

/** Server-sent events: \`changed\` whenever the vote has opened, closed or been published. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return answerVoteEvents(context, request, params);
}
