import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '#tests/support/site.ts';

/** The site as a program of its own. */
export type Program = { child: ChildProcess; origin: string; stdout(): string; stderr(): string };

const root = join(import.meta.dirname, '..', '..');

/** Runs the program as `npm start` or `npm run dev` does, until it has said its line or ended. */
export async function startProgram(
  database: { appUrl: string; ownerUrl: string },
  given: { port?: number | undefined; isDevelopment?: boolean; settings?: Record<string, string> } = {},
): Promise<Program> {
  const { port, isDevelopment = false, settings = {} } = given;
  const env = {
    ...process.env,
    PORT: String(port ?? (await freePort())),
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    SESSION_SECRET: 'a secret that only the tests of this site have',
    DEMO: '0',
    ...settings,
  };
  const parameters = ['app/cli/start.mjs', ...(isDevelopment ? ['--dev'] : [])];
  const child = spawn(process.execPath, parameters, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout.on('data', (chunk) => out.push(String(chunk)));
  child.stderr.on('data', (chunk) => err.push(String(chunk)));
  const exit = once(child, 'exit');
  while (child.exitCode === null && !out.join('').includes('\n'))
    await Promise.race([exit, new Promise((resolve) => setTimeout(resolve, 20))]);
  return { child, origin: `http://localhost:${env.PORT}`, stdout: () => out.join(''), stderr: () => err.join('') };
}
