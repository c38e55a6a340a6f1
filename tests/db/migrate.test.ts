import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { StartRefused } from '#app/env.server.ts';
import { openClient } from '#db/client.server.ts';
import { appendOnly, applyGrants, deletable, readOnly, verbsFor } from '#db/grants.server.ts';
import { compareMigrations, migrateDatabase } from '#db/migrate.server.ts';
import { makeTestDatabase, testDatabase } from '#tests/support/database.ts';

const database = await testDatabase();
const { ownerSql, sql, ownerUrl, appUrl } = database;
const folder = mkdtempSync(join(tmpdir(), 'green-grass-migrations-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const shipped = join(import.meta.dirname, '..', '..', 'db', 'migrations');

const warnings: string[] = [];
const options = { ownerUrl, appUrl, allowOwnerLogin: false, warn: (sentence: string) => warnings.push(sentence) };

describe('migrations', () => {
  test('may be run again, and by many processes at once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => migrateDatabase(options)));
    const [row] = await ownerSql<{ count: number }[]>`select count(*)::integer as count from drizzle.__drizzle_migrations`;
    expect(row?.count).toBe(journalOf(shipped).entries.length);
  });

  test('are dated one after the other, so that none is skipped', () => {
    const dates = journalOf(shipped).entries.map((entry) => entry.when);
    expect(dates.every((date, index) => index === 0 || date > (dates[index - 1] ?? 0))).toBe(true);
  });

  test('say why they are there in their first line', () => {
    const silent = journalOf(shipped).entries.filter(
      ({ tag }) => !/^-- \S+/.test(readFileSync(join(shipped, `${tag}.sql`), 'utf8')),
    );
    expect(silent.map(({ tag }) => tag)).toEqual([]);
  });

  test('one that was edited after it was applied stops the start', async () => {
    const edited = copyOfMigrations('edited');
    const [first] = journalOf(edited).entries;
    writeFileSync(join(edited, `${first?.tag}.sql`), 'select 1;');
    await expect(compareMigrations(ownerSql, edited)).rejects.toThrow('a migration was edited afterwards');
  });

  test('one that the site does not know stops the start', async () => {
    const older = copyOfMigrations('older');
    const journal = journalOf(older);
    writeFileSync(join(older, 'meta', '_journal.json'), JSON.stringify({ ...journal, entries: journal.entries.slice(0, -1) }));
    await expect(compareMigrations(ownerSql, older)).rejects.toThrow('migrated by a newer version');
  });

  test('one that was skipped stops the start', async () => {
    const own = await makeTestDatabase();
    await own.ownerSql`delete from drizzle.__drizzle_migrations where id = 2`;
    const skipped = journalOf(shipped).entries[1]?.tag;
    await expect(compareMigrations(own.ownerSql, shipped)).rejects.toThrow(
      `The database does not hold these migrations: ${skipped}.`,
    );
    await own.drop();
  });

  test('nothing is changed in a database that another version has migrated', async () => {
    const own = await makeTestDatabase();
    await own.ownerSql`update drizzle.__drizzle_migrations set hash = 'another' where id = 2`;
    await own.ownerSql`revoke select on accounts from green_grass_app`;
    await expect(migrateDatabase({ ...options, ownerUrl: own.ownerUrl, appUrl: own.appUrl })).rejects.toThrow(
      'migrated by a newer version',
    );
    await expect(own.sql`select 1 from accounts`).rejects.toMatchObject({ code: '42501' });
    await own.drop();
  });

  test('one that is dated before the one it follows stops the start', async () => {
    const late = copyOfMigrations('late');
    const journal = journalOf(late);
    const entries = journal.entries.map((entry, index) => (index === 1 ? { ...entry, when: 1 } : entry));
    writeFileSync(join(late, 'meta', '_journal.json'), JSON.stringify({ ...journal, entries }));
    await expect(compareMigrations(ownerSql, late)).rejects.toThrow('is dated before the one it follows');
  });
});

describe('what the application may do', () => {
  test('is what the table in the code says, for every table', async () => {
    const rows = await ownerSql<{ table: string; verbs: string[] }[]>`
      select t.tablename as table, coalesce((
        select array_agg(lower(verb) order by verb) from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) as verb
        where has_table_privilege('green_grass_app', format('%I.%I', schemaname, tablename), verb)), '{}') as verbs
      from pg_tables t where schemaname = 'public' order by 1`;
    expect(rows.length).toBeGreaterThan(20);
    for (const { table, verbs } of rows) expect([table, verbs]).toEqual([table, verbsFor(table).split(', ').sort()]);
  });

  test.each([...appendOnly])('nothing in %s may be changed or deleted', async (table) => {
    await expect(sql`delete from ${sql(table)}`).rejects.toMatchObject({ code: '42501' });
    await expect(sql`truncate ${sql(table)}`).rejects.toMatchObject({ code: '42501' });
    expect(verbsFor(table)).toBe('select, insert');
  });

  test.each([...readOnly])('nothing may be written to %s by hand', async (table) => {
    await expect(sql`insert into ${sql(table)} default values`).rejects.toMatchObject({ code: '42501' });
  });

  test('each table whose rows may be deleted has a reason', () => {
    expect(Object.values(deletable).every((reason) => reason.length > 10)).toBe(true);
    expect(appendOnly.filter((table) => table in deletable || readOnly.includes(table))).toEqual([]);
  });

  test('neither the job queue nor the list of migrations is its business', async () => {
    await expect(sql`select * from graphile_worker._private_jobs`).rejects.toMatchObject({ code: '42501' });
    await expect(sql`select * from drizzle.__drizzle_migrations`).rejects.toMatchObject({ code: '42501' });
    await expect(sql`create table mine (id integer)`).rejects.toMatchObject({ code: '42501' });
    await expect(sql`alter table accounts disable trigger all`).rejects.toMatchObject({ code: '42501' });
  });

  test('a job may be queued in its own transaction', async () => {
    await sql`select enqueue_job('nothing', '{"a":1}'::json, null, null)`;
    const [row] = await ownerSql<
      { count: number }[]
    >`select count(*)::integer as count from graphile_worker.jobs where task_identifier = 'nothing'`;
    expect(row?.count).toBe(1);
  });

  test('a name in the code that is no table is an error', async () => {
    const bare = await makeTestDatabase();
    await bare.ownerSql`alter table sessions rename to visits`;
    await expect(applyGrants(bare.ownerSql, 'green_grass_app')).rejects.toThrow('names what is not a table: sessions');
    await bare.drop();
  });
});

describe('a login that could undo the guards', () => {
  test('is refused when it owns the tables', async () => {
    await expect(migrateDatabase({ ...options, appUrl: ownerUrl })).rejects.toThrow(
      /DATABASE_OWNER_URL is not set.*ALLOW_OWNER_LOGIN=1/,
    );
  });

  test('is refused when it may become their owner, or make itself such a one', async () => {
    const admin = openClient(inject('testServer').adminUrl, { max: 1, applicationName: 'test' });
    const logins = ['member', 'maker', 'almighty'].map((name) => ({ name: `test_${name}_${process.pid}` }));
    const [member, maker, almighty] = logins.map(({ name }) => name) as [string, string, string];
    await admin.unsafe(`create role ${member} login password 'x' in role green_grass_owner`);
    await admin.unsafe(`create role ${maker} login password 'x' createrole`);
    await admin.unsafe(`create role ${almighty} login password 'x' superuser`);
    const answers = await Promise.allSettled(
      [member, maker, almighty].map((name) => migrateDatabase({ ...options, appUrl: as(name) })),
    );
    for (const name of [member, maker, almighty]) await admin.unsafe(`drop role ${name}`);
    await admin.end();
    const reasons = answers.map((answer) => (answer.status === 'rejected' ? answer.reason : null));
    expect(reasons.map((reason) => reason instanceof StartRefused)).toEqual([true, true, true]);
    expect(reasons.map((reason) => /owns the tables or may become their owner/.test(String(reason)))).toEqual([true, true, true]);
  });

  test('is let in with a warning when that is asked for, and keeps its tables', async () => {
    const own = await makeTestDatabase();
    const before = warnings.length;
    await migrateDatabase({ ...options, ownerUrl: own.ownerUrl, appUrl: own.ownerUrl, allowOwnerLogin: true });
    expect(warnings.slice(before)).toEqual([expect.stringContaining('only as good as the code')]);
    const [row] = await own.ownerSql<{ may: boolean }[]>`select has_table_privilege('log_entries', 'TRUNCATE') as may`;
    expect(row?.may).toBe(true);
    await own.drop();
  });
});

test('a database that cannot be reached is said to be so, without its address', async () => {
  const error = await migrateDatabase({ ...options, ownerUrl: 'postgres://o:hunter2@127.0.0.1:9/none' }).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StartRefused);
  expect(String(error)).toContain('The database of DATABASE_OWNER_URL cannot be reached (ECONNREFUSED).');
  expect(String(error)).not.toContain('hunter2');
});

function as(login: string): string {
  const url = new URL(appUrl);
  url.username = login;
  url.password = 'x';
  return url.href;
}

function copyOfMigrations(name: string): string {
  const copy = join(folder, name);
  mkdirSync(copy);
  cpSync(shipped, copy, { recursive: true });
  return copy;
}

function journalOf(path: string): { entries: { tag: string; when: number }[] } {
  return JSON.parse(readFileSync(join(path, 'meta', '_journal.json'), 'utf8'));
}
