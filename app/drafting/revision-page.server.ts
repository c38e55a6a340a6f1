import type { AppLoadContext } from '@remix-run/node';
import { Node } from '@tiptap/pm/model';
import { changedFigures } from '#app/drafting/difference.ts';
import { requireDocument } from '#app/drafting/document-page.server.ts';
import { findRevision, listMoneyRows, listRevisions } from '#app/drafting/revision.queries.server.ts';
import { tableWords } from '#app/drafting/table.messages.ts';
import { compareBlocks, cutIntoBlocks } from '#app/drafting/text/compare.server.ts';
import { documentSchema } from '#app/drafting/text/extensions.ts';
import { renderHtml } from '#app/drafting/text/html.server.ts';
import { notFound } from '#app/http/answers.ts';
import { readPreferences } from '#app/http/preferences.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** A document with all its revisions. */
export async function loadRevisions(context: AppLoadContext, request: Request, params: Params) {
  const { document, role, visitor } = await requireDocument(context, request, params);
  return { page: { document, role, revisions: await listRevisions(context.db, document.id) }, visitor };
}

/** One revision of a document as a page. */
export async function loadRevision(context: AppLoadContext, request: Request, params: Params) {
  const { document, visitor } = await requireDocument(context, request, params);
  const { content, canonical, id, ...revision } = await requireRevision(context, document.id, params.number);
  const html = renderHtml(textOf(content), tableWords(readPreferences(request).locale));
  return { page: { document, revision, html }, canonical, visitor };
}

/** What changed from one revision, the one before unless `?from=` names another, to that of the address. */
export async function loadDifference(context: AppLoadContext, request: Request, params: Params) {
  const { document, visitor } = await requireDocument(context, request, params);
  const later = await requireRevision(context, document.id, params.number);
  const from = new URL(request.url).searchParams.get('from') ?? String(later.number - 1);
  const earlier = await requireRevision(context, document.id, from);
  const [before, after] = await Promise.all([listMoneyRows(context.db, earlier.id), listMoneyRows(context.db, later.id)]);
  const page = {
    document,
    from: earlier.number,
    to: later.number,
    changes: compareBlocks(cutIntoBlocks(textOf(earlier.content)), cutIntoBlocks(textOf(later.content))),
    figures: changedFigures(before, after),
    totals: { before: earlier.totalFen, after: later.totalFen },
  };
  return { page, visitor };
}

async function requireRevision({ db }: AppLoadContext, documentId: string, number = '') {
  const revision = /^[1-9]\d{0,6}$/.test(number) ? await findRevision(db, { documentId, number: Number(number) }) : null;
  if (!revision) throw notFound();
  return revision;
}

/** The text of a revision, which was made by the schema. */
function textOf(content: unknown): Node {
  return Node.fromJSON(documentSchema, content);
}
