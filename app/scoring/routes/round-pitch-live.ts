import type { LoaderFunctionArgs } from '@remix-run/node';
import { uuidParam } from '#app/http/params.ts';
import { answerPitchLive } from '#app/scoring/pitch-live.server.tsx';
import { pitchPages } from '#app/scoring/pitch-page.ts';

/** What a page of a pitch day shows at this moment, as a fragment of HTML for the script. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams.get('view');
  const page = pitchPages.find((each) => each === asked) ?? 'pitch';
  return answerPitchLive(context, request, { roundId: uuidParam(params, 'roundId'), page });
}
