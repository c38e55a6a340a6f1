import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Sql } from 'postgres';
import { openClient } from '#db/client.server.ts';
import { type Passwords, prepareCluster } from '#db/embedded-cluster.server.ts';
import { findOrStartServer } from '#db/embedded-process.server.ts';

/** A PostgreSQL server that belongs to this site, with the addresses of its two logins. */
export type EmbeddedDatabase = {
  /** The login that owns the tables: migrations, jobs, backup. */
  ownerUrl: string;
  /** The login that the site works with. */
  appUrl: string;
  /** The server's administrator, who may make further databases: for tests. */
  adminUrl: string;
  /** Whether nobody has said `settle` yet about this database: it has just been made, or its first start was cut short. */
  isNew: boolean;
  /** Says that the database holds what it should begin with; from then on it is not new. */
  settle(): void;
  /** Stops the server if this process started it; else does nothing. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  /** Where the site keeps its data; the server lives in `postgres/` below it. */
  dataDir: string;
  /** Further server settings, `name=value`: tests trade safety for speed. */
  settings?: readonly string[];
};

const adminName = 'postgres';
const ownerName = 'green_grass_owner';
const appName = 'green_grass_app';
const databaseName = 'green_grass';
const loginsLockKey = 7_403_101;

/** Starts the site's own PostgreSQL, or finds the one that another process of the site started, and makes database and logins. */
export async function startEmbeddedDatabase({ dataDir, settings = [] }: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const folder = resolve(dataDir, 'postgres');
  const cluster = prepareCluster(folder);
  const { passwords } = cluster;
  const server = await findOrStartServer(cluster, settings);
  const at = (user: string, password: string, database: string) =>
    `postgres://${user}:${password}@127.0.0.1:${server.port}/${database}`;
  await makeLoginsAndDatabase(at(adminName, passwords.admin, adminName), passwords);
  await ownPublicSchema(at(adminName, passwords.admin, databaseName));
  const newMarker = join(folder, 'new');
  return {
    ownerUrl: at(ownerName, passwords.owner, databaseName),
    appUrl: at(appName, passwords.app, databaseName),
    adminUrl: at(adminName, passwords.admin, adminName),
    isNew: existsSync(newMarker),
    settle: () => rmSync(newMarker, { force: true }),
    stop: () => server.stop(),
  };
}

async function makeLoginsAndDatabase(adminUrl: string, passwords: Passwords) {
  await asAdmin(adminUrl, async (sql) => {
    await sql`select pg_advisory_lock(${loginsLockKey})`;
    await makeLogin(sql, ownerName, passwords.owner);
    await makeLogin(sql, appName, passwords.app);
    const [existing] = await sql`select 1 from pg_database where datname = ${databaseName}`;
    if (!existing) await sql.unsafe(`create database ${databaseName} owner ${ownerName}`);
    await sql.unsafe(`revoke all on database ${databaseName} from public`);
    await sql.unsafe(`grant connect on database ${databaseName} to ${appName}`);
  });
}

async function makeLogin(sql: Sql, name: string, password: string) {
  const [existing] = await sql`select 1 from pg_roles where rolname = ${name}`;
  if (!existing) await sql.unsafe(`create role ${name} login password '${password}'`);
}

async function ownPublicSchema(adminUrl: string) {
  await asAdmin(adminUrl, async (sql) => {
    await sql`select pg_advisory_lock(${loginsLockKey})`;
    await sql.unsafe(`alter schema public owner to ${ownerName}`);
  });
}

/** Runs on one connection that is closed afterwards, and with it any lock it holds. */
async function asAdmin(adminUrl: string, work: (sql: Sql) => Promise<void>) {
  const sql = openClient(adminUrl, { max: 1, applicationName: 'green-grass start' });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
