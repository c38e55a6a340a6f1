import type { IncomingMessage, ServerResponse } from 'node:http';
import compression from 'compression';

type Middleware = (incoming: IncomingMessage, outgoing: ServerResponse, next: () => void) => void;

const flushAfterMs = 10;
const level = 4;

// The library is typed for Express, whose request and response it does not need: it only uses what node:http has.
const compress = compression({ level, threshold: 1024 }) as unknown as Middleware;

/**
 * Compresses what is written to the answer from here on. Always gzip, never brotli, which is slow on pages made anew;
 * and what a page has written is passed on after 10 ms instead of being held back until the page is whole.
 */
export function compressAnswer(incoming: IncomingMessage, outgoing: ServerResponse): void {
  incoming.headers['accept-encoding'] = acceptsGzip(incoming) ? 'gzip' : 'identity';
  compress(incoming, outgoing, () => undefined);
  flushSoonAfterWrites(outgoing);
}

/** Whether the visitor's browser takes gzip. */
export function acceptsGzip(incoming: IncomingMessage): boolean {
  return /(^|,)\s*(gzip|\*)\s*(;\s*q=(1|0\.\d*[1-9])\S*)?\s*(,|$)/i.test(String(incoming.headers['accept-encoding'] ?? ''));
}

function flushSoonAfterWrites(outgoing: ServerResponse) {
  const write = outgoing.write;
  let timer: NodeJS.Timeout | null = null;
  const flush = () => {
    timer = null;
    if (!outgoing.writableEnded && 'flush' in outgoing && typeof outgoing.flush === 'function') outgoing.flush();
  };
  outgoing.write = ((...given: Parameters<typeof write>) => {
    timer ??= setTimeout(flush, flushAfterMs);
    return write.apply(outgoing, given);
  }) as typeof write;
  outgoing.once('close', () => {
    if (timer) clearTimeout(timer);
  });
}
