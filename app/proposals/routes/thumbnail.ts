import type { LoaderFunctionArgs } from '@remix-run/node';
import { uuidParam } from '#app/http/params.ts';
import { serveAttachment } from '#app/proposals/serve-attachment.server.ts';

/** A picture small, for lists; under the same conditions as the picture itself. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return serveAttachment(context, request, { fileId: uuidParam(params, 'id'), isThumbnail: true });
}
