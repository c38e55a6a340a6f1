import type { Sql } from 'postgres';
import { openClient } from '#db/client.server.ts';

/** Says which workers live, and hands back the jobs of those that do not. */
export type WorkerRegister = {
  /** Takes down a worker of this process as living. */
  add(workerId: string): void;
  /** Hands the jobs of dead workers, of any process, back to the queue; answers how many workers had died. */
  freeAbandoned(): Promise<number>;
  close(): Promise<void>;
};

const closeSeconds = 1;

/**
 * The queue itself waits four hours before it gives a job of a process that was killed to another. Here every living
 * worker holds a lock that PostgreSQL drops with its process: a job whose worker's lock can be had was abandoned.
 * A living worker whose lock was lost with a connection may see a job run twice, which every job must bear anyway.
 */
export function openWorkerRegister(ownerUrl: string): WorkerRegister {
  const sql = openClient(ownerUrl, { max: 1, applicationName: 'green-grass workers' });
  const own = new Set<string>();
  return {
    add: (workerId) => own.add(workerId),
    async freeAbandoned() {
      for (const workerId of own) await sql`select pg_advisory_lock(${lockKey(sql, workerId)})`;
      const dead = await findDead(sql, own);
      if (dead.length > 0) await sql`select graphile_worker.force_unlock_workers(${dead}::text[])`;
      return dead.length;
    },
    close: () => sql.end({ timeout: closeSeconds }),
  };
}

/** Workers that hold a job and no lock. A job taken just now may be of a worker that has not taken its lock yet. */
async function findDead(sql: Sql, own: ReadonlySet<string>): Promise<string[]> {
  const holders = await sql<{ workerId: string }[]>`
    select distinct locked_by as "workerId" from graphile_worker.jobs
    where locked_by is not null and locked_at < now() - interval '3 seconds'`;
  const dead: string[] = [];
  for (const { workerId } of holders) {
    if (own.has(workerId)) continue;
    const [tried] = await sql<{ isFree: boolean }[]>`select pg_try_advisory_lock(${lockKey(sql, workerId)}) as "isFree"`;
    if (!tried?.isFree) continue;
    dead.push(workerId);
    await sql`select pg_advisory_unlock(${lockKey(sql, workerId)})`;
  }
  return dead;
}

function lockKey(sql: Sql, workerId: string) {
  return sql`hashtextextended(${`green-grass worker ${workerId}`}, 0)`;
}
