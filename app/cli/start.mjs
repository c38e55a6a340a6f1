// What `npm start` and `npm run dev` do: install what is missing, build what is old, and run the site in this process.
import { Console } from 'node:console';
import process from 'node:process';
import { isBuilt } from '#app/cli/fingerprint.mjs';
import { ensureInstalled, fail, run } from '#app/cli/install.mjs';

const isDevelopment = process.argv.includes('--dev');

if (Number(process.versions.node.split('.')[0]) < 20) fail(`Green Grass needs Node 20 or newer; this is ${process.version}.`);
await ensureInstalled({ withDevelopment: false });
if (!isDevelopment && !isBuilt() && (await run(process.execPath, ['app/cli/build.mjs'])) !== 0) process.exit(1);

// Stdout belongs to the line that says the site is ready; whatever a package prints goes to stderr.
globalThis.console = new Console(process.stderr, process.stderr);
process.env.NODE_ENV ??= isDevelopment ? 'development' : 'production';
const { register } = await import('tsx/esm/api');
register();
const { runSite } = await import('#server');
await runSite({ isDevelopment });
