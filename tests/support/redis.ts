import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll } from 'vitest';
import { freePort } from '#tests/support/site.ts';

/** A Redis of the test's own, which keeps nothing. */
export type TestRedis = { url: string; stop(): Promise<void>; startAgain(): Promise<void> };

/** Starts a Redis for the tests of a file; `redis-server` or `valkey-server` has to be there (`npm test` sees to that). */
export async function startRedis(): Promise<TestRedis> {
  const port = await freePort();
  let child = await launch(port);
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  afterAll(stop);
  return {
    url: `redis://127.0.0.1:${port}`,
    stop,
    async startAgain() {
      child = await launch(port);
    },
  };
}

async function launch(port: number): Promise<ChildProcess> {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn(process.env.REDIS_SERVER_PATH ?? 'redis-server', options, { stdio: 'ignore' });
  await once(child, 'spawn');
  for (let tries = 0; tries < 200; tries += 1) {
    if (await answers(port)) return child;
    await pause(25);
  }
  throw new Error('Redis does not answer');
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false; // not listening yet
  } finally {
    socket.destroy();
  }
}
