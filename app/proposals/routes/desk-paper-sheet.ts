import type { LoaderFunctionArgs } from '@remix-run/node';
import { forbidden } from '#app/http/answers.ts';
import { serveUpload } from '#app/http/stored-file.server.ts';
import { requireVisitor } from '#app/people/visitor.server.ts';
import { openSheet } from '#app/proposals/sheet-token.server.ts';

/** The photograph of a sheet that is being keyed in, for whoever uploaded it. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const visitor = await requireVisitor(context, request);
  const query = new URL(request.url).searchParams;
  const sheet = openSheet(query.get('token'), { secret: context.env.sessionSecret, accountId: visitor.accountId });
  if (!sheet) throw forbidden();
  const sha256 = query.get('large') === '1' ? sheet.sha256 : (sheet.thumbnailSha256 ?? sheet.sha256);
  const { contentType, originalName: filename } = sheet;
  return serveUpload(request, { dataDir: context.env.dataDir, sha256, contentType, filename, isPublic: false });
}
