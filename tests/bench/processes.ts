import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import autocannon from 'autocannon';
import { freePort } from '#tests/bench/free-port.ts';

const root = join(import.meta.dirname, '..', '..');

/** A server that is measured, in a process of its own. */
export type Measured = { origin: string; stop(): Promise<void> };

type Start = { command: readonly string[]; env: Record<string, string>; readyPath: string };

/** Starts `node …command` on a free port and waits until it answers. Its own output is kept and shown only if it ends. */
export async function startServer({ command, env, readyPath }: Start): Promise<Measured> {
  const port = await freePort();
  const child = spawn(process.execPath, [...command], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  const origin = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`it ended: ${Buffer.concat(said)}`);
    const answer = await fetch(origin + readyPath).catch(() => null);
    if (answer?.status === 200) return { origin, stop: () => end(child) };
    await pause(100);
  }
  throw new Error(`it does not answer: ${Buffer.concat(said)}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

export type Load = { url: string; headers?: Record<string, string>; seconds: number };

/** Requests answered with 200 per second, over sixteen connections. Any other answer throws: it would measure something else. */
export async function requestsPerSecond({ url, headers = {}, seconds }: Load): Promise<number> {
  const result = await autocannon({ url, headers, connections: 16, duration: seconds });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url}: ${result.non2xx} other answers, ${result.errors} errors`);
  return result.requests.average;
}

/** The middle one; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (low === undefined || high === undefined) throw new RangeError('nothing was measured');
  return (low + high) / 2;
}
