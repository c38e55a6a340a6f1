import type { Browsing } from '#tests/support/site.ts';

/** A page that was reached by links: its kind (ids and numbers replaced) and one address of it. */
export type Reached = { kind: string; path: string; status: number; contentType: string; body: string };

const requestsMax = 400;

/** Follows links from the home page and the given ones, one address of each kind of page, and answers all that was reached. */
export async function crawl(visitor: Browsing, starts: readonly string[] = ['/']): Promise<Reached[]> {
  const waiting = [...starts];
  const reached = new Map<string, Reached>();
  for (let requests = 0; waiting.length > 0 && requests < requestsMax; ) {
    const path = waiting.shift() ?? '/';
    const kind = kindOf(path);
    if (reached.has(kind)) continue;
    requests += 1;
    const answer = await visitor.get(path);
    const contentType = answer.headers.get('content-type') ?? '';
    const text = await answer.text();
    const body = contentType.startsWith('text/') ? text : '';
    const page = { kind, path, status: answer.status, contentType, body };
    reached.set(kind, page);
    waiting.push(...linksOn(page, answer.headers.get('location')));
  }
  return [...reached.values()];
}

/** The kind of a page: its address with ids, numbers and cursors left open, and the names of its query. */
export function kindOf(path: string): string {
  const url = new URL(path, 'http://site');
  const steps = decodeURIComponent(url.pathname)
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/\/[^/]*\d{4}-\d{4,}/g, '/:number')
    .replace(/^(\/calls|\/desk\/calls|\/desk\/settings)\/(?!new)[^/]+/, '$1/:name')
    .replace(/^\/(unsubscribe|desk\/roll\/exports)\/[^/]+/, '/$1/:token');
  const names = [...new Set([...url.searchParams.keys()].filter((name) => name !== 'lang'))].sort();
  return names.length > 0 ? `${steps}?${names.join('&')}` : steps;
}

function linksOn({ contentType, body }: Reached, location: string | null): string[] {
  const links = location ? [location] : [];
  if (contentType.startsWith('text/html'))
    links.push(...[...body.matchAll(/<a [^>]*href="([^"]+)"/g)].map((match) => match[1] ?? ''));
  return links
    .map((link) => link.replaceAll('&amp;', '&').replace(/#.*$/, ''))
    .filter((link) => link.startsWith('/') && !link.startsWith('//'));
}
