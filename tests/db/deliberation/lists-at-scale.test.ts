import { afterAll, beforeAll, expect, test } from 'vitest';
import { listRooms, type RoomFilters } from '#app/deliberation/room.queries.server.ts';
import { listDeskRooms } from '#app/deliberation/room-desk.queries.server.ts';
import { roomQueues } from '#app/deliberation/room-queue.ts';
import { findTopicPage, listTopics, type TopicFilters, topicSorts } from '#app/deliberation/topic.queries.server.ts';
import { listMergeTargets, listTopicQueue } from '#app/deliberation/topic-desk.queries.server.ts';
import { topicCursorOf } from '#app/deliberation/topic-list.form.ts';
import { countTopics, listAdultShares } from '#app/deliberation/topic-list.queries.server.ts';
import { topicQueues } from '#app/deliberation/topic-queue.ts';
import { findTopicThread, listTopicsOfProposal } from '#app/deliberation/topic-thread.queries.server.ts';
import { type BuiltCommunity, buildActor, buildCommunity, now } from '#tests/support/build/people.ts';
import { buildResident } from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type ExplainingDatabase, openExplaining } from '#tests/support/explain.ts';

const { db, ownerSql, appUrl } = await testDatabase();
const howMany = 20_000;
const large = ['topics', 'rooms', 'co_signatures'];

let community: BuiltCommunity;
let explaining: ExplainingDatabase;
let accountId: string;

beforeAll(async () => {
  community = await buildCommunity(db);
  explaining = openExplaining(appUrl);
  const { communityId, estateId, buildingId } = community;
  const { actor } = await buildResident(db, community);
  const chair = await buildActor(db, { roles: ['council_chair'], placeId: communityId });
  const secretary = await buildActor(db, { roles: ['council_secretary'], placeId: communityId });
  accountId = chair.accountId;
  await ownerSql`
    insert into topics (id, community_id, place_id, source, title, raised_by_person_id, raised_at)
    select gen_random_uuid(), ${communityId}, case when n % 100 = 1 then ${buildingId}::uuid else ${estateId}::uuid end, 'resident',
      '给' || n || '号楼装路灯', ${actor.personId}::uuid, ${now}::timestamptz - n * interval '1 minute'
    from generate_series(1, ${howMany}::int) as n`;
  await ownerSql`
    insert into co_signatures (id, topic_id, person_id, signed_at)
    select gen_random_uuid(), id, raised_by_person_id, raised_at from topics`;
  await ownerSql`update topics set state = 'on_agenda' where extract(epoch from raised_at)::bigint / 60 % 4 >= 2`;
  await ownerSql`update topics set state = 'concluded', ended_at = ${now} where extract(epoch from raised_at)::bigint / 60 % 4 = 2`;
  await ownerSql`
    update topics set state = 'declined', ended_at = ${now} where state = 'raised' and extract(epoch from raised_at)::bigint / 60 % 4 = 1`;
  await ownerSql`
    update topics set hidden_at = ${now}, hidden_reason = '广告' where extract(epoch from raised_at)::bigint / 60 % 500 = 0`;
  await ownerSql`
    insert into rooms (id, community_id, place_id, tier, kind, title, purpose, convener_account_id, chair_account_id, secretary_account_id,
      starts_at, ends_at, quorum_numerator, quorum_denominator, quorum_is_strict, planned_at)
    select gen_random_uuid(), ${communityId}, ${estateId}, 'estate', (array['council', 'estate_talk'])[n % 2 + 1], '协商' || n, '商量',
      ${chair.accountId}, ${chair.accountId}, ${secretary.accountId}, ${now}::timestamptz + (n - 10000) * interval '1 hour',
      ${now}::timestamptz + (n - 9998) * interval '1 hour', 1, 2, true, ${now}
    from generate_series(1, ${howMany}::int) as n`;
  await ownerSql`alter table rooms disable trigger user`; // rows enough for a list; what a room needs for its notice is not listed
  await ownerSql`
    update rooms set state = 'noticed', noticed_at = ${now} where extract(epoch from starts_at)::bigint / 3600 % 200 <> 1`;
  await ownerSql`
    update rooms set state = 'cancelled', cancelled_at = ${now}, cancel_reason = '台风'
    where state = 'noticed' and extract(epoch from starts_at)::bigint / 3600 % 200 > 1`;
  await ownerSql`alter table rooms enable trigger user`;
  for (const table of [...large, 'places', 'persons', 'room_minutes', 'section_backings'])
    await ownerSql`vacuum analyze ${ownerSql(table)}`;
}, 120_000);

afterAll(() => explaining.close());

async function scansOf(ask: (db: ExplainingDatabase['db']) => Promise<unknown>): Promise<string[]> {
  const { scanned } = await explaining.explain(ask);
  return scanned.filter((table) => large.includes(table));
}

function topicsBy(given: Partial<TopicFilters>): TopicFilters {
  return { communityId: community.communityId, placeId: null, state: null, isOwed: false, sort: 'newest', ...given };
}

const filters: [string, () => Partial<TopicFilters>][] = [
  ['no filter', () => ({})],
  ['a state', () => ({ state: 'declined' })],
  ['a state that none is in', () => ({ state: 'handed_up' })],
  ['what is owed', () => ({ isOwed: true })],
  ['a small place', () => ({ placeId: community.buildingId })],
  ['a large place', () => ({ placeId: community.estateId })],
  ['the whole community', () => ({ placeId: community.communityId })],
  ['a small place and a state', () => ({ placeId: community.buildingId, state: 'concluded' })],
];

for (const sort of topicSorts) {
  test.each(filters)(`the list of topics by ${sort} with %s reads no large table from end to end`, async (_, given) => {
    const asked = topicsBy({ ...given(), sort });
    expect(await scansOf((at) => listTopics(at, asked, { after: null, limit: 30 }))).toEqual([]);
    const far = (await listTopics(db, asked, { after: null, limit: 5000 })).at(-1);
    if (far) expect(await scansOf((at) => listTopics(at, asked, { after: topicCursorOf(sort, far), limit: 30 }))).toEqual([]);
  });
}

test('counting topics stops after a thousand, and the shares of a page are found by index', async () => {
  expect(await countTopics(db, topicsBy({}))).toBe(1001);
  expect(await countTopics(db, topicsBy({ placeId: community.buildingId }))).toBe(200);
  for (const rare of [{ isOwed: true }, { state: 'handed_up' }] as const)
    expect(await scansOf((at) => countTopics(at, topicsBy(rare)))).toEqual([]);
  const rows = await listTopics(db, topicsBy({ state: 'raised' }), { after: null, limit: 30 });
  const asked = { communityId: community.communityId, now };
  expect(await scansOf((at) => listAdultShares(at, rows, asked))).toEqual([]);
  expect((await listAdultShares(db, rows, asked)).get(rows[0]?.id ?? '')).toEqual({ signed: 1, total: 1 });
});

test('a topic’s page and its links are found by index', async () => {
  const [row] = await listTopics(db, topicsBy({ state: 'raised' }), { after: null, limit: 1 });
  const page = await findTopicPage(db, row?.id ?? '', now);
  if (!page) throw new Error('there is no page');
  expect(await scansOf((at) => findTopicPage(at, page.id, now))).toEqual([]);
  expect(await scansOf((at) => findTopicThread(at, page))).toEqual([]);
  expect(await scansOf((at) => listTopicsOfProposal(at, crypto.randomUUID()))).toEqual([]);
});

test('the queues of topics at the desk, within reach too, read no large table from end to end', async () => {
  const { communityId, buildingId } = community;
  for (const queue of topicQueues) {
    for (const placeIds of [null, [communityId], [buildingId]]) {
      const asked = { queue, reach: { communityId, placeIds } };
      expect([queue, placeIds, await scansOf((at) => listTopicQueue(at, asked, { after: null, limit: 30 }))]).toEqual([
        queue,
        placeIds,
        [],
      ]);
      const far = (await listTopicQueue(db, asked, { after: null, limit: 100 })).at(-1);
      if (far) {
        const after = [far.isFree, far.since.toISOString(), far.id] as const;
        expect([queue, placeIds, await scansOf((at) => listTopicQueue(at, asked, { after, limit: 30 }))]).toEqual([
          queue,
          placeIds,
          [],
        ]);
      }
    }
  }
  const placePath = [communityId, buildingId];
  expect(await scansOf((at) => listMergeTargets(at, { id: crypto.randomUUID(), communityId, placePath }))).toEqual([]);
});

test('lists of deliberations, ahead and past, read no large table from end to end', async () => {
  const { communityId, estateId, buildingId } = community;
  const base: RoomFilters = { communityId, placeId: null, tier: null, kind: null, when: 'ahead' };
  for (const when of ['ahead', 'past'] as const) {
    for (const given of [{}, { kind: 'council' }, { tier: 'estate' }, { placeId: estateId }, { placeId: buildingId }] as const) {
      const asked = { ...base, when, ...given };
      expect([given, when, await scansOf((at) => listRooms(at, asked, { after: null, limit: 30 }))]).toEqual([given, when, []]);
    }
    const far = (await listRooms(db, { ...base, when }, { after: null, limit: 5000 })).at(-1);
    const after = [far?.startsAt.toISOString() ?? '', far?.id ?? ''] as const;
    expect(await scansOf((at) => listRooms(at, { ...base, when }, { after, limit: 30 }))).toEqual([]);
  }
});

test('the desk’s lists of deliberations read no large table from end to end', async () => {
  const { communityId, estateId } = community;
  for (const queue of roomQueues) {
    for (const [convenesAt, isMine] of [[[communityId], false] as const, [[estateId], true] as const, [[], false] as const]) {
      const asked = { queue, communityId, convenesAt, accountId, isMine };
      expect(await scansOf((at) => listDeskRooms(at, asked, { after: null, limit: 30 }))).toEqual([]);
    }
  }
});
