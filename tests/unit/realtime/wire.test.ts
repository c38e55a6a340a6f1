import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import WebSocket, { WebSocketServer } from 'ws';
import { readChange } from '#realtime/access-changes.ts';
import { frameOf } from '#realtime/frame.ts';
import { makeAllowance } from '#realtime/limits.ts';
import { readMessage, savedMessage, stateVectorMessage, updateMessage } from '#realtime/protocol.ts';

const nothing = new Uint8Array();

test('a frame of any length is read by ws as one binary message', async () => {
  const server = createHttpServer().listen(0, '127.0.0.1');
  const sockets = new WebSocketServer({ noServer: true });
  const lengths = [0, 1, 125, 126, 65_535, 65_536, 300_000];
  const payloads = lengths.map((length) => Uint8Array.from({ length }, (_, at) => at % 251));
  server.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, () => payloads.forEach((payload) => void socket.write(frameOf(payload))));
  });
  await once(server, 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const received: { data: Buffer; isBinary: boolean }[] = [];
  client.on('message', (data: Buffer, isBinary) => received.push({ data, isBinary }));
  while (received.length < payloads.length) await once(client, 'message');
  client.terminate();
  server.close();
  expect(received.every(({ isBinary }) => isBinary)).toBe(true);
  expect(received.map(({ data }, at) => Buffer.compare(data, payloads[at] ?? nothing))).toEqual(lengths.map(() => 0));
});

test('messages are read as they were written, and nothing may follow them', () => {
  expect(readMessage(updateMessage(Uint8Array.of(5, 6)))).toEqual({
    kind: 'update',
    bytes: Uint8Array.of(5, 6),
    isAnswer: false,
  });
  expect(readMessage(stateVectorMessage(Uint8Array.of(0)))).toEqual({ kind: 'state_vector', vector: Uint8Array.of(0) });
  expect(readMessage(Uint8Array.of(3))).toEqual({ kind: 'query_awareness' });
  expect(readMessage(Uint8Array.of(3, 0))).toBeNull();
  expect(readMessage(Uint8Array.of(0, 2, 9, 1))).toBeNull();
  expect(readMessage(savedMessage(7))).toBeNull();
});

test('an allowance gives its burst at once and then so much a second', () => {
  const allowance = makeAllowance({ perSecond: 10, burst: 3 });
  expect([0, 0, 0, 0].map((now) => allowance.take(1, now))).toEqual([true, true, true, false]);
  expect(allowance.take(1, 99)).toBe(false);
  expect(allowance.take(1, 100)).toBe(true);
  expect(allowance.take(4, 1_000_000)).toBe(false);
  expect(allowance.take(3, 1_000_000)).toBe(true);
});

test('a notification that is not understood is none', () => {
  expect(readChange('access d a')).toEqual({ kind: 'access', documentId: 'd', accountId: 'a' });
  expect(readChange('session s')).toEqual({ kind: 'session', sessionId: 's' });
  for (const payload of ['', 'access', 'access d', 'unheard of', 'document']) expect(readChange(payload)).toBeNull();
});
