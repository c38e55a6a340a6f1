import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerLive } from '#app/deliberation/live.server.tsx';
import { uuidParam } from '#app/http/params.ts';

const pages = ['room', 'chair', 'projector'] as const;

/** What a page of a room shows at this moment, as a fragment of HTML for the script. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams.get('view');
  const page = pages.find((each) => each === asked) ?? 'room';
  return answerLive(context, request, { roomId: uuidParam(params, 'roomId'), page });
}
