import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '#app/cli/install.mjs';

const folders = ['app', 'db', 'realtime', 'public'];
const files = ['package-lock.json', 'package.json', 'vite.config.ts', 'remix.config.js', 'tsconfig.json'];
// What the build does not hold, and what may change while the site runs.
const besides = /(^|\/)(cli\/|migrations\/|README\.md$|\.DS_Store$)/;

/** Where the build keeps the fingerprint of the source it was made from; written last. */
export const fingerprintFile = join(root, 'build', 'fingerprint');

/** A hash over names and contents of everything the build is made from. */
export function sourceFingerprint() {
  const hash = createHash('sha256');
  const listed = folders.flatMap((folder) => list(folder)).filter((path) => !besides.test(path));
  for (const path of [...listed.sort(), ...files]) {
    hash
      .update(`${path}\n`)
      .update(readFileSync(join(root, path)))
      .update('\n');
  }
  return hash.digest('hex');
}

/** Whether the build is as new as the source. */
export function isBuilt() {
  return existsSync(fingerprintFile) && readFileSync(fingerprintFile, 'utf8') === sourceFingerprint();
}

function list(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? list(path) : [path];
  });
}
