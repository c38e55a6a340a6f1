import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerInputs } from '#app/scoring/result-files.server.ts';

/** All that went into a published result, for whoever wants to compute it again. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return answerInputs(context, request, params);
}
