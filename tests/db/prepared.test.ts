import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { openDatabase } from '#db/client.server.ts';
import { executePrepared } from '#db/prepared.server.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, appUrl } = await testDatabase();

const doubled = (number: number) => sql`select ${number}::integer * 2 as doubled`;

test('a prepared query answers with its rows, inside a transaction too', async () => {
  expect(await executePrepared(db, doubled(4))).toEqual([{ doubled: 8 }]);
  expect(await db.transaction((tx) => executePrepared(tx, doubled(5)))).toEqual([{ doubled: 10 }]);
});

test('the same text with other values is prepared once for a connection', async () => {
  const one = openDatabase(appUrl, { max: 1, applicationName: 'green-grass test' });
  for (const number of [1, 2, 3]) await executePrepared(one.db, doubled(number));
  const statements = await one.db.execute(sql`select 1 from pg_prepared_statements where statement like '%as doubled'`);
  await one.close();
  expect(statements).toHaveLength(1);
});
