import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { AppLoadContext } from '@remix-run/node';
import { cutSharedPage, fillSharedPage, type SharedPage } from '#app/http/shared-page.ts';

/** What decides how a page looks to a signed-in visitor, besides their name. */
export type Standing = {
  /** The name to write into the page. */
  name: string;
  /** Everything else that the page may differ by; null when the page must be made for this visitor alone. */
  key: string | null;
  /** With a key, a visitor who is nobody and stands the same; without, the visitor as they are, so that nobody asks again. */
  context: Partial<AppLoadContext>;
};

/** Finds how somebody stands to the page they ask for; null when they are not signed in after all. */
export type FindStanding = (asked: { path: string; cookie: string; nameMark: string }) => Promise<Standing | null>;

/** Pages that signed-in visitors see alike, made once for all who stand the same and kept for a second at most. */
export type SharedPages = {
  /** Whether a request may be answered from here; says it without asking anybody. */
  mayAnswer(incoming: IncomingMessage): boolean;
  /** How the visitor stands to the page. */
  findStanding(incoming: IncomingMessage): Promise<Standing | null>;
  /** The same request as somebody would send it who has no session. */
  withoutSession(request: Request): Request;
  /** The page for this visitor if one for their standing is fresh. */
  find(incoming: IncomingMessage, standing: Standing): { headers: Record<string, string>; body: Buffer } | null;
  /** Makes the page for all who stand the same, or waits for whoever is making it; falls back to `makeOwn`. */
  through(
    incoming: IncomingMessage,
    standing: Standing,
    make: { shared: () => Promise<Response>; own: () => Promise<Response> },
  ): Promise<Response>;
};

type SharedPagesOptions = {
  sessionCookieName: string;
  /** The site's cookies that only choose between versions of a page. Any other `gg_…` cookie makes a request its own. */
  variantCookieNames: readonly string[];
  /** Whether a path is of a page that is shared. */
  isShared(path: string): boolean;
  findStanding: FindStanding;
  /** Milliseconds of any clock that never goes back. */
  now?: () => number;
};

type Kept = { madeAt: number; page: Promise<SharedPage | null>; ready: SharedPage | null };

const freshMs = 1_000;
const ownCookiePrefix = 'gg_';

/**
 * Makes an empty store. A shared page is made for a visitor who is nobody: nothing that it shows can be somebody's, because
 * whoever made it could not ask for anybody's. A page counts as old from the moment at which its making began.
 */
export function makeSharedPages(options: SharedPagesOptions): SharedPages {
  const now = options.now ?? (() => performance.now());
  const nameMark = `name-${randomBytes(12).toString('hex')}`;
  const kept = new Map<string, Kept>();
  const sweep = () => {
    for (const [key, { madeAt }] of kept) {
      if (now() - madeAt < freshMs) break; // the oldest come first
      kept.delete(key);
    }
  };
  return {
    mayAnswer: (incoming) => isAnswerable(incoming, options),
    findStanding: ({ url, headers }) => options.findStanding({ path: pathOf(url), cookie: headers.cookie ?? '', nameMark }),
    withoutSession({ url, headers: asked }) {
      const headers = new Headers(asked);
      const variants = variantsOf(asked.get('Cookie') ?? undefined, options);
      headers.set('Cookie', variants.join('; '));
      return new Request(url, { headers });
    },
    find(incoming, { key, name }) {
      const found = key === null ? undefined : kept.get(keyOf(incoming, key, options));
      if (!found?.ready || now() - found.madeAt >= freshMs) return null;
      return { headers: found.ready.headers, body: fillSharedPage(found.ready.pieces, { name, newKey: randomUUID }) };
    },
    async through(incoming, { key, name }, make) {
      if (key === null) return await make.own();
      sweep();
      const keptKey = keyOf(incoming, key, options);
      const known = kept.get(keptKey);
      const entry = known && now() - known.madeAt < freshMs ? known : begin(make.shared, { nameMark, madeAt: now() });
      if (entry !== known) {
        kept.delete(keptKey); // so that the newest stand last
        kept.set(keptKey, entry);
      }
      const page = await entry.page;
      if (!page) return await make.own();
      const body = fillSharedPage(page.pieces, { name, newKey: randomUUID });
      return new Response(new Uint8Array(body), { status: page.status, headers: page.headers });
    },
  };
}

function begin(make: () => Promise<Response>, { nameMark, madeAt }: { nameMark: string; madeAt: number }): Kept {
  const entry: Kept = { madeAt, page: Promise.resolve(null), ready: null };
  entry.page = make().then(
    async (response) => {
      entry.ready = await pageFrom(response, nameMark);
      return entry.ready;
    },
    () => null, // each then makes their own, and what went wrong is theirs to be told
  );
  return entry;
}

/** Only a whole page is shared: no redirect, no error, nothing that sets a cookie. */
async function pageFrom(response: Response, nameMark: string): Promise<SharedPage | null> {
  const isPage = response.status === 200 && (response.headers.get('Content-Type') ?? '').startsWith('text/html');
  if (!isPage || response.headers.has('Set-Cookie')) return null;
  const pieces = cutSharedPage(await response.text(), nameMark);
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'content-length'));
  return { status: response.status, headers: { ...headers, 'cache-control': 'private, no-store' }, pieces };
}

function isAnswerable({ method, url, headers }: IncomingMessage, options: SharedPagesOptions): boolean {
  if (method !== 'GET' || headers.authorization !== undefined || headers.range !== undefined) return false;
  if (!options.isShared(pathOf(url))) return false;
  const names = cookiesOf(headers.cookie).map(({ name }) => name);
  const known = [options.sessionCookieName, ...options.variantCookieNames];
  return (
    names.includes(options.sessionCookieName) && names.every((name) => !name.startsWith(ownCookiePrefix) || known.includes(name))
  );
}

function keyOf({ url, headers }: IncomingMessage, standing: string, options: SharedPagesOptions): string {
  return JSON.stringify([url, headers.host, variantsOf(headers.cookie, options), headers['accept-language'] ?? '', standing]);
}

function variantsOf(cookie: string | undefined, { variantCookieNames }: SharedPagesOptions): string[] {
  return cookiesOf(cookie).flatMap(({ name, pair }) => (variantCookieNames.includes(name) ? [pair] : []));
}

function cookiesOf(header: string | undefined): { name: string; pair: string }[] {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.map((pair) => ({ name: pair.slice(0, Math.max(0, pair.indexOf('='))).trim(), pair }));
}

/** The door has made the address whole by now. */
function pathOf(url: string | undefined): string {
  return new URL(url ?? '/', 'http://site').pathname;
}
