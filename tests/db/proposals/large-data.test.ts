import { afterAll, expect, test } from 'vitest';
import { makeLargeData, RealPeople } from '#app/cli/large-data.server.ts';
import { buildCommunity } from '#tests/support/build/people.ts';
import { makeTestDatabase } from '#tests/support/database.ts';

const { ownerSql, drop } = await makeTestDatabase();
afterAll(drop);

test('a database is filled as its triggers would have it, once', async () => {
  await makeLargeData(ownerSql, { proposals: 300, residents: 500 });
  const [counts] = await ownerSql`
    select (select count(*)::int from proposals where state = 'published') as proposals, (select count(*)::int from persons) as residents,
      (select sum(listed_count)::int from proposal_counts) as counted, (select count(*)::int from endorsements) as endorsements,
      (select sum(endorsement_count)::int from proposals) as endorsed,
      (select listed_count from place_proposal_counts join communities using (place_id)) as mapped,
      (select count(*)::int from proposal_calls) as linked`;
  expect(counts).toEqual({
    proposals: 300,
    residents: 500,
    counted: 300,
    mapped: 300,
    linked: 300,
    endorsements: counts?.endorsed,
    endorsed: expect.any(Number),
  });
  expect(counts?.endorsed).toBeGreaterThan(600);
  await expect(makeLargeData(ownerSql, { proposals: 1, residents: 1 })).rejects.toThrow(RealPeople);
});

test('a database with real people is refused', async () => {
  const real = await makeTestDatabase();
  await buildCommunity(real.db);
  await real.ownerSql`update communities set is_demonstration = false`;
  await real.ownerSql`insert into persons (id, community_id, name, place_id, added_at, changed_at)
    select gen_random_uuid(), place_id, '王真', place_id, now(), now() from communities`;
  await expect(makeLargeData(real.ownerSql, { proposals: 1, residents: 1 })).rejects.toThrow(RealPeople);
  await real.drop();
});
