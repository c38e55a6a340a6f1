// Builds the site when the build is older than the source: pages, the script for reading pages, compressed copies.
// It is made beside the old build and put in its place when it is whole; of two that build at once, one waits.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { fingerprintFile, isBuilt, sourceFingerprint } from '#app/cli/fingerprint.mjs';
import { fail, root, run, say } from '#app/cli/install.mjs';

const place = join(root, 'build');
const next = join(place, 'next');
const lock = join(place, 'lock');
const compressible = /\.(js|mjs|css|svg|html|json|txt|xml|ico|webmanifest)$/;
const compressFromBytes = 512;
const waitMs = 200;

const isForced = process.argv.includes('--force');
if (isForced || !isBuilt()) {
  await takeLock();
  process.once('exit', () => rmSync(lock, { force: true }));
  if (isForced || !isBuilt()) await build();
}

async function build() {
  say('Building the site…');
  const fingerprint = sourceFingerprint();
  rmSync(next, { recursive: true, force: true });
  const remix = join(root, 'node_modules', '@remix-run', 'dev', 'dist', 'cli.js');
  const env = { ...process.env, NODE_ENV: 'production', BUILD_DIRECTORY: 'build/next' };
  const status = await run(process.execPath, [remix, 'vite:build', '--logLevel', 'warn'], env);
  if (status !== 0) fail('The site could not be built: what is wrong stands above.');
  await buildEnhance();
  await Promise.all(list(join(next, 'client')).map(compress));
  rmSync(fingerprintFile, { force: true });
  for (const name of ['client', 'server', 'enhance.json']) {
    rmSync(join(place, name), { recursive: true, force: true });
    if (existsSync(join(next, name))) renameSync(join(next, name), join(place, name));
  }
  rmSync(next, { recursive: true, force: true });
  writeFileSync(fingerprintFile, fingerprint);
}

/** The script for reading pages: files with a hash in their names, of which every page asks for the first, its address in enhance.json. */
async function buildEnhance() {
  const source = join(root, 'app', 'enhance', 'start.ts');
  if (!existsSync(source)) return;
  const { build: bundle } = await import('vite');
  const output = { entryFileNames: 'assets/enhance-[hash].js', chunkFileNames: 'assets/enhance-[name]-[hash].js', format: 'es' };
  const rollupOptions = { input: source, output };
  const built = await bundle({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: join(next, 'client'),
      emptyOutDir: false,
      target: 'es2020',
      modulePreload: false,
      reportCompressedSize: false,
      rollupOptions,
    },
  });
  const chunk = built.output.find((file) => file.type === 'chunk' && file.isEntry);
  writeFileSync(join(next, 'enhance.json'), JSON.stringify({ url: `/${chunk.fileName}` }));
}

/** Compresses as well as can be, once, so that no request has to. */
async function compress(path) {
  const bytes = readFileSync(path);
  if (!compressible.test(path) || bytes.length < compressFromBytes) return;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  const [small, smaller] = await Promise.all([
    promisify(gzip)(bytes, { level: 9 }),
    promisify(brotliCompress)(bytes, { params }),
  ]);
  writeFileSync(`${path}.gz`, small);
  writeFileSync(`${path}.br`, smaller);
}

/** Waits for whoever builds at this moment; the lock of one who has died does not count. */
async function takeLock() {
  mkdirSync(place, { recursive: true });
  for (;;) {
    try {
      return writeFileSync(lock, String(process.pid), { flag: 'wx' });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isDead(readLock())) rmSync(lock, { force: true });
    else await pause(waitMs);
  }
}

/** The process that builds; NaN while it is still writing that down. */
function readLock() {
  try {
    return Number.parseInt(readFileSync(lock, 'utf8'), 10);
  } catch (error) {
    if (error.code === 'ENOENT') return Number.NaN;
    throw error;
  }
}

function isDead(pid) {
  if (Number.isNaN(pid)) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

function list(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
