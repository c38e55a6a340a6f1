import { expect, test } from 'vitest';
import { newId } from '#app/core/identifier.ts';
import { buildCommunity, buildPerson } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();
const at = await buildCommunity(db);

test('a place never moves to another parent, path or community', async () => {
  const refused = { constraint_name: 'places_never_move' };
  await expect(sql`update places set parent_id = ${at.rootId} where id = ${at.buildingId}`).rejects.toMatchObject(refused);
  await expect(sql`update places set path = array[id] where id = ${at.buildingId}`).rejects.toMatchObject(refused);
  await expect(sql`update places set community_id = null where id = ${at.buildingId}`).rejects.toMatchObject(refused);
});

test('the kind of a place with parts, and of a community, is fixed', async () => {
  await expect(sql`update places set kind = 'grid' where id = ${at.estateId}`).rejects.toMatchObject({
    constraint_name: 'places_never_move',
  });
  await expect(sql`update places set kind = 'grid' where id = ${at.communityId}`).rejects.toMatchObject({
    constraint_name: 'places_never_move',
  });
});

test('a place lies under a larger one, whatever path it claims', async () => {
  const add = (kind: string, parentId: string) =>
    sql`insert into places (id, parent_id, kind, name_zh, code, path) values (${newId()}, ${parentId}, ${kind}, '甲', ${newId()}, array[${at.rootId}::uuid]) returning path`;
  await expect(add('estate', at.buildingId)).rejects.toMatchObject({ constraint_name: 'places_under_a_larger_one' });
  await expect(add('building', at.buildingId)).rejects.toMatchObject({ constraint_name: 'places_under_a_larger_one' });
  const [added] = await add('building', at.estateId);
  expect(added?.path.slice(0, 3)).toEqual([at.rootId, at.communityId, at.estateId]);
});

test('there is one root', async () => {
  const second = sql`insert into places (id, kind, name_zh, code) values (${newId()}, 'city', '乙', 'second-root')`;
  await expect(second).rejects.toMatchObject({ constraint_name: 'places_one_root' });
});

test('two places never share a code', async () => {
  const twin = sql`insert into places (id, parent_id, kind, name_zh, code) select ${newId()}, parent_id, kind, name_zh, code from places where id = ${at.buildingId}`;
  await expect(twin).rejects.toMatchObject({ constraint_name: 'places_code_is_unique' });
});

test('nobody on the roll, and no place, is deleted', async () => {
  const personId = await buildPerson(db, at);
  await expect(sql`delete from persons where id = ${personId}`).rejects.toMatchObject({ code: '42501' });
  await expect(sql`delete from places where id = ${at.buildingId}`).rejects.toMatchObject({ code: '42501' });
});
