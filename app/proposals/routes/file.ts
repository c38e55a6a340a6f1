import type { LoaderFunctionArgs } from '@remix-run/node';
import { uuidParam } from '#app/http/params.ts';
import { serveAttachment } from '#app/proposals/serve-attachment.server.ts';

/** A picture or file: everybody's once it stands on a public proposal, until then its owner's and that of staff. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return serveAttachment(context, request, { fileId: uuidParam(params, 'id'), isThumbnail: false });
}
