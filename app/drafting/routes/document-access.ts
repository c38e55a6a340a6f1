import type { LoaderFunctionArgs } from '@remix-run/node';
import { accessStatus, explainAccess } from '#app/drafting/document-access.server.ts';
import { findVisitor } from '#app/people/visitor.server.ts';

/** Says in JSON what the visitor may do in a document, and if nothing, why: 200, 401 or 403 as the socket's upgrade. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const visitor = await findVisitor(context, request);
  const answer = await explainAccess(context.db, {
    documentId: (params.documentId ?? '').toLowerCase(),
    accountId: visitor?.accountId ?? null,
  });
  return Response.json(answer, { status: accessStatus(answer), headers: { 'Cache-Control': 'no-store' } });
}
