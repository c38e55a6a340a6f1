import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createRequestHandler, type ServerBuild } from '@remix-run/node';
import { Outlet, RemixServer, useLoaderData } from '@remix-run/react';
import postgres from 'postgres';
import { renderToString } from 'react-dom/server';
import { type ListRow, readListRows } from '#tests/bench/rows-of-a-list.ts';

/**
 * The peer: a Remix page with nothing of ours around it, the same rows in plain markup.
 * Run as a process of its own: `NODE_ENV=production DATABASE_URL=… PORT=… node --import tsx tests/bench/bare-remix-server.tsx`.
 */
const sql = postgres(process.env.DATABASE_URL ?? '', { max: 20, onnotice: () => undefined });

function Root() {
  return (
    <html lang="zh-CN">
      <head>
        <meta charSet="utf-8" />
        <title>提案</title>
      </head>
      <body>
        <Outlet />
      </body>
    </html>
  );
}

function List() {
  const { rows, count } = useLoaderData<{ rows: ListRow[]; count: number }>();
  return (
    <main>
      <h1>提案</h1>
      <p>{count}</p>
      <ul>
        {rows.map((row) => (
          <li key={row.number}>
            <h2>
              <a href={`/proposals/${row.number}`}>{row.title}</a>
            </h2>
            <p>{row.excerpt}</p>
            <dl>
              {[
                row.number,
                row.field,
                row.place,
                row.public_stage,
                row.endorsement_count,
                row.comment_count,
                row.published_at.toISOString(),
              ].map((fact) => (
                <dd key={fact}>{fact}</dd>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </main>
  );
}

const build: ServerBuild = {
  entry: {
    module: {
      default: (request, status, headers, context) => {
        headers.set('content-type', 'text/html; charset=utf-8');
        return new Response(`<!doctype html>${renderToString(<RemixServer context={context} url={request.url} />)}`, {
          status,
          headers,
        });
      },
    },
  },
  routes: {
    root: { id: 'root', path: '', module: { default: Root } },
    list: { id: 'list', parentId: 'root', path: 'proposals', module: { default: List, loader: () => readListRows(sql) } },
  },
  assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: 'bench' },
  publicPath: '/',
  assetsBuildDirectory: '',
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
  isSpaMode: false,
  mode: 'production',
};

const handle = createRequestHandler(build, 'production');
createServer(getRequestListener((request) => handle(request), { overrideGlobalObjects: false })).listen(
  Number(process.env.PORT),
  '127.0.0.1',
  () => process.stdout.write('ready\n'),
);
