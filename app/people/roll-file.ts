/** The columns of a roll that is handed in as a table, in the order of the form to fill in and of the export. */
export const rollColumns = [
  'name',
  'idNumber',
  'birthOn',
  'phone',
  'place',
  'dwelling',
  'household',
  'section',
  'isPartyMember',
  'isOwner',
  'area',
] as const;
export type RollColumn = (typeof rollColumns)[number];

/** The columns without which a table is no roll. */
export const neededColumns: readonly RollColumn[] = ['name', 'place'];

/** Headings by which each column is known; the first is the one that we write. Case and spaces do not matter. */
export const columnHeadings: Readonly<Record<RollColumn, readonly string[]>> = {
  name: ['姓名', 'name'],
  idNumber: ['身份证号', '身份证号码', '身份证', '证件号码', '公民身份号码', 'id_number'],
  birthOn: ['出生日期', '生日', '出生年月日', 'birth_date'],
  phone: ['电话', '手机', '手机号', '手机号码', '联系电话', '联系方式', 'phone'],
  place: ['地点编号', '楼栋编号', '地点', '楼栋', 'place_code'],
  dwelling: ['房屋', '房号', '门牌号', '室号', 'dwelling'],
  household: ['户', '户号', 'household'],
  section: ['居民小组', '小组', 'section'],
  isPartyMember: ['党员', '是否党员', 'party_member'],
  isOwner: ['业主', '是否业主', 'owner'],
  area: ['房屋面积', '面积', '建筑面积', '建筑面积（平方米）', 'area'],
};

/** Rows and bytes of a file at most. */
export const rollRowsMax = 200_000;
export const rollBytesMax = 60_000_000;

export type HeadingMistake = { code: 'column_missing'; column: RollColumn } | { code: 'column_twice'; column: RollColumn };

/** Where each column stands, which headings are not ours and are passed over, and what is wrong with the headings. */
export type Headings = { at: ReadonlyMap<RollColumn, number>; unknown: string[]; mistakes: HeadingMistake[] };

/** Finds the columns of a roll among the headings of a table. */
export function readHeadings(headings: readonly string[]): Headings {
  const at = new Map<RollColumn, number>();
  const unknown: string[] = [];
  const mistakes: HeadingMistake[] = [];
  for (const [index, heading] of headings.entries()) {
    const column = columnOf(heading);
    if (column === null) {
      if (heading !== '') unknown.push(heading.slice(0, 40));
    } else if (at.has(column)) mistakes.push({ code: 'column_twice', column });
    else at.set(column, index);
  }
  for (const column of neededColumns) if (!at.has(column)) mistakes.push({ code: 'column_missing', column });
  return { at, unknown: unknown.slice(0, 20), mistakes };
}

function columnOf(heading: string): RollColumn | null {
  const plain = plainHeading(heading);
  return rollColumns.find((column) => columnHeadings[column].some((known) => plainHeading(known) === plain)) ?? null;
}

/** Stars that mark a needed column are passed over. */
function plainHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*_]/g, '');
}
