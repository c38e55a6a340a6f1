import { existsSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type AppLoadContext, createRequestHandler, type ServerBuild } from '@remix-run/node';
import { StartRefused } from '#app/env.server.ts';
import { makeAssets, type ServeFile } from '#app/http/front-door/assets.server.ts';
import { groupKey, groupRoutes } from '#app/http/front-door/route-groups.ts';

/** Remix and its files, built or straight from the source. */
export type Pages = {
  serveFile: ServeFile;
  /** The script for reading pages; null while there is none. */
  enhanceUrl: string | null;
  handle(request: Request, context: AppLoadContext): Promise<Response>;
  stop(): Promise<void>;
};

/** Loads what `npm run build` made. */
export async function loadBuiltPages(root: string): Promise<Pages> {
  const entry = join(root, 'build', 'server', 'index.js');
  if (!existsSync(entry)) throw new StartRefused('The site is not built: run npm start, or npm run build first.');
  const build: ServerBuild = await import(pathToFileURL(entry).href);
  return {
    serveFile: makeAssets(join(root, 'build', 'client')),
    enhanceUrl: readEnhanceUrl(join(root, 'build', 'enhance.json')),
    handle: narrowedHandler(build),
    stop: async () => undefined,
  };
}

/** Serves the source through Vite, which reloads what changed; `server` carries its socket. */
export async function loadSourcePages(root: string, server: Server): Promise<Pages> {
  const { createServer } = await import('vite');
  const ours = process.listeners('SIGTERM');
  const vite = await createServer({ root, appType: 'custom', server: { middlewareMode: true, hmr: { server } } });
  // Remix's compiler has a Vite of its own, which ends the process at SIGTERM (with 143) before the site has stopped.
  for (const theirs of process.listeners('SIGTERM')) if (!ours.includes(theirs)) process.off('SIGTERM', theirs);
  const build = async () => (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild;
  const source = join('app', 'enhance', 'start.ts');
  return {
    serveFile: (incoming, outgoing, next) => vite.middlewares(incoming, outgoing, next),
    enhanceUrl: existsSync(join(root, source)) ? `/${source}` : null,
    handle: createRequestHandler(build, 'development'),
    stop: () => vite.close(),
  };
}

/** Remix, for each group of addresses with the routes of that group alone. What it answers is the same; it does less for it. */
function narrowedHandler(build: ServerBuild): Pages['handle'] {
  const whole = createRequestHandler(build, 'production');
  const narrow = (ids: ReadonlySet<string>) => {
    const routes = only(build.routes, ids);
    const assets = { ...build.assets, routes: only(build.assets.routes, ids) };
    return createRequestHandler({ ...build, routes, assets }, 'production');
  };
  const groups = groupRoutes(Object.values(build.routes).filter((route) => route !== undefined));
  const handlers = new Map([...groups].map(([key, ids]) => [key, narrow(ids)]));
  return (request, context) => (handlers.get(groupKey(new URL(request.url).pathname)) ?? whole)(request, context);
}

function only<Value>(all: Readonly<Record<string, Value>>, ids: ReadonlySet<string>): Record<string, Value> {
  return Object.fromEntries(Object.entries(all).filter(([id]) => ids.has(id)));
}

function readEnhanceUrl(path: string): string | null {
  if (!existsSync(path)) return null;
  const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return typeof read === 'object' && read !== null && 'url' in read && typeof read.url === 'string' ? read.url : null;
}
