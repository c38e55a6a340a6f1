import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import { Logger, runMigrations } from 'graphile-worker';
import type { Sql } from 'postgres';
import { z } from 'zod';
import { StartRefused } from '#app/env.server.ts';
import { openClient } from '#db/client.server.ts';
import { causeCode } from '#db/errors.server.ts';
import { applyGrants } from '#db/grants.server.ts';

export type MigrateOptions = {
  /** The login that owns the tables. */
  ownerUrl: string;
  /** The login that the site works with. */
  appUrl: string;
  /** Lets the site work with a login that owns its tables; then the guards are only as good as the code. */
  allowOwnerLogin: boolean;
  /** Told what a person who runs the site should know. */
  warn(sentence: string): void;
  /** Where the migrations are, when not in `db/migrations`. */
  folder?: string;
};

const migrationsFolder = join(import.meta.dirname, 'migrations');
const migrateLockKey = 7_403_102;
const silent = new Logger(() => () => undefined);

/**
 * Brings a database to the newest schema and gives the application's login its rights; safe to run from any number of
 * processes at once. Refuses a login that could undo the guards, before it changes anything.
 */
export async function migrateDatabase(options: MigrateOptions): Promise<void> {
  const folder = options.folder ?? migrationsFolder;
  const sql = openClient(options.ownerUrl, { max: 1, applicationName: 'green-grass migrate', statementTimeoutMs: 0 });
  try {
    await connect(sql, 'DATABASE_OWNER_URL');
    await sql`select pg_advisory_lock(${migrateLockKey})`;
    const login = await findLogin(options.appUrl);
    const isOwner = await mayBecomeOwner(sql, login);
    if (isOwner) refuseOwner(login, options);
    await refuseUnknownMigrations(sql, folder);
    await runMigrations({ connectionString: options.ownerUrl, logger: silent });
    await runDrizzle(options.ownerUrl, folder);
    await compareMigrations(sql, folder);
    if (login !== (await currentLogin(sql))) await applyGrants(sql, login);
  } finally {
    await sql.end({ timeout: 3 });
  }
}

/** Every migration of the folder is applied as it stands there, none was skipped, and there is none that the folder does not know. */
export async function compareMigrations(sql: Sql, folder: string): Promise<void> {
  const journal = journalSchema.parse(JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')));
  const late = journal.entries.find((entry, index) => index > 0 && entry.when <= (journal.entries[index - 1]?.when ?? 0));
  if (late)
    throw new StartRefused(
      `Migration ${late.tag} is dated before the one it follows and would be skipped: give it a later date.`,
    );
  await refuseUnknownMigrations(sql, folder);
  const applied = await listApplied(sql);
  const known = hashesOf(folder);
  const missing = journal.entries.filter((_, index) => !applied.includes(known[index] ?? ''));
  if (missing.length > 0) {
    throw new StartRefused(`The database does not hold these migrations: ${missing.map((entry) => entry.tag).join(', ')}.`);
  }
}

/** A migration that is not in the folder as it was applied: the site is older than its database, or the file was edited. */
async function refuseUnknownMigrations(sql: Sql, folder: string) {
  const known = hashesOf(folder);
  const unknown = (await listApplied(sql)).filter((hash) => !known.includes(hash));
  if (unknown.length === 0) return;
  throw new StartRefused(
    `The database holds ${unknown.length} migrations that are not in db/migrations as they were applied: ` +
      'it was migrated by a newer version of the site, or a migration was edited afterwards.',
  );
}

function hashesOf(folder: string): string[] {
  return readMigrationFiles({ migrationsFolder: folder }).map((migration) => migration.hash);
}

async function listApplied(sql: Sql): Promise<string[]> {
  const [table] = await sql<{ name: string | null }[]>`select to_regclass('drizzle.__drizzle_migrations')::text as name`;
  if (!table?.name) return [];
  const rows = await sql<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations`;
  return rows.map((row) => row.hash);
}

const journalSchema = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.number() })) });

/** A client of its own, because drizzle changes the client that it wraps. */
async function runDrizzle(ownerUrl: string, folder: string) {
  const client = openClient(ownerUrl, { max: 1, applicationName: 'green-grass migrate', statementTimeoutMs: 0 });
  try {
    await migrate(drizzle(client), { migrationsFolder: folder });
  } finally {
    await client.end({ timeout: 3 });
  }
}

function refuseOwner(login: string, { allowOwnerLogin, warn, ownerUrl, appUrl }: MigrateOptions) {
  const same = ownerUrl === appUrl ? ' (DATABASE_OWNER_URL is not set, so DATABASE_URL makes the tables too)' : '';
  if (!allowOwnerLogin) {
    throw new StartRefused(
      `The login "${login}" of DATABASE_URL owns the tables or may become their owner${same}: ` +
        'give the site a login of its own and put the owner into DATABASE_OWNER_URL, or set ALLOW_OWNER_LOGIN=1.',
    );
  }
  warn(`The login "${login}" of DATABASE_URL may undo the guards in the database: they are only as good as the code.`);
}

/** Whether a login owns the database, its schema or a table, could take over one who does, or could make itself such a one. */
async function mayBecomeOwner(sql: Sql, login: string): Promise<boolean> {
  const [row] = await sql<{ isOwner: boolean }[]>`
    with owners as (
      select current_user::regrole::oid as owner
      union select datdba from pg_database where datname = current_database()
      union select nspowner from pg_namespace where nspname in ('public', 'drizzle', 'graphile_worker')
      union select relowner from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
    )
    select rolcreaterole or exists (select 1 from owners where pg_has_role(${login}::name, owner, 'MEMBER')) as "isOwner"
    from pg_roles where rolname = ${login}`;
  if (!row) throw new StartRefused(`The login "${login}" of DATABASE_URL is not known to the database of DATABASE_OWNER_URL.`);
  return row.isOwner;
}

async function findLogin(appUrl: string): Promise<string> {
  const sql = openClient(appUrl, { max: 1, applicationName: 'green-grass migrate' });
  try {
    await connect(sql, 'DATABASE_URL');
    return await currentLogin(sql);
  } finally {
    await sql.end({ timeout: 3 });
  }
}

async function currentLogin(sql: Sql): Promise<string> {
  const [row] = await sql<{ login: string }[]>`select current_user as login`;
  if (!row) throw new Error('the database does not say who is connected');
  return row.login;
}

async function connect(sql: Sql, variable: string) {
  try {
    await sql`select 1`;
  } catch (error) {
    throw new StartRefused(`The database of ${variable} cannot be reached (${causeCode(error) ?? 'no answer'}).`, {
      cause: error,
    });
  }
}
