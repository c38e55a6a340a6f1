import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { Sql } from 'postgres';
import { afterAll } from 'vitest';
import { readEnv } from '#app/env.server.ts';
import { makeLogOn } from '#app/http/front-door/request-log.server.ts';
import type { Db } from '#db/client.server.ts';
import { startSite as startRealSite } from '#server';
import { CookieJar } from '#tests/support/cookie-jar.ts';
import { makeTestDatabase } from '#tests/support/database.ts';

/** What the site under test signs with. */
export const testSecret = 'a secret that only the tests of this site have';

/** The built site on a port of its own, on a database of its own. */
export type TestSite = {
  origin: string;
  /** As the application sees the database. */
  db: Db;
  sql: Sql;
  ownerSql: Sql;
  dataDir: string;
  /** The lines of the site's log so far. */
  log: LogLine[];
  /** A pretended browser with its own cookies. */
  visitor(): Browsing;
  stop(): Promise<void>;
};

export type LogLine = { level: string; msg?: string; [key: string]: unknown };

export type Browsing = {
  jar: CookieJar;
  /** A request as a browser of this site makes it; redirects are not followed. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  get(path: string): Promise<Response>;
  /** Posts a form; an array gives one field several values. */
  post(path: string, fields?: Record<string, string | readonly string[]>): Promise<Response>;
  /** Signs in through the page and keeps the cookie; throws when the site refuses. */
  signIn(phone: string, password: string): Promise<void>;
};

/** What a site begins with instead of nothing: the database that its own is copied from, and its files. */
export type Beginning = { template: string; dataDir: string };

/** Starts the site as it is built, and stops it when the file's tests are done. `variables` are added to its environment. */
export async function startSite(variables: Record<string, string> = {}, beginning?: Beginning): Promise<TestSite> {
  const database = await makeTestDatabase(beginning?.template);
  const dataDir = mkdtempSync(join(tmpdir(), 'green-grass-site-'));
  if (beginning) cpSync(beginning.dataDir, dataDir, { recursive: true });
  const env = readEnv({
    PORT: String(await freePort()),
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    SESSION_SECRET: testSecret,
    DATA_DIR: dataDir,
    DEMO: '0',
    ...variables,
  });
  const log: LogLine[] = [];
  const site = await startRealSite({ env, log: makeLogOn(lineReader(log), env.logLevel) });
  await stillClocks(database.ownerSql);
  let isStopped = false;
  const stop = async () => {
    if (isStopped) return;
    isStopped = true;
    await site.stop();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  afterAll(stop);
  const { db, sql, ownerSql } = database;
  return { origin: site.origin, db, sql, ownerSql, dataDir, log, visitor: () => browse(site.origin), stop };
}

/**
 * Keeps the clocks that compare with the hour of this machine from being worked on: tests tell of other hours, in which a vote
 * that a test has just opened would be long over. Unprepared, as it is several statements; nothing in it comes from outside.
 */
async function stillClocks(ownerSql: Sql): Promise<void> {
  await ownerSql.unsafe(`
    create function leave_out_job() returns trigger language plpgsql as $$ begin return null; end $$;
    do $$ begin
      execute format(
        'create trigger clocks_stand_still before insert on graphile_worker._private_jobs for each row when (new.task_id = any (%L)) execute function leave_out_job()',
        (select array_agg(id) from graphile_worker._private_tasks where identifier like 'follow_up_%')
      );
    end $$;`);
}

/** A pretended browser on an origin. */
export function browse(origin: string): Browsing {
  const jar = new CookieJar();
  const request = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    if (jar.header() !== '' && !headers.has('Cookie')) headers.set('Cookie', jar.header());
    const isPost = init.method !== undefined && init.method !== 'GET' && init.method !== 'HEAD';
    if (isPost && !headers.has('Origin')) headers.set('Origin', origin);
    const response = await fetch(new URL(path, origin), { ...init, headers, redirect: 'manual' });
    jar.keep(response);
    return response;
  };
  const post: Browsing['post'] = (path, fields = {}) => request(path, { method: 'POST', body: formBody(fields) });
  return {
    jar,
    fetch: request,
    get: (path) => request(path),
    post,
    async signIn(phone, password) {
      const answer = await post('/sign-in', { phone, password });
      await answer.body?.cancel();
      if (answer.status !== 302) throw new Error(`${phone} could not sign in: ${answer.status}`);
    },
  };
}

function formBody(fields: Record<string, string | readonly string[]>): URLSearchParams {
  const entries = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]));
  return new URLSearchParams(entries);
}

function lineReader(log: LogLine[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      for (const line of chunk.toString().split('\n')) if (line !== '') log.push(JSON.parse(line));
      done();
    },
  });
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('a listening socket has no port');
  return address.port;
}
