import { expect, test } from 'vitest';
import { newId } from '#app/core/identifier.ts';
import { buildRoot, now } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql, ownerSql } = await testDatabase();
const rootId = await buildRoot(db);
await sql`insert into settings (id, place_id, key, value, set_at) values (${newId()}, ${rootId}, 'appealDays', '12', ${now})`;

test('the application may neither change nor delete nor empty the history of settings', async () => {
  await expect(sql`update settings set value = '1'`).rejects.toMatchObject({ code: '42501' });
  await expect(sql`delete from settings`).rejects.toMatchObject({ code: '42501' });
  await expect(sql`truncate settings`).rejects.toMatchObject({ code: '42501' });
});

test('not even the owner of the tables may', async () => {
  await expect(ownerSql`update settings set value = '1'`).rejects.toMatchObject({ constraint_name: 'settings_never_change' });
  await expect(ownerSql`delete from settings`).rejects.toMatchObject({ constraint_name: 'settings_never_change' });
  await expect(ownerSql`truncate settings`).rejects.toMatchObject({ constraint_name: 'settings_never_change' });
});
