import { expect, test } from 'vitest';
import { changeSetting, listSettingChanges, readSettings } from '#app/people/settings.server.ts';
import { actOf, buildActor, buildCommunity, must, now } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();
const at = await buildCommunity(db);

test('what nobody has set has its default', async () => {
  const settings = await readSettings(db, at.communityId);
  expect(settings).toMatchObject({
    appealDays: 10,
    requestDueWorkingDays: 10,
    zone: 'Asia/Shanghai',
    communityPhone: null,
    registration: null,
  });
});

test('the nearest place above decides, and giving a setting up there lets the one above hold again', async () => {
  const set = (placeId: string, value: number | null) =>
    changeSetting(db, actOf(at.admin), { placeId, key: 'appealDays', value, reason: '试行' });
  must(await set(at.rootId, 20));
  expect((await readSettings(db, at.buildingId)).appealDays).toBe(20);
  must(await set(at.communityId, 12));
  expect((await readSettings(db, at.buildingId)).appealDays).toBe(12);
  must(await set(at.communityId, null));
  expect((await readSettings(db, at.buildingId)).appealDays).toBe(20);
  const history = await listSettingChanges(db, { placeId: at.communityId, key: 'appealDays' });
  expect(history.map(({ value, reason }) => [value, reason])).toEqual([
    [null, '试行'],
    [12, '试行'],
  ]);
});

test('both registration numbers stand in one line', async () => {
  const set = (key: 'icpNumber' | 'publicSecurityNumber', value: string) =>
    changeSetting(db, actOf(at.admin), { placeId: at.communityId, key, value, reason: '首次登记' });
  must(await set('icpNumber', '琼ICP备1号'));
  must(await set('publicSecurityNumber', '琼公网安备2号'));
  expect((await readSettings(db, at.communityId)).registration).toBe('琼ICP备1号 · 琼公网安备2号');
});

test('a setting is changed by an administrator of the place, within bounds, with a reason, to something new', async () => {
  const input = { placeId: at.communityId, key: 'minutesDays', value: 5, reason: '人手不足' } as const;
  expect(await changeSetting(db, actOf(at.staff), input)).toEqual({ ok: false, refusal: 'not_allowed' });
  expect(await changeSetting(db, actOf(at.admin), { ...input, value: 99 })).toEqual({
    ok: false,
    refusal: 'setting_not_possible',
  });
  expect(await changeSetting(db, actOf(at.admin), { ...input, reason: ' ' })).toEqual({ ok: false, refusal: 'reason_missing' });
  expect(await changeSetting(db, actOf(at.admin), { ...input, placeId: crypto.randomUUID() })).toEqual({
    ok: false,
    refusal: 'place_not_found',
  });
  must(await changeSetting(db, actOf(at.admin), input));
  expect(await changeSetting(db, actOf(at.admin), input)).toEqual({ ok: false, refusal: 'setting_unchanged' });
});

test('an administrator elsewhere may not change settings here', async () => {
  const other = await buildCommunity(db);
  const admin = await buildActor(db, { roles: ['admin'], placeId: other.communityId });
  const input = { placeId: at.communityId, key: 'roomNoticeDays', value: 7, reason: '试' } as const;
  expect(await changeSetting(db, actOf(admin), input)).toEqual({ ok: false, refusal: 'not_allowed' });
});

test('two administrators at once leave one change after the other, the same request twice leaves one', async () => {
  const input = { placeId: at.communityId, key: 'claimLeaseDays', value: 45, reason: '试' } as const;
  const answers = await Promise.all([1, 2, 3].map(() => changeSetting(db, actOf(at.admin), input)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const act = actOf(at.admin);
  const again = { ...input, value: 46 };
  const same = await Promise.all([1, 2, 3].map(() => changeSetting(db, act, again)));
  expect(new Set(same.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await listSettingChanges(db, { placeId: at.communityId, key: 'claimLeaseDays' })).toHaveLength(2);
});

test('a stored value that the rules no longer allow counts as not set', async () => {
  await sql`insert into settings (id, place_id, key, value, set_at) values (gen_random_uuid(), ${at.communityId}, 'objectionDays', '"soon"', ${now})`;
  expect((await readSettings(db, at.communityId)).objectionDays).toBe(7);
});
