import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFileFor } from '#app/proposals/attachment.queries.server.ts';
import { listComments, listReports } from '#app/proposals/comment.queries.server.ts';
import { countWaiting, listWaiting } from '#app/proposals/desk.queries.server.ts';
import { listMyEndorsements, listMyProposals } from '#app/proposals/draft.queries.server.ts';
import { eachProposal } from '#app/proposals/export.queries.server.ts';
import { listPlaceCounts } from '#app/proposals/map.queries.server.ts';
import { countList } from '#app/proposals/proposal-count.queries.server.ts';
import { cursorOf } from '#app/proposals/proposal-list.form.ts';
import { listProposals, type ProposalFilters, type Sort } from '#app/proposals/proposal-list.queries.server.ts';
import { findProposalPage } from '#app/proposals/proposal-page.queries.server.ts';
import { findProposalStanding } from '#app/proposals/proposal-standing.server.ts';
import { findSimilar } from '#app/proposals/similar.server.ts';
import { now } from '#tests/support/build/people.ts';
import { buildSetting, type Setting } from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type ExplainingDatabase, openExplaining } from '#tests/support/explain.ts';

const { db, ownerSql, appUrl } = await testDatabase();
const howMany = 10_500;
const large = [
  'proposals',
  'proposal_places',
  'endorsements',
  'comments',
  'comment_reports',
  'proposal_decisions',
  'proposal_files',
  'files',
];
const nobody = { accountId: null, personId: null, grants: [] };

let setting: Setting;
let explaining: ExplainingDatabase;
let base: ProposalFilters;

beforeAll(async () => {
  setting = await buildSetting(db);
  explaining = openExplaining(appUrl);
  const { communityId, buildingId, estateId } = setting.community;
  base = { communityId, q: null, fieldKey: null, placeId: null, stage: null, source: null, callId: null, sort: 'newest' };
  await ownerSql`
    insert into proposals (id, community_id, call_id, state, number, year, serial, title, present_state, what_is_proposed, field_key, place_id,
      proposer_person_id, proposer_account_id, proposer_name, public_stage, source, paper_number, keyed_by, started_at, saved_at, submitted_at, published_at,
      waiting_since)
    select gen_random_uuid(), ${communityId}, ${setting.call.id}, case when n % 40 = 0 then 'submitted' else 'published' end,
      case when n % 40 = 0 then null else '草2026-' || lpad(n::text, 5, '0') end, case when n % 40 = 0 then null else 2026 end,
      case when n % 40 = 0 then null else n end,
      (array['给三号楼装路灯', '修儿童滑梯', '开老年食堂', '种一片香樟树', '教居民用手机'])[n % 5 + 1] || n, '现状很不方便', '希望社区办理' || case when n % 300 = 7 then '榕树' else '' end,
      (array['environment', 'activity_space', 'elderly_and_children'])[n % 3 + 1], case when n % 50 = 1 then ${buildingId}::uuid else ${estateId}::uuid end,
      ${setting.proposer.actor.personId}::uuid, ${setting.proposer.actor.accountId}::uuid, '王小明', case when n % 40 = 0 then null when n % 20 = 3 then 'funded' else 'collecting' end,
      case when n % 10 = 9 then 'paper' else 'online' end, case when n % 10 = 9 then 'P' || n end, ${setting.community.staff.accountId}::uuid,
      ${now}::timestamptz - n * interval '1 minute', ${now}::timestamptz - n * interval '1 minute', ${now}::timestamptz - n * interval '1 minute',
      case when n % 40 = 0 then null else ${now}::timestamptz - n * interval '1 minute' end,
      case when n % 40 = 0 then ${now}::timestamptz - n * interval '1 minute' end
    from generate_series(1, ${howMany}::int) as n`;
  await ownerSql`
    insert into comments (id, proposal_id, account_id, body, posted_at)
    select gen_random_uuid(), id, ${setting.proposer.actor.accountId}::uuid, '好', started_at from proposals where state = 'published' limit 10000`;
  await ownerSql`
    insert into endorsements (id, proposal_id, person_id, endorsed_at)
    select gen_random_uuid(), id, proposer_person_id, started_at from proposals where state = 'published'`;
  await ownerSql`
    insert into proposal_decisions (id, proposal_id, event, decided_at)
    select gen_random_uuid(), id, 'publish', started_at from proposals where state = 'published'`;
  await ownerSql`
    insert into files (id, sha256, content_type, bytes, added_at)
    select gen_random_uuid(), md5(n::text), 'image/webp', 1000, ${now}::timestamptz from generate_series(1, ${howMany}::int) as n`;
  await ownerSql`
    insert into proposal_files (id, proposal_id, file_id, kind, position, added_at)
    select gen_random_uuid(), p.id, f.id, 'picture', 1, ${now}::timestamptz
    from (select id, row_number() over () as at from proposals) p join (select id, row_number() over () as at from files) f using (at)`;
  await ownerSql`
    insert into comment_reports (comment_id, account_id, reason, reported_at, settled_at)
    select id, account_id, 'other', posted_at, case when random() < 0.998 then posted_at end from comments`;
  for (const table of [...large, 'places', 'call_fields', 'calls', 'proposal_counts', 'place_proposal_counts'])
    await ownerSql`vacuum analyze ${ownerSql(table)}`;
}, 120_000);

afterAll(() => explaining.close());

async function scansOf(ask: (db: ExplainingDatabase['db']) => Promise<unknown>): Promise<string[]> {
  const { scanned } = await explaining.explain(ask);
  return scanned.filter((table) => large.includes(table));
}

function page(given: Partial<ProposalFilters>, after: readonly (string | number)[] | null = null) {
  return (asked: ExplainingDatabase['db']) => listProposals(asked, { ...base, ...given }, { now, after, limit: 31 });
}

const filters: [string, Partial<ProposalFilters>][] = [
  ['no filter', {}],
  ['a field', { fieldKey: 'environment' }],
  ['a stage', { stage: 'funded' }],
  ['a source', { source: 'paper' }],
  ['a rare word', { q: '榕树' }],
  ['a common word', { q: '路灯' }],
  ['a number', { q: '02511' }],
  ['one character', { q: '樟' }],
  ['a field, a stage and a source', { fieldKey: 'environment', stage: 'funded', source: 'online' }],
];

for (const sort of ['newest', 'endorsed', 'closing'] as const) {
  for (const [name, given] of filters) {
    test(`the list by ${sort} with ${name} reads no large table from end to end`, async () => {
      expect(await scansOf(page({ ...given, sort }))).toEqual([]);
    });
  }
}

test('the list of a place, of a call and far down reads no large table from end to end', async () => {
  const { buildingId } = setting.community;
  for (const sort of ['newest', 'endorsed', 'closing'] as const) {
    expect(await scansOf(page({ placeId: buildingId, sort }))).toEqual([]);
    expect(await scansOf(page({ placeId: buildingId, q: '路灯', sort }))).toEqual([]);
    expect(await scansOf(page({ callId: setting.call.id, sort }))).toEqual([]);
    const far = await listProposals(db, { ...base, sort }, { now, after: null, limit: 5000 });
    const last = far.at(-1);
    expect(await scansOf(page({ sort }, last ? cursorOf(sort, last) : null))).toEqual([]);
  }
});

test('counts, facets, map, similar titles, page, comments and the desk read no large table from end to end', async () => {
  const { staff, communityId, buildingId } = setting.community;
  for (const given of [
    {},
    { q: '榕树' },
    { q: '路灯' },
    { placeId: buildingId },
    { callId: setting.call.id },
    { sort: 'closing' as const },
  ]) {
    expect(await scansOf((asked) => countList(asked, { ...base, ...given }, now))).toEqual([]);
  }
  expect(await scansOf((asked) => listPlaceCounts(asked, communityId))).toEqual([]);
  expect(await scansOf((asked) => findSimilar(asked, { communityId, title: '给五号楼装路灯' }))).toEqual([]);
  const [card] = await listProposals(db, base, { now, after: null, limit: 1 });
  expect(await scansOf((asked) => findProposalPage(asked, card?.number ?? '', { actor: setting.proposer.actor, now }))).toEqual(
    [],
  );
  const looking = { accountId: crypto.randomUUID(), personId: setting.proposer.actor.personId };
  expect(await scansOf((asked) => findProposalStanding(asked, card?.number ?? '', looking))).toEqual([]);
  expect(await scansOf((asked) => listComments(asked, card?.id ?? '', { actor: nobody, after: null, limit: 21 }))).toEqual([]);
  expect(await scansOf((asked) => listReports(asked, staff, { after: null, limit: 31 }))).toEqual([]);
  expect(await scansOf((asked) => listWaiting(asked, staff, { after: null, limit: 31 }))).toEqual([]);
  expect(await scansOf((asked) => countWaiting(asked, staff))).toEqual([]);
  expect(await scansOf((asked) => listMyProposals(asked, setting.proposer.actor, { after: null, limit: 31 }))).toEqual([]);
  expect(await scansOf((asked) => listMyEndorsements(asked, setting.proposer.actor, { after: null, limit: 31 }))).toEqual([]);
  expect(await scansOf((asked) => findFileFor(asked, crypto.randomUUID(), nobody))).toEqual([]);
});

test('every order pages through all proposals once, whatever they share', async () => {
  for (const sort of ['newest', 'endorsed', 'closing'] as Sort[]) {
    const seen = new Set<string>();
    for await (const batch of eachProposal(db, { ...base, sort, fieldKey: 'environment' }, now))
      for (const { id } of batch) seen.add(id);
    const [row] =
      await ownerSql`select count(*)::int as count from proposals where state = 'published' and field_key = 'environment'`;
    expect(seen.size).toBe(row?.count);
  }
});

test('counts are exact up to a thousand and then say more', async () => {
  const { buildingId } = setting.community;
  expect((await countList(db, base, now)).count).toBe(1001);
  expect((await countList(db, { ...base, placeId: buildingId }, now)).count).toBe(210);
  const { count: found, facets } = await countList(db, { ...base, q: '榕树' }, now);
  expect(found).toBe(35);
  expect(facets.fields.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(35);
  expect((await countList(db, base, now)).facets.stages).toEqual([
    { stage: 'collecting', count: 1001 },
    { stage: 'funded', count: 525 },
  ]);
});

test('the kept counts of places and kinds are those that counting gives', async () => {
  const wrongKinds = await ownerSql`
    select k.field_key from proposal_counts k full join (
      select call_id, field_key, public_stage, source, count(*) as counted from proposals where state = 'published' and hidden_at is null group by 1, 2, 3, 4
    ) c using (call_id, field_key, public_stage, source) where coalesce(k.listed_count, 0) <> coalesce(c.counted, 0)`;
  const wrongPlaces = await ownerSql`
    select k.place_id from place_proposal_counts k where k.listed_count <> (select count(*) from proposal_places where place_id = k.place_id)`;
  expect([...wrongKinds, ...wrongPlaces]).toEqual([]);
});
