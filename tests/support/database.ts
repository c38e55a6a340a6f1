import { randomBytes } from 'node:crypto';
import type { Sql } from 'postgres';
import { afterAll, inject } from 'vitest';
import { type Db, openClient, openDatabase } from '#db/client.server.ts';

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

/** The same for whoever drops it himself; not bound to a test file. */
export async function makeTestDatabase(): Promise<TestDatabase & { drop(): Promise<void> }> {
  const server = inject('testServer');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asAdmin(`create database ${name} template ${server.template} owner green_grass_owner strategy wal_log`);
  const [appUrl, ownerUrl] = [withDatabase(server.appUrl, name), withDatabase(server.ownerUrl, name)];
  const { db, sql, close } = openDatabase(appUrl, { max: 20, applicationName: 'green-grass test' });
  const ownerSql = openClient(ownerUrl, { max: 5, applicationName: 'green-grass test owner' });
  const drop = async () => {
    await Promise.all([close(), ownerSql.end({ timeout: 3 })]);
    await asAdmin(`drop database if exists ${name} with (force)`);
  };
  return { db, sql, ownerSql, appUrl, ownerUrl, drop };
}

async function asAdmin(statement: string) {
  const admin = openClient(inject('testServer').adminUrl, { max: 1, applicationName: 'green-grass tests' });
  try {
    await admin.unsafe(statement);
  } finally {
    await admin.end({ timeout: 1 });
  }
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
