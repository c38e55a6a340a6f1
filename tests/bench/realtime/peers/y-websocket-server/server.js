// The stock server of y-websocket, without persistence, as it comes.
import { createServer } from 'node:http';
import process from 'node:process';
import { setupWSConnection } from '@y/websocket-server/utils';
import { WebSocketServer } from 'ws';

const server = createServer((_request, response) => response.end());
new WebSocketServer({ server }).on('connection', (socket, request) => setupWSConnection(socket, request));

process.on('message', () => {
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  process.send({ bytes: heapUsed + external });
});

server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send({ ready: true }));
