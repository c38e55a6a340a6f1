import { spawnSync } from 'node:child_process';

/** Builds the site before the tests that talk to it, unless the build is as new as the source. */
export function setup() {
  const built = spawnSync(process.execPath, ['app/cli/build.mjs'], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (built.status !== 0) throw new Error('the site could not be built');
}
