import type { AppLoadContext } from '@remix-run/node';
import { readContent, withDocument } from '#app/drafting/content.server.ts';
import { findDocument, findRole, listWriterNames, readStoredDocument } from '#app/drafting/document.queries.server.ts';
import type { DocumentRole } from '#app/drafting/document.ts';
import { remarkName } from '#app/drafting/remark.messages.ts';
import { loadRemarks } from '#app/drafting/remark-page.server.ts';
import type { ShownRemark } from '#app/drafting/remark-view.ts';
import { tableWords } from '#app/drafting/table.messages.ts';
import type { Unfit } from '#app/drafting/text/fit.ts';
import { renderHtml } from '#app/drafting/text/html.server.ts';
import { writeMarkdown } from '#app/drafting/text/markdown.ts';
import { type Money, readMoney } from '#app/drafting/text/read-tables.ts';
import { renderRemarked } from '#app/drafting/text/remarked.server.ts';
import { forbidden, notFound } from '#app/http/answers.ts';
import { uuidParam } from '#app/http/params.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { format, type Locale } from '#app/i18n/message.ts';
import { findVisitor, requireVisitor, type Visitor } from '#app/people/visitor.server.ts';

type Params = Readonly<Record<string, string | undefined>>;
export type FoundDocument = NonNullable<Awaited<ReturnType<typeof findDocument>>>;
export type ReadableDocument = { document: FoundDocument; role: DocumentRole | null; visitor: Visitor | null };

/** A text's HTML, what of it is not shown, and what its money comes to; null where it plans none. */
export type ReadingView = { html: string; unfit: Unfit[]; money: Omit<Money, 'rows'> | null };

/** The document of an address, if the visitor may read it. Whoever may not learns not whether there is one. */
export async function requireDocument(context: AppLoadContext, request: Request, params: Params): Promise<ReadableDocument> {
  const documentId = uuidParam(params, 'documentId');
  const [visitor, document] = await Promise.all([findVisitor(context, request), findDocument(context.db, documentId)]);
  const role = visitor && document ? await findRole(context.db, { documentId, accountId: visitor.accountId }) : null;
  if (document && (role !== null || document.publicSince !== null)) return { document, role, visitor };
  await requireVisitor(context, request);
  throw notFound();
}

/** Everything that the page of a document shows. */
export async function loadDocumentPage(context: AppLoadContext, request: Request, params: Params) {
  const { document, role, visitor } = await requireDocument(context, request, params);
  const { locale } = readPreferences(request);
  const { remarks, mayRemark } = await loadRemarks(context, document, visitor?.actor);
  const { content, html, standing, moved } = withDocument(await readStoredDocument(context.db, document.id), (doc) =>
    renderRemarked(doc, remarks, { words: tableWords(locale), label: (remark) => nameOf(remark, locale) }),
  );
  const view: ReadingView = { html, unfit: content.unfit, money: shownMoney(readMoney(content.text, document)) };
  const writers = await listWriterNames(context.db, document.id);
  return { page: { document, role, writers, view, remarks, standing, moved, mayRemark }, visitor };
}

/** What the page on which a document is written needs; only for those with access. */
export async function loadWritingPage(context: AppLoadContext, request: Request, params: Params) {
  const { accountId } = await requireVisitor(context, request);
  const { document, role } = await requireDocument(context, request, params);
  if (role === null) throw forbidden();
  const { text } = readContent(await readStoredDocument(context.db, document.id));
  const html = renderHtml(text, tableWords(readPreferences(request).locale));
  return { document, accountId, isWriter: role === 'writer', html };
}

/** A document as Markdown, with the address of the file. */
export async function loadMarkdown(context: AppLoadContext, request: Request, params: Params) {
  const { document, visitor } = await requireDocument(context, request, params);
  const { text } = readContent(await readStoredDocument(context.db, document.id));
  return { markdown: writeMarkdown(document.title, text), title: document.title, visitor };
}

function nameOf(remark: ShownRemark, locale: Locale): string {
  const [word, values] = remarkName(remark);
  return format(word, locale, values);
}

function shownMoney(money: Money | null): ReadingView['money'] {
  return money && { sums: money.sums, categories: money.categories, faultCount: money.faultCount, isBudget: money.isBudget };
}
