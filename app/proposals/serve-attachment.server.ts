import type { AppLoadContext } from '@remix-run/node';
import { clockActor } from '#app/core/act.ts';
import { notFound } from '#app/http/answers.ts';
import { serveUpload } from '#app/http/stored-file.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { findFileFor } from '#app/proposals/attachment.queries.server.ts';

type Wanted = { fileId: string; isThumbnail: boolean };

/** Answers with a file if this visitor may see it; 404 otherwise, as for one that does not exist. */
export async function serveAttachment(
  context: AppLoadContext,
  request: Request,
  { fileId, isThumbnail }: Wanted,
): Promise<Response> {
  const visitor = await findVisitor(context, request);
  const file = await findFileFor(context.db, fileId, visitor?.actor ?? clockActor);
  if (!file) throw notFound();
  const thumbnail = isThumbnail ? file.thumbnailSha256 : null;
  return serveUpload(request, {
    dataDir: context.env.dataDir,
    sha256: thumbnail ?? file.sha256,
    contentType: file.contentType,
    filename: file.originalName,
    isPublic: file.isPublic,
  });
}
