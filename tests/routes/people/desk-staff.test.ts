import { expect, test } from 'vitest';
import { builtPassword } from '#tests/support/build/account.ts';
import { buildOfficer, buildStranger } from '#tests/support/build/open-site.ts';
import { buildCommunity, buildPerson } from '#tests/support/build/people.ts';
import { missingFrom } from '#tests/support/page-words.ts';
import { newPress } from '#tests/support/signed-in-visitor.ts';
import { type Browsing, startSite } from '#tests/support/site.ts';

const site = await startSite();
const at = await buildCommunity(site.db);

async function signedIn(phone: string): Promise<Browsing> {
  const browser = site.visitor();
  await browser.signIn(phone, builtPassword);
  return browser;
}

const staff = await signedIn((await buildOfficer(site.db, at, ['community_staff'])).phone);
const admin = await signedIn((await buildOfficer(site.db, at, ['admin'])).phone);
const judge = await signedIn((await buildOfficer(site.db, at, ['judge'])).phone);
const textOf = async (browser: Browsing, path: string) => (await browser.get(path)).text();
const goodOn = async (answer: Promise<Response>) => (await answer).headers.get('location');

test('places are added, renamed and archived; a mistake is told beside its field', async () => {
  const page = `/desk/places/${at.estateId}`;
  const form = { intent: 'add', kind: 'building', name: '8栋', name_en: '', code: 'gl y' };
  const wrong = await staff.post(page, { ...form, ...newPress() });
  expect([wrong.status, missingFrom(await wrong.text(), ['编号只能用字母', '8栋'])]).toEqual([422, []]);
  expect(await goodOn(staff.post(page, { ...form, code: 'gly-8', ...newPress() }))).toBe(`${page}?done=add`);
  const again = await staff.post(page, { ...form, code: 'gly-8', ...newPress() });
  expect([again.status, missingFrom(await again.text(), ['这个编号已被其他地点使用'])]).toEqual([409, []]);
  const [added] = await site.sql`select id from places where code = 'gly-8'`;
  expect((await staff.post(`/desk/places/${added?.id}`, { intent: 'archive', reason: '', ...newPress() })).status).toBe(302);
  expect(missingFrom(await textOf(staff, '/desk/places'), ['桂林苑', '3栋'])).toEqual([]);
  expect((await judge.post(page, { ...form, code: 'x', ...newPress() })).status).toBe(403);
  expect(
    (await staff.post(`/desk/places/${at.communityId}`, { intent: 'open', slug: 'x', prefix: '新', ...newPress() })).status,
  ).toBe(403);
});

test('dwellings, households and owners are kept', async () => {
  const list = `/desk/places/${at.buildingId}/dwellings`;
  expect((await staff.post(list, { label: '101', area: 'large', ...newPress() })).status).toBe(422);
  expect((await staff.post(list, { label: '101', area: '80.5', ...newPress() })).status).toBe(302);
  const [dwelling] = await site.sql`select id from dwellings where place_id = ${at.buildingId} and label = '101'`;
  const page = `/desk/dwellings/${dwelling?.id}`;
  expect(await textOf(staff, list)).toContain(page);
  const owner = await buildPerson(site.db, at, { name: '业主甲' });
  expect(missingFrom(await textOf(staff, `${page}?q=业主`), ['业主甲', owner])).toEqual([]);
  expect((await staff.post(page, { intent: 'add_owner', from: '', ...newPress() })).status).toBe(422);
  expect((await staff.post(page, { intent: 'add_owner', person: owner, from: '', ...newPress() })).status).toBe(302);
  expect((await staff.post(page, { intent: 'add_owner', person: owner, from: '', ...newPress() })).status).toBe(409);
  expect((await staff.post(page, { intent: 'add_household', label: '租户', ...newPress() })).status).toBe(302);
  expect((await staff.post(page, { intent: 'nonsense', ...newPress() })).status).toBe(422);
  expect((await judge.get(page)).status).toBe(403);
  expect((await judge.post(page, { intent: 'add_household', label: '乙', ...newPress() })).status).toBe(403);
});

test('an account is verified in person, once the papers were seen', async () => {
  const { actor, phone } = await buildStranger(site.db, at);
  const personId = await buildPerson(site.db, at, { name: '同号人', phone });
  const page = `/desk/accounts/${actor.accountId}`;
  expect(missingFrom(await textOf(staff, '/desk/accounts'), [page])).toEqual([]);
  const text = await textOf(staff, page);
  expect([missingFrom(text, ['同号人', '手机号相同']), text.includes(phone)]).toEqual([[], false]);
  const unseen = await staff.post(page, { intent: 'verify', person: personId, ...newPress() });
  expect([unseen.status, missingFrom(await unseen.text(), ['请看过证件后勾选'])]).toEqual([422, []]);
  const form = { intent: 'verify', person: personId, seen: 'on' };
  expect((await admin.post(page, { ...form, ...newPress() })).status).toBe(403);
  expect((await staff.post(page, { ...form, ...newPress() })).status).toBe(302);
  expect((await staff.post(page, { ...form, ...newPress() })).status).toBe(409);
  expect((await staff.post(page, { intent: 'unlink', reason: '认错人', ...newPress() })).status).toBe(302);
});

test('an account is opened by its phone without the phone in an address', async () => {
  const { actor, phone } = await buildStranger(site.db, at);
  expect(await goodOn(staff.post('/desk/accounts', { phone, ...newPress() }))).toBe(`/desk/accounts/${actor.accountId}`);
  expect((await staff.post('/desk/accounts', { phone: '13000000000', ...newPress() })).status).toBe(409);
  expect((await judge.post('/desk/accounts', { phone, ...newPress() })).status).toBe(403);
});

test('a printed code verifies its owner’s account', async () => {
  const { phone } = await buildStranger(site.db, at);
  const personId = await buildPerson(site.db, at, { name: '持码人' });
  const slip = await staff.post(`/desk/roll/${personId}/slip`, newPress());
  const code = /[A-Z]{4}-[A-Z]{4}-[A-Z]{4}/.exec(await slip.text())?.[0] ?? '';
  expect([slip.status, code.length]).toEqual([200, 14]);
  const owner = await signedIn(phone);
  await owner.post('/account/verification', { name: '持码人', paper_code: code, ...newPress() });
  const [account] = await site.sql`select person_id from accounts where phone = ${phone}`;
  expect(account?.person_id).toBe(personId);
});

test('a slip to reset a password is printed by staff, for office holders by an administrator', async () => {
  const { actor, phone } = await buildStranger(site.db, at);
  const slip = await staff.post(`/desk/accounts/${actor.accountId}/slip`, newPress());
  const code = /[A-Z]{4}-[A-Z]{4}-[A-Z]{4}/.exec(await slip.text())?.[0] ?? '';
  const reset = { phone, paper_code: code, new_password: 'a louder red meadow', ...newPress() };
  expect((await site.visitor().post('/reset-password/paper', reset)).status).toBe(302);
  const officer = await buildOfficer(site.db, at, ['grant_lead']);
  const page = `/desk/accounts/${officer.actor.accountId}/slip`;
  expect((await staff.post(page, newPress())).status).toBe(409);
  expect((await admin.post(page, newPress())).status).toBe(200);
  expect((await judge.post(page, newPress())).status).toBe(403);
});

test('organisations and their officers are kept', async () => {
  const form = { kind: 'shop', name: '秀英早餐店', registration_code: '', place: '', contact_phone: '' };
  const wrong = await staff.post('/desk/organisations/new', { ...form, registration_code: '123', ...newPress() });
  expect([wrong.status, missingFrom(await wrong.text(), ['18位字母和数字', '秀英早餐店'])]).toEqual([422, []]);
  const page = ((await goodOn(staff.post('/desk/organisations/new', { ...form, ...newPress() }))) ?? '').split('?')[0] ?? '';
  expect((await staff.post('/desk/organisations/new', { ...form, ...newPress() })).status).toBe(409);
  const person = await buildPerson(site.db, at, { name: '店主甲' });
  const officer = { intent: 'add_officer', person, title: '店主', from: '2026-01-01' };
  expect((await staff.post(page, { ...officer, ...newPress() })).status).toBe(302);
  expect((await staff.post(page, { ...officer, ...newPress() })).status).toBe(409);
  expect(missingFrom(await textOf(staff, page), ['店主甲', '店主'])).toEqual([]);
  expect([(await judge.get(page)).status, (await judge.post(page, { ...officer, ...newPress() })).status]).toEqual([403, 403]);
});

test('a section’s delegate is recorded once and ended, by who keeps the places', async () => {
  expect((await staff.post('/desk/sections', { intent: 'add', name: '第一居民小组', ...newPress() })).status).toBe(302);
  const page = /href="(\/desk\/sections\/[0-9a-f-]{36}\/delegates)"/.exec(await textOf(staff, '/desk/sections'))?.[1] ?? '';
  const person = await buildPerson(site.db, at, { name: '代表甲' });
  expect(missingFrom(await textOf(staff, `${page}?q=代表甲`), ['第一居民小组的居民代表', '从哪天起担任'])).toEqual([]);
  const form = { intent: 'name', person, from: '2026-01-01' };
  expect((await staff.post(page, { ...form, from: 'gestern', ...newPress() })).status).toBe(422);
  expect((await staff.post(page, { ...form, ...newPress() })).status).toBe(302);
  const again = await staff.post(page, { ...form, ...newPress() });
  expect([again.status, missingFrom(await again.text(), ['代表甲'])]).toEqual([409, []]);
  const delegate = /name="delegate" value="([0-9a-f-]{36})"/.exec(await textOf(staff, page))?.[1] ?? '';
  const end = { intent: 'end', delegate, until: '2026-02-01' };
  expect((await staff.post(page, { ...end, until: '2025-02-01', ...newPress() })).status).toBe(409);
  expect((await staff.post(page, { ...end, ...newPress() })).status).toBe(302);
  expect([(await judge.get(page)).status, (await judge.post(page, { ...form, ...newPress() })).status]).toEqual([403, 403]);
  expect((await site.visitor().get(page)).headers.get('Location')).toContain('/sign-in');
});

test('a role is granted by an administrator, shown to all where it is public, and ended', async () => {
  const { phone } = await buildStranger(site.db, at);
  const form = { phone, role: 'council_chair', place: at.communityId, starts: '2026-01-01', ends: '2099-01-01' };
  expect((await staff.post('/desk/roles', { ...form, ...newPress() })).status).toBe(403);
  const wrong = await admin.post('/desk/roles', { ...form, ...newPress() });
  expect([wrong.status, missingFrom(await wrong.text(), ['任期最长6年'])]).toEqual([409, []]);
  const soon = new Date(Date.now() + 365 * 86_400_000).toISOString().slice(0, 10);
  const today = new Date().toISOString().slice(0, 10);
  expect((await admin.post('/desk/roles', { ...form, starts: today, ends: soon, ...newPress() })).status).toBe(302);
  const [grant] = await site.sql`select id from role_grants where role = 'council_chair' and ended_at is null`;
  expect((await staff.get(`/desk/roles/${grant?.id}`)).status).toBe(403);
  const end = `/desk/roles/${grant?.id}`;
  expect((await admin.post(end, { reason: '', ...newPress() })).status).toBe(422);
  expect((await admin.post(end, { reason: '换届', ...newPress() })).status).toBe(302);
  expect(missingFrom(await textOf(admin, '/desk/roles?show=past'), ['换届'])).toEqual([]);
});

test('a setting is changed by an administrator, with its reason kept', async () => {
  const page = '/desk/settings/appealDays';
  const wrong = await admin.post(page, { value: '99', reason: '试', ...newPress() });
  expect([wrong.status, missingFrom(await wrong.text(), ['不能大于60', '99'])]).toEqual([422, []]);
  expect((await admin.post(page, { value: '14', reason: '居民代表会议决定', ...newPress() })).status).toBe(302);
  expect(missingFrom(await textOf(admin, page), ['14天', '居民代表会议决定'])).toEqual([]);
  expect([(await staff.get(page)).status, (await staff.post(page, { value: '15', reason: 'x', ...newPress() })).status]).toEqual([
    403, 403,
  ]);
  expect((await admin.get('/desk/settings/nothing')).status).toBe(404);
});

test('help, privacy notice and public offices are open to all, in both languages', async () => {
  const anybody = site.visitor();
  for (const [path, zh, en] of [
    ['/help', '帮助', 'Help'],
    ['/privacy', '隐私声明', 'Privacy notice'],
    ['/offices', '公职名单', 'Public offices'],
  ] as const) {
    expect([path, missingFrom(await textOf(anybody, path), [zh])]).toEqual([path, []]);
    expect([path, missingFrom(await textOf(anybody, `${path}?lang=en`), [en])]).toEqual([path, []]);
  }
  expect(await textOf(anybody, '/privacy?lang=zh')).toContain('版本 2026-2');
});
