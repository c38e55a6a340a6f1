// What `npm run check` does: types, lint and format, import rules and words, dead code; side by side, with a verdict each.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { ensureInstalled, root } from '#app/cli/install.mjs';

const bin = (name, file) => join(root, 'node_modules', name, file);
const rules = ['tests/architecture.test.ts', 'tests/unit/i18n/messages.test.ts'];
const checks = [
  { name: 'types', command: [bin('typescript', 'bin/tsc'), '--noEmit'] },
  { name: 'lint and format', command: [bin('@biomejs/biome', 'bin/biome'), 'check', '--error-on-warnings'] },
  { name: 'import rules and words', command: [bin('vitest', 'vitest.mjs'), 'run', '--project', 'unit', ...rules] },
  { name: 'dead code', command: [bin('knip', 'bin/knip.js'), '--no-progress'] },
];

await ensureInstalled({ withDevelopment: true });
const startedAt = Date.now();
const verdicts = await Promise.all(checks.map(check));
const failed = verdicts.filter((isGood) => !isGood).length;
process.stdout.write(
  `check: ${checks.length - failed} of ${checks.length} in ${Math.round((Date.now() - startedAt) / 1000)} s\n`,
);
process.exit(failed === 0 ? 0 : 1);

/** Runs one check and prints what it says only when it fails. */
async function check({ name, command }) {
  const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  child.stdout.on('data', (chunk) => said.push(chunk));
  child.stderr.on('data', (chunk) => said.push(chunk));
  const status = await new Promise((resolve) => {
    child.once('error', () => resolve(1)).once('close', resolve);
  });
  if (status !== 0) process.stdout.write(Buffer.concat(said));
  process.stdout.write(`${status === 0 ? 'ok    ' : 'FAILED'} ${name}\n`);
  return status === 0;
}
