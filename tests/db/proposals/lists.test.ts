import { expect, test } from 'vitest';
import { listWaiting } from '#app/proposals/desk.queries.server.ts';
import { endorse } from '#app/proposals/endorsement.commands.server.ts';
import { eachProposal, listForFeed } from '#app/proposals/export.queries.server.ts';
import { listPlaceCounts } from '#app/proposals/map.queries.server.ts';
import { countList } from '#app/proposals/proposal-count.queries.server.ts';
import { cursorOf, readProposalFilters } from '#app/proposals/proposal-list.form.ts';
import { listProposals, type ProposalFilters } from '#app/proposals/proposal-list.queries.server.ts';
import { findProposalPage } from '#app/proposals/proposal-page.queries.server.ts';
import { findSimilar } from '#app/proposals/similar.server.ts';
import { buildCall, daysFromNow, stageOf } from '#tests/support/build/call.ts';
import { actOf, buildAccount, buildActor, must, now } from '#tests/support/build/people.ts';
import {
  buildDeclined,
  buildPublished,
  buildResident,
  buildSetting,
  buildSubmitted,
  type Setting,
} from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();
const nobody = { accountId: null, personId: null, grants: [] };

function filtersFor({ community }: Setting, address = ''): ProposalFilters {
  return readProposalFilters(new URLSearchParams(address), { communityId: community.communityId });
}

async function titles(setting: Setting, address = ''): Promise<string[]> {
  const rows = await listProposals(db, filtersFor(setting, address), { now, after: null, limit: 100 });
  return rows.map(({ title }) => title);
}

test('only published, shown proposals of the community are listed, newest first', async () => {
  const [setting, elsewhere] = [await buildSetting(db), await buildSetting(db)];
  await buildSubmitted(db, setting);
  await buildDeclined(db, setting);
  await buildPublished(db, elsewhere);
  await buildPublished(db, setting, { content: { title: '第一件' }, at: daysFromNow(-2) });
  await buildPublished(db, setting, { content: { title: '第二件' }, at: daysFromNow(-1) });
  expect(await titles(setting)).toEqual(['第二件', '第一件']);
});

test('each filter narrows the list, alone and together', async () => {
  const setting = await buildSetting(db);
  const { estateId } = setting.community;
  await buildPublished(db, setting, { content: { title: '路灯一', fieldKey: 'environment' } });
  await buildPublished(db, setting, { content: { title: '食堂二', fieldKey: 'elderly_and_children', placeId: estateId } });
  const { id } = await buildPublished(db, setting, { content: { title: '滑梯三', fieldKey: 'elderly_and_children' } });
  await sql`update proposals set public_stage = 'funded' where id = ${id}`;
  expect(await titles(setting, 'field=elderly_and_children')).toEqual(['滑梯三', '食堂二']);
  expect(await titles(setting, `place=${setting.community.buildingId}`)).toEqual(['滑梯三', '路灯一']);
  expect(await titles(setting, `place=${estateId}`)).toHaveLength(3);
  expect(await titles(setting, 'stage=funded')).toEqual(['滑梯三']);
  expect(await titles(setting, `field=elderly_and_children&place=${setting.community.buildingId}&stage=funded`)).toEqual([
    '滑梯三',
  ]);
  expect(await titles(setting, 'source=paper')).toEqual([]);
});

test('a Chinese search finds words in any of the texts, a number, and what begins with one character', async () => {
  const setting = await buildSetting(db);
  const { number } = await buildPublished(db, setting, { content: { title: '装一盏太阳能路灯' } });
  await buildPublished(db, setting, { content: { title: '修儿童滑梯', whatIsProposed: '请维修 WiFi 旁边的木棉树下的滑梯' } });
  expect(await titles(setting, 'q=太阳能')).toEqual(['装一盏太阳能路灯']);
  expect(await titles(setting, 'q=木棉 滑梯')).toEqual(['修儿童滑梯']);
  expect(await titles(setting, 'q=wifi')).toEqual(['修儿童滑梯']);
  expect(await titles(setting, `q=${number}`)).toEqual(['装一盏太阳能路灯']);
  expect(await titles(setting, 'q=灯')).toEqual(['装一盏太阳能路灯']);
  expect(await titles(setting, 'q=火箭')).toEqual([]);
});

test('a character that stands alone narrows a search only where nothing longer was typed', async () => {
  const setting = await buildSetting(db);
  await buildPublished(db, setting, { content: { title: '修第3处滑梯' } });
  expect(await titles(setting, 'q=滑梯 桥')).toEqual(['修第3处滑梯']);
  expect(await titles(setting, 'q=桥')).toEqual([]);
  expect(await titles(setting, 'q=第3处')).toEqual(['修第3处滑梯']);
  expect(await titles(setting, 'q=第4处')).toEqual([]);
});

test('a search of nothing that can be searched for, and hostile ones, find nothing and break nothing', async () => {
  const setting = await buildSetting(db);
  await buildPublished(db, setting);
  for (const q of ['，。', "'", "a' | 'b", ':*', '\\', '😀', '%', '\u0000', '!!! & |', '(']) {
    const filters = readProposalFilters(new URLSearchParams({ q }), { communityId: setting.community.communityId });
    const rows = await listProposals(db, filters, { now, after: null, limit: 5 });
    expect([q, Array.isArray(rows)]).toEqual([q, true]);
  }
});

test('sorted by endorsements the most endorsed come first; by closing the soonest, and nothing that has closed', async () => {
  const setting = await buildSetting(db);
  const sooner = await buildCall(db, setting.community, { stages: [stageOf('collect', -5, 3)] });
  const over = await buildCall(db, setting.community, { stages: [stageOf('collect', -5, 1)] });
  await buildPublished(db, setting, { content: { title: '慢一点' } });
  const { id } = await buildPublished(db, { ...setting, call: sooner }, { content: { title: '快一点' } });
  await buildPublished(db, { ...setting, call: over }, { content: { title: '已截止' } });
  must(await endorse(db, actOf((await buildResident(db, setting.community)).actor), { proposalId: id }));
  expect((await titles(setting, 'sort=endorsed'))[0]).toBe('快一点');
  const filters = filtersFor(setting, 'sort=closing');
  const rows = await listProposals(db, filters, { now: daysFromNow(2), after: null, limit: 10 });
  expect(rows.map(({ title }) => title)).toEqual(['快一点', '慢一点']);
  expect((await countList(db, filters, daysFromNow(2))).count).toBe(2);
});

test('pages follow each other without a gap or a repetition, even among equals', async () => {
  const setting = await buildSetting(db);
  for (let made = 0; made < 7; made += 1) await buildPublished(db, setting);
  for (const sort of ['newest', 'endorsed', 'closing'] as const) {
    const filters = { ...filtersFor(setting), sort };
    const seen: string[] = [];
    let after: ReturnType<typeof cursorOf> | null = null;
    for (;;) {
      const rows: Awaited<ReturnType<typeof listProposals>> = await listProposals(db, filters, { now, after, limit: 2 });
      const last = rows.at(-1);
      if (!last) break;
      seen.push(...rows.map(({ id }) => id));
      after = cursorOf(sort, last);
    }
    expect(new Set(seen).size).toBe(7);
    expect(seen).toHaveLength(7);
  }
});

test('a card names nobody who did not agree, and shows an excerpt of eighty characters', async () => {
  const setting = await buildSetting(db);
  const long = '希望在楼前装路灯。'.repeat(20);
  await buildPublished(db, setting, { content: { title: '不公开', whatIsProposed: long }, at: now });
  const [card] = await listProposals(db, filtersFor(setting), { now, after: null, limit: 1 });
  expect(card?.proposerName).toMatch(/^居\*+$/);
  expect(card?.excerpt).toBe(`${long.slice(0, 80)}…`);
  expect(card).toMatchObject({
    fieldNameZh: '社区环境',
    placeNameZh: '3栋',
    publicStage: 'collecting',
    source: 'online',
    publishedAt: now,
    closesAt: daysFromNow(20),
  });
  await buildPublished(db, setting, { content: { title: '公开', showsName: true } });
  const [open] = await listProposals(db, filtersFor(setting), { now, after: null, limit: 1 });
  expect(open?.proposerName).toBe(setting.proposer.name);
});

test('the counts beside the filters are those the filters then give', async () => {
  const setting = await buildSetting(db);
  for (const fieldKey of ['environment', 'environment', 'employment'])
    await buildPublished(db, setting, { content: { fieldKey, title: '装路灯' } });
  for (const address of ['', 'q=路灯', `place=${setting.community.estateId}`]) {
    const { facets } = await countList(db, filtersFor(setting, address), now);
    for (const { key, count } of facets.fields) {
      expect((await countList(db, filtersFor(setting, `${address}&field=${key}`), now)).count).toBe(count);
    }
    expect(facets.stages).toEqual([{ stage: 'collecting', count: 3 }]);
    expect(facets.sources).toEqual([
      { source: 'online', count: 3 },
      { source: 'paper', count: 0 },
    ]);
  }
});

test('the map counts each proposal at its place and at every place above it', async () => {
  const setting = await buildSetting(db);
  await buildPublished(db, setting);
  await buildPublished(db, setting, { content: { placeId: setting.community.estateId } });
  const places = await listPlaceCounts(db, setting.community.communityId);
  expect(places.map(({ kind, listedCount }) => [kind, listedCount])).toEqual([
    ['community', 2],
    ['estate', 2],
    ['building', 1],
  ]);
});

test('similar titles are found while a title is typed, the most alike first', async () => {
  const setting = await buildSetting(db);
  await buildPublished(db, setting, { content: { title: '给三号楼楼道装感应灯' } });
  await buildPublished(db, setting, { content: { title: '楼道装感应灯' } });
  const { id } = await buildPublished(db, setting, { content: { title: '开办老年食堂' } });
  const { communityId } = setting.community;
  const similar = await findSimilar(db, { communityId, title: '楼道里装感应灯' });
  expect(similar.map(({ title }) => title)).toEqual(['楼道装感应灯', '给三号楼楼道装感应灯']);
  expect(await findSimilar(db, { communityId, title: '老年食堂', exceptId: id })).toEqual([]);
  for (const title of ['', '，', "';--", '灯']) expect(await findSimilar(db, { communityId, title })).toEqual([]);
});

test('a page says what its reader may do, and why not', async () => {
  const setting = await buildSetting(db);
  const { id, number } = await buildPublished(db, setting);
  const resident = await buildResident(db, setting.community);
  const unverified = await buildAccount(db);
  const seenBy = async (actor: Parameters<typeof actOf>[0]) => (await findProposalPage(db, number, { actor, now }))?.viewer;
  expect(await seenBy(nobody)).toMatchObject({
    endorse: 'not_signed_in',
    withdraw: 'not_allowed',
    mayReview: false,
    mayCorrect: false,
  });
  expect(await seenBy({ accountId: unverified.id, personId: null, grants: [] })).toMatchObject({ endorse: 'not_verified' });
  expect(await seenBy(resident.actor)).toMatchObject({ endorse: null, isEndorsed: false, isOwn: false });
  must(await endorse(db, actOf(resident.actor), { proposalId: id }));
  expect(await seenBy(resident.actor)).toMatchObject({
    endorse: 'already_endorsed',
    isEndorsed: true,
    withdrawEndorsement: null,
  });
  expect(await seenBy(setting.proposer.actor)).toMatchObject({
    isOwn: true,
    endorse: 'own_proposal',
    withdraw: null,
    mayCorrect: true,
  });
  expect(await seenBy(setting.reviewer)).toMatchObject({ mayReview: true, mayModerate: true, mayCorrect: true });
  const late = await findProposalPage(db, number, { actor: resident.actor, now: daysFromNow(30) });
  expect(late?.viewer).toMatchObject({ withdrawEndorsement: 'collecting_closed' });
});

test('a page that does not exist, or whose number is none, is not found', async () => {
  for (const number of ['草2026-0099', 'x', '', "'; drop table proposals; --", '草2026-0001\u0000']) {
    expect(await findProposalPage(db, number, { actor: nobody, now })).toBeNull();
  }
});

test('the page names who decided under an office, where it lies and which call it belongs to', async () => {
  const setting = await buildSetting(db);
  const { number } = await buildPublished(db, setting, { content: { placeId: setting.community.buildingId }, at: now });
  const page = await findProposalPage(db, number, { actor: nobody, now });
  expect(page?.decisions).toMatchObject([{ event: 'publish', office: 'community_staff', byName: expect.any(String), at: now }]);
  expect(page?.places.map(({ nameZh }) => nameZh)).toEqual([expect.stringMatching(/社区/), '桂林苑', '3栋']);
  expect(page).toMatchObject({
    call: { slug: setting.call.slug },
    place: { id: setting.community.buildingId },
    costEstimateFen: 350_000,
    hidden: null,
  });
});

test('what waits at the desk comes oldest first, only within reach', async () => {
  const setting = await buildSetting(db);
  const first = await buildSubmitted(db, setting, { content: { placeId: setting.community.buildingId } });
  const second = await buildSubmitted(db, setting, { content: { placeId: setting.community.communityId } });
  await sql`update proposals set waiting_since = ${daysFromNow(-3)} where id = ${second}`;
  const there = await buildActor(db, { roles: ['community_staff'], placeId: setting.community.buildingId });
  const waiting = async (actor: Parameters<typeof actOf>[0]) =>
    (await listWaiting(db, actor, { after: null, limit: 10 })).map(({ id }) => id);
  expect(await waiting(setting.reviewer)).toEqual([second, first]);
  expect(await waiting(there)).toEqual([first]);
  expect(await waiting(setting.proposer.actor)).toEqual([]);
  const next = await listWaiting(db, setting.reviewer, { after: [daysFromNow(-3).toISOString(), second], limit: 10 });
  expect(next.map(({ id }) => id)).toEqual([first]);
});

test('open data holds every listed proposal once, with its texts, and the feed its newest', async () => {
  const setting = await buildSetting(db);
  const made = [
    await buildPublished(db, setting, { content: { title: '第一件' }, at: daysFromNow(-1) }),
    await buildPublished(db, setting, { content: { title: '第二件' }, at: now }),
  ];
  const rows: string[] = [];
  for await (const batch of eachProposal(db, filtersFor(setting), now)) rows.push(...batch.map(({ number }) => number));
  expect(rows.sort()).toEqual(made.map(({ number }) => number));
  const [newest] = await listForFeed(db, filtersFor(setting, 'sort=endorsed'), now);
  expect(newest).toMatchObject({
    number: made[1]?.number,
    presentState: expect.stringContaining('路'),
    costEstimateFen: 350_000,
    callTitle: '青草计划',
  });
});
