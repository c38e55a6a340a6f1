import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartRefused } from '#app/env.server.ts';
import { isAnswering, openClient } from '#db/client.server.ts';
import type { Cluster } from '#db/embedded-cluster.server.ts';
import { isAlive, launch } from '#db/embedded-launch.server.ts';
import { causeCode } from '#db/errors.server.ts';

/** A server that takes connections. `child` is null when another process started it. */
type Running = { port: number; child: ChildProcess | null };

/** A server that is kept running until `stop`, which leaves alone what another process started. */
export type ServerProcess = { port: number; stop(): Promise<void> };

const dyingServerMs = 5_000;
const startMs = 60_000;
const stopMs = 5_000;
const pollMs = 25;
const retryMs = 100;
const logBytesMax = 10 * 1024 * 1024;

// No statement and no detail ("Key (phone)=(…) already exists") in the log: they hold personal data.
const quietLog = ['log_error_verbosity=terse', 'log_min_error_statement=panic', 'log_statement=none'];
const onlyLoopback = ['listen_addresses=127.0.0.1', 'unix_socket_directories='];
const serverSettings = [...onlyLoopback, ...quietLog, 'max_connections=200', 'timezone=UTC', 'log_timezone=UTC', 'jit=off'];

/** Reuses a living server, waits for a dying one, else starts one; two processes at once end up on the same server. */
export async function findOrStartServer(cluster: Cluster, settings: readonly string[]): Promise<ServerProcess> {
  const giveUpAt = Date.now() + startMs;
  let dyingUntil: number | null = null;
  while (Date.now() < giveUpAt) {
    const lock = readLock(cluster.data);
    if (lock?.isReady && (await accepts(cluster, lock.port))) return { port: lock.port, stop: async () => undefined };
    if (lock && isAlive(lock.pid)) {
      dyingUntil ??= Date.now() + dyingServerMs;
      if (Date.now() >= dyingUntil && !isPostgres(lock.pid)) rmSync(join(cluster.data, 'postmaster.pid'), { force: true });
    } else {
      const running = await startServer(cluster, { settings, port: await freePort(), giveUpAt });
      if (running) return keepRunning(cluster, running, settings);
    }
    await pause(retryMs);
  }
  throw new StartRefused(`PostgreSQL did not start within a minute: ${join(cluster.folder, 'server.log')} says why.`);
}

/** Starts a server and waits until it takes connections; null when it ended first, because another holds the folder or the port. */
async function startServer(cluster: Cluster, options: { settings: readonly string[]; port: number; giveUpAt: number }) {
  const { settings, port, giveUpAt } = options;
  const log = openLog(cluster.folder);
  const flags = [...serverSettings, `port=${port}`, ...settings].flatMap((setting) => ['-c', setting]);
  const command = [cluster.programs.postgres, '-D', cluster.data, ...flags];
  const child = launch(cluster.launcher, command, { cwd: cluster.folder, output: log });
  closeSync(log);
  let hasEnded = false;
  const markEnded = () => {
    hasEnded = true;
  };
  child.once('exit', markEnded).once('error', markEnded);
  while (!hasEnded && Date.now() < giveUpAt) {
    const lock = readLock(cluster.data);
    if (lock?.isReady && lock.port === port && (await accepts(cluster, port))) return { port, child };
    await pause(pollMs);
  }
  if (!hasEnded) await stopServer(child);
  return null;
}

/** Starts the server again on its port whenever it ends without being told to. */
function keepRunning(cluster: Cluster, running: Running, settings: readonly string[]): ServerProcess {
  const { port } = running;
  let child = running.child;
  let isStopping = false;
  let restart: Promise<void> = Promise.resolve();
  const startAgain = async () => {
    while (!isStopping) {
      const again = await startServer(cluster, { settings, port, giveUpAt: Date.now() + startMs });
      if (again) return watch(again.child);
      await pause(retryMs);
    }
  };
  const watch = (next: ChildProcess | null) => {
    child = next;
    next?.once('exit', () => {
      if (!isStopping) restart = startAgain();
    });
  };
  watch(running.child);
  return {
    port,
    async stop() {
      isStopping = true;
      await restart;
      await stopServer(child);
    },
  };
}

async function stopServer(child: ChildProcess | null) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGINT'); // "fast": ends sessions, writes everything, stops
  const timer = setTimeout(() => child.kill('SIGQUIT'), stopMs);
  await exited;
  clearTimeout(timer);
}

function openLog(folder: string): number {
  const path = join(folder, 'server.log');
  const isLarge = existsSync(path) && statSync(path).size > logBytesMax;
  return openSync(path, isLarge ? 'w' : 'a', 0o600);
}

/** What a server writes about itself into its folder: process, port, state. */
function readLock(data: string): { pid: number; port: number; isReady: boolean } | null {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' } : null;
  } catch (error) {
    if (causeCode(error) === 'ENOENT') return null; // no server, or it has just ended
    throw error;
  }
}

/** Whether a process may be a PostgreSQL: after a restart of the machine its old number may belong to anything. */
function isPostgres(pid: number): boolean {
  const path = `/proc/${pid}/comm`;
  return !existsSync(path) || readFileSync(path, 'utf8').startsWith('postgres');
}

async function accepts(cluster: Cluster, port: number): Promise<boolean> {
  const url = `postgres://postgres:${cluster.passwords.admin}@127.0.0.1:${port}/postgres`;
  const sql = openClient(url, { max: 1, applicationName: 'green-grass start' });
  try {
    return await isAnswering(sql, 2_000);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('a listening socket has no port');
  return address.port;
}
