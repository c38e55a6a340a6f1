import { createHmac } from 'node:crypto';
import { lt } from 'drizzle-orm';
import type { Sql } from 'postgres';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { unavailable } from '#app/http/answers.ts';
import { type LimitName, limits } from '#app/http/rate-limits.ts';
import type { Db } from '#db/client.server.ts';
import { rateLimits as counters } from '#db/schema/people.ts';

/** The counters of the site, kept in the database: they survive a restart and hold across processes. */
export type RateLimits = {
  limiters: ReadonlyMap<LimitName, RateLimiterPostgres>;
  digest: (name: LimitName, key: string) => string;
  onOutage: (error: unknown) => void;
};

export type Allowance = { ok: true } | { ok: false; retryAfterSeconds: number };

/** Makes the counters. Keys are digests under `secret`, so that the table holds no phone and no address. */
export function createRateLimits(sql: Sql, options: { secret: string; onOutage?: (error: unknown) => void }): RateLimits {
  const storeClient = queryClient(sql);
  const limiters = Object.entries(limits).map(([name, { points, seconds }]) => {
    const limiter = new RateLimiterPostgres({
      storeClient,
      storeType: 'client',
      tableName: 'rate_limits',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: name,
      points,
      duration: seconds,
    });
    return [name as LimitName, limiter] as const;
  });
  return {
    limiters: new Map(limiters),
    digest: (name, key) => createHmac('sha256', options.secret).update(`${name}\n${key}`).digest('base64url'),
    onOutage: options.onOutage ?? (() => undefined),
  };
}

/** Counts one attempt and says whether it is within the limit. When the counters cannot be reached, throws a 503: never a yes. */
export async function allow(rateLimits: RateLimits, name: LimitName, key: string): Promise<Allowance> {
  try {
    await limiterOf(rateLimits, name).consume(rateLimits.digest(name, key));
    return { ok: true };
  } catch (error) {
    if (error instanceof RateLimiterRes)
      return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) };
    rateLimits.onOutage(error);
    throw unavailable();
  }
}

/** Takes one attempt back that turned out to be a good one (a successful sign-in behind a shared address). */
export async function giveBack(rateLimits: RateLimits, name: LimitName, key: string): Promise<void> {
  await limiterOf(rateLimits, name).reward(rateLimits.digest(name, key));
}

/** Forgets every attempt under a key (the right password was given). */
export async function forget(rateLimits: RateLimits, name: LimitName, key: string): Promise<void> {
  await limiterOf(rateLimits, name).delete(rateLimits.digest(name, key));
}

/** Deletes counters that ran out more than an hour ago; a clock calls it. */
export async function deleteExpiredCounters(db: Db, now: Date): Promise<number> {
  const ended = lt(counters.expire, now.getTime() - 60 * 60 * 1000);
  const deleted = await db.delete(counters).where(ended).returning({ key: counters.key });
  return deleted.length;
}

function limiterOf(rateLimits: RateLimits, name: LimitName): RateLimiterPostgres {
  const limiter = rateLimits.limiters.get(name);
  if (!limiter) throw new Error(`no such limit: ${name}`);
  return limiter;
}

/** The small part of node-postgres that the limiter uses, on postgres.js. */
function queryClient(sql: Sql) {
  return {
    async query({ text, values = [] }: { text: string; values?: (string | number | null)[] }) {
      const rows = await sql.unsafe<{ points: number; expire: string | null }[]>(text, values, { prepare: true });
      return {
        rows: rows.map((row) => ({ ...row, expire: row.expire === null ? null : Number(row.expire) })),
        rowCount: rows.count,
      };
    },
  };
}
