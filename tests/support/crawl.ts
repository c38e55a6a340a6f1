import type { Browsing } from '#tests/support/site.ts';

/** A page that was reached by links: its kind (ids and numbers replaced) and one address of it. */
export type Reached = { kind: string; path: string; status: number; contentType: string; body: string };

const requestsMax = 400;

/** How a crawl is done: which addresses are of one kind (null: not to be asked for), how many of each are, and whether the targets of forms are. */
export type Crawl = { kindOf: (path: string) => string | null; addressesOfEach: number; takesForms: boolean };

/** Follows links from the home page and the given ones, one address of each kind of page, and answers all that was reached. */
export async function crawl(visitor: Browsing, starts: readonly string[] = ['/'], how: Partial<Crawl> = {}): Promise<Reached[]> {
  const { kindOf: kindIn, addressesOfEach, takesForms } = { kindOf, addressesOfEach: 1, takesForms: false, ...how };
  const waiting = [...starts];
  const reached = new Map<string, Reached>();
  const counts = new Map<string, number>();
  while (waiting.length > 0 && reached.size < requestsMax) {
    const path = waiting.shift() ?? '/';
    if (reached.has(path)) continue;
    const kind = kindIn(path);
    const count = counts.get(kind ?? '') ?? 0;
    if (kind === null || count >= addressesOfEach) continue;
    counts.set(kind, count + 1);
    const answer = await visitor.get(path);
    const contentType = answer.headers.get('content-type') ?? '';
    const text = await answer.text();
    const body = contentType.startsWith('text/') ? text : '';
    const page = { kind, path, status: answer.status, contentType, body };
    reached.set(path, page);
    waiting.push(...linksOn(page, answer.headers.get('location')), ...(takesForms ? targetsOn(page) : []));
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
  if (contentType.startsWith('text/html')) links.push(...addresses(body, /<a [^>]*href="([^"]+)"/g));
  return links.map((link) => link.replace(/#.*$/, '')).filter(isOfThisSite);
}

function targetsOn({ contentType, body }: Reached): string[] {
  return contentType.startsWith('text/html') ? addresses(body, /<form [^>]*action="([^"]+)"/g).filter(isOfThisSite) : [];
}

function addresses(body: string, pattern: RegExp): string[] {
  return [...body.matchAll(pattern)].map((match) => (match[1] ?? '').replaceAll('&amp;', '&'));
}

function isOfThisSite(link: string): boolean {
  return link.startsWith('/') && !link.startsWith('//');
}
