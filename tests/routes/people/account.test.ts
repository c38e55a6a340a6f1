import { describe, expect, test } from 'vitest';
import { newId } from '#app/core/identifier.ts';
import { createCodes } from '#app/people/code-sender.server.ts';
import { makePaperCode } from '#app/people/paper-code.commands.server.ts';
import { roleGrants } from '#db/schema/people.ts';
import { buildMember, builtPassword } from '#tests/support/build/account.ts';
import { actOf, buildCommunity, buildPerson, must, now } from '#tests/support/build/people.ts';
import { type Browsing, startSite } from '#tests/support/site.ts';
import { startSmsGateway } from '#tests/support/sms-gateway.ts';

const gateway = await startSmsGateway();
const secret = 'a secret that only this file knows, long enough';
const site = await startSite({ SMS_GATEWAY_URL: gateway.url, SMS_GATEWAY_KEY: gateway.key, SESSION_SECRET: secret });
const at = await buildCommunity(site.db);
const other = await buildCommunity(site.db, { slug: 'other' });
const codes = createCodes(
  site.db,
  { sms: null, sessionSecret: secret },
  { isDemonstration: true, isDevelopment: false, onFailure: () => undefined },
);

let last = 0;
const freshPhone = () => {
  last += 1;
  return `152${String(last).padStart(8, '0')}`;
};
const codeIn = (text: string) => /\d{6}/.exec(text)?.[0] ?? '';

async function signedIn(
  given: Parameters<typeof buildMember>[1] = {},
): Promise<{ browser: Browsing; member: Awaited<ReturnType<typeof buildMember>> }> {
  const member = await buildMember(site.db, { phone: freshPhone(), communityId: at.communityId, ...given });
  const browser = site.visitor();
  await browser.signIn(member.phone, builtPassword);
  return { browser, member };
}

test.each(['/account', '/account/phone', '/account/password', '/account/sessions', '/account/verification'])(
  '%s sends whoever is not signed in to sign in, and back again; a post too, and it changes nothing',
  async (path) => {
    const expected = `/sign-in?next=${encodeURIComponent(path)}`;
    expect((await site.visitor().get(path)).headers.get('Location')).toBe(expected);
    const posted = await site.visitor().post(path, { name: '别人', password: 'x' });
    expect([posted.status, posted.headers.get('Location')]).toEqual([302, expected]);
  },
);

describe('/account', () => {
  test('shows what is known, how to be verified, and the way out', async () => {
    const { browser, member } = await signedIn({ name: '王小明', phoneConfirmedAt: now, consentVersion: '2026-1' });
    const page = await (await browser.get('/account')).text();
    for (const words of ['王小明', member.phone, '已验证', '未核实', '怎样核实', '不是您？退出登录', '登录的设备', '版本 2026-1'])
      expect(page).toContain(words);
  });

  test('names the roles one holds', async () => {
    const { browser, member } = await signedIn();
    await site.db.insert(roleGrants).values({
      id: newId(),
      accountId: member.id,
      role: 'judge',
      placeId: at.communityId,
      startsOn: '2026-01-01',
      grantedAt: now,
    });
    expect(await (await browser.get('/account')).text()).toContain('评委');
  });

  test('changes the name and whether it is shown, and says so', async () => {
    const { browser } = await signedIn();
    const answer = await browser.post('/account', { name: '<b>林志强</b>', shows_name: 'on' });
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, '/account?done=saved']);
    const page = await (await browser.get('/account?done=saved')).text();
    expect(page).toContain('已保存');
    expect(page).toContain('&lt;b&gt;林志强');
    expect((await browser.post('/account', { name: '' })).status).toBe(422);
    expect((await browser.post('/account', { name: '长'.repeat(31) })).status).toBe(422);
  });

  test('of a verified resident keeps the name on the roll', async () => {
    const { browser } = await signedIn({ personId: await buildPerson(site.db, at), verifiedAt: now, verifiedHow: 'in_person' });
    const answer = await browser.post('/account', { name: '市长' });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('居民名册为准');
  });
});

describe('/account/phone', () => {
  test('moves the account to the number that received the code', async () => {
    const { browser } = await signedIn();
    const phone = freshPhone();
    expect((await browser.post('/account/phone', { step: 'send', phone })).status).toBe(200);
    const code = codeIn(await gateway.nextTo(phone));
    const wrong = await browser.post('/account/phone', { step: 'check', phone, code, password: 'wrong' });
    expect([wrong.status, (await wrong.text()).includes('密码不对')]).toEqual([409, true]);
    const answer = await browser.post('/account/phone', { step: 'check', phone, code, password: builtPassword });
    expect(answer.headers.get('Location')).toBe('/account?done=phone');
    await site.visitor().signIn(phone, builtPassword);
  });

  test('says whose number it is only to whoever received the code', async () => {
    const { browser } = await signedIn();
    const { member: old } = await signedIn();
    await browser.post('/account/phone', { step: 'send', phone: old.phone });
    const code = codeIn(await gateway.nextTo(old.phone));
    const asked = await browser.post('/account/phone', { step: 'check', phone: old.phone, code, password: builtPassword });
    expect(asked.status).toBe(409);
    expect(await asked.text()).toContain('name="is_not_mine"');
    const taken = await browser.post('/account/phone', {
      step: 'check',
      phone: old.phone,
      code,
      password: builtPassword,
      is_not_mine: 'on',
    });
    expect(taken.status).toBe(302);
  });
});

describe('/account/password', () => {
  test('changes it, keeps this session and ends the others', async () => {
    const { browser, member } = await signedIn();
    const elsewhere = site.visitor();
    await elsewhere.signIn(member.phone, builtPassword);
    const answer = await browser.post('/account/password', { password: builtPassword, new_password: 'an old stone bridge' });
    expect(answer.headers.get('Location')).toBe('/account?done=password');
    expect((await browser.get('/account')).status).toBe(200);
    expect((await elsewhere.get('/account')).status).toBe(302);
    await site.visitor().signIn(member.phone, 'an old stone bridge');
  });

  test('refuses a wrong one, a short one and a common one, and after ten tries any', async () => {
    const { browser } = await signedIn();
    const post = (password: string, newPassword: string) =>
      browser.post('/account/password', { password, new_password: newPassword });
    expect((await post('wrong', 'an old stone bridge')).status).toBe(409);
    expect((await post(builtPassword, 'short')).status).toBe(422);
    expect((await post(builtPassword, 'password1')).status).toBe(409);
    for (let at = 0; at < 8; at += 1) await post('wrong', 'an old stone bridge');
    expect((await post(builtPassword, 'an old stone bridge')).status).toBe(429);
  });
});

describe('/account/sessions', () => {
  test('lists where one is signed in and ends what one does not know; nobody else’s', async () => {
    const { browser, member } = await signedIn();
    const elsewhere = site.visitor();
    const headers = { 'User-Agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile Safari/604.1' };
    const body = new URLSearchParams({ phone: member.phone, password: builtPassword });
    await elsewhere.fetch('/sign-in', { method: 'POST', body, headers });
    const page = await (await browser.get('/account/sessions')).text();
    expect(page).toContain('iPhone · Safari');
    expect(page).toContain('本机');
    const [, session = ''] = /name="session" value="([0-9a-f]{64})"/.exec(page) ?? [];
    const { browser: stranger } = await signedIn();
    await stranger.post('/account/sessions', { session });
    expect((await elsewhere.get('/account')).status).toBe(200);
    expect((await browser.post('/account/sessions', { session })).headers.get('Location')).toBe('/account/sessions?done=ended');
    expect((await elsewhere.get('/account')).status).toBe(302);
    expect((await browser.get('/account')).status).toBe(200);
    expect((await browser.post('/account/sessions', { session: 'nonsense' })).status).toBe(400);
  });
});

describe('/account/verification', () => {
  test('links the account to the resident for whom staff printed a slip', async () => {
    const personId = await buildPerson(site.db, at, { name: '陈秀英' });
    const { code } = must(
      await makePaperCode(site.db, actOf(at.staff, { now: new Date() }), { purpose: 'paper_verification', personId, codes }),
    );
    const { browser } = await signedIn();
    const wrong = await browser.post('/account/verification', { name: '陈秀英', paper_code: 'ABCD-EFGH-JKMN' });
    expect([wrong.status, (await wrong.text()).includes('姓名或代码不对')]).toEqual([409, true]);
    expect((await browser.post('/account/verification', { name: '陈秀英', paper_code: 'ABC' })).status).toBe(422);
    const answer = await browser.post('/account/verification', { name: '陈秀英', paper_code: code.toLowerCase() });
    expect(answer.headers.get('Location')).toBe('/account/verification?done=verified');
    expect(await (await browser.get('/account/verification?done=verified')).text()).toContain('身份已核实');
  });

  test('after ten tries in an hour asks to wait', async () => {
    const { browser } = await signedIn();
    const post = () => browser.post('/account/verification', { name: '陈', paper_code: 'ABCD-EFGH-JKMN' });
    for (let at = 0; at < 10; at += 1) expect((await post()).status).toBe(409);
    expect((await post()).status).toBe(429);
  });
});

describe('/reset-password', () => {
  test('sets a new password with a text message and signs in', async () => {
    const { member, browser } = await signedIn();
    const visitor = site.visitor();
    expect((await visitor.post('/reset-password', { step: 'send', phone: member.phone })).status).toBe(200);
    const code = codeIn(await gateway.nextTo(member.phone));
    const answer = await visitor.post('/reset-password', {
      step: 'check',
      phone: member.phone,
      code,
      new_password: 'an old stone bridge',
    });
    expect(answer.status).toBe(302);
    expect((await visitor.get('/account')).status).toBe(200);
    expect((await browser.get('/account')).status).toBe(302);
  });

  test('sets a new password with a slip that staff printed', async () => {
    const { member } = await signedIn();
    const { code } = must(
      await makePaperCode(site.db, actOf(at.staff, { now: new Date() }), { purpose: 'paper_reset', accountId: member.id, codes }),
    );
    const post = (paper_code: string) =>
      site.visitor().post('/reset-password/paper', { phone: member.phone, paper_code, new_password: 'an old stone bridge' });
    expect((await post('ABCD-EFGH-JKMN')).status).toBe(422);
    expect((await post(code)).status).toBe(302);
    await site.visitor().signIn(member.phone, 'an old stone bridge');
  });

  test('answers the same for a phone without an account', async () => {
    const { member } = await signedIn();
    const texts = [];
    for (const phone of [member.phone, freshPhone()]) {
      const sent = await site.visitor().post('/reset-password', { step: 'send', phone });
      const tried = await site
        .visitor()
        .post('/reset-password', { step: 'check', phone, code: '000000', new_password: 'an old stone bridge' });
      const paper = await site
        .visitor()
        .post('/reset-password/paper', { phone, paper_code: 'ABCDEFGHJKMN', new_password: 'an old stone bridge' });
      const all = await Promise.all([sent, tried, paper].map(async (answer) => `${answer.status} ${await answer.text()}`));
      texts.push(
        all
          .join('\n')
          .replaceAll(phone, 'phone')
          .replace(/\d{3}\*{4}\d{4}/g, 'masked')
          .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*'),
      );
    }
    expect(texts[0]).toBe(texts[1]);
  });
});

describe('/preferences', () => {
  test('keeps language and larger type on the device and on the account, and goes back', async () => {
    const { browser } = await signedIn();
    const answer = await browser.post('/preferences', { elder: '1', next: '/account/phone' });
    expect(answer.headers.get('Location')).toBe('/account/phone');
    await browser.post('/preferences', { locale: 'en', next: '//evil.example' });
    expect(await (await browser.get('/account')).text()).toMatch(/<html[^>]*lang="en"[^>]*data-elder/);
    const { browser: another, member } = await signedIn();
    await another.post('/preferences', { elder: '1' });
    const device = site.visitor();
    await device.signIn(member.phone, builtPassword);
    expect(device.jar.get('gg_elder')).toBe('1');
  });

  test('works for whoever is not signed in, and answers 400 to what no switch sends', async () => {
    const browser = site.visitor();
    await browser.post('/preferences', { scheme: 'dark' });
    await browser.post('/preferences', { textSize: '2' });
    expect([browser.jar.get('gg_scheme'), browser.jar.get('gg_size')]).toEqual(['dark', '2']);
    for (const [name, value] of [
      ['scheme', 'pink'],
      ['textSize', '9'],
      ['locale', 'fr'],
    ] as const)
      expect((await browser.post('/preferences', { [name]: value })).status).toBe(400);
    expect((await browser.get('/preferences')).headers.get('Location')).toBe('/');
  });
});

describe('/communities', () => {
  test('lists all, and keeps the one that is chosen on the device', async () => {
    const browser = site.visitor();
    expect(await (await browser.get('/communities')).text()).toContain('value="other"');
    const answer = await browser.post('/communities', { community: 'other', next: '/sign-up' });
    expect(answer.headers.get('Location')).toBe('/sign-up');
    expect(await (await browser.get('/sign-up')).text()).not.toContain(at.communityId);
    expect(browser.jar.get('gg_community')).toBe('other');
    expect((await browser.post('/communities', { community: 'nowhere' })).status).toBe(404);
  });

  test('without a choice, an account sees its own', async () => {
    const { browser } = await signedIn({ communityId: other.communityId });
    expect(await (await browser.get('/sign-up')).text()).toContain('桂林社区');
    const page = await (await browser.get('/communities')).text();
    expect(page).not.toContain('value="other"');
  });
});
