import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import { answerMemory, sayReady } from '#tests/bench/realtime/tell-parent.ts';

// The limit: a bare relay with no CRDT, no login and nothing stored. What one says, all others in the room are sent; a
// newcomer to the room `large` is sent the bytes of LARGE_FILE.
const large = process.env.LARGE_FILE ? readFileSync(process.env.LARGE_FILE) : null;
const rooms = new Map<string, Set<WebSocket>>();

const server = createServer((_request, response) => response.end());
new WebSocketServer({ server }).on('connection', (socket, request) => {
  const name = request.url ?? '';
  const room = rooms.get(name) ?? new Set();
  rooms.set(name, room.add(socket));
  if (name === '/large' && large) socket.send(large);
  socket.on('message', (data: Buffer) => {
    for (const other of room) if (other !== socket && other.readyState === WebSocket.OPEN) other.send(data);
  });
  socket.on('close', () => room.delete(socket));
});

answerMemory();
server.listen(Number(process.env.PORT), '127.0.0.1', sayReady);
