import { and, eq, isNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { agendaItems, roomDocuments, roomParticipants, rooms } from '#db/schema/rooms.ts';
import { topics } from '#db/schema/topics.ts';
import { signedOfficer, signedResident } from '#tests/support/build/deliberating-site.ts';
import { buildOfficer, buildSignIn } from '#tests/support/build/open-site.ts';
import { buildCommunity } from '#tests/support/build/people.ts';
import { buildTopic } from '#tests/support/build/topic.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { newPress, textOf } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const community = await buildCommunity(site.db);
const staff = await signedOfficer(site, community, ['community_staff']);
const chair = await signedOfficer(site, community, ['council_chair']);
const secretary = await signedOfficer(site, community, ['council_secretary']);
const member = await signedOfficer(site, community, ['council_member']);
const { browser: resident } = await signedResident(site, community);
const council = await Promise.all([1, 2, 3].map(() => buildOfficer(site.db, community, ['council_member'])));
const desk = staff.browser;

/** A local time in Shanghai so many days from now, as a form has it. */
const day = (ahead: number, hour = 10) => {
  const date = new Date(Date.now() + ahead * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
  return `${date}T${String(hour).padStart(2, '0')}:00`;
};
const typed = (given: Record<string, string> = {}) => ({
  place_id: community.estateId,
  kind: 'council',
  title: '院里的停车怎么管',
  purpose: '商量车位怎么划、费用怎么收。',
  venue: '社区三楼议事厅',
  starts_at: day(10),
  ends_at: day(10, 12),
  amount: '5000',
  amount_source: '社区公共收益',
  quorum: '1-2-more',
  chair_id: chair.actor.accountId,
  secretary_id: secretary.actor.accountId,
  ...newPress(),
  ...given,
});
const plan = async (given: Record<string, string> = {}) => {
  const answer = await desk.post('/desk/rooms/new', typed(given));
  const id = /^\/desk\/rooms\/([0-9a-f-]{36})\?/.exec(answer.headers.get('Location') ?? '')?.[1] ?? '';
  if (id === '') throw new Error(`no room was planned: ${answer.status}`);
  return { id, path: `/desk/rooms/${id}` };
};
const find = async (id: string) => (await site.db.select().from(rooms).where(eq(rooms.id, id)))[0];
const agendaOf = (id: string) =>
  site.db.select().from(agendaItems).where(eq(agendaItems.roomId, id)).orderBy(agendaItems.position);
const seatsOf = (id: string) =>
  site.db
    .select()
    .from(roomParticipants)
    .where(and(eq(roomParticipants.roomId, id), isNull(roomParticipants.removedAt)));

test('who is not signed in is sent to sign in, a resident gets 403, and a member plans nothing', async () => {
  const { path } = await plan();
  for (const address of ['/desk/rooms', '/desk/rooms/new', path])
    expect((await site.visitor().get(address)).headers.get('Location')).toBe(`/sign-in?next=${encodeURIComponent(address)}`);
  for (const address of ['/desk/rooms', '/desk/rooms/new', path]) expect((await resident.get(address)).status).toBe(403);
  expect((await resident.post('/desk/rooms/new', typed())).status).toBe(403);
  expect((await resident.post(path, { act: 'notice', ...newPress() })).status).toBe(403);
  expect([(await member.browser.get('/desk/rooms')).status, (await member.browser.get('/desk/rooms/new')).status]).toEqual([
    200, 403,
  ]);
  expect((await member.browser.post('/desk/rooms/new', typed())).status).toBe(403);
});

test('a room that nobody has, of another community, or that one does not lead, is not shown', async () => {
  const { path } = await plan();
  const other = await buildCommunity(site.db);
  const stranger = await signedOfficer(site, other, ['community_staff']);
  stranger.browser.jar.set('gg_community', 'no-such');
  for (const address of [`/desk/rooms/${crypto.randomUUID()}`, '/desk/rooms/x'])
    expect((await desk.get(address)).status).toBe(404);
  expect([403, 404]).toContain((await stranger.browser.get(path)).status);
  expect((await member.browser.get(path)).status).toBe(404);
  expect((await member.browser.post(path, { act: 'cancel', reason: '不开了', ...newPress() })).status).toBe(404);
});

test('planning begins with place and kind, and the template gives agenda and quorum; twice the same press is one room', async () => {
  const first = await textOf(desk, '/desk/rooms/new');
  expect(missingFrom(first, ['居务协商会', '小区月月谈', '四议两公开', community.estateId])).toEqual([]);
  const form = await textOf(desk, `/desk/rooms/new?place=${community.estateId}&kind=estate_talk`);
  expect(missingFrom(form, ['居民关心的问题（40分钟）', 'value="1-3-least" selected', chair.actor.accountId])).toEqual([]);
  const fields = typed({ title: '只有一次的协商' });
  const answers = await Promise.all([desk.post('/desk/rooms/new', fields), desk.post('/desk/rooms/new', fields)]);
  expect(answers.map(({ status }) => status)).toEqual([302, 302]);
  const [room, ...more] = await site.db.select().from(rooms).where(eq(rooms.title, '只有一次的协商'));
  expect([more, room?.amountFen, room?.state]).toEqual([[], 500_000, 'planned']);
  expect((await agendaOf(room?.id ?? '')).map(({ title }) => title)).toEqual([
    '说明情况',
    '协商讨论',
    '表决',
    '明确谁来做、何时完成',
  ]);
  expect(foundIn(await textOf(site.visitor(), '/rooms'), ['只有一次的协商'])).toEqual([]);
});

test('what is wrong with a plan is said beside its field with everything kept, and hostile input is no more than wrong', async () => {
  const wrong = await desk.post(
    '/desk/rooms/new?place=x',
    typed({ ends_at: day(10, 9), secretary_id: chair.actor.accountId, amount_source: '' }),
  );
  expect(wrong.status).toBe(422);
  const path = `/desk/rooms/new?place=${community.estateId}&kind=council`;
  const shown = await desk.post(path, typed({ ends_at: day(10, 9), amount_source: '', title: '<b>停车</b>' }));
  const said = ['结束时间要在开始时间之后', '请写明这笔钱从哪里来', '&lt;b&gt;停车&lt;/b&gt;', '商量车位怎么划'];
  expect(missingFrom(await shown.text(), said)).toEqual([]);
  const hostile: Record<string, string>[] = [
    { quorum: '1' },
    { quorum: '1-2-more; drop table rooms' },
    { kind: 'vote' },
    { place_id: 'x' },
    { starts_at: '0000-00-00T99:99' },
    { amount: '-1' },
    { amount: '99999999999999999999' },
    { title: '' },
    { purpose: '长'.repeat(1001) },
  ];
  for (const given of hostile) expect((await desk.post('/desk/rooms/new', typed(given))).status).toBe(422);
  const refused: Record<string, string>[] = [
    { chair_id: staff.actor.accountId },
    { secretary_id: crypto.randomUUID() },
    { place_id: community.rootId },
    { previous_id: crypto.randomUUID() },
    { quorum: '0-0-least' },
    { quorum: '3-2-more' },
  ];
  for (const given of refused) expect((await desk.post('/desk/rooms/new', typed(given))).status).toBe(409);
});

test('a room is planned on a topic, which stands on its agenda; a topic that is taken is said and left out', async () => {
  const { id: topicId } = await buildTopic(site.db, community, { placeId: community.estateId, title: '院里停车太乱了' });
  expect(
    missingFrom(await textOf(desk, `/desk/rooms/new?topic=${topicId}&place=${community.estateId}&kind=council`), [
      '院里停车太乱了',
    ]),
  ).toEqual([]);
  const { id, path } = await plan({ topic_id: topicId });
  expect((await agendaOf(id)).map((item) => item.topicId)).toEqual([null, topicId, null, null]);
  expect((await site.db.select().from(topics).where(eq(topics.id, topicId)))[0]?.state).toBe('on_agenda');
  expect(missingFrom(await textOf(desk, path), ['院里停车太乱了'])).toEqual([]);
  const second = await desk.post('/desk/rooms/new', typed({ topic_id: topicId }));
  expect(second.headers.get('Location')).toContain('done=planned_without_topic');
});

test('the chain of the four discussions goes from room to room, each step once', async () => {
  const { id: first } = await plan({ kind: 'four_discussions', title: '党支部会提议停车' });
  const form = await textOf(desk, `/desk/rooms/new?place=${community.estateId}&kind=four_discussions`);
  expect(missingFrom(form, ['党支部会提议停车（党支部会提议', first])).toEqual([]);
  const { path } = await plan({ kind: 'four_discussions', previous_id: first, title: '两委商议停车' });
  expect(missingFrom(await textOf(desk, path), ['两委会商议'])).toEqual([]);
  const again = await desk.post('/desk/rooms/new', typed({ kind: 'four_discussions', previous_id: first }));
  expect([again.status, missingFrom(await again.text(), [])]).toEqual([409, []]);
});

test('the plan of a room is changed by who may convene, not by its secretary alone once noticed', async () => {
  const { id, path } = await plan();
  const changed = await desk.post(path, { ...typed({ title: '停车和充电怎么管' }), act: 'change' });
  expect([changed.status, (await find(id))?.title]).toEqual([302, '停车和充电怎么管']);
  const wrong = await desk.post(path, { ...typed({ ends_at: day(9) }), act: 'change' });
  expect(wrong.status).toBe(422);
  expect((await desk.post(path, { act: 'launch', ...newPress() })).status).toBe(400);
});

test('agenda lines are given, moved and taken by posting, and nothing is kept until they are saved', async () => {
  const { id, path } = await plan();
  const { id: topicId } = await buildTopic(site.db, community, { placeId: community.estateId, title: '谁的车停在绿地上' });
  const lines = {
    act: 'set_agenda',
    item_title: ['开场', '议停车', '定下来', ''],
    item_minutes: ['5', '30', '10', ''],
    item_topic: ['', topicId, '', ''],
  };
  const more = await desk.post(path, { ...lines, press: 'more', ...newPress() });
  const html = await more.text();
  expect([more.status, html.split('name="item_title"').length - 1, html.includes('value="议停车"')]).toEqual([200, 7, true]);
  const up = await (await desk.post(path, { ...lines, press: 'up-1', ...newPress() })).text();
  expect(up.indexOf('value="议停车"')).toBeLessThan(up.indexOf('value="开场"'));
  const removed = await (await desk.post(path, { ...lines, press: 'remove-0', ...newPress() })).text();
  expect(foundIn(removed, ['value="开场"'])).toEqual([]);
  expect((await agendaOf(id)).map(({ title }) => title)).toContain('说明情况');
  const press = { ...lines, ...newPress() };
  expect([(await desk.post(path, press)).status, (await desk.post(path, press)).status]).toEqual([302, 302]);
  expect((await agendaOf(id)).map(({ title, minutes, topicId: on }) => [title, minutes, on])).toEqual([
    ['开场', 5, null],
    ['议停车', 30, topicId],
    ['定下来', 10, null],
  ]);
  for (const wrong of [
    { item_minutes: ['5', 'x', '10', ''] },
    { item_topic: ['', 'y', '', ''] },
    { item_title: Array<string>(60).fill('一项') },
  ])
    expect((await desk.post(path, { ...lines, ...wrong, ...newPress() })).status).toBe(422);
  for (const refused of [{ item_minutes: ['0', '30', '10', ''] }, { item_topic: ['', crypto.randomUUID(), '', ''] }])
    expect((await desk.post(path, { ...lines, ...refused, ...newPress() })).status).toBe(409);
});

test('people are invited, write or read, and are taken out; chair and secretary stay', async () => {
  const { id, path } = await plan();
  expect((await desk.post(path, { act: 'add_members', ...newPress() })).status).toBe(422);
  const members = council.map(({ actor }) => actor.accountId);
  const press = { act: 'add_members', account_ids: members, ...newPress() };
  expect([(await desk.post(path, press)).status, (await desk.post(path, press)).status]).toEqual([302, 302]);
  expect((await seatsOf(id)).length).toBe(5);
  const guest = await buildSignIn(site.db, community, { name: '何居民' });
  const byPhone = { act: 'add_participant', kind: 'residents_representative', phone: guest.phone, name: '', ...newPress() };
  expect((await desk.post(path, byPhone)).headers.get('Location')).toBe(`${path}?done=add_participant#participants`);
  expect((await desk.post(path, { ...byPhone, ...newPress() })).status).toBe(409);
  const unknown = await desk.post(path, { ...byPhone, phone: '13700000000', ...newPress() });
  expect([unknown.status, missingFrom(await unknown.text(), ['找不到这个账号', '13700000000'])]).toEqual([409, []]);
  expect((await desk.post(path, { ...byPhone, phone: '', ...newPress() })).status).toBe(422);
  expect(
    (await desk.post(path, { ...byPhone, kind: 'observer', phone: '', name: '记者', may_write: 'on', ...newPress() })).status,
  ).toBe(409);
  expect((await desk.post(path, { ...byPhone, kind: 'expert', phone: '', name: '周律师', ...newPress() })).status).toBe(302);
  expect(missingFrom(await textOf(desk, path), ['何居民', '周律师', '受邀专家', '没有账号'])).toEqual([]);
  const seat = (await seatsOf(id)).find(({ accountId }) => accountId === guest.actor.accountId);
  const change = { act: 'set_write', participant_id: seat?.id ?? '', may_write: 'yes', ...newPress() };
  expect((await desk.post(path, change)).status).toBe(302);
  expect((await seatsOf(id)).find((one) => one.id === seat?.id)?.mayWrite).toBe(true);
  expect((await desk.post(path, { act: 'remove', participant_id: seat?.id ?? '', ...newPress() })).status).toBe(302);
  expect((await desk.post(path, { act: 'remove', participant_id: seat?.id ?? '', ...newPress() })).status).toBe(409);
  const leader = (await seatsOf(id)).find(({ accountId }) => accountId === chair.actor.accountId);
  const refused = await desk.post(path, { act: 'remove', participant_id: leader?.id ?? '', ...newPress() });
  expect([refused.status, missingFrom(await refused.text(), ['主持人和秘书不能这样修改'])]).toEqual([409, []]);
});

test('the bar lists what is missing; with all of it the notice goes out once and the public list shows it', async () => {
  const { id, path } = await plan({ title: '等着通知的协商', kind: 'council' });
  const before = await textOf(desk, path);
  expect(missingFrom(before, ['至少要有三位有表决权的参加人', '请先附上要商量的文稿'])).toEqual([]);
  expect(foundIn(before, ['value="notice"'])).toEqual([]);
  const early = await desk.post(path, { act: 'notice', ...newPress() });
  expect([early.status, missingFrom(await early.text(), ['至少要有三位'])]).toEqual([409, []]);
  await desk.post(path, { act: 'add_members', account_ids: [council[0]?.actor.accountId ?? ''], ...newPress() });
  expect((await desk.post(path, { act: 'add_document', purpose: 'minutes', title: '纪要', ...newPress() })).status).toBe(422);
  const text = { act: 'add_document', purpose: 'resolution', title: '停车公约', opening: '第一条\n\n第二条', ...newPress() };
  expect([(await desk.post(path, text)).status, (await desk.post(path, text)).status]).toEqual([302, 302]);
  expect(await site.db.$count(roomDocuments, eq(roomDocuments.roomId, id))).toBe(1);
  const ready = await textOf(desk, path);
  expect(missingFrom(ready, ['都准备好了', 'value="notice"', '停车公约', '/write"'])).toEqual([]);
  const [, written = ''] = /href="(\/documents\/[0-9a-f-]+\/write)"/.exec(ready) ?? [];
  expect((await desk.get(written)).status).toBe(200);
  expect(missingFrom(await textOf(secretary.browser, path), ['停车公约', '/documents/', '/write"'])).toEqual([]);
  const press = { act: 'notice', ...newPress() };
  expect([(await desk.post(path, press)).status, (await desk.post(path, press)).status]).toEqual([302, 302]);
  expect((await find(id))?.state).toBe('noticed');
  expect(missingFrom(await textOf(site.visitor(), '/rooms?kind=council'), ['等着通知的协商', `/rooms/${id}`])).toEqual([]);
  const after = await textOf(desk, path);
  expect([missingFrom(after, ['通知已发布', `/rooms/${id}`]), foundIn(after, ['value="set_agenda"', 'value="change"'])]).toEqual([
    [],
    [],
  ]);
  expect(
    (await desk.post(path, { act: 'set_agenda', item_title: ['改'], item_minutes: ['5'], item_topic: [''], ...newPress() }))
      .status,
  ).toBe(409);
});

test('a meeting that is too near is said to be so, and can be put off', async () => {
  const { path } = await plan({ starts_at: day(1), ends_at: day(1, 12) });
  expect(missingFrom(await textOf(desk, path), ['离开会太近'])).toEqual([]);
  await desk.post(path, { ...typed({ starts_at: day(20), ends_at: day(20, 12) }), act: 'change' });
  expect(foundIn(await textOf(desk, path), ['离开会太近'])).toEqual([]);
});

test('a room is cancelled with a reason by who convenes or chairs it, and its topic waits again', async () => {
  const { id: topicId } = await buildTopic(site.db, community, { placeId: community.estateId });
  const { id, path } = await plan({ topic_id: topicId });
  expect((await desk.post(path, { act: 'cancel', reason: '', ...newPress() })).status).toBe(422);
  expect((await chair.browser.post(path, { act: 'cancel', reason: '台风要来', ...newPress() })).status).toBe(302);
  expect((await find(id))?.state).toBe('cancelled');
  expect((await site.db.select().from(topics).where(eq(topics.id, topicId)))[0]?.state).toBe('raised');
  const html = await textOf(desk, path);
  expect([missingFrom(html, ['协商已取消：台风要来']), foundIn(html, ['value="add_participant"', 'value="cancel"'])]).toEqual([
    [],
    [],
  ]);
  expect((await desk.post(path, { act: 'cancel', reason: '再来一次', ...newPress() })).status).toBe(409);
});

test('the desk lists rooms by what they wait for, all or one’s own, and passes nonsense over', async () => {
  const other = await signedOfficer(site, community, ['council_chair']);
  await plan({ title: '别人主持的协商', chair_id: other.actor.accountId });
  expect(missingFrom(await textOf(desk, '/desk/rooms'), ['别人主持的协商', '筹备中', '安排一次协商'])).toEqual([]);
  expect(missingFrom(await textOf(other.browser, '/desk/rooms?mine=1'), ['别人主持的协商', '与我有关'])).toEqual([]);
  expect(foundIn(await textOf(chair.browser, '/desk/rooms?mine=1'), ['别人主持的协商'])).toEqual([]);
  expect(foundIn(await textOf(member.browser, '/desk/rooms'), ['别人主持的协商'])).toEqual([]);
  for (const path of ['/desk/rooms?queue=minutes', '/desk/rooms?queue=x&mine=2', '/desk/rooms?queue=ended'])
    expect((await desk.get(path)).status).toBe(200);
  expect((await desk.get('/desk/rooms?after=x')).status).toBe(400);
  expect(missingFrom(await textOf(desk, '/desk'), ['筹备中的协商', '/desk/rooms'])).toEqual([]);
});
