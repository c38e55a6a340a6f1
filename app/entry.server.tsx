import { PassThrough } from 'node:stream';
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type LoaderFunctionArgs,
} from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToPipeableStream, renderToString } from 'react-dom/server';
import { errorFacts } from '#app/http/error-facts.server.ts';
import { loader as loadFrame } from '#app/root.tsx';

const doctype = '<!DOCTYPE html>';
const abortMs = 5000;

/**
 * Makes the HTML of a page. Reading pages are rendered at once and sent whole: they are small, and the front door can keep
 * them. A hydrated page is streamed, because its data follows its HTML.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  headers.set('Content-Type', 'text/html; charset=utf-8');
  await provideFrame(remixContext, { request, context });
  if (request.method === 'HEAD') return new Response(null, { status, headers });
  if (isHydrated(remixContext)) return streamed({ request, status, headers, remixContext, nonce: context.nonce });
  const html = renderToString(<RemixServer context={remixContext} url={request.url} />);
  return new Response(doctype + html, { status, headers });
}

/** Logs what a loader, an action or the rendering threw: never its message where a database wrote it, nor the address. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted || isAnswer(error) || context.env.logLevel === 'silent') return;
  const line = {
    level: 'error',
    time: new Date().toISOString(),
    requestId: context.requestId,
    ...errorFacts(error),
    msg: 'page',
  };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

/**
 * Remix runs no root loader where an action failed or nothing matched the address; the page that says so needs its frame all
 * the same: the visitor's language, the community's phone, who is signed in.
 */
async function provideFrame({ staticHandlerContext }: EntryContext, args: { request: Request; context: AppLoadContext }) {
  const isMissing = staticHandlerContext.loaderData.root === undefined;
  if (!isMissing || !staticHandlerContext.errors) return;
  try {
    staticHandlerContext.loaderData = { ...staticHandlerContext.loaderData, root: await loadFrame({ ...args, params: {} }) };
  } catch (error) {
    handleError(error, { ...args, params: {} }); // the page is shown in its plainest form
  }
}

/** A 4xx is an answer, not a failure. */
function isAnswer(error: unknown): boolean {
  return isRouteErrorResponse(error) && error.status < 500;
}

function isHydrated({ staticHandlerContext, routeModules }: EntryContext): boolean {
  return staticHandlerContext.matches.some(({ route }) => {
    const handle: unknown = routeModules[route.id]?.handle;
    return typeof handle === 'object' && handle !== null && 'hydrate' in handle && handle.hydrate === true;
  });
}

type Streaming = { request: Request; status: number; headers: Headers; remixContext: EntryContext; nonce: string };

function streamed({ request, status, headers, remixContext, nonce }: Streaming): Promise<Response> {
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <RemixServer context={remixContext} url={request.url} abortDelay={abortMs} nonce={nonce} />,
      {
        nonce,
        onShellReady() {
          const body = new PassThrough();
          resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
          pipe(body);
        },
        onShellError: reject,
      },
    );
    setTimeout(abort, abortMs + 1000).unref();
  });
}
