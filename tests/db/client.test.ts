import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { isAnswering, openClient, openDatabase } from '#db/client.server.ts';
import { causeCode, isRetryable, violatedConstraint } from '#db/errors.server.ts';
import { testDatabase } from '#tests/support/database.ts';

const database = await testDatabase();

test('a broken constraint is known by its name, through what drizzle wraps around it', async () => {
  await database.ownerSql`create table thing (name text constraint thing_name_is_short check (length(name) < 3))`;
  await database.ownerSql`grant insert on thing to green_grass_app`;
  const error = await failureOf(database.db.execute(sql`insert into thing values ('long')`));
  expect(violatedConstraint(error)).toBe('thing_name_is_short');
  expect(causeCode(error)).toBe('23514');
  expect(isRetryable(error)).toBe(false);
});

test('two transactions that lock each other out are told that they may try again', async () => {
  await database.ownerSql`create table pair (id integer primary key)`;
  await database.ownerSql`insert into pair values (1), (2)`;
  const lockBoth = (first: number, second: number) =>
    database.ownerSql.begin(async (tx) => {
      await tx`select from pair where id = ${first} for update`;
      await tx`select pg_sleep(0.2)`;
      await tx`select from pair where id = ${second} for update`;
    });
  const answers = await Promise.allSettled([lockBoth(1, 2), lockBoth(2, 1)]);
  const refused = answers.filter((answer) => answer.status === 'rejected');
  expect(refused).toHaveLength(1);
  expect(isRetryable(refused[0]?.reason)).toBe(true);
});

test('an error that no database made has neither code nor constraint', () => {
  const error = new Error('other');
  expect([causeCode(error), violatedConstraint(error), isRetryable(error)]).toEqual([null, null, false]);
});

test('a statement that takes too long is cancelled', async () => {
  const short = openClient(database.appUrl, { max: 1, applicationName: 'test', statementTimeoutMs: 50 });
  const error = await failureOf(short`select pg_sleep(5)`);
  await short.end();
  expect(causeCode(error)).toBe('57014');
});

test('instants come back as dates through drizzle columns and through raw SQL alike', async () => {
  const [row] = await database.sql<{ at: Date }[]>`select timestamptz '2026-03-02T02:00:00Z' as at`;
  expect(row?.at.toISOString()).toBe('2026-03-02T02:00:00.000Z');
});

test('whether a database answers is known within the time given', async () => {
  const gone = openDatabase('postgres://nobody@127.0.0.1:9/none', { max: 1, applicationName: 'test' });
  expect(await isAnswering(database.sql, 2_000)).toBe(true);
  expect(await isAnswering(gone.sql, 300)).toBe(false);
  await gone.close();
});

async function failureOf(work: PromiseLike<unknown>): Promise<unknown> {
  return await work.then(
    () => null,
    (error: unknown) => error,
  );
}
