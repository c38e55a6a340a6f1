import { and, eq, isNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { newId } from '#app/core/identifier.ts';
import { coSignTopic } from '#app/deliberation/co-signature.commands.server.ts';
import { sections } from '#db/schema/places.ts';
import { coSignatures, sectionBackings, topics } from '#db/schema/topics.ts';
import { signedOfficer, signedResident } from '#tests/support/build/deliberating-site.ts';
import { actOf, buildCommunity, buildPerson, must } from '#tests/support/build/people.ts';
import { buildPublished, buildResident, buildSetting } from '#tests/support/build/proposal.ts';
import { buildTopic, confirmFigures } from '#tests/support/build/topic.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { newPress, textOf } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const setting = await buildSetting(site.db);
const { community } = setting;
const { browser: staff } = await signedOfficer(site, community, ['community_staff']);
const { browser: chair } = await signedOfficer(site, community, ['council_chair']);
const { browser: supervisor } = await signedOfficer(site, community, ['supervisor']);
const { browser: resident } = await signedResident(site, community);
const find = async (id: string) => (await site.db.select().from(topics).where(eq(topics.id, id)))[0];
const pathOf = (id: string) => `/desk/topics/${id}`;
const section = async (nameZh: string) => {
  const id = newId();
  await site.db.insert(sections).values({ id, communityId: community.communityId, nameZh });
  return id;
};

test('who is not signed in is sent to sign in, and who has no office for topics gets 403, reading and posting', async () => {
  const { id } = await buildTopic(site.db, community);
  for (const path of ['/desk/topics', '/desk/topics/new', pathOf(id), '/desk/figures']) {
    expect((await site.visitor().get(path)).headers.get('Location')).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
    expect((await resident.get(path)).status).toBe(403);
    expect((await resident.post(path, { act: 'decline', reason: '不行', ...newPress() })).status).toBe(
      path === '/desk/topics' ? 405 : 403,
    );
  }
  expect((await find(id))?.state).toBe('raised');
});

test('a topic of another community, and one that nobody has, are not found at the desk', async () => {
  const { id } = await buildTopic(site.db, await buildCommunity(site.db));
  for (const path of [pathOf(id), pathOf(crypto.randomUUID()), '/desk/topics/x']) {
    expect((await staff.get(path)).status).toBe(404);
    expect((await staff.post(path, { act: 'decline', reason: '不行', ...newPress() })).status).toBe(404);
  }
});

test('the queue begins with what is owed, then the longest waiting, page by page without a gap', async () => {
  const place = await buildCommunity(site.db, { slug: 'queue-of-topics' });
  const { browser } = await signedOfficer(site, place, ['council_secretary']);
  const ids: string[] = [];
  for (let made = 0; made < 33; made += 1) ids.push((await buildTopic(site.db, place, { title: `第${100 + made}项议题` })).id);
  await confirmFigures(site.db, place, ['assembly_adults']);
  for (let made = 0; made < 8; made += 1)
    must(await coSignTopic(site.db, actOf((await buildResident(site.db, place)).actor), { topicId: ids[20] ?? '' }));
  const titles: string[] = [];
  const first = await textOf(browser, '/desk/topics');
  expect(missingFrom(first, ['应召集居民会议'])).toEqual([]);
  for (let path: string | null = '/desk/topics'; path; ) {
    const html: string = await textOf(browser, path);
    titles.push(...[...html.matchAll(/<a href="\/desk\/topics\/[0-9a-f-]{36}">([^<]+)</g)].map(([, title = '']) => title));
    path = /href="(\/desk\/topics\?after=[^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? null;
  }
  expect([titles.length, new Set(titles).size, titles[0]]).toEqual([33, 33, '第120项议题']);
  expect((await browser.get('/desk/topics?after=x')).status).toBe(400);
  expect((await browser.get('/desk/topics?queue=x')).status).toBe(200);
});

test('a topic is declined once with a reason that everybody reads; without one the form comes back', async () => {
  const { id } = await buildTopic(site.db, community);
  const silent = await staff.post(pathOf(id), { act: 'decline', reason: '', ...newPress() });
  expect(silent.status).toBe(422);
  const press = { act: 'decline', reason: '已列入今年的修路计划', ...newPress() };
  const answers = await Promise.all([staff.post(pathOf(id), press), staff.post(pathOf(id), press)]);
  expect(answers.map((answer) => answer.headers.get('Location'))).toEqual(Array(2).fill(`${pathOf(id)}?done=decline`));
  expect(missingFrom(await textOf(site.visitor(), `/topics/${id}`), ['已列入今年的修路计划'])).toEqual([]);
  const again = await staff.post(pathOf(id), { ...press, ...newPress() });
  expect(again.status).toBe(409);
  expect(missingFrom(await again.text(), ['议题的状态已经变化'])).toEqual([]);
});

test('a topic goes into another of its place or above, and into no other', async () => {
  const [from, into] = [await buildTopic(site.db, community), await buildTopic(site.db, community)];
  const elsewhere = await buildTopic(site.db, await buildCommunity(site.db));
  const wrong = await chair.post(pathOf(from.id), { act: 'merge', into_id: elsewhere.id, reason: '同一件事', ...newPress() });
  expect(wrong.status).toBe(409);
  expect((await chair.post(pathOf(from.id), { act: 'merge', into_id: 'x', reason: '同一件事', ...newPress() })).status).toBe(422);
  expect(missingFrom(await textOf(chair, pathOf(from.id)), [`value="${into.id}"`])).toEqual([]);
  const done = await chair.post(pathOf(from.id), { act: 'merge', into_id: into.id, reason: '同一件事', ...newPress() });
  expect([done.status, (await find(from.id))?.mergedIntoId]).toEqual([302, into.id]);
});

test('what is owed is neither declined nor merged, and the desk says so', async () => {
  const place = await buildCommunity(site.db, { slug: 'owed-at-the-desk' });
  await confirmFigures(site.db, place, ['assembly_adults']);
  const { id } = await buildTopic(site.db, place);
  const { browser } = await signedOfficer(site, place, ['community_staff']);
  const html = await textOf(browser, pathOf(id));
  expect(missingFrom(html, ['联署已达到法定比例', `/desk/rooms/new?topic=${id}`])).toEqual([]);
  expect(foundIn(html, ['value="decline"', 'value="merge"'])).toEqual([]);
  const refused = await browser.post(pathOf(id), { act: 'decline', reason: '不办了', ...newPress() });
  expect(refused.status).toBe(409);
  expect(missingFrom(await refused.text(), ['应当召集居民会议'])).toEqual([]);
});

test('a supervisor hides a topic and shows it again, and can do nothing else with it', async () => {
  const { id } = await buildTopic(site.db, community, { title: '写了电话的议题' });
  const html = await textOf(supervisor, pathOf(id));
  expect([missingFrom(html, ['value="hide"']), foundIn(html, ['value="decline"', 'value="back"'])]).toEqual([[], []]);
  expect((await supervisor.post(pathOf(id), { act: 'decline', reason: '不行', ...newPress() })).status).toBe(409);
  expect((await chair.post(pathOf(id), { act: 'hide', reason: '不行', ...newPress() })).status).toBe(409);
  expect((await supervisor.post(pathOf(id), { act: 'hide', reason: '写了电话', ...newPress() })).status).toBe(302);
  expect(foundIn(await textOf(site.visitor(), `/topics/${id}`), ['写了电话的议题'])).toEqual([]);
  expect(missingFrom(await textOf(supervisor, pathOf(id)), ['写了电话的议题', 'value="unhide"'])).toEqual([]);
  expect(missingFrom(await textOf(supervisor, '/desk/topics?queue=hidden'), ['写了电话的议题'])).toEqual([]);
  expect((await supervisor.post(pathOf(id), { act: 'unhide', ...newPress() })).status).toBe(302);
  expect((await find(id))?.hiddenAt).toBeNull();
});

test('a section that asks for a topic is recorded with how it decided, once, and taken back', async () => {
  const { id } = await buildTopic(site.db, community);
  const sectionId = await section('第一居民小组');
  expect((await staff.post(pathOf(id), { act: 'back', section_id: sectionId, note: '', ...newPress() })).status).toBe(422);
  const press = { act: 'back', section_id: sectionId, note: '3月1日小组会议，28户同意', ...newPress() };
  expect([(await staff.post(pathOf(id), press)).status, (await staff.post(pathOf(id), press)).status]).toEqual([302, 302]);
  expect(await site.db.$count(sectionBackings, eq(sectionBackings.topicId, id))).toBe(1);
  expect(missingFrom(await textOf(site.visitor(), `/topics/${id}`), ['第一居民小组', '28户同意'])).toEqual([]);
  expect(
    (await staff.post(pathOf(id), { act: 'back', section_id: crypto.randomUUID(), note: '会议', ...newPress() })).status,
  ).toBe(409);
  expect((await staff.post(pathOf(id), { act: 'unback', section_id: sectionId, ...newPress() })).status).toBe(302);
  const again = await staff.post(pathOf(id), { act: 'unback', section_id: sectionId, ...newPress() });
  expect(again.status).toBe(409);
});

test('staff sign for a resident without a phone, whom they find on the roll; the council’s chair may not', async () => {
  const { id } = await buildTopic(site.db, community);
  const personId = await buildPerson(site.db, community, { name: '符秀英' });
  const found = await staff.post(pathOf(id), { act: 'find_resident', q: '符秀' });
  expect([found.status, missingFrom(await found.text(), ['符秀英', personId])]).toEqual([200, []]);
  expect((await staff.post(pathOf(id), { act: 'find_resident', q: '' })).status).toBe(422);
  const press = { act: 'sign_for', on_behalf_of: personId, q: '符秀', ...newPress() };
  expect((await chair.post(pathOf(id), press)).status).toBe(403);
  expect((await staff.post(pathOf(id), press)).status).toBe(302);
  const standing = and(eq(coSignatures.topicId, id), eq(coSignatures.personId, personId), isNull(coSignatures.withdrawnAt));
  expect(await site.db.$count(coSignatures, standing)).toBe(1);
  const again = await staff.post(pathOf(id), { ...press, ...newPress() });
  expect([again.status, missingFrom(await again.text(), ['已经联署过', '符秀英'])]).toEqual([409, []]);
});

test('a topic of a talk is recorded without a signature, and one for a resident is their first', async () => {
  const talk = { act: 'record', place_id: community.estateId, title: '月月谈说到的垃圾桶', body: '', ...newPress() };
  const recorded = await chair.post('/desk/topics/new', talk);
  expect(recorded.headers.get('Location')).toMatch(/^\/desk\/topics\/[0-9a-f-]{36}\?done=recorded$/);
  expect((await chair.post('/desk/topics/new', { ...talk, title: '短', ...newPress() })).status).toBe(422);
  const personId = await buildPerson(site.db, community, { name: '林阿婆' });
  const { number } = await buildPublished(site.db, setting);
  const found = await staff.post(`/desk/topics/new?for=resident&proposal=${encodeURIComponent(number)}`, {
    act: 'find_resident',
    q: '林阿',
  });
  expect(missingFrom(await found.text(), ['林阿婆', `person=${personId}`])).toEqual([]);
  const path = `/desk/topics/new?for=resident&person=${personId}&proposal=${encodeURIComponent(number)}`;
  const form = await textOf(staff, path);
  expect(missingFrom(form, ['代林阿婆提出', community.buildingId, number])).toEqual([]);
  const raise = {
    act: 'raise_for',
    on_behalf_of: personId,
    place_id: community.buildingId,
    title: '阿婆要一段扶手',
    body: '',
    ...newPress(),
  };
  const done = await staff.post(path, raise);
  expect(done.headers.get('Location')).toMatch(/\?done=raised$/);
  const [topic] = await site.db.select().from(topics).where(eq(topics.title, '阿婆要一段扶手'));
  expect([topic?.raisedByPersonId, topic?.coSignatureCount, topic?.showsName]).toEqual([personId, 1, false]);
  expect((await chair.post(path, { ...raise, ...newPress() })).status).toBe(403);
  expect((await staff.post(path, { ...raise, on_behalf_of: '', ...newPress() })).status).toBe(400);
  expect((await staff.get('/desk/topics/new?for=resident&person=x')).status).toBe(200);
});

test('legal fractions are offered, confirmed one by one by chair or administrator, and counted only then', async () => {
  const place = await buildCommunity(site.db, { slug: 'figures' });
  const { browser } = await signedOfficer(site, place, ['council_chair']);
  expect(missingFrom(await textOf(browser, '/desk/figures'), ['待确认，没有使用', '第十条', 'value="2025-12-31"'])).toEqual([]);
  const figure = {
    key: 'assembly_adults',
    numerator: '1',
    denominator: '5',
    source: '居民委员会组织法',
    article: '第二十条',
    as_of: '2026-01-02',
  };
  expect((await browser.post('/desk/figures', { ...figure, numerator: '6', ...newPress() })).status).toBe(409);
  expect((await browser.post('/desk/figures', { ...figure, as_of: '2199-01-01', ...newPress() })).status).toBe(409);
  expect((await browser.post('/desk/figures', { ...figure, source: '', ...newPress() })).status).toBe(422);
  expect((await browser.post('/desk/figures', { ...figure, key: 'everybody', ...newPress() })).status).toBe(422);
  expect((await browser.post('/desk/figures', { ...figure, denominator: '1e3', ...newPress() })).status).toBe(422);
  const done = await browser.post('/desk/figures', { ...figure, ...newPress() });
  expect(done.headers.get('Location')).toBe('/desk/figures?done=confirmed#assembly_adults');
  expect(missingFrom(await textOf(browser, '/desk/figures'), ['已确认，正在使用', '第二十条', '待确认，没有使用'])).toEqual([]);
  const { browser: secretary } = await signedOfficer(site, place, ['council_secretary']);
  expect([(await secretary.get('/desk/figures')).status, (await secretary.post('/desk/figures', figure)).status]).toEqual([
    403, 403,
  ]);
});
