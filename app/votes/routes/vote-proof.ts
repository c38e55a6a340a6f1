import type { ActionFunctionArgs } from '@remix-run/node';
import { answerProof } from '#app/votes/verify-page.server.ts';

/** The proof of a ballot by the hash of its receipt, in the body of a post so that no address holds it. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerProof(context, request, params);
}
