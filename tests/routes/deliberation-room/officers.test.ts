import { expect, test } from 'vitest';
import { buildActor } from '#tests/support/build/people.ts';
import { type BuiltRoom, buildInSession, buildNoticed } from '#tests/support/build/room.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { newPress, signedInAs, textOf } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const { db } = site;

const substituteFor = (room: BuiltRoom) => buildActor(db, { roles: ['council_member'], placeId: room.community.communityId });

test('at the desk the convener replaces chair and secretary with a reason that everybody reads', async () => {
  const room = await buildNoticed(db);
  const [one, other] = [await substituteFor(room), await substituteFor(room)];
  const desk = await signedInAs(site, { accountId: room.convener.accountId ?? '' });
  const path = `/desk/rooms/${room.id}`;
  expect(missingFrom(await textOf(desk, path), ['更换主持人', '更换秘书', `value="${one.accountId}"`])).toEqual([]);
  const press = { act: 'replace_chair', account_id: one.accountId };
  const silent = await desk.post(path, { ...press, reason: '', ...newPress() });
  expect([silent.status, missingFrom(await silent.text(), ['请写明理由'])]).toEqual([422, []]);
  expect((await desk.post(path, { ...press, reason: '主持人住院了', ...newPress() })).status).toBe(302);
  const again = await desk.post(path, { ...press, reason: '主持人住院了', ...newPress() });
  expect([again.status, missingFrom(await again.text(), ['本来就由此人担任'])]).toEqual([409, []]);
  const secretary = { act: 'replace_secretary', account_id: other.accountId, reason: '秘书出差' };
  expect((await desk.post(path, { ...secretary, ...newPress() })).status).toBe(302);
  const shown = await textOf(site.visitor(), `/rooms/${room.id}`);
  expect(missingFrom(shown, ['主持人由', '主持人住院了', '秘书由', '秘书出差'])).toEqual([]);
  expect((await (await signedInAs(site, one)).get(`/rooms/${room.id}/chair`)).status).toBe(200);
  expect((await (await signedInAs(site, room.chair)).get(`/rooms/${room.id}/chair`)).status).toBe(403);
});

test('on the chair’s page chair and secretary replace each other, not themselves, and a member nobody', async () => {
  const room = await buildInSession(db);
  const substitute = await substituteFor(room);
  const page = `/rooms/${room.id}/chair`;
  const [chair, secretary, member] = await Promise.all([
    signedInAs(site, room.chair),
    signedInAs(site, room.secretary),
    signedInAs(site, room.members[0]?.actor ?? room.chair),
  ]);
  const seen = await textOf(chair, page);
  expect([missingFrom(seen, ['更换秘书']), foundIn(seen, ['更换主持人'])]).toEqual([[], []]);
  expect(missingFrom(await textOf(secretary, page), ['更换主持人'])).toEqual([]);
  const fields = { intent: 'replace_chair', account_id: substitute.accountId, reason: '主持人没有来' };
  expect((await member.post(page, { ...fields, ...newPress() })).status).toBe(403);
  const silent = await secretary.post(page, { ...fields, reason: ' ', ...newPress() });
  expect([silent.status, missingFrom(await silent.text(), ['请写明理由'])]).toEqual([422, []]);
  expect((await secretary.post(page, { ...fields, ...newPress() })).status).toBe(302);
  expect(missingFrom(await textOf(secretary, `${page}?done=replace_chair`), ['主持人已更换'])).toEqual([]);
  expect(missingFrom(await textOf(await signedInAs(site, substitute), page), ['value="call_roll"'])).toEqual([]);
});
