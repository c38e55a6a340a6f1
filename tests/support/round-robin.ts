import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A plain balancer for one test: hands each connection to the next process, and to the one after when that does not answer. */
export async function startBalancer(ports: readonly number[]): Promise<string> {
  const open = new Set<Socket>();
  let turn = 0;
  const server = createServer((incoming) => {
    turn += 1;
    open.add(incoming.on('close', () => open.delete(incoming)).on('error', () => incoming.destroy()));
    passOn(incoming, [...ports.slice(turn % ports.length), ...ports.slice(0, turn % ports.length)]);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    for (const socket of open) socket.destroy();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function passOn(incoming: Socket, [port, ...others]: readonly number[]): void {
  if (port === undefined) return void incoming.destroy();
  const outgoing = connect(port, '127.0.0.1');
  const goOn = () => passOn(incoming, others);
  outgoing.once('error', goOn);
  outgoing.once('connect', () => {
    outgoing.off('error', goOn).on('error', () => incoming.destroy());
    outgoing.on('close', () => incoming.destroy());
    incoming.on('close', () => outgoing.destroy());
    incoming.pipe(outgoing).pipe(incoming);
  });
}
