import type { LoaderFunctionArgs } from '@remix-run/node';
import { findEvidence } from '#app/deliberation/action-item.queries.server.ts';
import { notFound } from '#app/http/answers.ts';
import { uuidParam } from '#app/http/params.ts';
import { serveUpload } from '#app/http/stored-file.server.ts';

/** A picture or document that shows how a promise was kept: everybody's, as the promise is. `?size=small`: as lists show it. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const asked = { actionItemId: uuidParam(params, 'actionItemId'), fileId: uuidParam(params, 'fileId') };
  const file = await findEvidence(context.db, asked);
  if (!file) throw notFound();
  const isSmall = new URL(request.url).searchParams.get('size') === 'small';
  const sha256 = (isSmall ? file.thumbnailSha256 : null) ?? file.sha256;
  const { contentType, filename } = file;
  return serveUpload(request, { dataDir: context.env.dataDir, sha256, contentType, filename, isPublic: true });
}
