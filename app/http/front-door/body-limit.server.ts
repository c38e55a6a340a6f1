import type { IncomingMessage } from 'node:http';
import { bodyBytesAllowed } from '#app/http/front-door/request-check.ts';

/** A request whose body ends in an error when it is too long, and whether that has happened. */
export type LimitedRequest = { request: Request; isTooLarge(): boolean };

/**
 * Limits a body whose length was not announced (chunked transfer). An announced length was checked before, and
 * `node:http` holds the body to it.
 */
export function limitBody(request: Request, incoming: IncomingMessage, target: string): LimitedRequest {
  if (incoming.headers['transfer-encoding'] === undefined || request.body === null) return { request, isTooLarge: () => false };
  const bytesMax = bodyBytesAllowed(target, incoming.headers);
  let bytes = 0;
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > bytesMax) controller.error(new RangeError('the body is too large'));
      else controller.enqueue(chunk);
    },
  });
  const init: RequestInit & { duplex: 'half' } = {
    method: request.method,
    headers: request.headers,
    body: request.body.pipeThrough(counted),
    signal: request.signal,
    duplex: 'half',
  };
  return { request: new Request(request.url, init), isTooLarge: () => bytes > bytesMax };
}
