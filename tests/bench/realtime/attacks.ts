import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import WebSocket from 'ws';

/** Whom an attack is on, and the cookie of somebody who may be there. */
export type Target = { origin: string; path: string; cookie: string };

const atOnce = 8;
const awarenessType = 1;

/** What a hostile client does; each ends by itself. */
export const attacks = {
  '10,000 malformed frames': (target: Target) =>
    repeatedly(10_000, () => sayOnce(target, randomBytes(1 + Math.floor(Math.random() * 60)))),
  '100 frames of 3 MB': (target: Target) => repeatedly(100, () => sayOnce(target, Buffer.alloc(3 * 1024 * 1024))),
  '20,000 awareness messages': (target: Target) => repeatedly(8, () => floodAwareness(target, 2_500)),
  '1,000 sockets that never sign in': (target: Target) => loiter(target, 1_000),
} as const;

export type AttackName = keyof typeof attacks;

async function repeatedly(times: number, act: () => Promise<void>): Promise<void> {
  let left = times;
  const one = async () => {
    while (left > 0) {
      left -= 1;
      await act();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

/** Comes in, says one thing, and stays until it is thrown out, or for a moment. */
async function sayOnce(target: Target, bytes: Buffer): Promise<void> {
  const ws = await enter(target);
  if (!ws) return;
  ws.send(bytes);
  const patience = setTimeout(() => ws.terminate(), 100);
  await once(ws, 'close');
  clearTimeout(patience);
}

async function floodAwareness(target: Target, count: number): Promise<void> {
  const ws = await enter(target);
  if (!ws) return;
  const nonsense = Buffer.from([awarenessType, 5, 1, 1, 1, 1, 0]);
  for (let at = 0; at < count && ws.readyState === WebSocket.OPEN; at += 1) {
    ws.send(nonsense);
    if (at % 100 === 99) await new Promise((resolve) => setImmediate(resolve));
  }
  ws.terminate();
}

/** Half ask to be let in without a session, half never finish their question; all stay for as long as they may. */
async function loiter({ origin, path }: Target, count: number): Promise<void> {
  const { hostname, port, host } = new URL(origin);
  const head = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\n`;
  const upgrade = `${head}Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${'a'.repeat(22)}==\r\n\r\n`;
  const sockets: Socket[] = [];
  for (let at = 0; at < count; at += 1) {
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined).on('data', () => undefined);
    sockets.push(socket);
    socket.write(at % 2 === 0 ? upgrade : head);
    if (at % 50 === 49) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  for (const socket of sockets) socket.destroy();
}

async function enter({ origin, path, cookie }: Target): Promise<WebSocket | null> {
  const ws = new WebSocket(origin.replace('http', 'ws') + path, {
    headers: { Cookie: cookie, Origin: origin },
    perMessageDeflate: false,
  });
  return await new Promise((resolve) => {
    ws.on('error', () => resolve(null)); // a closed door is an answer too
    ws.once('open', () => resolve(ws));
  });
}
