import { expect, test } from 'vitest';
import { addSection, openCommunity, renameSection } from '#app/people/community.commands.server.ts';
import { addPerson } from '#app/people/person.commands.server.ts';
import { addPlace, archivePlace, changePlace, reopenPlace } from '#app/people/place.commands.server.ts';
import { findPlace, listPlacesUnder } from '#app/people/place.queries.server.ts';
import { actOf, buildActor, buildCommunity, buildPerson, must } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();
const at = await buildCommunity(db);
const building = (code: string) =>
  ({ parentId: at.estateId, kind: 'building', nameZh: `${code}栋`, nameEn: null, code }) as const;

test('a place is added under a larger one, by staff of that place, with a code of its own', async () => {
  const { placeId } = must(await addPlace(db, actOf(at.staff), building('b-5')));
  expect(await findPlace(db, placeId)).toMatchObject({
    communityId: at.communityId,
    path: [at.rootId, at.communityId, at.estateId, placeId],
  });
  expect(await addPlace(db, actOf(at.staff), building('b-5'))).toEqual({ ok: false, refusal: 'place_code_taken' });
  expect(await addPlace(db, actOf(at.staff), { ...building('b-6'), parentId: placeId })).toEqual({
    ok: false,
    refusal: 'place_kind_too_large',
  });
  expect(await addPlace(db, actOf(at.staff), { ...building('b-6'), parentId: at.rootId, kind: 'community' })).toEqual({
    ok: false,
    refusal: 'not_allowed',
  });
});

test('the same code added twice at once is one place', async () => {
  const answers = await Promise.all([1, 2, 3, 4].map(() => addPlace(db, actOf(at.staff), building('b-race'))));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok && answer.refusal === 'place_code_taken')).toHaveLength(3);
});

test('a place can be renamed, and the log keeps the name it had', async () => {
  const { placeId } = must(await addPlace(db, actOf(at.staff), building('b-7')));
  must(await changePlace(db, actOf(at.staff), { placeId, nameZh: '七号楼', nameEn: 'Building 7', code: 'b-7', position: 3 }));
  expect(await findPlace(db, placeId)).toMatchObject({ nameZh: '七号楼', nameEn: 'Building 7', position: 3 });
  const [entry] =
    await sql`select detail from log_details join log_entries on log_entries.id = entry_id where what = 'places.changed' and subject_id = ${placeId}`;
  expect(entry?.detail).toMatchObject({ before: { nameZh: 'b-7栋' } });
});

test('a place where people live is archived only with a reason, one with parts in use not at all', async () => {
  const { placeId } = must(await addPlace(db, actOf(at.staff), building('b-8')));
  await buildPerson(db, at, { placeId });
  expect(await archivePlace(db, actOf(at.staff), { placeId: at.estateId, reason: '拆除' })).toEqual({
    ok: false,
    refusal: 'place_has_parts',
  });
  expect(await archivePlace(db, actOf(at.staff), { placeId, reason: '' })).toEqual({ ok: false, refusal: 'place_has_residents' });
  must(await archivePlace(db, actOf(at.staff), { placeId, reason: '拆迁，居民另行登记' }));
  expect(await archivePlace(db, actOf(at.staff), { placeId, reason: '再来' })).toEqual({ ok: false, refusal: 'place_archived' });
  expect((await listPlacesUnder(db, { placeId: at.communityId })).map(({ id }) => id)).not.toContain(placeId);
  must(await reopenPlace(db, actOf(at.staff), { placeId }));
  expect(await reopenPlace(db, actOf(at.staff), { placeId })).toEqual({ ok: false, refusal: 'place_in_use' });
});

test('while a place is archived nobody can be added there, even at the same moment', async () => {
  const { placeId } = must(await addPlace(db, actOf(at.staff), building('b-9')));
  const person = {
    name: '李四',
    birthOn: null,
    idNumber: null,
    phone: null,
    dwellingLabel: null,
    householdLabel: null,
    sectionId: null,
    isPartyMember: false,
    note: '',
  };
  const [archived, ...added] = await Promise.all([
    archivePlace(db, actOf(at.staff), { placeId, reason: '' }),
    ...[1, 2, 3].map(() => addPerson(db, actOf(at.staff), { ...person, placeId })),
  ]);
  expect(archived?.ok).toBe(!added.some(({ ok }) => ok));
});

test('the root cannot be archived', async () => {
  expect(await archivePlace(db, actOf(at.admin), { placeId: at.rootId, reason: '试' })).toEqual({
    ok: false,
    refusal: 'place_is_root',
  });
});

test('a community opens once, at a place of its kind, with an address and a prefix that nobody has', async () => {
  const { placeId } = must(
    await addPlace(db, actOf(at.admin), { parentId: at.rootId, kind: 'community', nameZh: '新社区', nameEn: null, code: 'new' }),
  );
  const open = (given: Partial<Parameters<typeof openCommunity>[2]>, actor = at.admin) =>
    openCommunity(db, actOf(actor), { placeId, slug: 'new-one', numberPrefix: '新', ...given });
  expect(await open({}, at.staff)).toEqual({ ok: false, refusal: 'not_allowed' });
  expect(await open({ placeId: at.estateId })).toEqual({ ok: false, refusal: 'place_is_no_community' });
  expect(await open({ slug: 'New One' })).toEqual({ ok: false, refusal: 'slug_malformed' });
  expect(await open({ numberPrefix: '新-2026' })).toEqual({ ok: false, refusal: 'prefix_malformed' });
  const answers = await Promise.all([open({}), open({}), open({})]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await open({ slug: 'other' })).toEqual({ ok: false, refusal: 'community_open_already' });
});

test('sections have names of their own within a community', async () => {
  const { sectionId } = must(await addSection(db, actOf(at.staff), { communityId: at.communityId, nameZh: '第一小组' }));
  expect(await addSection(db, actOf(at.staff), { communityId: at.communityId, nameZh: '第一小组' })).toEqual({
    ok: false,
    refusal: 'section_name_taken',
  });
  must(await renameSection(db, actOf(at.staff), { communityId: at.communityId, sectionId, nameZh: '一组' }));
  const other = await buildActor(db, { roles: ['community_staff'], placeId: at.buildingId });
  expect(await addSection(db, actOf(other), { communityId: at.communityId, nameZh: '三组' })).toEqual({
    ok: false,
    refusal: 'not_allowed',
  });
});
