import { expect, test } from 'vitest';
import { type KnownCommunity, type KnownPerson, RollComparison } from '#app/people/roll-check.ts';
import { type RollColumn, readHeadings, rollColumns } from '#app/people/roll-file.ts';
import { readRollRow } from '#app/people/roll-row.ts';

const today = '2026-03-02';
const goodNumber = '11010519491231002X';

function read(cells: Partial<Record<RollColumn, string>>, row = 2) {
  return readRollRow(row, (column) => cells[column] ?? '', { today });
}

function mistakesOf(cells: Partial<Record<RollColumn, string>>) {
  return read({ name: '王明', place: 'b-3', ...cells }).mistakes.map(({ column, code }) => [column, code]);
}

const person: KnownPerson = {
  id: 'p1',
  name: '王明',
  birthOn: '1949-12-31',
  idNumber: goodNumber,
  phone: null,
  placeId: 'b3',
  householdId: null,
  sectionId: null,
  isPartyMember: false,
  movedAwayOn: null,
  diedOn: null,
};
const known: KnownCommunity = {
  places: new Map([
    ['b-3', 'b3'],
    ['3栋', 'b3'],
    ['b-4', 'b4'],
  ]),
  sections: new Map([['一组', 's1']]),
  dwellings: new Map([['b3 101', { id: 'd1', area: '80.00' }]]),
  households: new Map([['d1 1', 'h1']]),
  owners: new Set(['d1 p1']),
  persons: [person],
};

function compare(rows: Partial<Record<RollColumn, string>>[], given: Partial<KnownCommunity> = {}) {
  const comparison = new RollComparison({ ...known, ...given });
  for (const [index, cells] of rows.entries()) {
    const { row, mistakes } = read({ name: '王明', place: 'b-3', ...cells }, index + 2);
    comparison.take(row, mistakes);
  }
  return comparison.finish();
}

const codes = (check: ReturnType<typeof compare>) => check.mistakes.map(({ row, code }) => [row, code]);

test('columns are known by any of their headings, in any order, and foreign ones are named', () => {
  const { at, unknown, mistakes } = readHeadings(['联系电话', '楼栋编号*', ' 姓 名 ', '备注', 'ID_Number']);
  expect([...at]).toEqual([
    ['phone', 0],
    ['place', 1],
    ['name', 2],
    ['idNumber', 4],
  ]);
  expect(unknown).toEqual(['备注']);
  expect(mistakes).toEqual([]);
});

test('a table without names or places is no roll, and a column stands once', () => {
  expect(readHeadings(['姓名', '电话', '手机']).mistakes).toEqual([
    { code: 'column_twice', column: 'phone' },
    { code: 'column_missing', column: 'place' },
  ]);
});

test('every column has a heading', () => {
  for (const column of rollColumns) expect(readHeadings([column === 'name' ? '姓名' : '姓名', '楼栋']).at.has('name')).toBe(true);
});

test('all mistakes of a row are found at once', () => {
  expect(mistakesOf({ name: '', place: '', phone: '12', isOwner: '也许', area: '-3' })).toEqual([
    ['phone', 'not_a_phone'],
    ['isOwner', 'not_yes_or_no'],
    ['area', 'not_an_area'],
    ['name', 'name_missing'],
    ['place', 'place_missing'],
  ]);
});

test('household, ownership and area need a dwelling', () => {
  expect(mistakesOf({ household: '2', isOwner: '是', area: '80' })).toEqual([
    ['household', 'household_without_dwelling'],
    ['isOwner', 'owner_without_dwelling'],
    ['area', 'area_without_dwelling'],
  ]);
  expect(mistakesOf({ dwelling: '101', household: '2', isOwner: '是', area: '80.5 ㎡' })).toEqual([]);
});

test('dates are read as spreadsheets write them', () => {
  for (const written of ['1949-12-31', '1949/12/31', '1949.12.31', '1949年12月31日', '19491231', '１９４９－１２－３１']) {
    expect(read({ name: 'a', place: 'b', birthOn: written }).row.birthOn).toBe('1949-12-31');
  }
  expect(mistakesOf({ birthOn: '1949-13-01' })).toEqual([['birthOn', 'not_a_date']]);
  expect(mistakesOf({ birthOn: '2026-03-03' })).toEqual([['birthOn', 'birth_in_future']]);
  expect(mistakesOf({ birthOn: '1949-12-30', idNumber: goodNumber })).toEqual([['birthOn', 'birth_differs_from_id_number']]);
});

test('yes and no are read in many ways', () => {
  expect(read({ isPartyMember: '√', isOwner: 'N' }).row).toMatchObject({ isPartyMember: true, isOwner: false });
});

test('a row that says nothing new changes nobody', () => {
  const { counts, rows } = compare([{ idNumber: goodNumber }]);
  expect(counts).toEqual({ rows: 1, added: 0, changed: 0, unchanged: 1, dwellings: 0 });
  expect(rows).toEqual([]);
});

test('a known person is changed, an unknown one added', () => {
  const { counts, rows } = compare([
    { idNumber: goodNumber, phone: '13900000001' },
    { name: '李四', dwelling: '102' },
  ]);
  expect(counts).toEqual({ rows: 2, added: 1, changed: 1, unchanged: 0, dwellings: 1 });
  expect(rows.map(({ personId }) => personId)).toEqual(['p1', null]);
});

test('without an identity number name and birth date decide, if they mean one person', () => {
  expect(compare([{ birthOn: '1949-12-31', phone: '13900000001' }]).rows[0]?.personId).toBe('p1');
  const twin = { ...person, id: 'p2', idNumber: null };
  expect(codes(compare([{ birthOn: '1949-12-31' }], { persons: [person, twin] }))).toEqual([[2, 'person_ambiguous']]);
});

test('another identity number is another person, though name and birth date are the same', () => {
  const { counts } = compare([{ idNumber: '11010519491231003' + '8' }]);
  expect(counts.added + counts.changed).toBeLessThanOrEqual(1);
});

test('two rows for one person are found by number, by name and birth date, and by whom they mean', () => {
  const twice = compare([{ idNumber: goodNumber }, { idNumber: goodNumber.toLowerCase() }]);
  expect(twice.mistakes).toContainEqual({ row: 3, column: 'idNumber', code: 'id_number_twice', otherRow: 2 });
  const named = { name: '李四', birthOn: '1990-01-01' };
  expect(codes(compare([named, named]))).toEqual([[3, 'person_twice']]);
  expect(codes(compare([{ idNumber: goodNumber }, { birthOn: '1949-12-31' }]))).toEqual([[3, 'person_twice']]);
});

test('places and sections must exist; a place may be named by a name that only one has', () => {
  expect(codes(compare([{ place: '9栋' }, { place: '3栋', section: '二组' }]))).toEqual([
    [2, 'place_unknown'],
    [3, 'section_unknown'],
  ]);
  expect(compare([{ name: '李四', place: '3栋' }]).rows[0]?.placeId).toBe('b3');
});

test('one dwelling has one area', () => {
  const rows = [
    { name: '甲', dwelling: '101', area: '80' },
    { name: '乙', dwelling: '101', area: '80.00' },
    { name: '丙', dwelling: '101', area: '81' },
  ];
  expect(compare(rows).mistakes).toEqual([{ row: 4, column: 'area', code: 'area_differs', value: '81', otherRow: 2 }]);
});

test('the dead are not brought back by a table, those who moved away are', () => {
  expect(codes(compare([{ idNumber: goodNumber }], { persons: [{ ...person, diedOn: '2025-01-01' }] }))).toEqual([
    [2, 'person_died'],
  ]);
  expect(compare([{ idNumber: goodNumber }], { persons: [{ ...person, movedAwayOn: '2025-01-01' }] }).counts.changed).toBe(1);
});

test('no name, phone or identity number stands in what is reported', () => {
  const check = compare([{ name: '张三', idNumber: '110105194912310021', phone: '1390000' }]);
  expect(JSON.stringify(check.mistakes)).not.toMatch(/张三|110105|1390000/);
});

test('three hundred mistakes are listed, all are counted', () => {
  const check = compare(Array.from({ length: 500 }, () => ({ place: 'nowhere' })));
  expect([check.mistakes.length, check.mistakeCount]).toEqual([300, 500]);
});
