/** What may stand in a query string; null, undefined and '' are left out. */
export type Query = Readonly<Record<string, string | number | boolean | null | undefined | readonly string[]>>;

/** A path with a query string, keys in the order given; a list repeats its key. */
export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const values = Array.isArray(value) ? value : [value];
    for (const one of values) if (one !== null && one !== undefined && one !== '') search.append(name, String(one));
  }
  return search.size > 0 ? `${path}?${search}` : path;
}
