import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { makeTestDatabase } from '#tests/support/database.ts';
import { startProgram as startProgramOn } from '#tests/support/program.ts';

test('the whole program says one line, ends what was begun, and is gone within ten seconds', async () => {
  const running = await startProgram();
  const address = new URL(running.origin);
  const socket = connect(Number(address.port), '127.0.0.1');
  const answered = collect(socket);
  socket.write(
    `POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\r\nphone`,
  );
  await new Promise((resolve) => setTimeout(resolve, 300));
  const stoppedAt = Date.now();
  running.child.kill('SIGTERM');
  await new Promise((resolve) => setTimeout(resolve, 500));
  await expect(fetch(`${running.origin}/healthz`)).rejects.toThrow();
  socket.write('=1');
  const [code] = await once(running.child, 'exit');
  expect(await answered).toMatch(/^HTTP\/1\.1 [24]\d\d /);
  expect(code).toBe(0);
  expect(Date.now() - stoppedAt).toBeLessThan(10_000);
  expect(running.stdout()).toBe(`Green Grass is ready at ${running.origin}\n`);
  await running.drop();
});

test('a request that never ends does not hold it up', async () => {
  const running = await startProgram();
  const socket = connect(Number(new URL(running.origin).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(
    `POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\r\nph`,
  );
  await new Promise((resolve) => setTimeout(resolve, 300));
  const stoppedAt = Date.now();
  running.child.kill('SIGINT');
  const [code] = await once(running.child, 'exit');
  expect(code).toBe(0);
  expect(Date.now() - stoppedAt).toBeLessThan(10_000);
  await running.drop();
});

test.each(['SIGTERM', 'SIGINT'] as const)('served from the source, it ends in good order at %s too', async (signal) => {
  const running = await startProgram(undefined, { isDevelopment: true });
  expect((await fetch(`${running.origin}/healthz`)).status).toBe(200);
  running.child.kill(signal);
  expect((await once(running.child, 'exit'))[0]).toBe(0);
  await running.drop();
});

test('a port that is in use is said in one plain sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const running = await startProgram((other.address() as AddressInfo).port);
  const [code] = running.child.exitCode === null ? await once(running.child, 'exit') : [running.child.exitCode];
  expect(code).toBe(1);
  expect(running.stdout()).toBe('');
  expect(running.stderr()).toMatch(/^Port \d+ of 127\.0\.0\.1 is in use: stop what uses it, or set PORT to another\.$/m);
  expect(running.stderr()).not.toContain('    at ');
  other.close();
  await running.drop();
});

async function collect(socket: ReturnType<typeof connect>): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', () => undefined); // hung up on: what came until then is the answer
  await once(socket, 'close');
  return Buffer.concat(chunks).toString();
}

/** The program on a database of its own, with live reload or without. */
async function startProgram(port?: number, { isDevelopment = false } = {}) {
  const database = await makeTestDatabase();
  return { ...(await startProgramOn(database, { port, isDevelopment })), drop: () => database.drop() };
}
