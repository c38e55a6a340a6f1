import { expect, test } from 'vitest';
import { addOrganisation } from '#app/people/organisation.commands.server.ts';
import { listOfficers } from '#app/people/organisation.queries.server.ts';
import { addOfficer } from '#app/people/organisation-officer.commands.server.ts';
import { addPerson, changePerson } from '#app/people/person.commands.server.ts';
import { countRoll, findPerson, findPersonSurroundings, listRoll, type RollSearch } from '#app/people/person.queries.server.ts';
import { recordDeath, recordMovedAway, recordMovedBack } from '#app/people/person-departure.commands.server.ts';
import { mergePersons } from '#app/people/person-merge.commands.server.ts';
import { revealPerson } from '#app/people/person-reveal.commands.server.ts';
import { verifyAccount } from '#app/people/verification.commands.server.ts';
import { actOf, buildAccount, buildActor, buildCommunity, buildPerson, idNumberOf, must } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();
const at = await buildCommunity(db);
const fields = {
  name: '陈秀英',
  birthOn: null,
  idNumber: null,
  phone: null,
  placeId: at.buildingId,
  dwellingLabel: null,
  householdLabel: null,
  sectionId: null,
  isPartyMember: false,
  note: '',
};
const search = (given: Partial<RollSearch>): RollSearch => ({
  communityId: at.communityId,
  reach: null,
  q: '',
  place: null,
  share: 'living',
  ...given,
});
const find = async (given: Partial<RollSearch>) =>
  (await listRoll(db, search(given), { after: null, limit: 30 })).map(({ name }) => name);

test('somebody is added with a dwelling and household that were not there, and with the birth date of the identity number', async () => {
  const idNumber = idNumberOf('1950-02-03', 11);
  const { personId } = must(
    await addPerson(db, actOf(at.staff), { ...fields, idNumber, dwellingLabel: '3-501', householdLabel: '1' }),
  );
  expect(await findPerson(db, personId)).toMatchObject({ birthOn: '1950-02-03', communityId: at.communityId });
  expect(await findPersonSurroundings(db, personId)).toMatchObject({
    dwellingLabel: '3-501',
    householdLabel: '1',
    accountId: null,
  });
});

test('wrong facts are refused in their own words', async () => {
  const add = async (given: object) => {
    const outcome = await addPerson(db, actOf(at.staff), { ...fields, ...given });
    return outcome.ok ? null : outcome.refusal;
  };
  expect(await add({ idNumber: '11010519491231002x1' })).toBe('id_number_wrong');
  expect(await add({ idNumber: idNumberOf('1950-02-03', 12), birthOn: '1950-02-04' })).toBe('birth_differs_from_id_number');
  expect(await add({ birthOn: '2026-03-03' })).toBe('birth_in_future');
  expect(await add({ householdLabel: '2' })).toBe('household_without_dwelling');
  expect(await add({ placeId: at.rootId })).toBe('not_allowed');
  expect(await add({ placeId: crypto.randomUUID() })).toBe('place_not_found');
  expect(await add({ sectionId: crypto.randomUUID() })).toBe('section_not_found');
});

test('one identity number is one person, however many add them at once', async () => {
  const idNumber = idNumberOf('1961-01-01', 21);
  const answers = await Promise.all([1, 2, 3].map(() => addPerson(db, actOf(at.staff), { ...fields, idNumber })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok && answer.refusal === 'id_number_taken')).toHaveLength(2);
});

test('people added to one new dwelling at once share it', async () => {
  const answers = await Promise.all([1, 2, 3].map(() => addPerson(db, actOf(at.staff), { ...fields, dwellingLabel: '3-777' })));
  const households = await Promise.all(answers.map((answer) => findPersonSurroundings(db, must(answer).personId)));
  expect(new Set(households.map((found) => found?.dwellingId)).size).toBe(1);
});

test('a change names in the log which facts changed, and none of their values', async () => {
  const personId = await buildPerson(db, at, { name: '符大海' });
  must(
    await changePerson(db, actOf(at.staff), { ...fields, personId, name: '符大海', birthOn: '1980-05-01', phone: '13900000009' }),
  );
  const [entry] =
    await sql`select detail from log_details join log_entries on log_entries.id = entry_id where what = 'roll.changed' and subject_id = ${personId}`;
  expect(entry?.detail).toEqual({ changed: ['phone'] });
});

test('a phone and identity number that a change leaves out stay, and null deletes them', async () => {
  const idNumber = idNumberOf('1980-05-01', 61);
  const personId = await buildPerson(db, at, { phone: '13933330000', idNumber });
  const { phone: _phone, idNumber: _idNumber, ...rest } = { ...fields, birthOn: '1980-05-01' };
  must(await changePerson(db, actOf(at.staff), { ...rest, personId }));
  expect(await findPerson(db, personId)).toMatchObject({ phone: '13933330000', idNumber });
  must(await changePerson(db, actOf(at.staff), { ...rest, personId, phone: null }));
  expect(await findPerson(db, personId)).toMatchObject({ phone: null, idNumber });
});

test('nobody is moved into another community by a change', async () => {
  const other = await buildCommunity(db);
  const district = await buildActor(db, { roles: ['community_staff'], placeId: at.rootId });
  const personId = await buildPerson(db, at);
  const outcome = await changePerson(db, actOf(district), { ...fields, personId, placeId: other.buildingId });
  expect(outcome).toEqual({ ok: false, refusal: 'other_community' });
});

test('the roll is found by the beginning of a name, the end of a phone, or the whole identity number', async () => {
  const idNumber = idNumberOf('1972-07-07', 31);
  await buildPerson(db, at, { name: '邢诒川', phone: '13976543210', idNumber, birthOn: null });
  await buildPerson(db, at, { name: '邢诒_', phone: '13900003210' });
  expect(await find({ q: '邢诒川' })).toEqual(['邢诒川']);
  expect((await find({ q: '邢' })).sort()).toEqual(['邢诒_', '邢诒川'].sort());
  expect((await find({ q: '3210' })).length).toBe(2);
  expect(await find({ q: '43210' })).toEqual(['邢诒川']);
  expect(await find({ q: idNumber.toLowerCase() })).toEqual(['邢诒川']);
  expect(await find({ q: '诒_' })).toEqual([]);
  expect(await countRoll(db, search({ q: '邢' }))).toBe(2);
});

test('staff of one building see its people only', async () => {
  await buildPerson(db, at, { name: '楼内的人', placeId: at.buildingId });
  await buildPerson(db, at, { name: '楼外的人', placeId: at.estateId });
  expect(await find({ q: '楼', reach: [at.buildingId] })).toEqual(['楼内的人']);
  expect((await find({ q: '楼', place: at.estateId })).length).toBe(2);
});

test('who moved away is no longer among the living, and can come back', async () => {
  const personId = await buildPerson(db, at, { name: '林远行' });
  expect(await recordMovedAway(db, actOf(at.staff), { personId, on: '2026-03-03' })).toEqual({
    ok: false,
    refusal: 'date_in_future',
  });
  const answers = await Promise.all([1, 2].map(() => recordMovedAway(db, actOf(at.staff), { personId, on: '2026-03-02' })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await find({ q: '林远行' })).toEqual([]);
  expect(await find({ q: '林远行', share: 'moved_away' })).toEqual(['林远行']);
  must(await recordMovedBack(db, actOf(at.staff), { personId }));
  expect(await find({ q: '林远行' })).toEqual(['林远行']);
});

test('a death ends the link with the account, its sessions, roles and offices', async () => {
  const personId = await buildPerson(db, at, { name: '吴老' });
  const account = await buildAccount(db);
  must(await verifyAccount(db, actOf(at.staff), { accountId: account.id, personId }));
  await sql`insert into sessions (id_digest, account_id, opened_at, expires_at) values (${account.id}, ${account.id}, now(), now() + interval '1 day')`;
  await sql`insert into role_grants (id, account_id, role, place_id, starts_on, granted_at) values (gen_random_uuid(), ${account.id}, 'council_member', ${at.communityId}, '2026-01-01', now())`;
  must(await recordDeath(db, actOf(at.staff), { personId, on: '2026-03-01' }));
  const [after] =
    await sql`select person_id, locked_at is not null as locked, (select count(*)::int from sessions where account_id = ${account.id}) as sessions,
    (select count(*)::int from role_grants where account_id = ${account.id} and ended_at is null) as roles from accounts where id = ${account.id}`;
  expect(after).toEqual({ person_id: null, locked: true, sessions: 0, roles: 0 });
  expect(await recordDeath(db, actOf(at.staff), { personId, on: '2026-03-01' })).toEqual({ ok: false, refusal: 'person_died' });
});

test('two rows of one person become one that has what both had', async () => {
  const idNumber = idNumberOf('1980-05-01', 41);
  const keptId = await buildPerson(db, at, { name: '韩冬梅', note: '甲' });
  const mergedId = await buildPerson(db, at, { name: '韩冬梅', birthOn: null, idNumber, phone: '13911110000', note: '乙' });
  const account = await buildAccount(db);
  must(await verifyAccount(db, actOf(at.staff), { accountId: account.id, personId: mergedId }));
  const organisation = {
    communityId: at.communityId,
    kind: 'shop',
    name: '冬梅早餐店',
    registrationCode: null,
    placeId: null,
    contactPhone: null,
  } as const;
  const { organisationId } = must(await addOrganisation(db, actOf(at.staff), organisation));
  must(await addOfficer(db, actOf(at.staff), { organisationId, personId: mergedId, title: '店主', fromOn: '2026-01-01' }));
  must(await mergePersons(db, actOf(at.staff), { keptId, mergedId, reason: '重复录入' }));
  expect(await findPerson(db, keptId)).toMatchObject({ idNumber, phone: '13911110000', note: '甲\n乙' });
  expect(await findPerson(db, mergedId)).toMatchObject({ mergedIntoId: keptId });
  expect(await findPersonSurroundings(db, keptId)).toMatchObject({ accountId: account.id });
  expect((await listOfficers(db, organisationId)).map(({ personId }) => personId)).toEqual([keptId]);
  expect(await find({ q: '韩冬梅' })).toEqual(['韩冬梅']);
});

test('rows merged into each other at once end as one, and events tell the others', async () => {
  const [one, two] = [await buildPerson(db, at, { name: '云甲' }), await buildPerson(db, at, { name: '云甲' })];
  const reason = '重复';
  const answers = await Promise.all([
    mergePersons(db, actOf(at.staff), { keptId: one, mergedId: two, reason }),
    mergePersons(db, actOf(at.staff), { keptId: two, mergedId: one, reason }),
    mergePersons(db, actOf(at.staff), { keptId: one, mergedId: two, reason }),
  ]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok && answer.refusal === 'person_merged')).toHaveLength(2);
});

test('rows with an account each are not merged', async () => {
  const [keptId, mergedId] = [await buildPerson(db, at), await buildPerson(db, at)];
  for (const personId of [keptId, mergedId]) {
    const { id: accountId } = await buildAccount(db);
    must(await verifyAccount(db, actOf(at.staff), { accountId, personId }));
  }
  expect(await mergePersons(db, actOf(at.staff), { keptId, mergedId, reason: '试' })).toEqual({
    ok: false,
    refusal: 'both_have_accounts',
  });
});

test('phone and identity number are shown to staff who say why, and the asking is on the record', async () => {
  const idNumber = idNumberOf('1980-05-01', 51);
  const personId = await buildPerson(db, at, { phone: '13922220000', idNumber });
  expect(await revealPerson(db, actOf(at.staff), { personId, reason: ' ' })).toEqual({ ok: false, refusal: 'reason_missing' });
  const neighbour = await buildActor(db, { roles: ['judge'], placeId: at.communityId });
  expect(await revealPerson(db, actOf(neighbour), { personId, reason: '想看' })).toEqual({ ok: false, refusal: 'not_allowed' });
  expect(must(await revealPerson(db, actOf(at.staff), { personId, reason: '核对' }))).toEqual({ phone: '13922220000', idNumber });
  const rows =
    await sql`select detail from log_details join log_entries on log_entries.id = entry_id where what = 'roll.revealed' and subject_id = ${personId}`;
  expect(rows.map(({ detail }) => detail)).toEqual([{ reason: '核对' }]);
  const [kept] = await sql`select count(*)::int as number from acts where answer::text like '%13922220000%'`;
  expect(kept?.number).toBe(0);
});
