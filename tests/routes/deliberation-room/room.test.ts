import { expect, test } from 'vitest';
import { cancelRoom } from '#app/deliberation/room.commands.server.ts';
import { adjournRoom } from '#app/deliberation/room-session.commands.server.ts';
import { joinSpeakingQueue } from '#app/deliberation/session.commands.server.ts';
import { actOf, buildAccount, must } from '#tests/support/build/people.ts';
import { buildInSession, buildNoticed, buildRoom, callRoll, freezePlan, inSession, join } from '#tests/support/build/room.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { signedInAs, textOf } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const nobody = site.visitor();

test('a planned room is for those who prepare it or take part: others are asked to sign in, then learn of no such room', async () => {
  const room = await buildRoom(site.db);
  const page = `/rooms/${room.id}`;
  const asked = await nobody.get(page);
  expect([asked.status, asked.headers.get('Location')]).toEqual([302, `/sign-in?next=${encodeURIComponent(page)}`]);
  expect((await nobody.get(`${page}/projector`)).status).toBe(302);
  const stranger = await signedInAs(site, await neighbour(room));
  expect((await stranger.get(page)).status).toBe(404);
  const chair = await signedInAs(site, room.chair);
  expect(missingFrom(await textOf(chair, page), ['筹备中', '慈善微基金怎么用', '去筹备'])).toEqual([]);
});

test('from its notice on everybody reads when, where, who, what and with which money, and the texts', async () => {
  const room = await buildNoticed(site.db);
  const html = await textOf(nobody, `/rooms/${room.id}`);
  const facts = [
    '慈善微基金怎么用',
    '已通知',
    '2026年3月12日',
    '社区议事厅',
    '¥50,000.00',
    '社区慈善微基金',
    '超过成员的1/2到会',
  ];
  expect(missingFrom(html, [...facts, '说明情况', '微基金使用方案', '装路灯', '主持人', '秘书', '登录'])).toEqual([]);
  expect(foundIn(html, ['请先登录后', 'intent'])).toEqual([]);
  const text = await nobody.get(`/documents/${room.documentId}`);
  expect([text.status, missingFrom(await text.text(), ['装路灯'])]).toEqual([200, []]);
});

test('in session one sees the item, the speaker, who is here, the frozen text; a resident’s name is masked', async () => {
  const room = await buildInSession(site.db);
  const resident = await neighbour(room, 'residents_representative');
  await callRoll(site.db, room);
  must(await joinSpeakingQueue(site.db, inSession({ ...resident, personId: null, grants: [] }, 1), { roomId: room.id }));
  const hash = await freezePlan(site.db, room);
  const html = await textOf(nobody, `/rooms/${room.id}`);
  expect(missingFrom(html, ['进行中', '成员6人中到会3人', '未达到法定人数', hash, '已定稿', '居**'])).toEqual([]);
  expect(foundIn(html, ['join_queue', 'call_roll'])).toEqual([]);
});

test('an adjourned room says why and when it goes on, a cancelled one why', async () => {
  const [adjourned, cancelled] = [await buildInSession(site.db), await buildNoticed(site.db)];
  must(await adjournRoom(site.db, inSession(adjourned.chair, 9), { roomId: adjourned.id, reason: '明天上午九点继续' }));
  must(await cancelRoom(site.db, actOf(cancelled.chair), { roomId: cancelled.id, reason: '会场停电' }));
  expect(missingFrom(await textOf(nobody, `/rooms/${adjourned.id}`), ['休会', '明天上午九点继续'])).toEqual([]);
  expect(missingFrom(await textOf(nobody, `/rooms/${cancelled.id}`), ['已取消', '会场停电'])).toEqual([]);
});

test('each sees what they may do: members queue and propose, observers do not propose, the chair runs the meeting', async () => {
  const room = await buildInSession(site.db);
  await freezePlan(site.db, room);
  const observer = await neighbour(room, 'observer');
  const page = `/rooms/${room.id}`;
  const [member, watching, chair, stranger] = [
    await signedInAs(site, room.members[0]?.actor ?? room.chair),
    await signedInAs(site, observer),
    await signedInAs(site, room.chair),
    await signedInAs(site, await neighbour(room)),
  ];
  expect(missingFrom(await textOf(member, page), ['申请发言', 'value="propose"'])).toEqual([]);
  const watched = await textOf(watching, page);
  expect([missingFrom(watched, ['您列席会议', '申请发言']), foundIn(watched, ['value="propose"'])]).toEqual([[], []]);
  expect(missingFrom(await textOf(chair, page), ['主持会议', `${page}/chair`])).toEqual([]);
  const foreign = await textOf(stranger, page);
  expect([missingFrom(foreign, ['不在参加人名单上']), foundIn(foreign, ['申请发言'])]).toEqual([[], []]);
});

test('the chair’s page is for chair and secretary alone', async () => {
  const room = await buildInSession(site.db);
  const page = `/rooms/${room.id}/chair`;
  expect((await nobody.get(page)).status).toBe(302);
  const member = await signedInAs(site, room.members[0]?.actor ?? room.chair);
  expect((await member.get(page)).status).toBe(403);
  const chair = await textOf(await signedInAs(site, room.chair), page);
  const secretary = await textOf(await signedInAs(site, room.secretary), page);
  expect(missingFrom(chair, ['记录点名', '下一项：说明情况', '休会', '结束会议', '发起摸底'])).toEqual([]);
  expect([
    missingFrom(secretary, ['记录点名', '下一项：说明情况']),
    foundIn(secretary, ['value="adjourn"', '/conclude']),
  ]).toEqual([[], []]);
});

test('the projector stands alone, refreshes without a script, and loads nothing but the small one', async () => {
  const room = await buildInSession(site.db);
  const html = await textOf(nobody, `/rooms/${room.id}/projector`);
  expect(html).toMatch(/<noscript><meta http-equiv="refresh" content="10"\/?><\/noscript>/);
  expect(foundIn(html, ['<nav', 'site-foot', '__remixContext'])).toEqual([]);
  expect(missingFrom(html, ['data-enhance="live-part"', '正在发言', '还没有点名'])).toEqual([]);
  expect(await textOf(nobody, `/rooms/${room.id}`)).not.toContain('http-equiv="refresh"');
});

test('what is no room, or no id at all, is not found', async () => {
  for (const path of [
    '/rooms/nothing',
    '/rooms/nothing/live',
    '/rooms/nothing/minutes',
    '/action-items/nothing',
    `/action-items/${crypto.randomUUID()}`,
  ])
    expect([path, (await nobody.get(path)).status]).toEqual([path, 404]);
  expect((await nobody.get(`/rooms/${crypto.randomUUID()}/live`)).status).toBe(404);
});

/** Somebody with an account: in the room as this kind, or without one beside it. */
async function neighbour(room: Awaited<ReturnType<typeof buildRoom>>, kind?: 'observer' | 'residents_representative') {
  const { id } = await buildAccount(site.db);
  if (kind) await join(site.db, room, { accountId: id, kind });
  return { accountId: id };
}
