import { expect, test } from 'vitest';
import { builtPassword } from '#tests/support/build/account.ts';
import { buildOfficer } from '#tests/support/build/open-site.ts';
import { buildCommunity, buildPerson, idNumberOf } from '#tests/support/build/people.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { newPress } from '#tests/support/signed-in-visitor.ts';
import { type Browsing, startSite } from '#tests/support/site.ts';

const site = await startSite();
const at = await buildCommunity(site.db);

async function signedIn(...roles: Parameters<typeof buildOfficer>[2]): Promise<Browsing> {
  const browser = site.visitor();
  await browser.signIn((await buildOfficer(site.db, at, roles)).phone, builtPassword);
  return browser;
}

const staff = await signedIn('community_staff');
const judge = await signedIn('judge');
const textOf = async (browser: Browsing, path: string) => (await browser.get(path)).text();
const idNumber = idNumberOf('1950-02-03', 9);
const personId = await buildPerson(site.db, at, {
  name: '符秀兰',
  phone: '13907541234',
  idNumber,
  birthOn: null,
  dwellingLabel: '501',
});
const fields = {
  name: '王建国',
  birth: '',
  id_number: '',
  phone: '',
  place: at.buildingId,
  dwelling: '',
  household: '',
  section: '',
  note: '',
};

async function codeOf(placeId: string): Promise<string> {
  const [place] = await site.sql`select code from places where id = ${placeId}`;
  return place?.code;
}

/** Posts a file as a browser does. */
async function upload(browser: Browsing, text: string): Promise<Response> {
  const body = new FormData();
  body.set('request_key', crypto.randomUUID());
  body.set('file', new File([text], '名册.csv', { type: 'text/csv' }));
  return browser.fetch('/desk/roll/imports', { method: 'POST', body });
}

test('neither phone nor identity number stands on a page of the roll before somebody asked for them', async () => {
  const pages = [
    '/desk/roll',
    `/desk/roll?q=1234`,
    `/desk/roll/${personId}`,
    `/desk/roll/${personId}/change`,
    `/desk/roll/${personId}/reveal`,
  ];
  for (const page of pages) {
    const text = await textOf(staff, page);
    expect({ page, found: foundIn(text, ['13907541234', idNumber]) }).toEqual({ page, found: [] });
    expect(text).toContain('符秀兰');
  }
});

test('asking for them needs a reason, shows them once, and is on the record', async () => {
  const page = `/desk/roll/${personId}/reveal`;
  const without = await staff.post(page, { reason: ' ', ...newPress() });
  expect(without.status).toBe(422);
  const answer = await staff.post(page, { reason: '本人到场核对', ...newPress() });
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
  expect(missingFrom(await answer.text(), ['13907541234', idNumber])).toEqual([]);
  const [entry] =
    await site.sql`select count(*)::int as number from log_entries where what = 'roll.revealed' and subject_id = ${personId}`;
  expect(entry?.number).toBe(1);
});

test('a judge comes through none of the roll’s doors, by page or by post', async () => {
  const pages = [
    '',
    '/new',
    '/imports',
    '/export',
    `/${personId}`,
    `/${personId}/change`,
    `/${personId}/reveal`,
    `/${personId}/merge`,
    `/${personId}/slip`,
  ];
  for (const page of pages) expect([page, (await judge.get(`/desk/roll${page}`)).status]).toEqual([page, 403]);
  const posts: [string, Record<string, string>][] = [
    ['/new', fields],
    ['/export', { what: 'full', reason: '想看' }],
    [`/${personId}`, { intent: 'die', on: '2026-03-01' }],
    [`/${personId}/change`, fields],
    [`/${personId}/reveal`, { reason: '想看' }],
    [`/${personId}/merge`, { person: crypto.randomUUID(), reason: '想' }],
    [`/${personId}/slip`, {}],
  ];
  for (const [page, form] of posts) {
    const answer = await judge.post(`/desk/roll${page}`, { ...form, ...newPress() });
    expect([page, answer.status, foundIn(await answer.text(), ['13907541234'])]).toEqual([page, 403, []]);
  }
  expect((await upload(judge, '姓名,地点编号\n甲,乙\n')).status).toBe(403);
});

test('somebody is entered; a mistake stands beside its field and what was typed is kept', async () => {
  const wrong = await staff.post('/desk/roll/new', { ...fields, id_number: '110105194912310021', phone: '12', ...newPress() });
  expect(wrong.status).toBe(422);
  expect(missingFrom(await wrong.text(), ['校验位不对', '110105194912310021', '王建国'])).toEqual([]);
  const form = { ...fields, id_number: '11010519491231002x', ...newPress() };
  const made = await staff.post('/desk/roll/new', form);
  expect(made.status).toBe(302);
  expect((await staff.post('/desk/roll/new', form)).headers.get('location')).toBe(made.headers.get('location'));
  const again = await staff.post('/desk/roll/new', { ...form, ...newPress() });
  expect(again.status).toBe(409);
  expect(await again.text()).toContain('名册中已有这个身份证号');
});

test('a row of the roll that does not exist, or is malformed, is not found', async () => {
  expect((await staff.get(`/desk/roll/${crypto.randomUUID()}`)).status).toBe(404);
  expect((await staff.get('/desk/roll/nonsense')).status).toBe(404);
  expect((await staff.get('/desk/roll?after=nonsense')).status).toBe(400);
});

test('a file with mistakes is reported line by line and imports nothing', async () => {
  const code = await codeOf(at.buildingId);
  const answer = await upload(staff, `姓名,身份证号,地点编号\n好人,,${code}\n坏人,123,${code}\n,,九栋\n`);
  expect(answer.status).toBe(302);
  const report = await textOf(staff, answer.headers.get('location') ?? '');
  expect(missingFrom(report, ['第 3 行', '身份证号不是18位', '第 4 行', '缺姓名', '没有这个地点', '九栋'])).toEqual([]);
  expect(report).not.toContain('确认导入');
  const forced = await staff.post(answer.headers.get('location') ?? '', { intent: 'import', ...newPress() });
  expect([forced.status, await textOf(staff, '/desk/roll?q=好人')]).toEqual([
    409,
    expect.not.stringContaining('<a href="/desk/roll/好人'),
  ]);
  const [row] = await site.sql`select count(*)::int as number from persons where name = '好人'`;
  expect(row?.number).toBe(0);
});

test('a good file is imported once, by however many presses', async () => {
  const answer = await upload(
    staff,
    `姓名,出生日期,地点编号,房屋,业主\n导入甲,1960-01-01,${await codeOf(at.buildingId)},601,是\n`,
  );
  const page = answer.headers.get('location') ?? '';
  const press = { intent: 'import', ...newPress() };
  const answers = await Promise.all([
    staff.post(page, press),
    staff.post(page, press),
    staff.post(page, { ...press, ...newPress() }),
  ]);
  const [first, same, other] = answers.map(({ status }) => status);
  expect([first, [first, other].sort()]).toEqual([same, [302, 409]]);
  const [row] = await site.sql`select count(*)::int as number from persons where name = '导入甲'`;
  expect(row?.number).toBe(1);
});

test('a file that is no table, or none at all, is refused beside the field', async () => {
  const body = new FormData();
  body.set('request_key', crypto.randomUUID());
  const none = await staff.fetch('/desk/roll/imports', { method: 'POST', body });
  expect([none.status, missingFrom(await none.text(), ['请选择一个文件'])]).toEqual([422, []]);
  const zip = await upload(staff, 'PK\u0003\u0004\u0000\u0000');
  expect([zip.status, missingFrom(await zip.text(), ['另存为 CSV'])]).toEqual([422, []]);
});

test('an export is asked for with a reason and fetched by whoever asked', async () => {
  expect((await staff.post('/desk/roll/export', { what: 'full', reason: '', ...newPress() })).status).toBe(422);
  const asked = await staff.post('/desk/roll/export', { what: 'full', reason: '换届核对', ...newPress() });
  const exportId = new URL(asked.headers.get('location') ?? '', site.origin).searchParams.get('ready');
  const file = await staff.get(`/desk/roll/exports/${exportId}`);
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  expect(missingFrom(await file.text(), [`符秀兰,${idNumber},1950-02-03,13907541234`])).toEqual([]);
  expect((await judge.get(`/desk/roll/exports/${exportId}`)).status).toBe(404);
  expect((await site.visitor().get(`/desk/roll/exports/${exportId}`)).status).toBe(302);
});

test('two rows are merged, a mover comes back, and a death is final', async () => {
  const one = await buildPerson(site.db, at, { name: '黄双' });
  const two = await buildPerson(site.db, at, { name: '黄双' });
  expect(missingFrom(await textOf(staff, `/desk/roll/${one}/merge`), [two])).toEqual([]);
  expect((await staff.post(`/desk/roll/${one}/merge`, { person: two, reason: '重复录入', ...newPress() })).status).toBe(302);
  expect(await textOf(staff, `/desk/roll/${two}`)).toContain('已并入另一条记录');
  for (const form of [
    { intent: 'move_away', on: '2026-03-01' },
    { intent: 'move_back', on: '' },
    { intent: 'die', on: '2026-03-01' },
  ]) {
    expect([form.intent, (await staff.post(`/desk/roll/${one}`, { ...form, ...newPress() })).status]).toEqual([form.intent, 302]);
  }
  const late = await staff.post(`/desk/roll/${one}`, { intent: 'move_back', ...newPress() });
  expect([late.status, missingFrom(await late.text(), ['已登记去世'])]).toEqual([409, []]);
});
