import type { Sql } from 'postgres';
import { newId } from '#app/core/identifier.ts';
import { type BuiltCommunity, now } from '#tests/support/build/people.ts';
import type { Voter } from '#tests/support/build/vote.ts';

/** So many adults on the roll of a community with verified accounts, written at once. */
export async function buildElectorate(ownerSql: Sql, community: BuiltCommunity, count: number): Promise<Voter[]> {
  const voters = Array.from({ length: count }, (_, at) => ({ at, personId: newId(), accountId: newId() }));
  const { communityId, buildingId } = community;
  const rows = voters.map(({ at, personId }) => ({
    id: personId,
    community_id: communityId,
    place_id: buildingId,
    name: `居民${String(at).padStart(6, '0')}`,
    birth_on: '1980-05-01',
    added_at: now,
    changed_at: now,
  }));
  const verified = { verified_at: now, verified_how: 'in_person', opened_at: now, community_id: communityId };
  const logins = voters.map(({ at, personId, accountId }) => ({
    id: accountId,
    phone: `159${String(at).padStart(8, '0')}`,
    name: `居民${String(at).padStart(6, '0')}`,
    person_id: personId,
    log_id: newId(),
    ...verified,
  }));
  for (let from = 0; from < count; from += 1000) {
    await ownerSql`insert into persons ${ownerSql(rows.slice(from, from + 1000))}`;
    await ownerSql`insert into accounts ${ownerSql(logins.slice(from, from + 1000))}`;
  }
  return voters.map(({ personId, accountId }) => ({ personId, accountId, grants: [] }));
}
