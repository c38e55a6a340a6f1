/** Text as the database takes it: without NUL and halves of characters, which nobody typed. As long as it was. */
export function storedText(text: string): string {
  return text.replace(/[\0\p{Cs}]/gu, '\ufffd');
}

/**
 * Where words stand that were moved, as a paragraph is that somebody splits or joins: in which of these texts and from which
 * character on. Word for word and once among all of them; null: nowhere, or nobody knows which of several is meant.
 */
export function findOnce(texts: readonly string[], quote: string): { text: number; at: number } | null {
  if (quote === '') return null;
  let found: { text: number; at: number } | null = null;
  for (const [index, text] of texts.map(storedText).entries()) {
    for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
      if (found) return null;
      found = { text: index, at };
    }
  }
  return found;
}
