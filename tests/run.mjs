// What `npm test` does: install what is missing, a browser included, build once, run every test, and say how it ended.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { ensureInstalled, root, run, say } from '#app/cli/install.mjs';

const isLong = process.argv.includes('--long');
const filters = process.argv.slice(2).filter((argument) => argument !== '--long');
const folder = mkdtempSync(join(tmpdir(), 'green-grass-results-'));
const report = join(folder, 'report.json');

await ensureInstalled({ withDevelopment: true });
await ensureChromium();
if ((await run(process.execPath, ['app/cli/build.mjs'])) !== 0) giveUp('No test ran: the site could not be built.');
const env = { ...process.env, ...(isLong ? { CHECK_LONG: '1' } : {}) };
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const status = await run(process.execPath, [vitest, 'run', ...reporters, ...filters], env);
const { passed, failed } = count(status);
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

/** Ends before any test has run. */
function giveUp(sentence) {
  say(sentence);
  process.stdout.write('0 passed, 1 failed\n');
  process.exit(1);
}

/** Tests by their end. A file that could not be loaded, and anything else that made vitest fail, counts as one failed. */
function count(vitestStatus) {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const brokenFiles = testResults.filter(({ status: end, assertionResults }) => {
    return end === 'failed' && !assertionResults.some((test) => test.status === 'failed');
  });
  const counted = numFailedTests + brokenFiles.length;
  return { passed: numPassedTests, failed: counted === 0 && vitestStatus !== 0 ? 1 : counted };
}

/** The system's browser, else Debian's package where that can be installed, else Playwright's own. */
async function ensureChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? undefined : giveUp(`CHROMIUM_PATH is ${named}, and there is nothing there.`);
  if (['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].some((path) => existsSync(path))) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('Installing Chromium…');
    await run('apt-get', ['update', '-qq']);
    const packages = ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'];
    if ((await run('apt-get', packages, { ...process.env, DEBIAN_FRONTEND: 'noninteractive' })) === 0) return;
  }
  const { chromium } = await import('playwright');
  if (existsSync(chromium.executablePath())) return;
  say('Installing Playwright’s Chromium…');
  const status = await run(process.execPath, [join(root, 'node_modules', 'playwright', 'cli.js'), 'install', 'chromium']);
  if (status !== 0) giveUp('No browser could be installed: install Chromium and set CHROMIUM_PATH to it.');
}
