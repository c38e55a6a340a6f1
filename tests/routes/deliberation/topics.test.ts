import { and, eq, isNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { coSignTopic } from '#app/deliberation/co-signature.commands.server.ts';
import { declineTopic, hideTopic, mergeTopic } from '#app/deliberation/topic-review.commands.server.ts';
import { coSignatures, topics } from '#db/schema/topics.ts';
import { signedOfficer, signedResident } from '#tests/support/build/deliberating-site.ts';
import { buildStranger } from '#tests/support/build/open-site.ts';
import { actOf, buildCommunity, buildPerson, must } from '#tests/support/build/people.ts';
import { buildPublished, buildResident, buildSetting } from '#tests/support/build/proposal.ts';
import { buildNoticed, buildRoom } from '#tests/support/build/room.ts';
import { buildTopic, confirmFigures } from '#tests/support/build/topic.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { newPress, signedInVisitor, textOf } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const setting = await buildSetting(site.db);
const { community } = setting;
const nobody = site.visitor();
const standing = (topicId: string) =>
  site.db.$count(coSignatures, and(eq(coSignatures.topicId, topicId), isNull(coSignatures.withdrawnAt)));
const pathOf = (id: string) => `/topics/${id}`;
const typed = (given: Record<string, string> = {}) => ({
  place_id: community.buildingId,
  title: '三号楼的电梯费用怎么分',
  body: '一楼不想出，六楼愿意多出。',
  ...newPress(),
  ...given,
});
const raised = (title: string) => site.db.select().from(topics).where(eq(topics.title, title));

test('whoever is not signed in reads topics, is led to sign in and back, and a post changes nothing', async () => {
  const { id } = await buildTopic(site.db, community);
  const html = await textOf(nobody, pathOf(id));
  expect(missingFrom(html, ['登录后联署', `/sign-in?next=${encodeURIComponent(pathOf(id))}`, '晚上看不见台阶'])).toEqual([]);
  expect(foundIn(html, ['name="act"'])).toEqual([]);
  const answer = await nobody.post(pathOf(id), { act: 'co_sign', ...newPress() });
  expect(answer.headers.get('Location')).toBe(`/sign-in?next=${encodeURIComponent(pathOf(id))}`);
  expect(await standing(id)).toBe(1);
  expect((await nobody.post('/topics/new', typed())).headers.get('Location')).toBe(
    `/sign-in?next=${encodeURIComponent('/topics/new')}`,
  );
  expect(missingFrom(await textOf(nobody, '/topics/new'), ['登录后提出'])).toEqual([]);
});

test('a topic that nobody has is not found, whatever stands in its place', async () => {
  const { browser } = await signedResident(site, community);
  for (const path of [pathOf(crypto.randomUUID()), '/topics/x', `/topics/${'a'.repeat(3000)}`]) {
    expect((await browser.get(path)).status).toBe(404);
    expect((await browser.post(path, { act: 'co_sign', ...newPress() })).status).toBe(404);
  }
});

test('a resident raises a topic at their own building or above it, once, and is its first signature', async () => {
  const { browser, person } = await signedResident(site, community);
  const form = await textOf(browser, '/topics/new');
  expect(
    missingFrom(form, ['3栋（楼栋）', '桂林苑（小区（院落））', community.communityId, '只有住在3栋的居民可以联署']),
  ).toEqual([]);
  expect(form.indexOf(community.buildingId)).toBeLessThan(form.indexOf(community.estateId));
  const fields = typed({ title: '楼道里的自行车放哪里' });
  const answers = await Promise.all([browser.post('/topics/new', fields), browser.post('/topics/new', fields)]);
  const [topic, ...more] = await raised('楼道里的自行车放哪里');
  expect(more).toEqual([]);
  expect(answers.map((answer) => answer.headers.get('Location'))).toEqual(
    Array(2).fill(`${pathOf(topic?.id ?? '')}?done=raised`),
  );
  const html = await textOf(nobody, pathOf(topic?.id ?? ''));
  expect(missingFrom(html, ['楼道里的自行车放哪里', '1人联署', '住在桂林苑 3栋的居民'])).toEqual([]);
  expect(foundIn(html, [person.name])).toEqual([]);
});

test('a name is shown in full only where its owner said so', async () => {
  const { browser, person } = await signedResident(site, community, { name: '欧阳青草' });
  await browser.post('/topics/new', typed({ title: '署名的议题一项', shows_name: 'on' }));
  const [topic] = await raised('署名的议题一项');
  expect(missingFrom(await textOf(nobody, pathOf(topic?.id ?? '')), [person.name])).toEqual([]);
});

test('what is wrong is said beside its field with the words kept, and hostile input is no more than wrong', async () => {
  const { browser } = await signedResident(site, community);
  const short = await browser.post('/topics/new', typed({ title: '灯', body: '<script>alert(1)</script>' }));
  expect(short.status).toBe(422);
  const html = await short.text();
  expect(missingFrom(html, ['&lt;script&gt;alert(1)&lt;/script&gt;', '至少填写4个字'])).toEqual([]);
  const hostile: Record<string, string>[] = [
    { place_id: 'x' },
    { place_id: '' },
    { title: '长'.repeat(61) },
    { body: '长'.repeat(2001) },
    { proposal_id: 'not-an-id' },
    { title: '\u0001\u0001\u0001\u0001' },
  ];
  for (const given of hostile) expect((await browser.post('/topics/new', typed(given))).status).toBe(422);
  const elsewhere = await buildCommunity(site.db);
  const unknown: Record<string, string>[] = [
    { place_id: elsewhere.estateId },
    { place_id: crypto.randomUUID() },
    { proposal_id: crypto.randomUUID() },
  ];
  for (const given of unknown) expect((await browser.post('/topics/new', typed(given))).status).toBe(409);
});

test('whoever is not verified reads why and how, and cannot raise or sign', async () => {
  const stranger = await signedInVisitor(site, await buildStranger(site.db, community));
  const { id } = await buildTopic(site.db, community);
  for (const path of ['/topics/new', pathOf(id)])
    expect(missingFrom(await textOf(stranger, path), ['请先完成居民身份核实', '/account/verification'])).toEqual([]);
  expect((await stranger.post('/topics/new', typed({ title: '陌生人的议题' }))).status).toBe(409);
  const refused = await stranger.post(pathOf(id), { act: 'co_sign', ...newPress() });
  expect(refused.status).toBe(409);
  expect(missingFrom(await refused.text(), ['请先完成居民身份核实'])).toEqual([]);
  expect([await standing(id), (await raised('陌生人的议题')).length]).toEqual([1, 0]);
});

test('a neighbour signs once, however often they press, without JavaScript, and takes it back', async () => {
  const { id } = await buildTopic(site.db, community);
  const { browser } = await signedResident(site, community);
  expect(missingFrom(await textOf(browser, pathOf(id)), ['我要联署', 'value="co_sign"', '确定联署'])).toEqual([]);
  const press = { act: 'co_sign', ...newPress() };
  const answers = await Promise.all([browser.post(pathOf(id), press), browser.post(pathOf(id), press)]);
  expect(answers.map((answer) => answer.headers.get('Location'))).toEqual(Array(2).fill(`${pathOf(id)}?done=co_sign`));
  expect(await standing(id)).toBe(2);
  expect(
    missingFrom(await textOf(browser, `${pathOf(id)}?done=co_sign`), ['已联署，谢谢您', '2人联署', '您已联署', '取消联署']),
  ).toEqual([]);
  const again = await browser.post(pathOf(id), { act: 'co_sign', ...newPress() });
  expect(again.status).toBe(409);
  expect(missingFrom(await again.text(), ['已经联署过'])).toEqual([]);
  expect((await browser.post(pathOf(id), { act: 'take_back', ...newPress() })).headers.get('Location')).toContain(
    'done=take_back',
  );
  expect((await browser.post(pathOf(id), { act: 'take_back', ...newPress() })).status).toBe(409);
  expect(await standing(id)).toBe(1);
  expect((await browser.post(pathOf(id), { act: 'decline', ...newPress() })).status).toBe(400);
});

test('who lives elsewhere cannot sign, reads why, and nobody signs for another from this page', async () => {
  const elsewhere = await buildCommunity(site.db);
  const { id } = await buildTopic(site.db, elsewhere);
  const { browser } = await signedResident(site, community);
  expect(missingFrom(await textOf(browser, pathOf(id)), ['这属于另一个社区'])).toEqual([]);
  expect((await browser.post(pathOf(id), { act: 'co_sign', ...newPress() })).status).toBe(409);
  const here = await buildTopic(site.db, community);
  const personId = await buildPerson(site.db, community);
  const answer = await browser.post(pathOf(here.id), { act: 'co_sign', on_behalf_of: personId, ...newPress() });
  expect(answer.status).toBe(302);
  const [signature] = await site.db
    .select()
    .from(coSignatures)
    .where(and(eq(coSignatures.topicId, here.id), eq(coSignatures.personId, personId)));
  expect(signature).toBeUndefined();
});

test('who raised it withdraws it while nobody else has signed; afterwards only their own signature', async () => {
  const { browser } = await signedResident(site, community);
  await browser.post('/topics/new', typed({ title: '我自己要撤回的议题' }));
  const [alone] = await raised('我自己要撤回的议题');
  const path = pathOf(alone?.id ?? '');
  expect(missingFrom(await textOf(browser, path), ['撤回议题'])).toEqual([]);
  const { browser: other } = await signedResident(site, community);
  expect((await other.post(path, { act: 'withdraw', ...newPress() })).status).toBe(409);
  await other.post(path, { act: 'co_sign', ...newPress() });
  const refused = await browser.post(path, { act: 'withdraw', ...newPress() });
  expect(refused.status).toBe(409);
  expect(missingFrom(await refused.text(), ['已有别人联署'])).toEqual([]);
  await other.post(path, { act: 'take_back', ...newPress() });
  expect((await browser.post(path, { act: 'withdraw', ...newPress() })).headers.get('Location')).toContain('done=withdraw');
  expect(missingFrom(await textOf(nobody, path), ['已撤回', '提出人撤回了它'])).toEqual([]);
});

test('legal fractions stand there with numbers, source, article and day, and the assembly is owed once one is reached', async () => {
  const place = await buildCommunity(site.db);
  const { browser: reader } = await signedResident(site, place);
  const { id } = await buildTopic(site.db, place);
  expect(missingFrom(await textOf(reader, pathOf(id)), ['还没有确认法定比例'])).toEqual([]);
  for (let made = 0; made < 9; made += 1) await buildPerson(site.db, place);
  await confirmFigures(site.db, place, ['assembly_adults', 'assembly_sections']);
  const before = await textOf(reader, pathOf(id));
  expect(missingFrom(before, ['1 / 11（9%）', '1/5以上', '第十条', '2025年12月31日核对', '没有可计的人'])).toEqual([]);
  expect(foundIn(before, ['应召集居民会议'])).toEqual([]);
  const neighbour = await buildResident(site.db, place);
  must(await coSignTopic(site.db, actOf(neighbour.actor), { topicId: id }));
  expect(foundIn(await textOf(reader, pathOf(id)), ['应召集居民会议'])).toEqual([]);
  must(await coSignTopic(site.db, actOf((await buildResident(site.db, place)).actor), { topicId: id }));
  const owed = await textOf(reader, pathOf(id));
  expect(missingFrom(owed, ['应召集居民会议', '13位中的3位支持，达到1/5', '居民委员会应当召集居民会议'])).toEqual([]);
});

test('merged, declined and hidden topics say so plainly, with the reason and where it goes on', async () => {
  const [from, into, declined, hidden] = await Promise.all([1, 2, 3, 4].map(() => buildTopic(site.db, community)));
  const staff = actOf(community.staff);
  must(await mergeTopic(site.db, staff, { topicId: from?.id ?? '', intoId: into?.id ?? '', reason: '说的是同一盏灯' }));
  must(await declineTopic(site.db, actOf(community.staff), { topicId: declined?.id ?? '', reason: '已经由市政在办' }));
  must(await hideTopic(site.db, actOf(community.staff), { topicId: hidden?.id ?? '', reason: '写了别人的电话' }));
  expect(missingFrom(await textOf(nobody, pathOf(from?.id ?? '')), ['已合并', '说的是同一盏灯', pathOf(into?.id ?? '')])).toEqual(
    [],
  );
  expect(
    missingFrom(await textOf(nobody, pathOf(into?.id ?? '')), ['并入这里的议题', '2人联署', pathOf(from?.id ?? '')]),
  ).toEqual([]);
  expect(missingFrom(await textOf(nobody, pathOf(declined?.id ?? '')), ['未列入', '已经由市政在办'])).toEqual([]);
  const stub = await textOf(nobody, pathOf(hidden?.id ?? ''));
  expect(missingFrom(stub, ['暂不展示', '写了别人的电话'])).toEqual([]);
  expect(foundIn(stub, ['晚上看不见台阶', '号楼前的路灯不亮', 'value="co_sign"'])).toEqual([]);
});

test('a room is linked once its notice is out, and not before', async () => {
  const planned = await buildTopic(site.db, community);
  await buildRoom(site.db, {
    community,
    topicIds: [planned.id],
    plan: { title: '还没通知的协商', placeId: community.buildingId },
  });
  const before = await textOf(nobody, pathOf(planned.id));
  expect([missingFrom(before, ['已列入议程']), foundIn(before, ['还没通知的协商', '/rooms/'])]).toEqual([[], []]);
  const noticed = await buildTopic(site.db, community);
  const room = await buildNoticed(site.db, {
    community,
    topicIds: [noticed.id],
    plan: { title: '已经通知的协商', placeId: community.buildingId },
  });
  expect(missingFrom(await textOf(nobody, pathOf(noticed.id)), ['已经通知的协商', `/rooms/${room.id}`])).toEqual([]);
});

test('a topic begins from a proposal, whose page leads to it, and a second one is refused', async () => {
  const { number } = await buildPublished(site.db, setting, { content: { title: '给坡道装扶手' } });
  const path = `/topics/new?proposal=${encodeURIComponent(number)}`;
  const { browser } = await signedResident(site, community);
  const form = await textOf(browser, path);
  expect(missingFrom(form, [number, 'value="给坡道装扶手"'])).toEqual([]);
  const proposalId = /name="proposal_id" value="([^"]+)"/.exec(form)?.[1] ?? '';
  expect((await browser.post(path, typed({ title: '给坡道装扶手', proposal_id: proposalId }))).status).toBe(302);
  const [topic] = await raised('给坡道装扶手');
  const again = await browser.post(path, typed({ title: '再来一次的议题', proposal_id: proposalId }));
  expect(again.status).toBe(409);
  expect(missingFrom(await textOf(browser, path), ['这件提案已经成为议题', pathOf(topic?.id ?? '')])).toEqual([]);
  expect(missingFrom(await textOf(nobody, pathOf(topic?.id ?? '')), [number, '来自提案'])).toEqual([]);
  expect((await browser.get('/topics/new?proposal=nonsense')).status).toBe(200);
});

test('the list narrows by place, state and what is owed, sorts by signatures, and passes nonsense over', async () => {
  const place = await buildCommunity(site.db, { slug: 'list-of-topics' });
  await confirmFigures(site.db, place, ['assembly_adults']);
  for (let made = 0; made < 9; made += 1) await buildPerson(site.db, place);
  await buildTopic(site.db, place, { title: '联署少的那一项' });
  const high = await buildTopic(site.db, place, { title: '联署多的那一项', placeId: place.communityId });
  for (let made = 0; made < 2; made += 1)
    must(await coSignTopic(site.db, actOf((await buildResident(site.db, place)).actor), { topicId: high.id }));
  const visitor = site.visitor();
  visitor.jar.set('gg_community', 'list-of-topics');
  const all = await textOf(visitor, '/topics');
  expect(missingFrom(all, ['共2项议题', '13位成年居民中3位联署，23%；已达到1/5', '1位联署，8%；需要1/5，还差2位'])).toEqual([]);
  expect(missingFrom(all, ['1项议题的联署已达到法定比例', '/topics?owed=1'])).toEqual([]);
  const signed = await textOf(visitor, '/topics?sort=signed');
  expect(signed.indexOf('联署多的那一项')).toBeLessThan(signed.indexOf('联署少的那一项'));
  expect(foundIn(await textOf(visitor, '/topics?owed=1'), ['联署少的那一项'])).toEqual([]);
  expect(foundIn(await textOf(visitor, `/topics?place=${place.estateId}`), ['联署多的那一项'])).toEqual([]);
  expect(missingFrom(await textOf(visitor, '/topics?state=declined'), ['没有符合条件的议题'])).toEqual([]);
  expect((await visitor.get('/topics?state=x&place=y&sort=z&owed=7')).status).toBe(200);
  expect((await visitor.get('/topics?after=x')).status).toBe(400);
});

test('too many topics in an hour are refused with the time to wait', async () => {
  const { browser } = await signedResident(site, community);
  const statuses: number[] = [];
  for (let sent = 0; sent < 21; sent += 1)
    statuses.push((await browser.post('/topics/new', typed({ title: `第${sent}项很多很多` }))).status);
  expect([new Set(statuses.slice(0, 20)), statuses[20]]).toEqual([new Set([302]), 429]);
});

test('staff see the way to the desk, and residents do not', async () => {
  const { id } = await buildTopic(site.db, community);
  const { browser: staff } = await signedOfficer(site, community, ['community_staff']);
  const { browser: resident } = await signedResident(site, community);
  expect(missingFrom(await textOf(staff, pathOf(id)), [`/desk/topics/${id}`])).toEqual([]);
  expect(foundIn(await textOf(resident, pathOf(id)), ['/desk/topics'])).toEqual([]);
});
