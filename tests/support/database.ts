import { randomBytes } from 'node:crypto';
import type { Sql } from 'postgres';
import { afterAll, inject } from 'vitest';
import { type Db, openClient, openDatabase } from '#db/client.server.ts';

const fillingMaxMs = 300_000;

/** A migrated database of a test file's own. */
export type TestDatabase = {
  /** As the application sees it. */
  db: Db;
  /** The application's login, for SQL by hand. */
  sql: Sql;
  /** The owner's login, for SQL that the application may not do. */
  ownerSql: Sql;
  appUrl: string;
  ownerUrl: string;
};

/** Makes a fresh database from the migrated template and drops it when the file's tests are done. */
export async function testDatabase(): Promise<TestDatabase> {
  const made = await makeTestDatabase();
  afterAll(() => made.drop());
  return made;
}

/** The same for whoever drops it himself; not bound to a test file. `template`: of another one than the migrated. */
export async function makeTestDatabase(template?: string): Promise<TestDatabase & { drop(): Promise<void> }> {
  const server = inject('testServer');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asAdmin((sql) => copyDatabase(sql, { name, template: template ?? server.template }));
  const [appUrl, ownerUrl] = [withDatabase(server.appUrl, name), withDatabase(server.ownerUrl, name)];
  const { db, sql, close } = openDatabase(appUrl, { max: 20, applicationName: 'green-grass test' });
  const ownerSql = openClient(ownerUrl, { max: 5, applicationName: 'green-grass test owner' });
  const drop = async () => {
    await Promise.all([close(), ownerSql.end({ timeout: 3 })]);
    await asAdmin((sql) => sql.unsafe(`drop database if exists ${name} with (force)`));
  };
  return { db, sql, ownerSql, appUrl, ownerUrl, drop };
}

/**
 * A template of that name, which the first file of a run to ask for it fills and all copy. Others that ask meanwhile wait.
 * Nothing may be connected to it when `fill` has ended.
 */
export async function sharedTemplate(name: string, fill: (db: Db) => Promise<void>): Promise<string> {
  const { template, appUrl } = inject('testServer');
  await asAdmin(async (admin) => {
    await admin`select pg_advisory_lock(hashtext(${name}))`; // let go with the connection
    const [found] = await admin`select from pg_database where datname = ${name}`;
    if (found) return;
    const filling = `${name}_filling`;
    await admin.unsafe(`drop database if exists ${filling} with (force)`);
    await copyDatabase(admin, { name: filling, template });
    const { db, close } = openDatabase(withDatabase(appUrl, filling), { max: 20, applicationName: 'green-grass template' });
    await fill(db).finally(close);
    await admin.unsafe(`alter database ${filling} rename to ${name}`);
  });
  return name;
}

async function copyDatabase(admin: Sql, { name, template }: { name: string; template: string }): Promise<void> {
  await admin.unsafe(`create database ${name} template ${template} owner green_grass_owner strategy wal_log`);
}

async function asAdmin(act: (admin: Sql) => PromiseLike<unknown>): Promise<void> {
  const options = { max: 1, applicationName: 'green-grass tests', statementTimeoutMs: fillingMaxMs };
  const admin = openClient(inject('testServer').adminUrl, options);
  try {
    await act(admin);
  } finally {
    await admin.end({ timeout: 1 });
  }
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
