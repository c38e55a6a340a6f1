import type * as Y from 'yjs';
import { escapeMarkup } from '#app/core/text.ts';
import { type NotedStretch, notedContentOf } from '#app/drafting/content.server.ts';
import { renderNotedHtml, type TableWords } from '#app/drafting/text/html.server.ts';

/** Somebody, or the site, as the author of passages: a number to tell them apart by, and how they are named there. */
export type PassageAuthor = { index: number; name: string };

/** A text with the author of each passage named at its end, and how many characters each wrote of what is there. */
export type Authored = { html: string; lengths: Map<PassageAuthor, number> };

// Where a name belongs is marked with a character that no text has (`fitToSchema` takes it out). One that is followed by the
// same author's words in the same block, if only in another formatting, is not said.
const anyNames = /\0(\d+)\0/g;
const repeatedNames = /\0(\d+)\0(?=(?:<\/?(?:strong|u|s|a|span)\b[^>]*>)*<span class="written written-\d" data-author="\1">)/g;

/** Renders who wrote which passage. Each character is whose client id it was written under. */
export function renderAuthored(
  doc: Y.Doc,
  authorOf: (clientId: number) => PassageAuthor,
  { words, writtenBy }: { words: TableWords; writtenBy: string },
): Authored {
  const lengths = new Map<PassageAuthor, number>();
  const count = ({ start, end, said }: NotedStretch) =>
    lengths.set(said as PassageAuthor, (lengths.get(said as PassageAuthor) ?? 0) + end - start);
  const { text } = notedContentOf(doc, (one) => {
    const stretches = stretchesOf(one, authorOf);
    stretches.forEach(count);
    return stretches;
  });
  const names = new Map<number, string>();
  const marked = renderNotedHtml(text, words, (said, inner) => {
    const { index, name } = said as PassageAuthor;
    names.set(index, name);
    return `<span class="written written-${index % 6}" data-author="${index}">${inner}</span>\0${index}\0`;
  });
  const html = marked.replace(repeatedNames, '').replace(anyNames, (_mark, index: string) => {
    const name = escapeMarkup(names.get(Number(index)) ?? '');
    return `<small class="author"><span class="visually-hidden">${escapeMarkup(writtenBy)}</span>${name}</small>`;
  });
  return { html, lengths };
}

/** The stretches of a text by one author each, neighbours joined. */
function stretchesOf(text: Y.XmlText, authorOf: (clientId: number) => PassageAuthor): NotedStretch[] {
  const stretches: NotedStretch[] = [];
  let at = 0;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const said = authorOf(item.id.client);
    const last = stretches.at(-1);
    at += item.length;
    if (last?.said === said) last.end = at;
    else stretches.push({ start: at - item.length, end: at, said });
  }
  return stretches;
}
