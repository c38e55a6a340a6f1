import type { IncomingHttpHeaders } from 'node:http';
import type { Refusal } from '#app/http/front-door/refusal.ts';

/** What the front door looks at before it lets a request in. */
export type Arriving = { method: string; target: string; headers: IncomingHttpHeaders };

export type DoorRules = {
  /** Origins from which forms are taken. */
  allowedOrigins: readonly string[];
  sessionCookieName: string;
};

const targetLengthMax = 8_192;
const bodyBytesMax = 1024 * 1024;
/** Six files at the size that a proposal's may have, and the form around them. */
const uploadBytesMax = 130 * 1024 * 1024;

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD']);
const formTypes = /^(application\/x-www-form-urlencoded|multipart\/form-data\s*;.*\bboundary=)/i;
/** Where files are handed in: the pages that read them with `receiveUploads`. Everywhere else a form is small. */
const uploadAddresses = new RegExp(
  `^/(${[
    'proposals/drafts/[^/?]+',
    'desk/proposals/paper',
    'desk/roll/imports',
    'action-items/[^/?]+',
    '(desk/)?grants/[^/?]+(/[^/?]+)?',
    'desk/funds/[^/?]+/money-in',
  ].join('|')})([?]|$)`,
);

/** Says why a request is not let in, or null if it is. Looks at nothing but method, target and headers. */
export function requestRefusal({ method, target, headers }: Arriving, rules: DoorRules): Refusal | null {
  if (target.length > targetLengthMax) return 'address_too_long';
  if (!isPlainTarget(target)) return 'bad_target';
  if (safeMethods.has(method)) return hasBody(headers) ? 'too_large' : null;
  if (method !== 'POST') return 'method_not_allowed';
  if (!isFromThisSite(headers, rules)) return 'cross_site';
  if (hasBody(headers) && !formTypes.test(headers['content-type'] ?? '')) return 'wrong_content_type';
  return Number(headers['content-length'] ?? 0) > bodyBytesAllowed(target, headers) ? 'too_large' : null;
}

/** Whether a body follows the headers (RFC 9112 §6.3). */
export function hasBody(headers: IncomingHttpHeaders): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** How large the body of a post to this address may be, in bytes. */
export function bodyBytesAllowed(target: string, headers: IncomingHttpHeaders): number {
  const isUpload = uploadAddresses.test(target) && /^multipart\//i.test(headers['content-type'] ?? '');
  return isUpload ? uploadBytesMax : bodyBytesMax;
}

/** Whether a request carries the cookie of that name, whatever its value. */
export function hasCookie(headers: IncomingHttpHeaders, name: string): boolean {
  return (headers.cookie ?? '').split(';').some((pair) => pair.trimStart().startsWith(`${name}=`));
}

/**
 * A path of this site in plain form: `*`, an absolute address, a second slash at the beginning, a backslash, a control
 * character, a broken percent-encoding or an encoded zero byte (which PostgreSQL refuses in any text) are none.
 */
function isPlainTarget(target: string): boolean {
  if (!target.startsWith('/') || target.startsWith('//') || /[\\\s#]|[^\x21-\x7e]|%00/.test(target)) return false;
  const path = target.split('?', 1)[0] ?? '';
  if (/%(2f|5c|0[0-9a-f]|1[0-9a-f]|7f)/i.test(path)) return false;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false; // broken percent-encoding, or bytes that are no UTF-8
  }
}

/**
 * Browsers say where a post comes from; both of their headers must name this site. A script says neither: it may post,
 * but not with anyone's session.
 */
function isFromThisSite(headers: IncomingHttpHeaders, { allowedOrigins, sessionCookieName }: DoorRules): boolean {
  const origin = headers.origin;
  const site = headers['sec-fetch-site'];
  if (origin === undefined && site === undefined) return !hasCookie(headers, sessionCookieName);
  if (origin !== undefined && !allowedOrigins.includes(origin)) return false;
  return site === undefined || site === 'same-origin' || site === 'none';
}
