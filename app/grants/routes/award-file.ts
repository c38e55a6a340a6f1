import type { LoaderFunctionArgs } from '@remix-run/node';
import { findAwardFile } from '#app/grants/award-file.queries.server.ts';
import { requireAward } from '#app/grants/award-viewer.server.ts';
import { notFound } from '#app/http/answers.ts';
import { uuidParam } from '#app/http/params.ts';
import { serveUpload } from '#app/http/stored-file.server.ts';

/** A picture or paper of an award, for whoever may see it. `?size=small`: as lists show it. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { award, viewer } = await requireAward(context, request, params);
  const file = await findAwardFile(context.db, { awardId: award.id, fileId: uuidParam(params, 'fileId') }, viewer);
  if (!file) throw notFound();
  const isSmall = new URL(request.url).searchParams.get('size') === 'small';
  const sha256 = (isSmall ? file.thumbnailSha256 : null) ?? file.sha256;
  const { contentType, filename, isPublic } = file;
  return serveUpload(request, { dataDir: context.env.dataDir, sha256, contentType, filename, isPublic });
}
