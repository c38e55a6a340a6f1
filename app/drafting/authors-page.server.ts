import type { AppLoadContext } from '@remix-run/node';
import { maskName } from '#app/core/text.ts';
import { withDocument } from '#app/drafting/content.server.ts';
import { listClients, listNames, readStoredDocument } from '#app/drafting/document.queries.server.ts';
import { requireDocument } from '#app/drafting/document-page.server.ts';
import { historyWords } from '#app/drafting/history.messages.ts';
import { listAdoptedClients } from '#app/drafting/remark.queries.server.ts';
import { tableWords } from '#app/drafting/table.messages.ts';
import { type PassageAuthor, renderAuthored } from '#app/drafting/text/authored.server.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { format, type Locale } from '#app/i18n/message.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** A document with the author of each passage, and how much of what is there each wrote. */
export async function loadAuthors(context: AppLoadContext, request: Request, params: Params) {
  const { document, role, visitor } = await requireDocument(context, request, params);
  const { db } = context;
  const { locale } = readPreferences(request);
  const [stored, clients, names, adopted] = await Promise.all([
    readStoredDocument(db, document.id),
    listClients(db, document.id),
    listNames(db, document.id),
    listAdoptedClients(db, document.id),
  ]);
  const shown = (name: string | null) => nameIn(locale, { name, isWhole: role !== null });
  const known = new Map<string, PassageAuthor>();
  const authorOf = (clientId: number): PassageAuthor => {
    const amendment = adopted.get(clientId);
    const accountId = amendment?.authorId ?? clients.get(clientId) ?? null;
    const name = accountId === null ? format(historyWords.the_site, locale) : shown(names.get(accountId) ?? null);
    const said = amendment ? format(historyWords.by_amendment, locale, { name, number: amendment.number }) : name;
    const author = known.get(`${accountId} ${amendment?.number}`) ?? { index: known.size, name: said };
    known.set(`${accountId} ${amendment?.number}`, author);
    return author;
  };
  const options = { words: tableWords(locale), writtenBy: format(historyWords.written_by, locale) };
  const { html, lengths } = withDocument(stored, (doc) => renderAuthored(doc, authorOf, options));
  const authors = [...lengths].map(([{ index, name }, length]) => ({ index, name, length }));
  return { page: { document, html, authors: authors.sort((one, other) => other.length - one.length) }, visitor };
}

/** Somebody's name as the reader is shown it; null: whoever it was has closed their account. */
export function nameIn(locale: Locale, { name, isWhole }: { name: string | null; isWhole: boolean }): string {
  if (name === null) return format(historyWords.closed_account, locale);
  return isWhole ? name : maskName(name);
}
