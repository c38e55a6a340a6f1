import type { PgDatabase } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import postgres, { type Options, type Sql } from 'postgres';

/** A database to run queries on; a transaction is one too. */
export type Db = PgDatabase<PostgresJsQueryResultHKT, Record<string, never>>;

/** An open database: `db` for drizzle, `sql` for what is written by hand, and `close` for both. */
export type Database = { db: Db; sql: Sql; close(): Promise<void> };

export type DatabaseOptions = {
  /** Connections of `db` at most; `sql` opens half as many at most. None is opened before it is needed. */
  max: number;
  /** What `pg_stat_activity` shows. */
  applicationName: string;
  /** A statement is cancelled after this long; 0 never cancels. Default 30 s. */
  statementTimeoutMs?: number;
  /**
   * For one connection that something hangs on (a lock, a LISTEN): it is never replaced by a younger one, commits reach the
   * disk before they are answered, no statement waits longer for a row than `lockTimeoutMs`, and `onClose` is called when
   * it breaks.
   */
  session?: { lockTimeoutMs: number; onNotice(payload: string): void; onClose(): void };
};

const connectTimeoutSeconds = 10;
const statementTimeoutMsDefault = 30_000;
const idleInTransactionTimeoutMs = 60_000;
const closeTimeoutSeconds = 3;

/**
 * Opens pools on a database without connecting yet. Drizzle changes the client that it wraps (instants become strings),
 * so hand-written SQL, LISTEN and COPY have a client of their own.
 */
export function openDatabase(url: string, options: DatabaseOptions): Database {
  const wrapped = openClient(url, options);
  const sql = openClient(url, { ...options, max: Math.max(1, Math.ceil(options.max / 2)) });
  return {
    db: drizzle(wrapped),
    sql,
    async close() {
      await Promise.all([wrapped.end({ timeout: closeTimeoutSeconds }), sql.end({ timeout: closeTimeoutSeconds })]);
    },
  };
}

/** Opens a plain postgres.js client with this site's timeouts; the caller ends it. */
export function openClient(url: string, options: DatabaseOptions): Sql {
  const settings: Options<Record<string, never>> = {
    max: options.max,
    connect_timeout: connectTimeoutSeconds,
    // Notices ("already exists, skipping") would go to the console, and stdout belongs to one line.
    onnotice: () => undefined,
    ...(options.session ? sessionSettings(options.session) : {}),
    connection: {
      ...(options.session ? { synchronous_commit: 'on', lock_timeout: options.session.lockTimeoutMs } : {}),
      application_name: options.applicationName,
      statement_timeout: options.statementTimeoutMs ?? statementTimeoutMsDefault,
      idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
    },
  };
  return postgres(url, settings);
}

function sessionSettings({ onNotice, onClose }: NonNullable<DatabaseOptions['session']>) {
  return { max_lifetime: null, onclose: onClose, onnotify: (_channel: string, payload: string) => onNotice(payload) };
}

/** Whether the database answers within the given time. Never throws and never hangs, unlike a query on a server that closes at start-up. */
export async function isAnswering(sql: Sql, timeoutMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), timeoutMs);
  });
  const answer = sql`select 1`.then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([answer, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
