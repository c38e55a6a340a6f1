import type { AppLoadContext } from '@remix-run/node';
import { readContent } from '#app/drafting/content.server.ts';
import { readStoredDocument } from '#app/drafting/document.queries.server.ts';
import { requireDocument } from '#app/drafting/document-page.server.ts';
import { loadRevision } from '#app/drafting/revision-page.server.ts';
import { tableWords } from '#app/drafting/table.messages.ts';
import { renderHtml } from '#app/drafting/text/html.server.ts';
import type { Sheet } from '#app/drafting/ui/document-sheet.tsx';
import { href } from '#app/http/href.ts';
import { readPreferences } from '#app/http/preferences.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** A document as it stands, on a sheet to print. */
export async function loadSheet(context: AppLoadContext, request: Request, params: Params) {
  const { document, visitor } = await requireDocument(context, request, params);
  const { text } = readContent(await readStoredDocument(context.db, document.id));
  const sheet: Sheet = {
    title: document.title,
    revision: null,
    fixedAt: document.frozenAt,
    sha256: document.frozenHash,
    html: renderHtml(text, tableWords(readPreferences(request).locale)),
    qrUrl: context.env.siteOrigin + href.document(document.id),
  };
  return { sheet, visitor };
}

/** A kept revision on a sheet to print. */
export async function loadRevisionSheet(context: AppLoadContext, request: Request, params: Params) {
  const { page, visitor } = await loadRevision(context, request, params);
  const { document, revision, html } = page;
  const { number, name, madeAt, sha256, isFrozen } = revision;
  const sheet: Sheet = {
    title: document.title,
    revision: { number, name },
    fixedAt: madeAt,
    sha256: isFrozen ? sha256 : null,
    html,
    qrUrl: context.env.siteOrigin + href.documentRevision(document.id, number),
  };
  return { sheet, visitor };
}
