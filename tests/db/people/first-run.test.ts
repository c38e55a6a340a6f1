import { expect, test } from 'vitest';
import { makeFirstAdministrator } from '#app/people/first-administrator.commands.server.ts';
import { readFirstRun } from '#app/people/first-run.queries.server.ts';
import { countMissing } from '#app/people/first-run.ts';
import { changeSetting } from '#app/people/settings.server.ts';
import { actOf, buildActor, buildCommunity, buildPerson, must, now } from '#tests/support/build/people.ts';
import { makeTestDatabase, testDatabase } from '#tests/support/database.ts';

const { db } = await testDatabase();

test('an empty site lacks everything, and one with its first administrator still lacks a name', async () => {
  const empty = await makeTestDatabase();
  const read = async () => (await readFirstRun(empty.db, { communityId: null, hasMailServer: false, now })).states;
  expect(countMissing(await read())).toBe(9);
  must(
    await makeFirstAdministrator(empty.db, actOf({ accountId: null, personId: null, grants: [] }), {
      phone: '13800000001',
      name: '甲',
    }),
  );
  expect((await read()).find(({ step }) => step === 'name')).toMatchObject({ isDone: false });
  await empty.drop();
});

test('each step is done by doing it', async () => {
  const at = await buildCommunity(db);
  const read = async () => {
    const { states } = await readFirstRun(db, { communityId: at.communityId, hasMailServer: true, now });
    return states.filter(({ isDone }) => !isDone).map(({ step }) => step);
  };
  expect(await read()).toEqual(['phone', 'seal', 'zone', 'privacy', 'roll', 'staff', 'mail', 'registration']);
  const set = (key: 'communityPhone' | 'sealText' | 'zone' | 'privacyContact' | 'mailFrom' | 'icpNumber', value: string) =>
    changeSetting(db, actOf(at.admin), { placeId: at.communityId, key, value, reason: '首次登记' });
  must(await set('communityPhone', '0898-65800000'));
  must(await set('sealText', '居民委员会'));
  must(await set('zone', 'Asia/Shanghai'));
  must(await set('privacyContact', '林主任'));
  must(await set('mailFrom', 'site@example.org'));
  must(await set('icpNumber', '琼ICP备1号'));
  await buildPerson(db, at);
  await buildActor(db, { roles: ['community_staff'], placeId: at.estateId });
  expect(await read()).toEqual([]);
});

test('mail and registration numbers are not needed', async () => {
  const at = await buildCommunity(db);
  const { states } = await readFirstRun(db, { communityId: at.communityId, hasMailServer: false, now });
  expect(states.filter(({ isOptional }) => isOptional).map(({ step }) => step)).toEqual(['mail', 'registration']);
});
