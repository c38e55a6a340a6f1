import type { AppLoadContext } from '@remix-run/node';
import { requireDocument } from '#app/drafting/document-page.server.ts';
import { mayRemark } from '#app/drafting/remark.ts';
import { listBlocks } from '#app/drafting/remark-ground.server.ts';
import { findStanding } from '#app/drafting/standing.server.ts';
import { forbidden, notFound } from '#app/http/answers.ts';
import { requireVisitor } from '#app/people/visitor.server.ts';

/** The paragraphs of a document that something may be said of, and the one that `?block=` names. For those who may. */
export async function loadBlocks(
  context: AppLoadContext,
  request: Request,
  params: Readonly<Record<string, string | undefined>>,
) {
  const { actor } = await requireVisitor(context, request);
  const { document } = await requireDocument(context, request, params);
  const may = mayRemark(await findStanding(context.db, { documentId: document.id, actor }));
  if (!may && request.method === 'GET') throw forbidden();
  const blocks = await listBlocks(context.db, document.id);
  const wanted = new URL(request.url).searchParams.get('block');
  const block = blocks.find(({ number }) => String(number) === wanted) ?? null;
  if (wanted !== null && !block && request.method === 'GET') throw notFound();
  return { document, blocks, block, mayRemark: may };
}
