import type { HeadersFunction } from '@remix-run/node';

/** May be kept by shared caches for one second: a page that shows everybody the same. */
export const publicCaching = 'public, max-age=0, s-maxage=1';
/** Is never kept anywhere: a page that shows something of one person. */
export const personalCaching = 'private, no-store';

/**
 * The headers of a page that is public while nobody is signed in: `export { publicPage as headers }` from its route.
 * A Cache-Control set by the loader or action wins (`answerTo(visitor)`); an error is never kept.
 */
export const publicPage: HeadersFunction = ({ loaderHeaders, actionHeaders, errorHeaders }) =>
  pageHeaders(
    publicCaching,
    errorHeaders ?? actionHeaders,
    errorHeaders ? new Headers({ 'Cache-Control': personalCaching }) : loaderHeaders,
  );

/** The headers of a page that only the signed-in visitor may see: `export { personalPage as headers }`. */
export const personalPage: HeadersFunction = ({ loaderHeaders, actionHeaders, errorHeaders }) =>
  pageHeaders(personalCaching, errorHeaders ?? actionHeaders, loaderHeaders);

/** For `data(value, answerTo(visitor))`: kept for a second when nobody is signed in, never when somebody is. */
export function answerTo(visitor: object | null): { headers: Record<string, string> } {
  return { headers: cachingFor(visitor) };
}

/** Cache-Control and Vary for an answer to this visitor, null when nobody is signed in. */
export function cachingFor(visitor: object | null): Record<string, string> {
  return { 'Cache-Control': visitor ? personalCaching : publicCaching, Vary: 'Cookie, Accept-Language' };
}

/** Those of the loader, then of the action or error over them. Cookies are left to Remix, which adds them itself. */
function pageHeaders(caching: string, first: Headers, second: Headers): Headers {
  const headers = new Headers({ 'Cache-Control': caching, Vary: 'Cookie, Accept-Language' });
  for (const source of [second, first]) {
    for (const [name, value] of source) if (!leftToRemix.has(name)) headers.set(name, value);
  }
  return headers;
}

const leftToRemix = new Set(['set-cookie', 'content-type', 'content-length', 'location']);
