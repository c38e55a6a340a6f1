/** Says which of a page's forms this is. */
export function Intent({ is }: { is: string }) {
  return <input type="hidden" name="intent" value={is} />;
}
