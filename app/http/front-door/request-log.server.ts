import type { IncomingMessage, ServerResponse } from 'node:http';
import { type DestinationStream, type Logger, pino } from 'pino';

/** Makes the site's log: JSON lines on stderr, with the site's clock in ISO form and nothing about the machine. */
export function makeLog(level: string): { log: Logger; flush(): void } {
  const destination = pino.destination({ dest: 2, sync: false });
  return { log: makeLogOn(destination, level), flush: () => destination.flushSync() };
}

/** The same log on another stream. */
export function makeLogOn(destination: DestinationStream, level: string): Logger {
  return pino(
    { base: null, level, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } },
    destination,
  );
}

/** Writes one line for an answered request: never its query, its body, its cookies or the visitor's address. */
export function logRequest(
  log: Logger,
  given: { requestId: string; incoming: IncomingMessage; outgoing: ServerResponse; path: string; ms: number },
) {
  const { requestId, incoming, outgoing, path, ms } = given;
  const line = {
    requestId,
    method: incoming.method,
    path: loggablePath(path),
    status: outgoing.statusCode,
    ms: Math.round(ms * 10) / 10,
    ...(outgoing.writableFinished ? {} : { cut: true }),
  };
  if (outgoing.statusCode >= 500) log.error(line, 'request');
  else log.info(line, 'request');
}

/** The path with its query cut off and whatever may be a phone number, a code or a token made unreadable. */
export function loggablePath(target: string): string {
  const path = target.split('?', 1)[0] ?? '';
  return path
    .split('/')
    .map((segment) => (isTelling(segment) ? '…' : segment))
    .join('/')
    .slice(0, 200);
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function isTelling(segment: string): boolean {
  if (uuid.test(segment)) return false;
  const isNumber = /\d{7}/.test(segment) || /^[\d\s+()-]{7,}$/.test(segment);
  const isToken = segment.length > 16 && !/^[a-z]+([-.][a-z]+)*$/.test(segment);
  return isNumber || isToken || segment.includes('%');
}
