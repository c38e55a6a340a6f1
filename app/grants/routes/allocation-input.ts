import type { LoaderFunctionArgs } from '@remix-run/node';
import { answerAllocationInput } from '#app/grants/allocation-page.server.ts';

/** All that went into an allocation, for whoever wants to check it. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return answerAllocationInput(context, request, params);
}
