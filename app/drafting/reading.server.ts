import { Node } from '@tiptap/pm/model';
import { shorten } from '#app/core/text.ts';
import { readContent } from '#app/drafting/content.server.ts';
import type { BlockChange } from '#app/drafting/difference.ts';
import { readStoredDocument } from '#app/drafting/document.queries.server.ts';
import { findRevision } from '#app/drafting/revision.queries.server.ts';
import { tableWords } from '#app/drafting/table.messages.ts';
import { compareBlocks, cutIntoBlocks } from '#app/drafting/text/compare.server.ts';
import { documentSchema } from '#app/drafting/text/extensions.ts';
import { renderHtml } from '#app/drafting/text/html.server.ts';
import type { Locale } from '#app/i18n/message.ts';
import type { Db } from '#db/client.server.ts';

// What later capabilities show of a text on pages of their own. Who may read it is theirs to decide first.

/** What a document says now, as HTML; empty where nothing is written yet. */
export async function readHtml(db: Db, documentId: string, locale: Locale): Promise<string> {
  const { text } = readContent(await readStoredDocument(db, documentId));
  return isBlank(text) ? '' : renderHtml(text, tableWords(locale));
}

/** What a revision says, as HTML; null when there is none of that number. */
export async function readRevisionHtml(
  db: Db,
  { documentId, number }: { documentId: string; number: number },
  locale: Locale,
): Promise<string | null> {
  const revision = await findRevision(db, { documentId, number });
  return revision && keptHtml(revision.content, locale);
}

/** What a kept revision says, as HTML; `content` may have been changed for whom it is shown to, by the schema. */
export function keptHtml(content: unknown, locale: Locale): string {
  return renderHtml(Node.fromJSON(documentSchema, content), tableWords(locale));
}

/** What changed from one kept revision to another, in words. */
export function keptDifference(before: unknown, after: unknown): BlockChange[] {
  const [was, is] = [before, after].map((content) => cutIntoBlocks(Node.fromJSON(documentSchema, content)));
  return compareBlocks(was ?? [], is ?? []);
}

const excerptLength = 90;

/** How a document begins, in plain words; empty where nothing is written yet. */
export async function readExcerpt(db: Db, documentId: string): Promise<string> {
  const { text } = readContent(await readStoredDocument(db, documentId));
  const words = text.textBetween(0, text.content.size, ' ', ' ').replace(/\s+/g, ' ').trim();
  return shorten(words, excerptLength);
}

function isBlank(text: Node): boolean {
  return text.textContent.trim() === '' && !text.children.some(({ isTextblock }) => !isTextblock);
}
