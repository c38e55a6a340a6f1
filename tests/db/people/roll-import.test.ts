import { expect, test } from 'vitest';
import { addSection } from '#app/people/community.commands.server.ts';
import { addPerson } from '#app/people/person.commands.server.ts';
import {
  discardOldRollFiles,
  discardRollFile,
  importRoll,
  keepRollFile,
  recheckRollFile,
} from '#app/people/roll-import.commands.server.ts';
import { actOf, type BuiltCommunity, buildActor, buildCommunity, idNumberOf, must, now } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();
const headings = '姓名,身份证号,出生日期,电话,地点编号,房屋,户,居民小组,党员,业主,房屋面积';

async function codeOf(placeId: string) {
  const [place] = await sql`select code from places where id = ${placeId}`;
  return place?.code as string;
}

async function keep(at: BuiltCommunity, lines: readonly string[], act = actOf(at.staff)) {
  return keepRollFile(db, act, {
    communityId: at.communityId,
    fileName: '名册.csv',
    content: Buffer.from(`\ufeff${[headings, ...lines].join('\r\n')}\r\n`),
  });
}

async function countPeople(communityId: string) {
  const [row] = await sql`select count(*)::int as number from persons where community_id = ${communityId}`;
  return row?.number as number;
}

async function reportOf(importId: string) {
  const [row] = await sql`select report, content is not null as kept from roll_imports where id = ${importId}`;
  return row as { report: { mistakeCount: number; mistakes: { row: number; code: string }[]; counts: object }; kept: boolean };
}

test('a checked file is imported as it was seen: people, dwellings, households, owners', async () => {
  const at = await buildCommunity(db);
  const code = await codeOf(at.buildingId);
  must(await addSection(db, actOf(at.staff), { communityId: at.communityId, nameZh: '一组' }));
  const { importId } = must(
    await keep(at, [
      `王建国,${idNumberOf('1950-02-03', 1)},,13900000001,${code},501,1,一组,是,是,88.50`,
      `王小妹,,2015-06-01,,${code},501,1,,,,`,
      `李四,,1990-01-01,0898-65800000,${code},501,2,,否,否,`,
    ]),
  );
  expect(await reportOf(importId)).toMatchObject({
    report: { mistakeCount: 0, counts: { rows: 3, added: 3, dwellings: 1 } },
    kept: true,
  });
  expect(await countPeople(at.communityId)).toBe(0);
  expect(must(await importRoll(db, actOf(at.staff), { importId }))).toEqual({
    rows: 3,
    added: 3,
    changed: 0,
    unchanged: 0,
    dwellings: 1,
  });
  const rows = await sql`select persons.name, households.label as household, dwellings.area_square_metres::text as area,
      exists (select from dwelling_owners where person_id = persons.id) as owns
    from persons join households on households.id = household_id join dwellings on dwellings.id = dwelling_id where community_id = ${at.communityId} order by birth_on`;
  expect([...rows]).toEqual([
    { name: '王建国', household: '1', area: '88.50', owns: true },
    { name: '李四', household: '2', area: '88.50', owns: false },
    { name: '王小妹', household: '1', area: '88.50', owns: false },
  ]);
  expect((await reportOf(importId)).kept).toBe(false);
});

test('one mistake anywhere and nothing is imported', async () => {
  const at = await buildCommunity(db);
  const code = await codeOf(at.buildingId);
  const { importId } = must(
    await keep(at, [`好人,,1990-01-01,,${code},,,,,,`, `坏行,460107195002030011,,,${code},,,,,,`, `坏地方,,,,nowhere,,,,,,`]),
  );
  const { report } = await reportOf(importId);
  expect(report.mistakes.map(({ row, code: what }) => [row, what])).toEqual([
    [3, 'id_number_check'],
    [4, 'place_unknown'],
  ]);
  expect(await importRoll(db, actOf(at.staff), { importId })).toEqual({ ok: false, refusal: 'roll_has_mistakes' });
  expect(await countPeople(at.communityId)).toBe(0);
});

test('what a file lacked can be added, and the same file checked again', async () => {
  const at = await buildCommunity(db);
  const { importId } = must(await keep(at, [`王明,,,,${await codeOf(at.buildingId)},,,七组,,,`]));
  expect((await reportOf(importId)).report.mistakeCount).toBe(1);
  must(await addSection(db, actOf(at.staff), { communityId: at.communityId, nameZh: '七组' }));
  must(await recheckRollFile(db, actOf(at.staff), { importId }));
  expect(must(await importRoll(db, actOf(at.staff), { importId })).added).toBe(1);
});

test('a file is imported once: at once, again, and uploaded anew', async () => {
  const at = await buildCommunity(db);
  const lines = [`王明,,1980-01-01,,${await codeOf(at.buildingId)},,,,,,`];
  const imports = await Promise.all([1, 2, 3].map(() => keep(at, lines)));
  const answers = await Promise.all(imports.map((kept) => importRoll(db, actOf(at.staff), { importId: must(kept).importId })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await countPeople(at.communityId)).toBe(1);
  expect(await keep(at, lines)).toEqual({ ok: false, refusal: 'file_imported_already' });
});

test('one kept file confirmed many times at once is imported once', async () => {
  const at = await buildCommunity(db);
  const { importId } = must(await keep(at, [`王明,,1980-01-01,,${await codeOf(at.buildingId)},,,,,,`]));
  const act = actOf(at.staff);
  const same = await Promise.all([1, 2].map(() => importRoll(db, act, { importId })));
  expect(same[0]).toEqual(same[1]);
  expect(await importRoll(db, actOf(at.staff), { importId })).toEqual({ ok: false, refusal: 'import_ended' });
  expect(await countPeople(at.communityId)).toBe(1);
});

test('if the roll has changed since the check so that something else would happen, the import is refused', async () => {
  const at = await buildCommunity(db);
  const idNumber = idNumberOf('1980-01-01', 5);
  const { importId } = must(await keep(at, [`王明,${idNumber},,,${await codeOf(at.buildingId)},,,,,,`]));
  const fields = {
    name: '王明',
    birthOn: null,
    idNumber,
    phone: '13900000000',
    placeId: at.estateId,
    dwellingLabel: null,
    householdLabel: null,
    sectionId: null,
    isPartyMember: false,
    note: '',
  };
  must(await addPerson(db, actOf(at.staff), fields));
  expect(await importRoll(db, actOf(at.staff), { importId })).toEqual({ ok: false, refusal: 'roll_changed_since' });
  must(await recheckRollFile(db, actOf(at.staff), { importId }));
  expect(must(await importRoll(db, actOf(at.staff), { importId }))).toMatchObject({ added: 0, changed: 1 });
  const [row] = await sql`select phone, place_id from persons where id_number = ${idNumber}`;
  expect(row).toEqual({ phone: '13900000000', place_id: at.buildingId });
});

test('a file of the same people with one change changes that one', async () => {
  const at = await buildCommunity(db);
  const code = await codeOf(at.buildingId);
  const first = [`王明,,1980-01-01,13900000001,${code},101,,,,是,60`, `李四,,1981-01-01,,${code},102,,,,,`];
  must(await importRoll(db, actOf(at.staff), must(await keep(at, first))));
  const { importId } = must(await keep(at, [`王明,,1980-01-01,,${code},101,,,,否,`, first[1] ?? '']));
  expect(must(await importRoll(db, actOf(at.staff), { importId }))).toEqual({
    rows: 2,
    added: 0,
    changed: 1,
    unchanged: 1,
    dwellings: 0,
  });
  const [row] =
    await sql`select phone, until_on::text as until from persons join dwelling_owners on person_id = persons.id where community_id = ${at.communityId}`;
  expect(row).toEqual({ phone: '13900000001', until: '2026-03-02' });
});

test('files that are no table, too empty or without the needed columns are refused in words', async () => {
  const at = await buildCommunity(db);
  const keepBytes = (content: Buffer) =>
    keepRollFile(db, actOf(at.staff), { communityId: at.communityId, fileName: 'x', content });
  expect(await keepBytes(Buffer.from(''))).toEqual({ ok: false, refusal: 'csv_empty' });
  expect(await keepBytes(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0]))).toEqual({ ok: false, refusal: 'csv_unreadable' });
  expect(await keepBytes(Buffer.from(`${headings}\n`))).toEqual({ ok: false, refusal: 'roll_empty' });
  const { importId } = must(await keepBytes(Buffer.from('姓名,年龄\n王明,80\n')));
  expect(await importRoll(db, actOf(at.staff), { importId })).toEqual({ ok: false, refusal: 'roll_has_mistakes' });
});

test('only those who may change the whole roll hand in a file', async () => {
  const at = await buildCommunity(db);
  const local = await buildActor(db, { roles: ['community_staff'], placeId: at.buildingId });
  const judge = await buildActor(db, { roles: ['judge'], placeId: at.communityId });
  expect(await keep(at, ['a'], actOf(local))).toEqual({ ok: false, refusal: 'not_allowed' });
  expect(await keep(at, ['a'], actOf(judge))).toEqual({ ok: false, refusal: 'not_allowed' });
});

test('a file that is given up, or that nobody imports within a day, is deleted', async () => {
  const at = await buildCommunity(db);
  const line = `王明,,1980-01-01,,${await codeOf(at.buildingId)},,,,,,`;
  const one = must(await keep(at, [line]));
  must(await discardRollFile(db, actOf(at.staff), one));
  expect((await reportOf(one.importId)).kept).toBe(false);
  const two = must(await keep(at, [line]));
  await discardOldRollFiles(db, new Date(now.getTime() + 25 * 3_600_000));
  expect((await reportOf(two.importId)).kept).toBe(false);
  expect(await importRoll(db, actOf(at.staff), two)).toEqual({ ok: false, refusal: 'import_ended' });
});

const many = process.env.CHECK_LONG === '1' ? 100_000 : 3_000;

test(`${many} people are checked and imported within a minute each`, async () => {
  const at = await buildCommunity(db);
  const code = await codeOf(at.buildingId);
  const lines = Array.from({ length: many }, (_, n) => {
    const birthOn = new Date(Date.UTC(1930, 0, 1 + (n % 25_000))).toISOString().slice(0, 10);
    const idNumber = idNumberOf(birthOn, Math.floor(n / 25_000) + 1);
    const owner = n % 3 === 0 ? '是' : '';
    return `居民${n},${idNumber},,139${String(n).padStart(8, '0')},${code},${Math.floor(n / 3)},1,,,${owner},80`;
  });
  const started = Date.now();
  const { importId } = must(await keep(at, lines));
  const checked = Date.now();
  must(await importRoll(db, actOf(at.staff), { importId }));
  const imported = Date.now();
  expect(await countPeople(at.communityId)).toBe(many);
  expect([checked - started < 60_000, imported - checked < 60_000]).toEqual([true, true]);
});
