import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** The folder of the site, whose package.json this is. */
export const root = join(import.meta.dirname, '..', '..');

/**
 * Installs the packages that package-lock.json names when some are missing or of another version. Looks at what is
 * installed, not at times: a checkout gives files any time.
 * @param {{ withDevelopment: boolean }} options whether the packages that only tests and checks need must be there too
 */
export async function ensureInstalled({ withDevelopment }) {
  if (isInstalled(withDevelopment)) return;
  say('Installing what is missing…');
  const include = withDevelopment ? ['--include=dev'] : [];
  const npm = process.env.npm_execpath;
  const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const status = await run(program, [...first, 'ci', '--no-audit', '--no-fund', ...include]);
  if (status !== 0) fail('The packages could not be installed: npm says why above.');
}

/** Whether what package-lock.json names is what node_modules holds. Packages for other machines may be missing. */
function isInstalled(withDevelopment) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional, dev, devOptional, link }]) => {
    if (path === '' || optional || devOptional || link || (dev && !withDevelopment)) return true;
    return installed[path]?.version === version;
  });
}

/**
 * Runs a program in the site's folder. What it prints goes to stderr: stdout belongs to the line that says the site is ready.
 * @returns {Promise<number>} its exit status; 1 when it could not be started or was ended by a signal
 */
export async function run(program, args, env = process.env) {
  const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', process.stderr, process.stderr] });
  const pass = (signal) => {
    child.kill(signal);
    process.exit(1);
  };
  process.once('SIGTERM', pass).once('SIGINT', pass);
  const status = await new Promise((resolve) => {
    child.once('error', () => resolve(1)).once('exit', (code) => resolve(code ?? 1));
  });
  process.off('SIGTERM', pass).off('SIGINT', pass);
  return status;
}

/** Tells whoever started this what is going on. */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/** Ends with one plain sentence. */
export function fail(sentence) {
  say(sentence);
  process.exit(1);
}
