import type { IncomingMessage } from 'node:http';
import type { BlockList } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import { errorFacts } from '#app/http/error-facts.server.ts';
import { clientFacts, networkList } from '#app/http/front-door/addressing.ts';
import { hangUp } from '#app/http/front-door/listening.server.ts';
import type { Sessions } from '#app/people/session.server.ts';
import type { Db } from '#db/client.server.ts';
import { AccessWatch, changesChannel, readChange } from '#realtime/access-changes.ts';
import { authorize, isRealtimeAddress, readWish, sessionNamed, type Wish } from '#realtime/authorize.ts';
import { Compactor } from '#realtime/compactor.ts';
import { Connection, type Entrant } from '#realtime/connection.ts';
import { DatabaseSession } from '#realtime/database-session.ts';
import { type FanOut, makeSoleOwner } from '#realtime/fan-out.ts';
import { Knocks } from '#realtime/knocks.ts';
import { defaultLimits, type Limits } from '#realtime/limits.ts';
import { OpenDocuments } from '#realtime/open-documents.ts';
import { makeRedisFanOut } from '#realtime/redis-fan-out.ts';
import type { SharedDocument } from '#realtime/shared-document.ts';
import { UpdateLog } from '#realtime/update-log.ts';

export type RealtimeOptions = {
  db: Db;
  /** Past any pooler: a session on it listens, holds locks and writes. */
  directUrl: string;
  sessions: Sessions;
  allowedOrigins: readonly string[];
  /** The networks of proxies whose word about a visitor's address is taken. */
  trustedProxies: readonly string[];
  /** Where processes that share documents hear each other; null: this is the only one. */
  redisUrl: string | null;
  log: Logger;
  limits?: Partial<Limits>;
};

/** The sockets of one process. */
export type Realtime = {
  /** Takes an upgrade that is meant for us; false: it is somebody else's. */
  takeUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** How much is open, for monitors. */
  counts(): { connections: number; documents: number };
  /** Lets nobody in any more, stores what is under way, and sends everybody away to come back; within the drain time and a second. */
  stop(): Promise<void>;
};

type Refusal = 401 | 403 | 503;

const statusLines = { 401: '401 Unauthorized', 403: '403 Forbidden', 503: '503 Service Unavailable' } as const;
const closeTimeoutMs = 2_000;
const drainStepMs = 20;
const endMs = 500;

/** Makes the realtime server; it serves nothing until upgrades are handed to it. */
export async function startRealtime(options: RealtimeOptions): Promise<Realtime> {
  const made: { hub: Hub | null } = { hub: null };
  const session = await DatabaseSession.open({
    url: options.directUrl,
    channel: changesChannel,
    log: options.log,
    onNotice: (payload) => made.hub?.hear(payload),
    onLost: () => made.hub?.loseSession(),
    onFound: () => made.hub?.findSession(),
  });
  made.hub = new Hub(options, session);
  return made.hub;
}

class Hub implements Realtime {
  readonly #options: RealtimeOptions;
  readonly #limits: Limits;
  readonly #session: DatabaseSession;
  readonly #updates: UpdateLog;
  readonly #fanOut: FanOut;
  readonly #compactor: Compactor;
  readonly #documents: OpenDocuments;
  readonly #connections = new Set<Connection>();
  readonly #watch: AccessWatch;
  readonly #sockets: WebSocketServer;
  readonly #timers: NodeJS.Timeout[];
  readonly #knocks: Knocks;
  readonly #trusted: BlockList;
  #pending = 0;
  #isStopping = false;

  constructor(options: RealtimeOptions, session: DatabaseSession) {
    const { db, log } = options;
    const limits: Limits = { ...defaultLimits, ...options.limits };
    this.#options = options;
    this.#limits = limits;
    this.#knocks = new Knocks(limits);
    this.#trusted = networkList(options.trustedProxies);
    this.#session = session;
    this.#updates = new UpdateLog(session);
    this.#fanOut = this.#makeFanOut();
    this.#compactor = new Compactor({ log, hereBytesMax: limits.compactHereBytesMax });
    const { compactor, fanOut, updates } = { compactor: this.#compactor, fanOut: this.#fanOut, updates: this.#updates };
    this.#documents = new OpenDocuments({ db, log, limits, updates, fanOut, compactor });
    this.#watch = new AccessWatch({ db, log, documents: this.#documents, connections: this.#connections });
    this.#sockets = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: limits.frameBytesMax,
      ...{ closeTimeout: closeTimeoutMs }, // newer than the types
    });
    this.#timers = [
      setInterval(() => this.#sweep(), limits.sweepEveryMs),
      setInterval(() => void this.#watch.recheckAll(), limits.recheckEveryMs),
    ];
  }

  takeUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    if (!isRealtimeAddress(request.url ?? '')) return false;
    socket.on('error', () => socket.destroy());
    const wish = readWish(request, this.#options.allowedOrigins);
    const isFull = this.#pending >= this.#limits.pendingUpgradesMax || this.#connections.size >= this.#limits.connectionsMax;
    if (typeof wish === 'number') hangUp(socket, statusLines[wish]);
    else if (this.#isStopping || isFull || !this.#mayKnock(request, wish)) hangUp(socket, statusLines[503]);
    else void this.#admit(wish, { request, socket, head });
    return true;
  }

  counts() {
    return { connections: this.#connections.size, documents: this.#documents.all().length };
  }

  /** Takes what a transaction told everyone when it committed. */
  hear(payload: string): void {
    const change = readChange(payload);
    if (change && !this.#isStopping) this.#watch.take(change);
  }

  /** Every lock has gone with the session: whoever was in a document comes back and finds who has it now. */
  loseSession(): void {
    this.#documents.dropAll('lost the database');
  }

  findSession(): void {
    this.#watch.makeUp();
  }

  async stop(): Promise<void> {
    if (this.#isStopping) return;
    this.#isStopping = true;
    for (const timer of this.#timers) clearInterval(timer);
    const leaving = [...this.#connections];
    const steps = Math.ceil(Math.min(this.#limits.drainMs, leaving.length * drainStepMs) / drainStepMs);
    for (let step = 0; step < steps; step += 1) {
      const size = Math.ceil(leaving.length / (steps - step));
      for (const connection of leaving.splice(0, size)) connection.comeBack('restarting');
      await pause(drainStepMs);
    }
    await Promise.race([this.#updates.whenIdle(), pause(endMs)]);
    for (const end = Date.now() + endMs; this.#connections.size > 0 && Date.now() < end; ) await pause(drainStepMs);
    for (const connection of this.#connections) connection.terminate();
    await this.#compactor.stop();
    await this.#fanOut.end();
    await this.#session.end();
  }

  #mayKnock(request: IncomingMessage, wish: Wish): boolean {
    const { address } = clientFacts(request, this.#trusted);
    return this.#knocks.allow({ address, session: sessionNamed(wish) }, performance.now());
  }

  #makeFanOut(): FanOut {
    const { redisUrl: url, log } = this.#options;
    if (url === null) return makeSoleOwner(this.#session);
    const onWord: Parameters<typeof makeRedisFanOut>[0]['onWord'] = (documentId, word) =>
      this.#documents.find(documentId)?.hear(word);
    return makeRedisFanOut({ url, session: this.#session, log, onWord });
  }

  /** Looks up who it is and what they may do, and lets them in; an answer that takes too long is none. */
  async #admit(wish: Wish, way: Way): Promise<void> {
    this.#pending += 1;
    const { signal, abort } = deadline(this.#limits.pendingUpgradeMs);
    try {
      const changes = this.#watch.changes;
      const answer = await Promise.race([this.#lookUp(wish), signal]);
      if (typeof answer === 'number') return void this.#refuse(answer, wish, way.socket);
      this.#sockets.handleUpgrade(way.request, way.socket, way.head, (ws) => {
        const wiring = { ws, socket: way.socket, limits: this.#limits, log: this.#options.log };
        const connection = new Connection(answer.document, answer.entrant, wiring);
        this.#connections.add(connection);
        ws.on('close', () => this.#connections.delete(connection));
        if (answer.document.isOver || this.#isStopping) connection.comeBack('come back');
        else if (changes !== this.#watch.changes) void this.#watch.recheck([connection]);
      });
    } catch (error) {
      this.#options.log.error({ document: wish.documentId, ...errorFacts(error) }, 'socket not let in');
      hangUp(way.socket, statusLines[503]);
    } finally {
      abort();
      this.#pending -= 1;
    }
  }

  async #lookUp(wish: Wish): Promise<{ entrant: Entrant; document: SharedDocument } | Refusal> {
    const entrant = await authorize(this.#options, wish);
    if (typeof entrant === 'number') return entrant;
    if (this.#countOf(entrant.accountId) >= this.#limits.connectionsOfAnAccountMax) return 503;
    const document = await this.#documents.open(wish.documentId);
    return document ? { entrant, document } : 503;
  }

  #countOf(accountId: string): number {
    let count = 0;
    for (const connection of this.#connections) if (connection.accountId === accountId) count += 1;
    return count;
  }

  #refuse(status: Refusal, { documentId }: Wish, socket: Duplex): void {
    this.#options.log.info({ document: documentId, status }, 'socket not let in');
    hangUp(socket, statusLines[status]);
  }

  #sweep(): void {
    const { sweepEveryMs } = this.#limits;
    for (const connection of this.#connections) connection.sweep(sweepEveryMs);
    this.#documents.sweep(sweepEveryMs);
  }
}

type Way = { request: IncomingMessage; socket: Duplex; head: Buffer };

/** Resolves to 503 when the time is over, unless it is called off. */
function deadline(ms: number): { signal: Promise<503>; abort(): void } {
  let timer: NodeJS.Timeout | undefined;
  const signal = new Promise<503>((resolve) => {
    timer = setTimeout(() => resolve(503), ms);
  });
  return { signal, abort: () => clearTimeout(timer) };
}
