import type { LoaderFunctionArgs } from '@remix-run/node';
import { uuidParam } from '#app/http/params.ts';
import { answerPitchEvents } from '#app/scoring/pitch-live.server.tsx';

/** Server-sent events: `changed` whenever something of the round has changed. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return answerPitchEvents(context, request, uuidParam(params, 'roundId'));
}
