import type { Sql } from 'postgres';

/** The names of the events that wait in the outbox and carry this id, in the order in which they were queued. Needs the owner's login. */
export async function eventsAbout(ownerSql: Sql, id: string): Promise<string[]> {
  const rows = await ownerSql<{ event: string }[]>`
    select payload->>'event' as event from graphile_worker._private_jobs
    where payload::jsonb @? ${`$.* ? (@ == "${id}")`}::text::jsonpath order by id`;
  return rows.map(({ event }) => event);
}
