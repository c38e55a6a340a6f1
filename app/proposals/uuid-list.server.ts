import { type SQL, sql } from 'drizzle-orm';

/** A list of ids as PostgreSQL takes it: one parameter, whatever its length. */
export function uuidList(ids: readonly string[]): SQL {
  return sql`${`{${ids.join(',')}}`}::uuid[]`;
}
