import { afterAll, beforeAll, expect, test } from 'vitest';
import { listHiddenComments } from '#app/proposals/desk-comments.queries.server.ts';
import {
  countQueue,
  findNextWaiting,
  listPaperToComplete,
  listQueue,
  type QueueCursor,
} from '#app/proposals/desk-list.queries.server.ts';
import type { Reach } from '#app/proposals/desk-reach.server.ts';
import { countedQueues, type Queue, queues } from '#app/proposals/queue.ts';
import { now } from '#tests/support/build/people.ts';
import { buildSetting, type Setting } from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type ExplainingDatabase, openExplaining } from '#tests/support/explain.ts';

const { db, ownerSql, appUrl } = await testDatabase();
const howMany = 12_000;
const perQueue = 60; // of each of the queues in which somebody must act

let setting: Setting;
let explaining: ExplainingDatabase;
let reach: Reach;

beforeAll(async () => {
  setting = await buildSetting(db);
  explaining = openExplaining(appUrl);
  const { communityId, buildingId, estateId } = setting.community;
  reach = { communityId, placeIds: null };
  const { accountId, personId } = setting.proposer.actor;
  await ownerSql`
    insert into proposals (id, community_id, call_id, state, number, year, serial, title, field_key, place_id, proposer_account_id, proposer_person_id,
      proposer_name, public_stage, source, paper_number, keyed_by, started_at, saved_at, published_at, waiting_since, due_at, ended_at, hidden_at, hidden_reason)
    select gen_random_uuid(), ${communityId}, ${setting.call.id}, state, case when is_listed then '草2026-' || lpad(n::text, 5, '0') end,
      case when is_listed then 2026 end, case when is_listed then n end, '第' || n || '件', 'environment',
      case when n % 2 = 0 then ${buildingId}::uuid else ${estateId}::uuid end, ${accountId}::uuid, ${personId}::uuid, '王小明',
      case when is_listed then 'collecting' end, case when n % 3 = 0 then 'paper' else 'online' end, case when n % 3 = 0 then 'P' || n end,
      ${setting.community.staff.accountId}::uuid, at, at, case when is_listed then at end,
      case when state in ('submitted', 'under_appeal') then at end, case when state = 'needs_info' then at end,
      case when state = 'declined' then at end, case when is_listed and n % 200 = 150 then at end, case when is_listed and n % 200 = 150 then '不相干' end
    from (
      select n, state, state = 'published' as is_listed, ${now}::timestamptz - (n / 3) * interval '1 minute' as at from (
        select n, coalesce((array['submitted', 'under_appeal', 'needs_info', 'declined'])[n % 200], 'published') as state
        from generate_series(1, ${howMany}::int) as n
      ) as numbered
    ) as made`;
  await ownerSql`
    insert into comments (id, proposal_id, account_id, body, posted_at, hidden_at, hidden_reason)
    select gen_random_uuid(), id, ${accountId}::uuid, '好', started_at, hidden_at, hidden_reason from proposals where state = 'published'`;
  for (const table of ['proposals', 'comments', 'places', 'calls', 'call_fields']) await ownerSql.unsafe(`analyze ${table}`);
}, 120_000);
afterAll(() => explaining.close());

async function allOf(queue: Queue, size: number): Promise<{ id: string; at: Date }[]> {
  const found: { id: string; at: Date }[] = [];
  for (let after: QueueCursor | null = null; ; ) {
    const rows: { id: string; at: Date }[] = await listQueue(db, { queue, reach }, { after, limit: size });
    const page = rows.slice(0, size);
    found.push(...page);
    const last = page.at(-1);
    if (rows.length <= size || !last) return found;
    after = [last.at.toISOString(), last.id];
  }
}

test.each(queues)('no page of the queue %s reads a large table from end to end', async (queue) => {
  const after: QueueCursor = [now.toISOString(), '018f0000-0000-7000-8000-000000000001'];
  for (const page of [null, after]) {
    const { scanned } = await explaining.explain((asked) => listQueue(asked, { queue, reach }, { after: page, limit: 30 }));
    expect(scanned.filter((table) => table === 'proposals')).toEqual([]);
  }
});

test.each(countedQueues)('neither does the count of %s', async (queue) => {
  const { scanned } = await explaining.explain((asked) => countQueue(asked, { queue, reach }));
  expect(scanned.filter((table) => table === 'proposals')).toEqual([]);
});

test('neither do the hidden comments nor the paper proposals to complete', async () => {
  const asked = await explaining.explain(async (one) => {
    await listHiddenComments(one, reach, { after: null, limit: 30 });
    await listPaperToComplete(one, reach, 8);
  });
  expect(asked.scanned.filter((table) => ['proposals', 'comments'].includes(table))).toEqual([]);
});

test.each([
  ['waiting', 1],
  ['appeals', 1],
  ['asked_back', 1],
  ['declined', -1],
] as const)(
  'the pages of %s hold each proposal once, in order, though several came at the same instant',
  async (queue, direction) => {
    const rows = await allOf(queue, 7);
    expect([rows.length, new Set(rows.map(({ id }) => id)).size, await countQueue(db, { queue, reach })]).toEqual([
      perQueue,
      perQueue,
      perQueue,
    ]);
    const sorted = [...rows].sort((a, b) => direction * (a.at.getTime() - b.at.getTime()) || direction * (a.id < b.id ? -1 : 1));
    expect(rows.map(({ id }) => id)).toEqual(sorted.map(({ id }) => id));
  },
);

test('a queue shows only what lies within reach', async () => {
  const near: Reach = { communityId: setting.community.communityId, placeIds: [setting.community.buildingId] };
  const elsewhere: Reach = { communityId: setting.community.communityId, placeIds: ['018f0000-0000-7000-8000-000000000001'] };
  const counted = await Promise.all([near, elsewhere].map((one) => countQueue(db, { queue: 'appeals', reach: one })));
  expect(counted).toEqual([perQueue, 0]); // every second of 200 is even
});

test('a count before an instant counts what came earlier', async () => {
  const before = new Date(now.getTime() - 2000 * 60_000);
  const rows = await allOf('waiting', 100);
  expect(await countQueue(db, { queue: 'waiting', reach, before })).toBe(rows.filter(({ at }) => at < before).length);
});

test('the next to review is the one that has waited longest, never the one just done', async () => {
  const [oldest, second] = await allOf('waiting', 100);
  const actor = setting.community.staff;
  const { communityId } = setting.community;
  expect(await findNextWaiting(db, { communityId, actor }, '018f0000-0000-7000-8000-000000000001')).toBe(oldest?.id);
  expect(await findNextWaiting(db, { communityId, actor }, oldest?.id ?? '')).toBe(second?.id);
  expect(await findNextWaiting(db, { communityId, actor: { ...actor, grants: [] } }, '')).toBeNull();
});
