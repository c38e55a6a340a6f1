/** Which of these words a page does not have: an expectation of `[]` that fails with the words, not with the page. */
export function missingFrom(html: string, words: readonly string[]): string[] {
  return words.filter((one) => !html.includes(one));
}

/** Which of these words a page has, though it should not. */
export function foundIn(html: string, words: readonly string[]): string[] {
  return words.filter((one) => html.includes(one));
}
