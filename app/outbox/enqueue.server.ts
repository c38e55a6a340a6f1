import { sql } from 'drizzle-orm';
import type { Json } from '#app/core/canonical.ts';
import { newId } from '#app/core/identifier.ts';
import type { Db } from '#db/client.server.ts';

/** Something that happened, named `capability.past_tense`, with the ids that its consequences need. */
export type DomainEvent = { readonly event: string; readonly [key: string]: Json };

/**
 * Queues an event in the caller's transaction: it is handled after the commit, at least once, by the reactions wired in
 * `reactions.server.ts`; if the transaction is undone, it never was. `eventId` is what makes a repeated run harmless.
 */
export async function enqueue(tx: Db, event: DomainEvent): Promise<void> {
  await enqueueJob(tx, { task: 'react', payload: { ...event, eventId: newId() } });
}

export type Job = { task: string; payload: Json; runAt?: Date; jobKey?: string };

/** Queues a job by the name of its task; see `schedule.server.ts` for the tasks. `jobKey`: at most one such job waits. */
export async function enqueueJob(tx: Db, job: Job): Promise<void> {
  const { task, payload, runAt, jobKey } = job;
  await tx.execute(
    sql`select enqueue_job(${task}, ${JSON.stringify(payload)}::json, ${runAt?.toISOString() ?? null}::timestamptz, ${jobKey ?? null}::text)`,
  );
}

/** Queues one job of a task for each payload, in one statement. */
export async function enqueueJobs(
  tx: Db,
  { task, payloads, runAt }: { task: string; payloads: readonly Json[]; runAt?: Date },
): Promise<void> {
  if (payloads.length === 0) return;
  await tx.execute(sql`
    select enqueue_job(${task}, payload, ${runAt?.toISOString() ?? null}::timestamptz, null)
    from json_array_elements(${JSON.stringify(payloads)}::json) as payload`);
}
