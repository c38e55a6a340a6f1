import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { BlockList } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { AppLoadContext } from '@remix-run/node';
import type { Logger } from 'pino';
import { errorFacts } from '#app/http/error-facts.server.ts';
import { type ClientFacts, clientFacts, networkList, originOf, settleAddress } from '#app/http/front-door/addressing.ts';
import type { ServeFile } from '#app/http/front-door/assets.server.ts';
import { limitBody } from '#app/http/front-door/body-limit.server.ts';
import { compressAnswer } from '#app/http/front-door/compression.server.ts';
import { isMetricsToken, type Metrics } from '#app/http/front-door/metrics.server.ts';
import { answer, answerRefusal, refusalResponse } from '#app/http/front-door/own-answers.server.ts';
import { hasBody, requestRefusal } from '#app/http/front-door/request-check.ts';
import { logRequest } from '#app/http/front-door/request-log.server.ts';
import { nonceOf, type SecurityHeaders } from '#app/http/front-door/security-headers.server.ts';
import type { PageCache } from '#app/http/page-cache.server.ts';
import type { SharedPages, Standing } from '#app/http/shared-pages.server.ts';

/** What the front door knows of a request and hands on to whoever makes the page. */
export type RequestFacts = Partial<AppLoadContext> & { requestId: string; clientAddress: string; nonce: string };

export type DoorParts = {
  site: { allowedOrigins: readonly string[]; siteOrigin: string; trustedProxies: readonly string[]; metricsToken: string | null };
  sessionCookieName: string;
  log: Logger;
  metrics: Metrics;
  cache: PageCache;
  sharedPages: SharedPages;
  headers: SecurityHeaders;
  /** Answers with a file, or calls on. */
  serveFile: ServeFile;
  /** Whether the database answers and the site is not stopping. */
  isReady(): Promise<boolean>;
  isStopping(): boolean;
  makePage(request: Request, facts: RequestFacts): Promise<Response>;
};

type Passage = { requestId: string; target: string; client: ClientFacts; cacheKey: string | null; standing: Standing | null };

/** Builds the listener that every request passes: checked, counted, logged, and answered by a file, the cache or Remix. */
export function makeDoor(parts: DoorParts): RequestListener {
  const trusted = networkList(parts.site.trustedProxies);
  const passages = new WeakMap<ServerResponse, Passage>();
  const toPage = getRequestListener(
    (request, { outgoing, incoming }) =>
      pageFor(parts, passages.get(outgoing as ServerResponse), { request, incoming, outgoing } as Exchange),
    {
      overrideGlobalObjects: false,
    },
  );
  return (incoming, outgoing) => {
    const passage = enter(parts, { incoming, outgoing, trusted });
    const refusal = requestRefusal(
      { method: incoming.method ?? '', target: passage.target, headers: incoming.headers },
      { allowedOrigins: parts.site.allowedOrigins, sessionCookieName: parts.sessionCookieName },
    );
    if (refusal) return answerRefusal(incoming, outgoing, refusal);
    if (answerOwn(parts, passage, outgoing)) return;
    const onward = () => {
      passages.set(outgoing, passage);
      servePage(parts, passage, { incoming, outgoing, toPage });
    };
    if (incoming.method === 'POST') onward();
    else parts.serveFile(incoming, outgoing, onward);
  };
}

/** Gives the request its id, counts it, and sees to it that it is logged when it is over. */
function enter(parts: DoorParts, given: { incoming: IncomingMessage; outgoing: ServerResponse; trusted: BlockList }): Passage {
  const { incoming, outgoing, trusted } = given;
  const startedAt = performance.now();
  const requestId = randomUUID();
  const passage: Passage = {
    requestId,
    target: incoming.url ?? '',
    client: clientFacts(incoming, trusted),
    cacheKey: null,
    standing: null,
  };
  parts.metrics.begin();
  outgoing.once('close', () => {
    const ms = performance.now() - startedAt;
    parts.metrics.end({ method: incoming.method ?? '', status: outgoing.statusCode, seconds: ms / 1000 });
    logRequest(parts.log, { requestId, incoming, outgoing, path: passage.target, ms });
  });
  outgoing.setHeader('X-Request-Id', requestId);
  if (parts.isStopping()) outgoing.setHeader('Connection', 'close');
  parts.headers.withoutNonce(incoming, outgoing);
  return passage;
}

/** The addresses that monitors ask; true when this was one of them. */
function answerOwn(parts: DoorParts, { target, client }: Passage, outgoing: ServerResponse): boolean {
  const path = target.split('?', 1)[0];
  const json = (status: number, word: string) =>
    answer(outgoing, { status, type: 'application/json', body: `{"status":"${word}"}` });
  if (path === '/healthz') json(200, 'ok');
  else if (path === '/readyz') {
    void parts.isReady().then((isReady) => (isReady ? json(200, 'ok') : json(503, 'unavailable')));
  } else if (path === '/metrics') {
    const isAllowed = client.isLoopback || isMetricsToken(outgoing.req.headers.authorization, parts.site.metricsToken);
    if (isAllowed)
      answer(outgoing, { status: 200, type: 'text/plain; version=0.0.4; charset=utf-8', body: parts.metrics.text() });
    else json(403, 'forbidden');
  } else return false;
  return true;
}

type Way = {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  toPage: (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<unknown>;
};

function servePage(parts: DoorParts, passage: Passage, { incoming, outgoing, toPage }: Way) {
  settleAddress(incoming, originOf(incoming, parts.site));
  if (incoming.method === 'POST' && !hasBody(incoming.headers)) markAsEmptyForm(incoming);
  passage.cacheKey = parts.cache.keyOf(incoming);
  if (passage.cacheKey !== null && parts.cache.serve(passage.cacheKey, incoming, outgoing))
    return parts.metrics.countCache('hit');
  if (parts.sharedPages.mayAnswer(incoming)) return void serveShared(parts, passage, { incoming, outgoing, toPage });
  parts.metrics.countCache(passage.cacheKey === null ? 'bypass' : 'miss');
  makeAnswer(parts, passage, { incoming, outgoing, toPage });
}

/** For somebody who is signed in: the page that all who stand the same see, if there is a fresh one. */
async function serveShared(parts: DoorParts, passage: Passage, { incoming, outgoing, toPage }: Way) {
  try {
    passage.standing = await parts.sharedPages.findStanding(incoming);
    const page = passage.standing && parts.sharedPages.find(incoming, passage.standing);
    parts.metrics.countCache(page ? 'hit' : passage.standing?.key ? 'miss' : 'bypass');
    if (page) {
      compressAnswer(incoming, outgoing);
      return void outgoing.writeHead(200, page.headers).end(page.body);
    }
  } catch (error) {
    // Making the page asks the same again, and tells the visitor when that fails too.
    parts.log.warn({ requestId: passage.requestId, ...errorFacts(error) }, 'standing');
  }
  makeAnswer(parts, passage, { incoming, outgoing, toPage });
}

function makeAnswer(parts: DoorParts, passage: Passage, { incoming, outgoing, toPage }: Way) {
  parts.headers.withNonce(incoming, outgoing);
  compressAnswer(incoming, outgoing);
  toPage(incoming, outgoing).catch((error: unknown) => {
    parts.log.error({ requestId: passage.requestId, ...errorFacts(error) }, 'answer');
    outgoing.destroy();
  });
}

type Exchange = { request: Request; incoming: IncomingMessage; outgoing: ServerResponse };

async function pageFor(
  parts: DoorParts,
  passage: Passage | undefined,
  { request, incoming, outgoing }: Exchange,
): Promise<Response> {
  if (!passage) throw new Error('a request came past the front door');
  const { requestId, client, target } = passage;
  const limited = limitBody(request, incoming, target);
  const facts: RequestFacts = { requestId, clientAddress: client.address, nonce: nonceOf(outgoing) };
  const make: MakePage = (asked, context) => parts.makePage(asked, { ...context, ...facts });
  try {
    const response = await pageOrKept(parts, passage, { incoming, request: limited.request, make });
    if (response.status >= 500) response.headers.set('Cache-Control', 'no-store'); // whatever the page said of itself
    return limited.isTooLarge() ? refusalResponse('too_large') : response;
  } catch (error) {
    if (limited.isTooLarge()) return refusalResponse('too_large');
    parts.log.error({ requestId, ...errorFacts(error) }, 'page');
    return refusalResponse('failed');
  }
}

type MakePage = (asked: Request, context: Partial<AppLoadContext>) => Promise<Response>;
type Making = { incoming: IncomingMessage; request: Request; make: MakePage };

/** The page made anew, or as others who see it alike have just got it. */
async function pageOrKept(
  { cache, sharedPages }: DoorParts,
  { cacheKey, standing }: Passage,
  { incoming, request, make }: Making,
): Promise<Response> {
  if (cacheKey !== null) return await cache.through(cacheKey, request, () => make(request, {}));
  if (!standing?.key) return await make(request, standing?.context ?? {});
  return await sharedPages.through(incoming, standing, {
    shared: () => make(sharedPages.withoutSession(request), standing.context),
    own: () => make(request, {}),
  });
}

/** A post without a body is a form without fields; Remix cannot read one that does not say so. */
function markAsEmptyForm(incoming: IncomingMessage) {
  const type = 'application/x-www-form-urlencoded';
  incoming.headers['content-type'] = type;
  incoming.rawHeaders = [...incoming.rawHeaders, 'Content-Type', type];
}
