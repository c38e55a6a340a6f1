import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { addActionItem } from '#app/deliberation/action-item.commands.server.ts';
import { concludeRoom } from '#app/deliberation/conclusion.commands.server.ts';
import { decideMotion, putToVote, recordVoices } from '#app/deliberation/motion.commands.server.ts';
import { actionItems, minutesObjections, resolutions, roomMinutes } from '#db/schema/resolutions.ts';
import { rooms } from '#db/schema/rooms.ts';
import { buildSignIn, photoBytes } from '#tests/support/build/open-site.ts';
import { type BuiltCommunity, buildCommunity, buildPerson, must } from '#tests/support/build/people.ts';
import { type BuiltRoom, buildInSession, buildMotion, callRoll, freezePlan, inSession } from '#tests/support/build/room.ts';
import { buildTopic } from '#tests/support/build/topic.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { newPress, signedInAs, signedInVisitor, textOf } from '#tests/support/signed-in-visitor.ts';
import { type Browsing, startSite } from '#tests/support/site.ts';

const site = await startSite();
const { db } = site;
const nobody = site.visitor();

async function press(visitor: Browsing, path: string, fields: Record<string, string>) {
  const answer = await visitor.post(path, { ...newPress(), ...fields });
  return { status: answer.status, html: await answer.text(), to: answer.headers.get('Location') ?? '' };
}

/** A room in session that has adopted its spending plan. Answers the motion. */
async function adopting(given: Parameters<typeof buildInSession>[1] = {}): Promise<{ room: BuiltRoom; motionId: string }> {
  const room = await buildInSession(db, given);
  const members = await site.ownerSql<{ id: string }[]>`
    select id from room_participants where room_id = ${room.id} and has_voice order by id`;
  const ids = members.map(({ id }) => id);
  await callRoll(db, room, ids);
  await freezePlan(db, room);
  const motionId = await buildMotion(db, room);
  must(await putToVote(db, inSession(room.chair, 5), { motionId }));
  const said = ids.map((participantId) => ({ participantId, voice: 'for' as const }));
  must(await recordVoices(db, inSession(room.secretary, 6), { motionId, said }));
  must(await decideMotion(db, inSession(room.chair, 7), { motionId }));
  return { room, motionId };
}

async function concluded(given: Parameters<typeof buildInSession>[1] = {}): Promise<BuiltRoom> {
  const { room, motionId } = await adopting(given);
  const ending = { conclusion: 'resolved', explanation: '大家赞成' } as const;
  const resolutionTexts = [{ motionId, body: '装六盏路灯。' }];
  must(await concludeRoom(db, inSession(room.chair, 50), { roomId: room.id, ...ending, resolutionTexts }));
  return room;
}

test('the chair concludes with an explanation and the words of each resolution; the page keeps what was typed', async () => {
  const { room, motionId } = await adopting();
  const page = `/rooms/${room.id}/conclude`;
  const [chair, secretary] = [await signedInAs(site, room.chair), await signedInAs(site, room.secretary)];
  expect([(await nobody.get(page)).status, (await secretary.get(page)).status]).toEqual([302, 403]);
  expect(missingFrom(await textOf(chair, page), ['“通过使用方案”的决议文字', '形成决议', '提交上一级'])).toEqual([]);
  const typed = { conclusion: 'resolved', explanation: '', [`body_${motionId}`]: '装六盏<b>路灯</b>。' };
  const silent = await press(chair, page, typed);
  expect([silent.status, missingFrom(silent.html, ['请写明协商的结果或原因', '装六盏&lt;b&gt;路灯'])]).toEqual([422, []]);
  expect((await press(chair, page, { ...typed, explanation: '说明', conclusion: 'won' })).status).toBe(422);
  expect((await press(chair, page, { ...typed, explanation: '说明', conclusion: 'handed_up' })).status).toBe(409);
  expect((await press(secretary, page, { ...typed, explanation: '说明' })).status).toBe(403);
  const whole = { ...typed, explanation: '多数人赞成', ...newPress() };
  expect([(await press(chair, page, whole)).to, (await press(chair, page, whole)).status]).toEqual([`/rooms/${room.id}`, 302]);
  expect(await db.$count(resolutions, eq(resolutions.roomId, room.id))).toBe(1);
  const shown = await textOf(nobody, `/rooms/${room.id}`);
  expect(
    missingFrom(shown, ['形成决议', '多数人赞成', '装六盏&lt;b&gt;路灯&lt;/b&gt;。', '会议纪要', '还没有写下谁来做']),
  ).toEqual([]);
});

test('the resolution is a sheet with its vote, its digest and a code; there is none before', async () => {
  const room = await concluded();
  const html = await textOf(nobody, `/rooms/${room.id}/resolution`);
  expect(missingFrom(html, ['装六盏路灯。', '赞成5，反对0，弃权0', '成员5人，到会5人', '定稿指纹', '<svg'])).toEqual([]);
  expect((await nobody.get(`/rooms/${(await adopting()).room.id}/resolution`)).status).toBe(404);
});

test('the minutes are signed by secretary, returned with a reason, signed again, then by the chair, and published', async () => {
  const room = await concluded();
  const page = `/rooms/${room.id}/minutes`;
  const [chair, secretary] = [await signedInAs(site, room.chair), await signedInAs(site, room.secretary)];
  expect(missingFrom(await textOf(nobody, page), ['还没有公布', '已逾期', '整理中'])).toEqual([]); // the built room is long past
  const sign = { intent: 'sign_secretary', name: '签署稿' };
  expect((await press(nobody, page, sign)).to).toContain('/sign-in');
  expect((await press(chair, page, sign)).status).toBe(403);
  expect((await press(secretary, page, { ...sign, name: '' })).status).toBe(422);
  expect((await press(secretary, page, sign)).to).toBe(`${page}?done=sign_secretary`);
  expect((await press(secretary, page, sign)).status).toBe(409);
  expect((await press(secretary, page, { intent: 'return', reason: '漏了' })).status).toBe(403);
  expect((await press(chair, page, { intent: 'return', reason: '' })).status).toBe(422);
  expect((await press(chair, page, { intent: 'return', reason: '漏了反对的意见' })).status).toBe(302);
  expect((await press(chair, page, { intent: 'sign_chair' })).status).toBe(409);
  expect((await press(secretary, page, sign)).status).toBe(302);
  expect((await press(chair, page, { intent: 'publish' })).status).toBe(409);
  expect((await press(chair, page, { intent: 'sign_chair' })).status).toBe(302);
  expect((await press(secretary, page, { intent: 'publish' })).status).toBe(302);
  const [minutes] = await db.select().from(roomMinutes).where(eq(roomMinutes.roomId, room.id));
  expect(minutes?.state).toBe('published');
  const shown = await textOf(nobody, `${page}?later`);
  expect([missingFrom(shown, ['公布，异议期内', '登录后提出异议', '纪要全文']), foundIn(shown, ['已逾期'])]).toEqual([[], []]);
  expect((await press(chair, page, { intent: '__proto__' })).status).toBe(400);
});

test('a resident of the place objects once, in public and masked; chair or secretary answers in public', async () => {
  const community = await buildCommunity(db);
  const room = await published(community);
  const page = `/rooms/${room.id}/minutes`;
  const resident = await signedInVisitor(site, await buildSignIn(db, community, { name: '欧阳明' }));
  const stranger = await signedInAs(site, room.members[0]?.actor ?? room.chair);
  const object = { intent: 'object', body: '我说的是先修扶手' };
  expect((await press(stranger, page, object)).status).toBe(409);
  expect((await press(resident, page, { ...object, body: '' })).status).toBe(422);
  expect((await press(resident, page, object)).to).toBe(`${page}?done=object`);
  const again = await press(resident, page, object);
  expect([again.status, missingFrom(again.html, ['您已有一份异议等待答复'])]).toEqual([409, []]);
  const shown = await textOf(nobody, page);
  expect([missingFrom(shown, ['欧**的异议', '我说的是先修扶手', '等待答复']), foundIn(shown, ['欧阳明'])]).toEqual([[], []]);
  const [objection] = await db.select().from(minutesObjections).where(eq(minutesObjections.roomId, room.id));
  const answer = { intent: 'answer', objection_id: objection?.id ?? '', answer: '已补记在附录' };
  expect((await press(resident, page, answer)).status).toBe(403);
  const secretary = await signedInAs(site, room.secretary);
  expect((await press(secretary, page, { ...answer, answer: '' })).status).toBe(422);
  expect((await press(secretary, page, answer)).status).toBe(302);
  expect((await press(secretary, page, answer)).status).toBe(409);
  expect(missingFrom(await textOf(nobody, `${page}?later`), ['已补记在附录'])).toEqual([]);
});

test('staff find somebody on the roll and object for them once; nobody else looks anybody up', async () => {
  const community = await buildCommunity(db);
  const room = await published(community);
  const page = `/rooms/${room.id}/minutes`;
  const personId = await buildPerson(db, community, { name: '司徒大妈' });
  const staff = await signedInAs(site, { accountId: community.staff.accountId ?? '' });
  const resident = await signedInVisitor(site, await buildSignIn(db, community, { name: '欧阳明' }));
  expect(missingFrom(await textOf(staff, page), ['代居民提出异议'])).toEqual([]);
  for (const visitor of [resident, nobody]) expect(foundIn(await textOf(visitor, page), ['代居民提出异议'])).toEqual([]);
  const find = { intent: 'find_resident', q: '司徒' };
  expect((await press(resident, page, find)).status).toBe(403);
  expect((await press(staff, page, { ...find, q: '' })).status).toBe(422);
  const found = await press(staff, page, find);
  expect([found.status, missingFrom(found.html, ['司徒大妈', `value="${personId}"`])]).toEqual([200, []]);
  const object = { intent: 'object_for', q: '司徒', on_behalf_of: personId, body: '没有记下我的话' };
  expect((await press(resident, page, object)).status).toBe(403);
  const silent = await press(staff, page, { ...object, body: '' });
  expect([silent.status, missingFrom(silent.html, ['司徒大妈'])]).toEqual([422, []]);
  expect((await press(staff, page, object)).to).toBe(`${page}?done=object_for`);
  const again = await press(staff, page, object);
  expect([again.status, missingFrom(again.html, ['这位居民已有一份异议'])]).toEqual([409, []]);
  const shown = await textOf(nobody, `${page}?now`);
  expect([missingFrom(shown, ['没有记下我的话']), foundIn(shown, ['司徒大妈'])]).toEqual([[], []]);
  const [objection] = await db.select().from(minutesObjections).where(eq(minutesObjections.roomId, room.id));
  expect(objection).toMatchObject({ personId, accountId: null });
});

test('chair, secretary or convener write down who does what by when; others do not', async () => {
  const room = await concluded();
  const page = `/rooms/${room.id}`;
  const [secretary, member] = [
    await signedInAs(site, room.secretary),
    await signedInAs(site, room.members[0]?.actor ?? room.chair),
  ];
  const [participantId] = room.members.map((each) => each.participantId);
  const promise = { intent: 'promise', title: '张贴报价', responsible: `participant:${participantId}`, due_on: '2099-01-31' };
  expect(foundIn(await textOf(member, page), ['value="promise"'])).toEqual([]);
  expect((await press(member, page, promise)).status).toBe(403);
  for (const responsible of ['', 'nobody:1', `person:${participantId}`, 'participant:x'])
    expect((await press(secretary, page, { ...promise, responsible })).status).toBe(422);
  expect((await press(secretary, page, { ...promise, due_on: '2020-01-01' })).status).toBe(409);
  expect((await press(secretary, page, { ...promise, responsible: `participant:${crypto.randomUUID()}` })).status).toBe(409);
  const twice = { ...promise, ...newPress() };
  expect([(await press(secretary, page, twice)).status, (await press(secretary, page, twice)).status]).toEqual([302, 302]);
  expect(await db.$count(actionItems, eq(actionItems.roomId, room.id))).toBe(1);
  expect(missingFrom(await textOf(nobody, page), ['张贴报价', '2099年1月31日前完成'])).toEqual([]);
});

test('a promise is begun and reported with a picture by whoever is responsible, and accepted by those concerned', async () => {
  const community = await buildCommunity(db);
  const raiser = await buildSignIn(db, community);
  const topic = await buildTopic(db, community, { raiser });
  const room = await concluded({ community, topicIds: [topic.id] });
  const id = await promiseOf(room, '2099-01-31');
  const page = `/action-items/${id}`;
  const [responsible, concerned] = [await signedInAs(site, room.secretary), await signedInVisitor(site, raiser)];
  expect(missingFrom(await textOf(nobody, page), ['待办', '张贴报价', '登录'])).toEqual([]);
  expect((await nobody.post(page, { intent: 'start', ...newPress() })).status).toBe(302);
  expect((await press(concerned, page, { intent: 'start' })).status).toBe(403);
  expect((await press(responsible, page, { intent: 'start' })).to).toBe(`${page}?done=start`);
  const empty = await report(responsible, page, { note: '已张贴' });
  expect([empty.status, (await empty.text()).includes('请附上照片或文件')]).toEqual([409, true]);
  const broken = await report(responsible, page, { note: '已张贴', file: new File(['no picture'], '照片.jpg') });
  expect([broken.status, (await broken.text()).includes('照片.jpg')]).toEqual([422, true]);
  const picture = new File([new Uint8Array(await photoBytes())], '路灯.jpg');
  expect((await report(concerned, page, { note: '已张贴', file: picture })).status).toBe(403);
  expect((await report(responsible, page, { note: '已张贴', file: picture })).status).toBe(302);
  expect((await press(responsible, page, { intent: 'accept' })).status).toBe(403);
  expect((await press(concerned, page, { intent: 'reopen', note: '' })).status).toBe(409);
  const shown = await textOf(nobody, `${page}?later`);
  const [, source = ''] = /src="([^"]*\/files\/[^"]*)"/.exec(shown) ?? [];
  const served = await nobody.get(source.replaceAll('&amp;', '&'));
  expect([served.status, served.headers.get('Content-Type')?.startsWith('image/')]).toEqual([200, true]);
  expect((await nobody.get(source.replace(id, crypto.randomUUID()))).status).toBe(404);
  expect((await press(concerned, page, { intent: 'accept' })).to).toBe(`${page}?done=accept`);
  expect(missingFrom(await textOf(nobody, `${page}?accepted`), ['居民已认可', '已张贴'])).toEqual([]);
});

test('what is late stands first and in red for everybody; the list is narrowed by links and goes on by pages', async () => {
  const community = await buildCommunity(db);
  const room = await concluded({ community });
  await promiseOf(room, '2026-03-15', '逾期的事');
  for (let made = 0; made < 31; made += 1) await promiseOf(room, '2099-02-01', `第${made}件`);
  const [place] = await site.ownerSql<{ slug: string }[]>`select slug from communities where place_id = ${community.communityId}`;
  const visitor = site.visitor();
  visitor.jar.set('gg_community', place?.slug ?? '');
  const list = await textOf(visitor, '/action-items');
  expect(list.indexOf('逾期的事')).toBeLessThan(list.indexOf('第0件'));
  expect(missingFrom(list, ['text-red', '逾期', '已逾期', 'rel="next"'])).toEqual([]);
  const [, next = ''] = /rel="next" href="([^"]*)"/.exec(list) ?? [];
  expect(missingFrom(await textOf(visitor, next.replaceAll('&amp;', '&')), ['第30件'])).toEqual([]);
  const late = await textOf(visitor, '/action-items?state=late');
  expect([missingFrom(late, ['逾期的事']), foundIn(late, ['第0件'])]).toEqual([[], []]);
  expect(missingFrom(await textOf(visitor, '/action-items?state=ended'), ['没有要落实的事项'])).toEqual([]);
  expect((await visitor.get('/action-items?after=broken')).status).toBe(400);
});

async function published(community: BuiltCommunity): Promise<BuiltRoom> {
  const room = await concluded({ community });
  const [chair, secretary] = [await signedInAs(site, room.chair), await signedInAs(site, room.secretary)];
  const page = `/rooms/${room.id}/minutes`;
  await press(secretary, page, { intent: 'sign_secretary', name: '签署稿' });
  await press(chair, page, { intent: 'sign_chair' });
  await press(secretary, page, { intent: 'publish' });
  const [state] = await db.select({ state: rooms.state }).from(rooms).where(eq(rooms.id, room.id));
  expect(state?.state).toBe('concluded');
  return room;
}

async function promiseOf(room: BuiltRoom, dueOn: string, title = '张贴报价'): Promise<string> {
  const who = { resolutionId: null, organisationId: null, accountId: room.secretary.accountId };
  return must(await addActionItem(db, inSession(room.chair, 55), { roomId: room.id, title, dueOn, ...who })).actionItemId;
}

async function report(visitor: Browsing, page: string, { note, file }: { note: string; file?: File }): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries({ intent: 'report', note, ...newPress() })) body.set(name, value);
  if (file) body.set('files', file);
  return visitor.fetch(page, { method: 'POST', body });
}
