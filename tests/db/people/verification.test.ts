import { expect, test } from 'vitest';
import { recordDeath, recordMovedAway } from '#app/people/person-departure.commands.server.ts';
import { unlinkAccount, verifyAccount } from '#app/people/verification.commands.server.ts';
import { findAccount, listUnverified } from '#app/people/verification.queries.server.ts';
import { actOf, buildAccount, buildActor, buildCommunity, buildPerson, must } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db } = await testDatabase();
const at = await buildCommunity(db);

test('a verified account bears the name on the roll and leaves the waiting list', async () => {
  const account = await buildAccount(db, { communityId: at.communityId, name: '小王' });
  const personId = await buildPerson(db, at, { name: '王建国' });
  const waiting = async () =>
    (await listUnverified(db, { communityId: at.communityId, q: '小王', after: null, limit: 30 })).length;
  expect(await waiting()).toBe(1);
  must(await verifyAccount(db, actOf(at.staff), { accountId: account.id, personId }));
  expect(await findAccount(db, account.id)).toMatchObject({ name: '王建国', personId, verifiedHow: 'in_person' });
  expect(await waiting()).toBe(0);
});

test('one person verified to two accounts at once has one', async () => {
  const personId = await buildPerson(db, at);
  const accounts = await Promise.all([1, 2, 3, 4].map(() => buildAccount(db)));
  const answers = await Promise.all(accounts.map(({ id }) => verifyAccount(db, actOf(at.staff), { accountId: id, personId })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok && answer.refusal === 'person_has_account')).toHaveLength(3);
});

test('one account verified as two people at once is one of them', async () => {
  const account = await buildAccount(db);
  const people = [await buildPerson(db, at), await buildPerson(db, at)];
  const answers = await Promise.all(
    people.map((personId) => verifyAccount(db, actOf(at.staff), { accountId: account.id, personId })),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
});

test('children under fourteen and those who died or left get no account of their own', async () => {
  const refusal = async (personId: string) => {
    const outcome = await verifyAccount(db, actOf(at.staff), { accountId: (await buildAccount(db)).id, personId });
    return outcome.ok ? null : outcome.refusal;
  };
  expect(await refusal(await buildPerson(db, at, { birthOn: '2012-03-03' }))).toBe('person_under_14');
  expect(await refusal(await buildPerson(db, at, { birthOn: '2012-03-02' }))).toBeNull();
  const [gone, dead] = [await buildPerson(db, at), await buildPerson(db, at)];
  must(await recordMovedAway(db, actOf(at.staff), { personId: gone, on: '2026-03-01' }));
  must(await recordDeath(db, actOf(at.staff), { personId: dead, on: '2026-03-01' }));
  expect(await refusal(gone)).toBe('person_left');
  expect(await refusal(dead)).toBe('person_left');
  expect(await refusal(crypto.randomUUID())).toBe('person_not_found');
});

test('nobody verifies or unlinks their own account, and an administrator is no community staff', async () => {
  const personId = await buildPerson(db, at);
  expect(await verifyAccount(db, actOf(at.staff), { accountId: at.staff.accountId ?? '', personId })).toEqual({
    ok: false,
    refusal: 'own_account',
  });
  const account = await buildAccount(db);
  expect(await verifyAccount(db, actOf(at.admin), { accountId: account.id, personId })).toEqual({
    ok: false,
    refusal: 'not_allowed',
  });
});

test('a wrong link is taken back with a reason, and the person can be linked again', async () => {
  const account = await buildAccount(db);
  const personId = await buildPerson(db, at);
  must(await verifyAccount(db, actOf(at.staff), { accountId: account.id, personId }));
  const other = await buildActor(db, { roles: ['community_staff'], placeId: (await buildCommunity(db)).communityId });
  expect(await unlinkAccount(db, actOf(other), { accountId: account.id, reason: '错' })).toEqual({
    ok: false,
    refusal: 'not_allowed',
  });
  expect(await unlinkAccount(db, actOf(at.staff), { accountId: account.id, reason: '' })).toEqual({
    ok: false,
    refusal: 'reason_missing',
  });
  const answers = await Promise.all(
    [1, 2].map(() => unlinkAccount(db, actOf(at.staff), { accountId: account.id, reason: '同名' })),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  must(await verifyAccount(db, actOf(at.staff), { accountId: (await buildAccount(db)).id, personId }));
});
