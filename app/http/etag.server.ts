import { createHash } from 'node:crypto';

/** A tag of exactly these bytes. Weak (W/) where compression may still change them on their way. */
export function etagOf(body: string | Uint8Array, { weak = false }: { weak?: boolean } = {}): string {
  const digest = createHash('sha256').update(body).digest('base64url').slice(0, 27);
  return `${weak ? 'W/' : ''}"${digest}"`;
}

/** Whether the asker holds this version already (RFC 9110 §13.1.2: weak comparison, `*` matches any). */
export function isHeld(request: Request, etag: string): boolean {
  const held = request.headers.get('if-none-match');
  if (held === null || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
  return held.trim() === '*' || held.split(',').some((tag) => bare(tag) === bare(etag));
}

/** Answers with a text and its tag, or with 304 when the asker holds it. */
export function answerWithEtag(request: Request, body: string, headers: Record<string, string>): Response {
  const etag = etagOf(body, { weak: true });
  const all = { ...headers, ETag: etag };
  if (!isHeld(request, etag)) return new Response(body, { headers: all });
  const kept = Object.entries(all).filter(([name]) => !/^content-(?:type|length|disposition)$/i.test(name));
  return new Response(null, { status: 304, headers: Object.fromEntries(kept) });
}

function bare(tag: string): string {
  return tag.trim().replace(/^W\//, '');
}
