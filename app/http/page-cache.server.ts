import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);

export type PageCacheOptions = {
  /** A request with this cookie is somebody's own: never answered from here, never kept. */
  sessionCookieName: string;
  /** The site's cookies that only choose between versions of a page. Any other `gg_…` cookie makes a request its own. */
  variantCookieNames: readonly string[];
  /** Bodies and headers of all kept pages together, in bytes. */
  bytesMax?: number;
  /** Milliseconds of any clock that never goes back. */
  now?: () => number;
};

/** Pages that everybody who is not signed in sees alike, kept for a second at most. */
export type PageCache = {
  /** What a request's page is kept under; null when it must be made for this request alone. */
  keyOf(incoming: { method?: string; url?: string; headers: IncomingHttpHeaders }): string | null;
  /** Answers at once from a page that is fresh. */
  serve(key: string, incoming: IncomingMessage, outgoing: ServerResponse): boolean;
  /** Makes the page, or waits for the one who is making it already, and keeps it if it says that it may be kept. */
  through(key: string, request: { headers: Headers }, make: () => Promise<Response>): Promise<Response>;
};

type Page = { status: number; headers: OutgoingHttpHeaders; etag: string; raw: Buffer; gzipped: Buffer | null; madeAt: number };
type Slot = { page: Page; bytes: number; making: { since: number; page: Promise<Page | null> } | null };

const freshMs = 1_000;
const bytesMaxDefault = 64 * 1024 * 1024;
const pageBytesMax = 4 * 1024 * 1024;
const slotOverheadBytes = 1_024;
const gzipFromBytes = 1_024;
const ownCookiePrefix = 'gg_';
const sharedForASecond = /(^|,)\s*s-maxage=1\s*(,|$)/i;
const notKept: ReadonlySet<string> = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding']);

/** Makes an empty cache. A page counts as old from the moment at which its making began, not ended: its data is from then. */
export function makePageCache(options: PageCacheOptions): PageCache {
  const now = options.now ?? (() => performance.now());
  const store = makeStore(options.bytesMax ?? bytesMaxDefault);
  return {
    keyOf: (incoming) => keyOf(incoming, options),
    serve(key, incoming, outgoing) {
      const page = store.find(key)?.page;
      if (!page || now() - page.madeAt >= freshMs) return false;
      writePage(page, incoming.headers, outgoing);
      return true;
    },
    async through(key, request, make) {
      const since = now();
      const known = store.find(key);
      if (known?.making && since - known.making.since < freshMs) {
        const shared = await known.making.page;
        return shared ? responseOf(shared, request.headers) : await make();
      }
      const made = makePage(make, since);
      // Only what has been kept before makes others wait: a page that is each visitor's own would make them queue.
      if (known) known.making = { since, page: pageOrNull(made) };
      const { response, page } = await made;
      if (page) store.keep(key, page);
      return page ? responseOf(page, request.headers) : response;
    },
  };
}

async function makePage(make: () => Promise<Response>, since: number): Promise<{ response: Response; page: Page | null }> {
  const response = await make();
  return { response, page: await pageFrom(response, since) };
}

/** For those who wait: what went wrong is the business of the one who makes the page; they make their own. */
async function pageOrNull(made: Promise<{ page: Page | null }>): Promise<Page | null> {
  return await made.then(
    ({ page }) => page,
    () => null,
  );
}

/** Pages by key within a number of bytes; the longest unused goes first. */
function makeStore(bytesMax: number) {
  const slots = new Map<string, Slot>();
  let bytes = 0;
  const forget = (key: string) => {
    bytes -= slots.get(key)?.bytes ?? 0;
    slots.delete(key);
  };
  return {
    find: (key: string) => slots.get(key),
    keep(key: string, page: Page) {
      forget(key);
      const size = slotOverheadBytes + 2 * key.length + page.raw.length + (page.gzipped?.length ?? 0);
      slots.set(key, { page, bytes: size, making: null });
      bytes += size;
      for (const oldest of slots.keys()) {
        if (bytes <= bytesMax) break;
        forget(oldest);
      }
    },
  };
}

/** Method, address and everything that a page may differ by. Other people's cookies on the same domain do not count. */
function keyOf(
  { method, url, headers }: { method?: string; url?: string; headers: IncomingHttpHeaders },
  { sessionCookieName, variantCookieNames }: PageCacheOptions,
): string | null {
  if (method !== 'GET' || headers.authorization !== undefined || headers.range !== undefined) return null;
  const variants: string[] = [];
  for (const pair of (headers.cookie ?? '').split(';')) {
    const name = pair.slice(0, Math.max(0, pair.indexOf('='))).trim();
    if (name === sessionCookieName) return null;
    if (variantCookieNames.includes(name)) variants.push(pair.trim());
    else if (name.startsWith(ownCookiePrefix)) return null;
  }
  return JSON.stringify([url, headers.host, variants.join(';'), headers['accept-language'] ?? '']);
}

/** Reads a response that may be kept; null leaves it untouched. */
async function pageFrom(response: Response, madeAt: number): Promise<Page | null> {
  const caching = response.headers.get('Cache-Control') ?? '';
  const isShared = sharedForASecond.test(caching) && !/private|no-store/i.test(caching);
  // A 304 is for the one who holds the page: kept, it would be nothing at all for everybody else.
  if (
    !isShared ||
    response.status === 304 ||
    response.status >= 500 ||
    response.headers.has('Set-Cookie') ||
    response.headers.has('Content-Encoding')
  )
    return null;
  if (Number(response.headers.get('Content-Length') ?? 0) > pageBytesMax) return null;
  const raw = Buffer.from(await response.arrayBuffer());
  const headers: OutgoingHttpHeaders = {};
  for (const [name, value] of response.headers) if (!notKept.has(name)) headers[name] = value;
  headers.vary = withVariants(response.headers.get('Vary'));
  const etag = `W/"${createHash('sha256').update(raw).digest('base64url').slice(0, 22)}"`;
  const isText = /^(text\/|application\/(json|xml|[a-z.+-]*\+(xml|json)))|image\/svg/i.test(
    String(headers['content-type'] ?? ''),
  );
  const gzipped = isText && raw.length >= gzipFromBytes ? await compress(raw, { level: 6 }) : null;
  return { status: response.status, headers: { ...headers, etag: headers.etag ?? etag }, etag, raw, gzipped, madeAt };
}

function writePage(page: Page, asked: IncomingHttpHeaders, outgoing: ServerResponse) {
  if (isUnchanged(page, asked['if-none-match'])) {
    outgoing.writeHead(304, { etag: page.headers.etag, vary: page.headers.vary, 'cache-control': page.headers['cache-control'] });
    outgoing.end();
    return;
  }
  const isGzip = page.gzipped !== null && takesGzip(asked['accept-encoding']);
  const body = isGzip && page.gzipped ? page.gzipped : page.raw;
  outgoing.writeHead(page.status, {
    ...page.headers,
    ...(isGzip ? { 'content-encoding': 'gzip' } : {}),
    'content-length': body.length,
  });
  outgoing.end(body);
}

/** The same answer for the way through Remix's adapter. */
function responseOf(page: Page, asked: Headers): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(page.headers)) if (value !== undefined) headers.set(name, String(value));
  if (isUnchanged(page, asked.get('If-None-Match') ?? undefined)) {
    headers.delete('content-type');
    return new Response(null, { status: 304, headers });
  }
  const isGzip = page.gzipped !== null && takesGzip(asked.get('Accept-Encoding') ?? undefined);
  const body = isGzip && page.gzipped ? page.gzipped : page.raw;
  if (isGzip) headers.set('content-encoding', 'gzip');
  headers.set('content-length', String(body.length));
  const hasNoBody = page.status === 204 || page.status === 304;
  return new Response(hasNoBody ? null : new Uint8Array(body), { status: page.status, headers });
}

/** RFC 9110 §13.1.2: weak comparison with each tag that the browser has. */
function isUnchanged(page: Page, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined || page.status !== 200) return false;
  const own = String(page.headers.etag).replace(/^W\//, '');
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === own);
}

function takesGzip(acceptEncoding: string | string[] | undefined): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(String(acceptEncoding ?? ''));
}

function withVariants(vary: string | null): string {
  const names = (vary ?? '').split(',').map((name) => name.trim());
  const all = new Map([...names, 'Accept-Encoding', 'Accept-Language', 'Cookie'].map((name) => [name.toLowerCase(), name]));
  all.delete('');
  return [...all.values()].join(', ');
}
