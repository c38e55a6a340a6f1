/** 404: unknown, malformed, or not this visitor's to see. `throw notFound()` in a loader or action. */
export function notFound(): Response {
  return plain(404, 'Not Found');
}

/** 403: known, but not allowed. */
export function forbidden(): Response {
  return plain(403, 'Forbidden');
}

/** 400: a request that no form or link of the site makes. */
export function badRequest(): Response {
  return plain(400, 'Bad Request');
}

/** 413: more than the site takes. */
export function tooLarge(): Response {
  return plain(413, 'Content Too Large');
}

/** 415: a body in a format that forms do not send. */
export function wrongMediaType(): Response {
  return plain(415, 'Unsupported Media Type');
}

/** 429: too often; may be tried again after so many seconds. */
export function tooOften(retryAfterSeconds: number): Response {
  return plain(429, 'Too Many Requests', { 'Retry-After': String(Math.max(1, Math.ceil(retryAfterSeconds))) });
}

/** 503: something the answer depends on is out of order; never read as permission. */
export function unavailable(): Response {
  return plain(503, 'Service Unavailable', { 'Retry-After': '5' });
}

function plain(status: number, statusText: string, headers: Record<string, string> = {}): Response {
  return new Response(`${statusText}\n`, {
    status,
    statusText,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
  });
}
