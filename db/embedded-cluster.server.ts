import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { StartRefused } from '#app/env.server.ts';
import { findLauncher, findPrograms, isAlive, type Launcher, type Programs } from '#db/embedded-launch.server.ts';
import { causeCode } from '#db/errors.server.ts';

/** The passwords of the server's administrator and of the site's two logins. */
export type Passwords = { admin: string; owner: string; app: string };

/** A data folder that is there and may be opened, and what opens it. */
export type Cluster = { folder: string; data: string; programs: Programs; launcher: Launcher; passwords: Passwords };

/** Makes the data folder below `folder` when there is none, and refuses one that this PostgreSQL or this user cannot open. */
export function prepareCluster(folder: string): Cluster {
  const programs = findPrograms();
  const parent = resolve(folder, '..');
  try {
    mkdirSync(parent, { recursive: true, mode: 0o711 });
    if (!existsSync(folder)) makeCluster(folder, programs);
    const data = join(folder, 'data');
    refuseOtherMajor(data, programs);
    const passwords = passwordsSchema.parse(JSON.parse(readFileSync(join(folder, 'logins.json'), 'utf8')));
    return { folder, data, programs, launcher: findLauncher(programs, folder), passwords };
  } catch (error) {
    if (causeCode(error) !== 'EACCES' && causeCode(error) !== 'EPERM') throw error;
    throw new StartRefused(`${parent} belongs to another user: start as that user, or set DATA_DIR to a folder of your own.`, {
      cause: error,
    });
  }
}

const passwordsSchema = z.object({ admin: z.string().min(1), owner: z.string().min(1), app: z.string().min(1) });

/** Makes the data folder beside its place and moves it there whole, so that a start cut short leaves nothing half made. */
function makeCluster(folder: string, programs: Programs) {
  const draft = `${folder}.${process.pid}`;
  removeAbandonedDrafts(folder);
  mkdirSync(draft, { mode: 0o700 });
  const passwords: Passwords = { admin: newPassword(), owner: newPassword(), app: newPassword() };
  writeFileSync(join(draft, 'logins.json'), JSON.stringify(passwords), { mode: 0o600 });
  writeFileSync(join(draft, 'password'), `${passwords.admin}\n`, { mode: 0o600 });
  writeFileSync(join(draft, 'new'), '');
  const launcher = findLauncher(programs, draft);
  const [program = '', ...args] = [...launcher.prefix, programs.initdb, ...initdbOptions(draft)];
  const identity = launcher.uid === null ? {} : { uid: launcher.uid, gid: launcher.uid };
  const made = spawnSync(program, args, { ...identity, cwd: draft, encoding: 'utf8' });
  if (made.status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw new StartRefused(
      `PostgreSQL could not make its data folder ${folder}: ${made.stderr?.trim().split('\n').at(-1) ?? made.error?.message}`,
    );
  }
  rmSync(join(draft, 'password'));
  moveInto(folder, draft);
}

/** What starts that were cut short have left behind. */
function removeAbandonedDrafts(folder: string) {
  for (const name of readdirSync(dirname(folder))) {
    const pid = Number(new RegExp(`^${basename(folder)}\\.(\\d+)$`).exec(name)?.[1] ?? 0);
    if (pid === process.pid || (pid > 0 && !isAlive(pid))) rmSync(join(dirname(folder), name), { recursive: true, force: true });
  }
}

function moveInto(folder: string, draft: string) {
  try {
    renameSync(draft, folder);
  } catch (error) {
    const wasFirst = !existsSync(folder);
    rmSync(draft, { recursive: true, force: true });
    if (wasFirst) throw error; // else another process made it a moment earlier: that one counts
  }
}

function initdbOptions(draft: string): string[] {
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--no-instructions'];
  return [
    `--pgdata=${join(draft, 'data')}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${join(draft, 'password')}`,
    ...locale,
  ];
}

function refuseOtherMajor(data: string, programs: Programs) {
  const major = Number(readFileSync(join(data, 'PG_VERSION'), 'utf8'));
  if (major === programs.major) return;
  throw new StartRefused(
    `${data} was made by PostgreSQL ${major} and the site now brings PostgreSQL ${programs.major}, which cannot open it: ` +
      'back up with the version of the site that made it and restore with this one.',
  );
}

/** Letters and digits only, so that it needs no quoting in SQL or in an address. */
function newPassword(): string {
  return randomBytes(24).toString('hex');
}
