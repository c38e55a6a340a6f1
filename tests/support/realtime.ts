import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Sql } from 'postgres';
import { afterAll, onTestFinished } from 'vitest';
import WebSocket, { type ClientOptions } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { readStoredDocument } from '#app/drafting/document.queries.server.ts';
import type { DocumentRole } from '#app/drafting/document.ts';
import { makeHttpServer } from '#app/http/front-door/listening.server.ts';
import { makeLogOn } from '#app/http/front-door/request-log.server.ts';
import { createSessions } from '#app/people/session.server.ts';
import type { Db } from '#db/client.server.ts';
import type { Limits } from '#realtime/limits.ts';
import { type Realtime, startRealtime } from '#realtime/server.ts';
import { type BuiltDocument, buildMemberOf } from '#tests/support/build/document.ts';
import { testDatabase } from '#tests/support/database.ts';
import { textInto } from '#tests/support/log-lines.ts';

/** Somebody with a session, as a socket shows it. */
export type Member = { accountId: string; name: string; cookie: string };

/** The realtime server alone, on a port and a database of its own. */
export type RealtimeSite = {
  origin: string;
  db: Db;
  sql: Sql;
  ownerSql: Sql;
  realtime: Realtime;
  /** The lines of the log so far, as text. */
  log: string[];
  /** Somebody with a role in a document, signed in. */
  member(document: BuiltDocument, role?: DocumentRole): Promise<Member>;
  /** Signs an account in and answers the Cookie header. */
  signIn(accountId: string): Promise<string>;
  /** Starts another process' worth of it on the same database. */
  another(limits?: Partial<Limits>, redisUrl?: string | null): Promise<{ origin: string; realtime: Realtime }>;
};

/** Starts the realtime server behind the site's own HTTP server, and stops it when the file's tests are done. */
export async function startRealtimeSite(limits: Partial<Limits> = {}, redisUrl: string | null = null): Promise<RealtimeSite> {
  const { db, sql, ownerSql, appUrl } = await testDatabase();
  const sessions = createSessions(db, { secure: false });
  const log: string[] = [];
  const another: RealtimeSite['another'] = async (theirs = limits, theirRedis = redisUrl) => {
    const started = await listenWithRealtime({
      db,
      directUrl: appUrl,
      sessions,
      trustedProxies: [],
      redisUrl: theirRedis,
      log: makeLogOn(textInto(log), 'debug'),
      limits: theirs,
    });
    afterAll(started.stop);
    return started;
  };
  const { origin, realtime } = await another();
  const signIn = async (accountId: string) => {
    const opened = await sessions.open(accountId, { device: '', isPublicComputer: false, replaces: null });
    return opened.split(';')[0] ?? '';
  };
  const member: RealtimeSite['member'] = async (document, role = 'writer') => {
    const built = await buildMemberOf(db, document, role);
    return { ...built, cookie: await signIn(built.accountId) };
  };
  return { origin, db, sql, ownerSql, realtime, log, member, signIn, another };
}

type ListeningOptions = Omit<Parameters<typeof startRealtime>[0], 'allowedOrigins'>;

async function listenWithRealtime(options: ListeningOptions) {
  const allowedOrigins: string[] = [];
  const realtime = await startRealtime({ ...options, allowedOrigins });
  const server = makeHttpServer((_incoming, outgoing) => outgoing.writeHead(404).end(), {
    takeUpgrade: (request, socket, head) => realtime.takeUpgrade(request, socket, head),
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  allowedOrigins.push(origin);
  const stop = async () => {
    server.close();
    await realtime.stop();
    server.closeAllConnections();
  };
  return { origin, realtime, stop };
}

/** `text` is what the first paragraph holds; it is there once the client is in sync. */
export type StockClient = { doc: Y.Doc; provider: WebsocketProvider; readonly text: Y.XmlText };

/** The stock client from npm, as it is, with the headers that a browser sends. */
export function stockClient(
  origin: string,
  {
    documentId,
    cookie,
    doc = new Y.Doc(),
    params = {},
  }: { documentId: string; cookie: string; doc?: Y.Doc; params?: Record<string, string> },
): StockClient {
  class BrowserLikeSocket extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { Cookie: cookie, Origin: origin } });
      this.on('error', () => undefined);
    }
  }
  const provider = new WebsocketProvider(`${origin.replace('http', 'ws')}/realtime`, documentId, doc, {
    WebSocketPolyfill: BrowserLikeSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    maxBackoffTime: 500,
    params,
  });
  onTestFinished(() => provider.destroy());
  return {
    doc,
    provider,
    get text() {
      return textOf(doc);
    },
  };
}

/** The text of a document's first paragraph. */
export function textOf(doc: Y.Doc): Y.XmlText {
  const paragraph = doc.getXmlFragment('text').get(0);
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error('the document has no first paragraph');
  return text;
}

/** Resolves when a client has everything. */
export async function synced({ provider }: StockClient): Promise<void> {
  await until(() => provider.synced, 'the client to be in sync');
}

/** A bare socket that sends what it is told; `closed` resolves with the code it was closed with. */
export type BareSocket = { ws: WebSocket; received: Uint8Array[]; closed: Promise<{ code: number; reason: string }> };

/** Opens a socket to a document and waits until it is open. */
export async function bareSocket(origin: string, { path, cookie }: { path: string; cookie: string }): Promise<BareSocket> {
  const ws = new WebSocket(`${origin.replace('http', 'ws')}/realtime/${path}`, { headers: { Cookie: cookie, Origin: origin } });
  const received: Uint8Array[] = [];
  ws.on('message', (data: Buffer) => received.push(new Uint8Array(data)));
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    ws.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
  });
  await once(ws, 'open');
  ws.on('error', () => undefined);
  onTestFinished(() => ws.terminate());
  return { ws, received, closed };
}

/** The status that an upgrade is answered with; 101 when it is let in. */
export async function upgradeStatus(origin: string, path: string, headers: ClientOptions['headers'] = {}): Promise<number> {
  const ws = new WebSocket(`${origin.replace('http', 'ws')}${path}`, { headers });
  return await new Promise((resolve, reject) => {
    ws.on('unexpected-response', (_request, response) => {
      response.resume();
      ws.terminate();
      resolve(response.statusCode ?? 0);
    });
    ws.on('open', () => {
      ws.terminate();
      resolve(101);
    });
    ws.on('error', (error) => (ws.readyState === WebSocket.CLOSED ? undefined : reject(error)));
  });
}

/** Waits until something is so, asking every few milliseconds. */
export async function until(isSo: () => boolean | Promise<boolean>, what: string, timeoutMs = 15_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A document built from what is stored. */
export async function storedDoc(db: Db, documentId: string): Promise<Y.Doc> {
  const { snapshot, updates } = await readStoredDocument(db, documentId);
  const doc = new Y.Doc();
  if (snapshot) Y.applyUpdate(doc, snapshot.bytes);
  for (const { parts } of updates) for (const part of parts) Y.applyUpdate(doc, part);
  return doc;
}
