import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { accounts } from '#db/schema/people.ts';
import { buildMember, builtPassword } from '#tests/support/build/account.ts';
import { buildCommunity, buildPerson, now } from '#tests/support/build/people.ts';
import { startSite } from '#tests/support/site.ts';
import { startSmsGateway } from '#tests/support/sms-gateway.ts';

const gateway = await startSmsGateway();
const site = await startSite({ SMS_GATEWAY_URL: gateway.url, SMS_GATEWAY_KEY: gateway.key });
const plainSite = await startSite(); // a real community without a provider
const at = await buildCommunity(site.db);
const plainAt = await buildCommunity(plainSite.db);

let last = 0;
const freshPhone = () => {
  last += 1;
  return `151${String(last).padStart(8, '0')}`;
};
const codeIn = (text: string) => /\d{6}/.exec(text)?.[0] ?? '';
const details = (communityId: string) => ({
  step: 'check',
  password: 'a quiet green meadow',
  name: '王小明',
  age: 'fourteen',
  consent: 'on',
  consent_version: '2026-2',
  community_id: communityId,
});
const rowsFor = (phone: string) => site.db.select().from(accounts).where(eq(accounts.phone, phone));

async function codeFor(phone: string): Promise<string> {
  expect((await site.visitor().post('/sign-up', { step: 'send', phone })).status).toBe(200);
  return codeIn(await gateway.nextTo(phone));
}

describe('/sign-up with a provider of text messages', () => {
  test('asks for the phone, then for the code and the rest, and signs in', async () => {
    const phone = freshPhone();
    const browser = site.visitor();
    const first = await (await browser.get('/sign-up')).text();
    expect(first).toContain('name="phone"');
    expect(first).not.toContain('name="password"');
    const second = await (await browser.post('/sign-up', { step: 'send', phone })).text();
    for (const name of ['code', 'name', 'password', 'age', 'consent']) expect(second).toContain(`name="${name}"`);
    expect(second).toContain('href="/privacy"');
    const answer = await browser.post('/sign-up', {
      ...details(at.communityId),
      phone,
      code: codeIn(await gateway.nextTo(phone)),
    });
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, '/account/verification?done=welcome']);
    expect(await (await browser.get('/account/verification?done=welcome')).text()).toContain('账号已开好');
  });

  test('goes on to where one wanted to go', async () => {
    const phone = freshPhone();
    const answer = await site
      .visitor()
      .post('/sign-up', { ...details(at.communityId), phone, code: await codeFor(phone), next: '/proposals/new' });
    expect(answer.headers.get('Location')).toBe('/proposals/new');
  });

  test.each([
    [{ name: '' }, 422, '请填写姓名'],
    [{ password: 'short' }, 422, '密码至少8个字'],
    [{ consent: '' }, 422, '注册需要您同意隐私声明'],
    [{ age: '' }, 422, '请选择是否已满14周岁'],
    [{ age: 'under' }, 409, '未满14周岁请由监护人注册'],
    [{ password: '12345678' }, 409, '这个密码太常见'],
    [{ consent_version: '2020-1' }, 409, '隐私声明刚刚更新'],
    [{ code: '12' }, 422, '6位数字'],
  ])('with %j answers %i and says what to do, keeping what was typed', async (mistake, status, words) => {
    const phone = freshPhone();
    const answer = await site
      .visitor()
      .post('/sign-up', { ...details(at.communityId), phone, code: await codeFor(phone), ...mistake });
    expect(answer.status).toBe(status);
    const page = await answer.text();
    expect(page).toContain(words);
    expect(page).toContain(`value="${phone}"`);
    expect(page).not.toContain('a quiet green meadow');
    expect(await rowsFor(phone)).toEqual([]);
  });

  test('answers the same to whoever does not hold the phone, with an account or without', async () => {
    const member = await buildMember(site.db, { phone: freshPhone() });
    const texts = [];
    for (const phone of [member.phone, freshPhone()]) {
      const wrong = String((Number(await codeFor(phone)) + 1) % 1e6).padStart(6, '0');
      const answer = await site.visitor().post('/sign-up', { ...details(at.communityId), phone, code: wrong });
      texts.push(
        `${answer.status} ${(await answer.text()).replaceAll(phone, 'phone').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*')}`,
      );
    }
    expect(texts[0]).toBe(texts[1]);
  });

  test('lets whoever was given a number recently say that its old account is not theirs', async () => {
    const member = await buildMember(site.db, { phone: freshPhone() });
    const given = { ...details(at.communityId), phone: member.phone, code: await codeFor(member.phone) };
    const asked = await site.visitor().post('/sign-up', given);
    expect(asked.status).toBe(409);
    expect(await asked.text()).toContain('name="is_not_mine"');
    expect((await site.visitor().post('/sign-up', { ...given, is_not_mine: 'on' })).status).toBe(302);
    expect((await rowsFor(member.phone)).map(({ id, closedAt }) => [id === member.id, closedAt !== null]).sort()).toEqual([
      [false, false],
      [true, true],
    ]);
  });

  test('sends the old holder of a verified account to the community office', async () => {
    const personId = await buildPerson(site.db, at);
    const member = await buildMember(site.db, { phone: freshPhone(), personId, verifiedAt: now, verifiedHow: 'in_person' });
    const given = { ...details(at.communityId), phone: member.phone, code: await codeFor(member.phone), is_not_mine: 'on' };
    const answer = await site.visitor().post('/sign-up', given);
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('到社区办理');
  });
});

describe('/sign-up without a provider', () => {
  test('changes the phone of an account too, unconfirmed, and refuses one that is in use', async () => {
    const [member, other] = [
      await buildMember(plainSite.db, { phone: freshPhone() }),
      await buildMember(plainSite.db, { phone: freshPhone() }),
    ];
    const browser = plainSite.visitor();
    await browser.signIn(member.phone, builtPassword);
    const change = (phone: string) => browser.post('/account/phone', { step: 'check', phone, password: builtPassword });
    expect((await change(other.phone)).status).toBe(409);
    expect((await change(freshPhone())).headers.get('Location')).toBe('/account?done=phone');
    expect(await (await browser.get('/account')).text()).toContain('未验证');
  });

  test('opens the account at once and goes on to signing in', async () => {
    const phone = freshPhone();
    const browser = plainSite.visitor();
    expect(await (await browser.get('/sign-up')).text()).not.toContain('name="code"');
    const answer = await browser.post('/sign-up', { ...details(plainAt.communityId), phone });
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, '/sign-in?joined=1']);
    expect(await (await browser.get('/sign-in?joined=1')).text()).toContain('注册已收到');
    await browser.signIn(phone, 'a quiet green meadow');
  });

  test('answers the same when the phone has an account, which keeps its password', async () => {
    const member = await buildMember(plainSite.db, { phone: freshPhone() });
    const browser = plainSite.visitor();
    const answer = await browser.post('/sign-up', { ...details(plainAt.communityId), phone: member.phone });
    expect([answer.status, answer.headers.get('Location'), answer.headers.getSetCookie()]).toEqual([
      302,
      '/sign-in?joined=1',
      [],
    ]);
    await browser.signIn(member.phone, builtPassword);
  });

  test('offers no code for signing in, and says how else', async () => {
    const page = await (await plainSite.visitor().get('/sign-in/code')).text();
    expect(page).toContain('不能发短信');
    expect(page).not.toContain('name="phone"');
    expect((await plainSite.visitor().post('/sign-in/code', { step: 'send', phone: freshPhone() })).status).toBe(409);
    expect(await (await plainSite.visitor().get('/reset-password')).text()).toContain('纸条');
    expect((await plainSite.visitor().get('/outbox')).status).toBe(404);
  });
});
