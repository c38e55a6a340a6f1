// What `npm test` does: install what is missing, a browser and Redis included, build once, run every test, and say how it ended.
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
const redisPath = await ensureRedis();
if ((await run(process.execPath, ['app/cli/build.mjs'])) !== 0) giveUp('No test ran: the site could not be built.');
const env = { ...process.env, REDIS_SERVER_PATH: redisPath, ...(isLong ? { CHECK_LONG: '1' } : {}) };
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
  if (mayInstallPackages()) {
    say('Installing Chromium…');
    if (await installPackages('chromium', 'fonts-noto-cjk')) return;
  }
  const { chromium } = await import('playwright');
  if (existsSync(chromium.executablePath())) return;
  say('Installing Playwright’s Chromium…');
  const status = await run(process.execPath, [join(root, 'node_modules', 'playwright', 'cli.js'), 'install', 'chromium']);
  if (status !== 0) giveUp('No browser could be installed: install Chromium and set CHROMIUM_PATH to it.');
}

/** The server that processes of one site hear each other through; its name where it is to be found. Only tests need it. */
async function ensureRedis() {
  const named = process.env.REDIS_SERVER_PATH;
  if (named) return existsSync(named) ? named : giveUp(`REDIS_SERVER_PATH is ${named}, and there is nothing there.`);
  const find = () => findProgram('redis-server') ?? findProgram('valkey-server');
  const found = find();
  if (found) return found;
  if (mayInstallPackages()) {
    say('Installing Redis…');
    if (await installPackages('redis-server')) return find() ?? 'redis-server';
  }
  say('There is no redis-server or valkey-server: the tests with several processes will fail until one is installed.');
  return 'redis-server';
}

function findProgram(name) {
  const folders = (process.env.PATH ?? '').split(':').filter(Boolean);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

function mayInstallPackages() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

async function installPackages(...names) {
  await run('apt-get', ['update', '-qq']);
  // RUNLEVEL: no service is started, for the tests start what they need on ports of their own.
  const quiet = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  return (await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], quiet)) === 0;
}
