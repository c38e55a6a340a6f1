import type { SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { Sql } from 'postgres';
import type { Db } from '#db/client.server.ts';

const dialect = new PgDialect();

/**
 * Runs a query as a prepared statement, which drizzle does for its own builder only: PostgreSQL then plans it once for
 * each connection instead of each time. For reads that are asked often, with the same text whatever is asked, and whose best plan
 * does not depend on the values (a limit belongs into the text). Inside a transaction it runs as any other query.
 */
export async function executePrepared<Row extends Record<string, unknown>>(db: Db, query: SQL): Promise<Row[]> {
  const client = clientOf(db);
  if (!client) return [...(await db.execute(query))] as Row[];
  const { sql, params } = dialect.sqlToQuery(query);
  const rows: Iterable<unknown> = await client.unsafe(sql, params as Parameters<Sql['unsafe']>[1], { prepare: true });
  return [...rows] as Row[];
}

/** The client under a database; a transaction has none of its own. */
function clientOf(db: Db): Sql | null {
  return '$client' in db && typeof db.$client === 'function' ? (db.$client as Sql) : null;
}
