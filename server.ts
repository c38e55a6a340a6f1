import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { AppLoadContext } from '@remix-run/node';
import type { Logger } from 'pino';
import { isSharedPage, makeFindStanding } from '#app/disclosure/standing.server.ts';
import { type Env, readEnv, StartRefused } from '#app/env.server.ts';
import { type Announcements, makeAnnouncements } from '#app/http/announcements.server.ts';
import { errorFacts } from '#app/http/error-facts.server.ts';
import { makeDoor, type RequestFacts } from '#app/http/front-door/door.server.ts';
import { listen, makeHttpServer, stopListening } from '#app/http/front-door/listening.server.ts';
import { makeMetrics } from '#app/http/front-door/metrics.server.ts';
import { loadBuiltPages, loadSourcePages, type Pages } from '#app/http/front-door/remix.server.ts';
import { makeLog } from '#app/http/front-door/request-log.server.ts';
import { makeSecurityHeaders } from '#app/http/front-door/security-headers.server.ts';
import { makePageCache } from '#app/http/page-cache.server.ts';
import { preferenceCookieNames } from '#app/http/preferences.ts';
import { createRateLimits } from '#app/http/rate-limit.server.ts';
import { makeSharedPages } from '#app/http/shared-pages.server.ts';
import { createMailer, type Mailer } from '#app/notifications/channels/email.server.ts';
import { createOutboxMailer } from '#app/notifications/channels/outbox.server.ts';
import { letterSender } from '#app/notifications/letter.server.ts';
import { createCodes, type OneTimeCodes, type OutboxReaders, outboxReaders } from '#app/people/code-sender.server.ts';
import { communityCookieName } from '#app/people/community.server.ts';
import type { DemonstrationAccount } from '#app/people/load-context.ts';
import { createSessions, type Sessions, sessionCookieName } from '#app/people/session.server.ts';
import { startSchedule } from '#app/schedule.server.ts';
import { type Database, isAnswering, openDatabase } from '#db/client.server.ts';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '#db/embedded.server.ts';
import { migrateDatabase } from '#db/migrate.server.ts';
import { hearAnnouncements } from '#realtime/hearing.ts';
import { type Realtime, startRealtime } from '#realtime/server.ts';

export type SiteOptions = {
  env: Env;
  log: Logger;
  /** Serve the source through Vite instead of what was built. */
  isDevelopment?: boolean;
};

/** A site that takes requests. */
export type Site = {
  /** Where the site says it is: `http://localhost:3000` unless SITE_ORIGIN is set. */
  origin: string;
  /** Takes no more requests, ends those begun, then stops clocks and database; within 10 s. */
  stop(): Promise<void>;
};

const root = import.meta.dirname;
const poolMax = 20;
// Stopping takes 10 s at most: requests first, then clocks, connections and the database, which take far less.
const requestGraceMs = 4_000;
const stepMs = 4_500;
const stopMs = 9_500;
const readyTimeoutMs = 2_000;

/** Starts everything in order: database, migrations, Remix, clocks, demonstration, and then listens. */
export async function startSite({ env, log, isDevelopment = false }: SiteOptions): Promise<Site> {
  const undo: Undo = [];
  const stop = () => runAll(undo.splice(0).reverse(), log);
  try {
    warnOfClosedDoors(env, log);
    const { embedded, ownerUrl, appUrl } = await findDatabase(env, undo);
    await migrateDatabase({ ownerUrl, appUrl, allowOwnerLogin: env.allowOwnerLogin, warn: (sentence) => log.warn(sentence) });
    const database = openDatabase(appUrl, { max: poolMax, applicationName: 'green-grass' });
    undo.push(() => database.close());
    const demonstrationAccounts = await demonstrate({ env, log, database, embedded });
    const isDemonstration = demonstrationAccounts.length > 0;
    const mailer = makeMailer({ env, database, outbox: outboxReaders({ isDemonstration, isDevelopment }) });
    undo.push(async () => mailer?.close());
    const directUrl = env.databaseDirectUrl ?? appUrl;
    const announcements = makeAnnouncements();
    const heard = await hearAnnouncements(announcements, { directUrl, log });
    undo.push(() => heard.end());
    const schedule = await startSchedule({ db: database.db, ownerUrl, env, mailer, log });
    undo.push(() => schedule.stop());
    const sessions = createSessions(database.db, { secure: env.isSecure });
    const { allowedOrigins, redisUrl, trustedProxies } = env;
    const realtime = await startRealtime({
      db: database.db,
      directUrl,
      sessions,
      allowedOrigins,
      trustedProxies,
      redisUrl,
      log,
    });
    undo.push(() => realtime.stop());
    const parties = { demonstrationAccounts, mailer, sessions, realtime, announcements };
    const door = await openDoor({ env, log, isDevelopment, database, ...parties });
    // No request waits for a job, and the door closes only when the sockets have gone: all end side by side.
    const parts = [schedule.stop, () => realtime.stop(), door.stop];
    undo.splice(-2, 2, async () => void (await Promise.all(parts.map((part) => end(part, log)))));
    return { origin: env.siteOrigin, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Runs the site until it is told to stop: what `npm start` does. Ends the process, within 10 s of being told. */
export async function runSite({ isDevelopment }: { isDevelopment: boolean }): Promise<void> {
  const signalled = nextSignal();
  try {
    const env = readEnv(process.env);
    const { log, flush } = makeLog(env.logLevel);
    const failed = nextFailure(log);
    const site = await startSite({ env, log, isDevelopment });
    process.stdout.write(`Green Grass is ready at ${site.origin}\n`);
    const reason = await Promise.race([signalled, failed]);
    log.info({ reason }, 'stopping');
    await site.stop();
    log.info('stopped');
    flush();
    process.exit(reason === 'failure' ? 1 : 0);
  } catch (error) {
    const words =
      error instanceof StartRefused ? error.message : `The site could not start: ${JSON.stringify(errorFacts(error))}`;
    process.stderr.write(`${words}\n`);
    process.exit(1);
  }
}

/** The first signal to stop. From then on the process lives at most 10 s, even where a start or a stop hangs. */
async function nextSignal(): Promise<NodeJS.Signals> {
  return await new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        setTimeout(() => process.exit(0), stopMs).unref();
        resolve(signal);
      });
    }
  });
}

/** The first error that nobody caught: the state is unknown, so the site stops. While it stops, more of them are only logged. */
async function nextFailure(log: Logger): Promise<'failure'> {
  return await new Promise((resolve) => {
    process.on('uncaughtException', (error) => {
      log.fatal(errorFacts(error), 'not caught');
      resolve('failure');
    });
  });
}

type Undo = (() => Promise<void>)[];

/** Ends one part of the site after the other, the last that was started first. */
async function runAll(steps: Undo, log: Logger) {
  for (const step of steps) await end(step, log);
}

/** Ends one part; when that fails or takes too long, it is logged and the others go on. */
async function end(step: () => Promise<void>, log: Logger) {
  const timeout = new AbortController();
  const late = pause(stepMs, true, { signal: timeout.signal }).catch(() => false);
  try {
    const isLate = await Promise.race([step().then(() => false), late]);
    if (isLate) log.error('a part of the site did not stop in time');
  } catch (error) {
    log.error(errorFacts(error), 'stop');
  } finally {
    timeout.abort();
  }
}

/** A site that others can reach but whose forms are taken only from this machine is surely not meant so. */
function warnOfClosedDoors({ host, allowedOrigins }: Env, log: Logger) {
  const isOpen = !['127.0.0.1', 'localhost', '::1'].includes(host);
  if (isOpen && allowedOrigins.length > 1) log.warn('SITE_ORIGIN is not set: forms are taken only from this machine');
}

/** The configured database, or the site's own. */
async function findDatabase(env: Env, undo: Undo) {
  if (env.databaseUrl !== null) {
    return { embedded: null, ownerUrl: env.databaseOwnerUrl ?? env.databaseUrl, appUrl: env.databaseUrl };
  }
  const embedded = await startEmbeddedDatabase({ dataDir: env.dataDir });
  undo.push(() => embedded.stop());
  return { embedded, ownerUrl: embedded.ownerUrl, appUrl: embedded.appUrl };
}

type DemonstrationParts = { env: Env; log: Logger; database: Database; embedded: EmbeddedDatabase | null };

/** Loads the demonstration into a new embedded database or when told to; answers the accounts that it has, if it is there. */
async function demonstrate({ env, log, database, embedded }: DemonstrationParts): Promise<readonly DemonstrationAccount[]> {
  if (env.demo === false) {
    embedded?.settle();
    return [];
  }
  const { isDemonstrationLoaded, loadDemonstration } = await import('#app/demonstration/load.server.ts');
  if (env.demo || embedded?.isNew) await loadDemonstration(database.db, { env, log });
  embedded?.settle();
  if (!(await isDemonstrationLoaded(database.db))) return [];
  const { demonstrationAccounts, demonstrationPassword } = await import('#app/demonstration/accounts.ts');
  const listed = demonstrationAccounts.filter(({ isListed }) => isListed);
  return listed.map(({ phone, purpose }) => ({ phone, password: demonstrationPassword, role: purpose }));
}

type OpenParts = {
  env: Env;
  log: Logger;
  isDevelopment: boolean;
  database: Database;
  demonstrationAccounts: readonly DemonstrationAccount[];
  mailer: Mailer | null;
  sessions: Sessions;
  realtime: Realtime;
  announcements: Announcements;
};

/** How mail leaves: through SMTP, or onto the outbox page in development and demonstration; else not at all. */
function makeMailer({ env, database, outbox }: { env: Env; database: Database; outbox: OutboxReaders }): Mailer | null {
  if (env.smtpUrl) return createMailer(env.smtpUrl);
  return outbox === null ? null : createOutboxMailer(database.db);
}

/** Builds the front door and listens. */
async function openDoor(parts: OpenParts): Promise<{ stop(): Promise<void> }> {
  const { env, log, isDevelopment, database, sessions, realtime } = parts;
  let isStopping = false;
  const server = makeHttpServer((incoming, outgoing) => door(incoming, outgoing), {
    takeUpgrade: (request, socket, head) => (isDevelopment && isForVite(request)) || realtime.takeUpgrade(request, socket, head),
  });
  const pages = isDevelopment ? await loadSourcePages(root, server) : await loadBuiltPages(root);
  const contextOf = makeContext({ ...parts, pages });
  const cookieNames = { sessionCookieName, variantCookieNames: [...Object.values(preferenceCookieNames), communityCookieName] };
  const door = makeDoor({
    site: env,
    sessionCookieName,
    log,
    metrics: makeMetrics(),
    cache: makePageCache(cookieNames),
    sharedPages: makeSharedPages({
      ...cookieNames,
      isShared: isSharedPage,
      findStanding: makeFindStanding({ db: database.db, sessions }),
    }),
    headers: makeSecurityHeaders({ isSecure: env.isSecure, isDevelopment }),
    serveFile: pages.serveFile,
    isReady: async () => !isStopping && (await isAnswering(database.sql, readyTimeoutMs)),
    isStopping: () => isStopping,
    makePage: (request, facts) => pages.handle(request, contextOf(facts)),
  });
  await listenOrRefuse(server, env);
  return {
    async stop() {
      isStopping = true;
      parts.announcements.stop();
      await stopListening(server, requestGraceMs);
      await pages.stop();
    },
  };
}

/** Vite's own socket, which reloads pages in development. */
function isForVite(request: IncomingMessage): boolean {
  return (request.headers['sec-websocket-protocol'] ?? '').startsWith('vite-');
}

async function listenOrRefuse(server: Parameters<typeof listen>[0], { port, host }: Env) {
  try {
    await listen(server, { port, host });
  } catch (error) {
    const code = errorFacts(error).code;
    const reason = code === 'EADDRINUSE' ? 'is in use' : `cannot be listened on (${code})`;
    throw new StartRefused(`Port ${port} of ${host} ${reason}: stop what uses it, or set PORT to another.`, { cause: error });
  }
}

type ContextParts = OpenParts & { pages: Pages };

/** Makes once what all requests share, and answers how each gets its own context. */
function makeContext(parts: ContextParts): (facts: RequestFacts) => AppLoadContext {
  const { env, log, database, demonstrationAccounts, pages, sessions, announcements } = parts;
  const { db, sql } = database;
  const onOutage = (error: unknown) => log.error(errorFacts(error), 'rate limits');
  const shared = {
    db,
    env,
    sessions,
    announcements,
    rateLimits: createRateLimits(sql, { secret: env.sessionSecret, onOutage }),
    codes: makeCodes(parts),
    demonstrationAccounts,
    enhanceUrl: pages.enhanceUrl,
  };
  return (facts) => ({ ...shared, ...facts });
}

/** How codes reach phones and e-mail addresses. */
function makeCodes({ env, log, isDevelopment, database, demonstrationAccounts, mailer }: OpenParts): OneTimeCodes {
  const { db } = database;
  const occasion = { isDemonstration: demonstrationAccounts.length > 0, isDevelopment };
  const failed = (what: string) => (error: unknown) => log.error(errorFacts(error), what);
  const mail = mailer && {
    sender: letterSender({ db, mailer, origin: env.siteOrigin }, { onFailure: failed('mail') }),
    outbox: env.smtpUrl ? null : outboxReaders(occasion),
  };
  return createCodes(db, env, { ...occasion, mail, onFailure: failed('text message') });
}
