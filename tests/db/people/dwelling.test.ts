import { expect, test } from 'vitest';
import {
  addDwelling,
  addHousehold,
  addOwner,
  changeDwelling,
  endOwnership,
  renameHousehold,
} from '#app/people/dwelling.commands.server.ts';
import { listDwellings, listHouseholds, listOwners } from '#app/people/dwelling.queries.server.ts';
import { actOf, buildActor, buildCommunity, buildPerson, must } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db } = await testDatabase();
const at = await buildCommunity(db);
const add = (label: string, areaSquareMetres: string | null = null) =>
  addDwelling(db, actOf(at.staff), { placeId: at.buildingId, label, areaSquareMetres });

test('a dwelling comes with its first household', async () => {
  const { dwellingId } = must(await add('501', '88.50'));
  expect((await listHouseholds(db, dwellingId)).map(({ label }) => label)).toEqual(['1']);
});

test('one number is one dwelling, however many add it at once', async () => {
  const answers = await Promise.all([1, 2, 3].map(() => add('502')));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok && answer.refusal === 'dwelling_label_taken')).toHaveLength(2);
});

test('number and area can be corrected, by staff who have the roll there', async () => {
  const { dwellingId } = must(await add('503'));
  const change = { dwellingId, label: '503A', areaSquareMetres: '60.00' };
  const other = await buildActor(db, { roles: ['community_staff'], placeId: (await buildCommunity(db)).communityId });
  expect(await changeDwelling(db, actOf(other), change)).toEqual({ ok: false, refusal: 'not_allowed' });
  must(await changeDwelling(db, actOf(at.staff), change));
  expect(await changeDwelling(db, actOf(at.staff), { ...change, label: '501' })).toEqual({
    ok: false,
    refusal: 'dwelling_label_taken',
  });
});

test('households of a dwelling have labels of their own', async () => {
  const { dwellingId } = must(await add('504'));
  const answers = await Promise.all([1, 2].map(() => addHousehold(db, actOf(at.staff), { dwellingId, label: '租户' })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const [first] = await listHouseholds(db, dwellingId);
  const rename = { dwellingId, householdId: first?.id ?? '', label: '租户' };
  expect(await renameHousehold(db, actOf(at.staff), rename)).toEqual({ ok: false, refusal: 'household_label_taken' });
  const elsewhere = must(await add('505')).dwellingId;
  expect(await renameHousehold(db, actOf(at.staff), { ...rename, dwellingId: elsewhere })).toEqual({
    ok: false,
    refusal: 'household_not_found',
  });
});

test('an owner is recorded once at once, ends, and can own again', async () => {
  const { dwellingId } = must(await add('506'));
  const personId = await buildPerson(db, at);
  const own = (fromOn: string) => addOwner(db, actOf(at.staff), { dwellingId, personId, fromOn });
  const answers = await Promise.all([own('2020-01-01'), own('2020-01-01'), own('2020-01-01')]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const end = (untilOn: string) => endOwnership(db, actOf(at.staff), { dwellingId, personId, untilOn });
  expect(await end('2019-12-31')).toEqual({ ok: false, refusal: 'dates_out_of_order' });
  must(await end('2025-12-31'));
  expect(await end('2025-12-31')).toEqual({ ok: false, refusal: 'owner_not_found' });
  must(await own('2026-02-01'));
  expect(await listOwners(db, dwellingId)).toMatchObject([{ personId, fromOn: '2026-02-01', untilOn: null }]);
});

test('an owner is on the roll of the same community', async () => {
  const { dwellingId } = must(await add('507'));
  const stranger = await buildPerson(db, await buildCommunity(db));
  expect(await addOwner(db, actOf(at.staff), { dwellingId, personId: stranger, fromOn: null })).toEqual({
    ok: false,
    refusal: 'person_not_found',
  });
});

test('dwellings are listed by number, page after page', async () => {
  const { estateId } = at;
  for (const label of ['3', '1', '2'])
    must(await addDwelling(db, actOf(at.staff), { placeId: estateId, label, areaSquareMetres: null }));
  const first = await listDwellings(db, { placeId: estateId, after: null, limit: 2 });
  expect(first.map(({ label }) => label)).toEqual(['1', '2', '3']);
  const last = first[1];
  const second = await listDwellings(db, { placeId: estateId, after: [last?.label ?? '', last?.id ?? ''], limit: 2 });
  expect(second.map(({ label }) => label)).toEqual(['3']);
});
