import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

const headersTimeoutMs = 20_000;
const requestTimeoutMs = 300_000;
const keepAliveTimeoutMs = 65_000;
const sweepMs = 50;
const lingerMs = 1_000;

/** A server whose sockets cannot end the process, and that answers what is no HTTP and what nobody asked for. */
export function makeHttpServer(
  listener: RequestListener,
  { takeUpgrade }: { takeUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean },
): Server {
  const server = createServer(
    { headersTimeout: headersTimeoutMs, requestTimeout: requestTimeoutMs, keepAliveTimeout: keepAliveTimeoutMs },
    listener,
  );
  // Without a listener, a connection that breaks would end the process.
  server.on('connection', (socket: Socket) => socket.on('error', () => socket.destroy()));
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => hangUp(socket, statusOf(error.code)));
  server.on('upgrade', (request, socket: Duplex, head) => {
    if (takeUpgrade(request, socket, head)) return;
    socket.on('error', () => socket.destroy());
    hangUp(socket, '404 Not Found');
  });
  server.on('connect', (_request, socket: Duplex) => hangUp(socket, '405 Method Not Allowed'));
  return server;
}

/** Listens, or throws what the system says. */
export async function listen(server: Server, { port, host }: { port: number; host: string }): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening');
}

/** Takes no more connections, lets begun requests end within the time given, then hangs up on the rest. */
export async function stopListening(server: Server, graceMs: number): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  const sweep = setInterval(() => server.closeIdleConnections(), sweepMs);
  const giveUp = setTimeout(() => server.closeAllConnections(), graceMs);
  server.closeIdleConnections();
  await closed;
  clearInterval(sweep);
  clearTimeout(giveUp);
}

function statusOf(code: string | undefined): string {
  if (code === 'HPE_HEADER_OVERFLOW') return '431 Request Header Fields Too Large';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request';
}

/** Answers a connection with a status alone and closes it. */
export function hangUp(socket: Duplex, status: string) {
  if (!socket.writable) return void socket.destroy();
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  setTimeout(() => socket.destroy(), lingerMs).unref();
}
