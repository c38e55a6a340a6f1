import { expect, test } from 'vitest';
import {
  addOrganisation,
  archiveOrganisation,
  changeOrganisation,
  type OrganisationFields,
} from '#app/people/organisation.commands.server.ts';
import { findOrganisation, listOfficesHeld, listOrganisations } from '#app/people/organisation.queries.server.ts';
import { addOfficer, endOfficer } from '#app/people/organisation-officer.commands.server.ts';
import { recordDeath } from '#app/people/person-departure.commands.server.ts';
import { actOf, buildActor, buildCommunity, buildPerson, must, now } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db } = await testDatabase();
const at = await buildCommunity(db);
const fields: OrganisationFields = { kind: 'shop', name: '早餐店', registrationCode: null, placeId: null, contactPhone: null };
const add = (given: Partial<OrganisationFields> = {}, actor = at.staff) =>
  addOrganisation(db, actOf(actor), { communityId: at.communityId, ...fields, ...given });

test('one name is one organisation of a community, and is free again once it is archived', async () => {
  const answers = await Promise.all([1, 2, 3].map(() => add({ name: '邻里互助队' })));
  const added = answers.find(({ ok }) => ok);
  expect(answers.filter((answer) => !answer.ok && answer.refusal === 'organisation_name_taken')).toHaveLength(2);
  const { organisationId } = must(added ?? { ok: false, refusal: 'none' });
  expect(await archiveOrganisation(db, actOf(at.staff), { organisationId, reason: '' })).toEqual({
    ok: false,
    refusal: 'reason_missing',
  });
  must(await archiveOrganisation(db, actOf(at.staff), { organisationId, reason: '解散' }));
  expect(await archiveOrganisation(db, actOf(at.staff), { organisationId, reason: '解散' })).toEqual({
    ok: false,
    refusal: 'organisation_archived',
  });
  must(await add({ name: '邻里互助队' }));
});

test('an organisation lies in its own community and is managed by its staff', async () => {
  const other = await buildCommunity(db);
  expect(await add({ placeId: other.buildingId })).toEqual({ ok: false, refusal: 'other_community' });
  expect(await add({}, other.staff)).toEqual({ ok: false, refusal: 'not_allowed' });
  const judge = await buildActor(db, { roles: ['judge'], placeId: at.communityId });
  expect(await add({}, judge)).toEqual({ ok: false, refusal: 'not_allowed' });
  const { organisationId } = must(await add({ name: '老店', placeId: at.buildingId }));
  must(await changeOrganisation(db, actOf(at.staff), { ...fields, organisationId, name: '新店', contactPhone: '65800000' }));
  expect(await findOrganisation(db, organisationId)).toMatchObject({ name: '新店', contactPhone: '65800000', placeId: null });
});

test('an officer is somebody on the roll, once at a time', async () => {
  const { organisationId } = must(await add({ name: '歌咏队' }));
  const personId = await buildPerson(db, at);
  const officer = { organisationId, personId, title: '队长', fromOn: '2026-01-01' };
  const answers = await Promise.all([1, 2, 3].map(() => addOfficer(db, actOf(at.staff), officer)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok && answer.refusal === 'officer_already')).toHaveLength(2);
  const stranger = await buildPerson(db, await buildCommunity(db));
  expect(await addOfficer(db, actOf(at.staff), { ...officer, personId: stranger })).toEqual({
    ok: false,
    refusal: 'person_not_found',
  });
  const dead = await buildPerson(db, at);
  must(await recordDeath(db, actOf(at.staff), { personId: dead, on: '2026-01-01' }));
  expect(await addOfficer(db, actOf(at.staff), { ...officer, personId: dead })).toEqual({ ok: false, refusal: 'person_left' });
});

test('somebody acts for an organisation from their first day in office to their last', async () => {
  const { organisationId } = must(await add({ name: '舞蹈队' }));
  const personId = await buildPerson(db, at);
  const { officerId } = must(
    await addOfficer(db, actOf(at.staff), { organisationId, personId, title: '', fromOn: '2026-03-02' }),
  );
  const heldOn = async (instant: string) =>
    (await listOfficesHeld(db, { personId, communityId: at.communityId, now: new Date(instant) })).length;
  expect(await heldOn('2026-03-01T15:59:59Z')).toBe(0);
  expect(await heldOn('2026-03-01T16:00:00Z')).toBe(1);
  expect(await endOfficer(db, actOf(at.staff), { organisationId, officerId, untilOn: '2026-03-01' })).toEqual({
    ok: false,
    refusal: 'dates_out_of_order',
  });
  must(await endOfficer(db, actOf(at.staff), { organisationId, officerId, untilOn: '2026-03-05' }));
  expect(await heldOn('2026-03-05T15:59:59Z')).toBe(1);
  expect(await heldOn('2026-03-05T16:00:00Z')).toBe(0);
});

test('an archived organisation is nobody to act for', async () => {
  const { organisationId } = must(await add({ name: '旧社' }));
  const personId = await buildPerson(db, at);
  must(await addOfficer(db, actOf(at.staff), { organisationId, personId, title: '', fromOn: '2026-01-01' }));
  must(await archiveOrganisation(db, actOf(at.staff), { organisationId, reason: '解散' }));
  expect(await listOfficesHeld(db, { personId, communityId: at.communityId, now })).toEqual([]);
});

test('organisations are found by a part of their name and by kind', async () => {
  must(await add({ name: '桂林书画社', kind: 'social_org' }));
  const find = async (given: object) =>
    (
      await listOrganisations(
        db,
        { communityId: at.communityId, q: '', kind: null, isArchived: false, ...given },
        { after: null, limit: 30 },
      )
    ).map(({ name }) => name);
  expect(await find({ q: '书画' })).toEqual(['桂林书画社']);
  expect(await find({ kind: 'social_org' })).toEqual(['桂林书画社']);
  expect(await find({ q: '%' })).toEqual([]);
});
