import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#tests/bench/free-port.ts';
import type { Door } from '#tests/bench/realtime/crowd.ts';
import { wires } from '#tests/bench/realtime/wires.ts';

/** A realtime server in a process of its own. */
export type MeasuredServer = { door: Door; pid: number; memory(): Promise<number>; stop(): Promise<void> };
export type ServerName = keyof typeof wires;

const here = import.meta.dirname;
const root = join(here, '..', '..', '..');
const peerFolders = { hocuspocus: 'hocuspocus', stock: 'y-websocket-server' } as const;

/** What servers need to know; each takes what concerns it. */
export type Setting = { databaseUrl: string; cookie: string; large: Uint8Array; peers: string; isGuarded?: boolean };

/** Installs the peers in a folder of their own, from the registry; `remove` takes it away. */
export function installPeers(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'green-grass-peers-'));
  for (const name of Object.values(peerFolders)) {
    cpSync(join(here, 'peers', name), join(folder, name), { recursive: true });
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent'], { cwd: join(folder, name), stdio: 'ignore' });
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Starts one of the servers and waits until it takes connections. */
export async function startMeasured(name: ServerName, setting: Setting): Promise<MeasuredServer> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const child = name === 'own' || name === 'relay' ? ours(name, { port, setting }) : peer(name, { port, setting });
  await answerOf(child);
  return {
    door: { origin, wire: wires[name], headers: name === 'own' ? { Cookie: setting.cookie, Origin: origin } : {} },
    pid: child.pid ?? 0,
    async memory() {
      child.send('memory');
      return (await answerOf(child)).bytes ?? 0;
    },
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** Seconds of processor time that processes have taken so far; those that have ended count nothing. */
export function processorSeconds(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + ticksOf(pid) / ticksPerSecond, 0);
}

const ticksPerSecond = 100; // USER_HZ on Linux

function ticksOf(pid: number): number {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return 0;
  const fields = readFileSync(path, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
}

type Launch = { port: number; setting: Setting };

function ours(name: 'own' | 'relay', { port, setting }: Launch): ChildProcess {
  const folder = mkdtempSync(join(tmpdir(), 'green-grass-large-'));
  const largeFile = join(folder, 'large');
  writeFileSync(largeFile, setting.large);
  const child = fork(join(here, `${name}-server.ts`), {
    cwd: root,
    execArgv: ['--expose-gc', '--import', 'tsx'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      DATABASE_URL: setting.databaseUrl,
      LARGE_FILE: largeFile,
      KNOCK_FREELY: setting.isGuarded ? '' : '1',
    },
  });
  child.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return child;
}

function peer(name: keyof typeof peerFolders, { port, setting }: Launch): ChildProcess {
  const folder = join(setting.peers, peerFolders[name]);
  return fork(join(folder, 'server.js'), {
    cwd: folder,
    execArgv: ['--expose-gc'],
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), DATABASE_URL: setting.databaseUrl },
  });
}

async function answerOf(child: ChildProcess): Promise<{ bytes?: number }> {
  const enough = new AbortController();
  const { signal } = enough;
  const ended = once(child, 'exit', { signal }).then(() => {
    throw new Error(`${child.spawnfile} ended`);
  });
  try {
    const [answer] = await Promise.race([once(child, 'message', { signal }), ended]);
    return answer as { bytes?: number };
  } finally {
    ended.catch(() => undefined); // it did not end
    enough.abort();
  }
}
