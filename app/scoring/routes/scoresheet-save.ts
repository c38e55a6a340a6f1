import type { ActionFunctionArgs } from '@remix-run/node';
import { answerAutosave } from '#app/scoring/sheet-request.server.ts';

/** Keeps a sheet while it is filled in. Answers the script, not a person. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerAutosave(context, request, params);
}
