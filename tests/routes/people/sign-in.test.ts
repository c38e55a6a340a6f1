import { describe, expect, test } from 'vitest';
import { buildMember, builtPassword } from '#tests/support/build/account.ts';
import { buildCommunity, now } from '#tests/support/build/people.ts';
import { startSite } from '#tests/support/site.ts';
import { startSmsGateway } from '#tests/support/sms-gateway.ts';

const gateway = await startSmsGateway();
const site = await startSite({ SMS_GATEWAY_URL: gateway.url, SMS_GATEWAY_KEY: gateway.key });
await buildCommunity(site.db);

let last = 0;
const freshPhone = () => {
  last += 1;
  return `150${String(last).padStart(8, '0')}`;
};
const codeIn = (text: string) => /\d{6}/.exec(text)?.[0] ?? '';

/** An answer without what differs from one to the next: request keys and request numbers. */
async function plain(answer: Response) {
  const text = await answer.text();
  return {
    status: answer.status,
    text: text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*').replaceAll(/\d{11}|\d{3}\*{4}\d{4}/g, 'phone'),
  };
}

describe('GET /sign-in', () => {
  test('asks for phone and password, and carries where one wants to go', async () => {
    const page = await (await site.visitor().get('/sign-in?next=/proposals')).text();
    expect(page).toContain('name="phone"');
    expect(page).toContain('name="password"');
    expect(page).toContain('name="next" value="/proposals"');
    expect(page).toContain('href="/sign-in/code?next=%2Fproposals"');
    expect(page).not.toContain('演示账号');
  });

  test('carries nobody to another site', async () => {
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      const page = await (await site.visitor().get(`/sign-in?next=${encodeURIComponent(next)}`)).text();
      expect(page).toContain('name="next" value="/"');
      const member = await buildMember(site.db, { phone: freshPhone() });
      const answer = await site.visitor().post('/sign-in', { phone: member.phone, password: builtPassword, next });
      expect(answer.headers.get('Location')).toBe('/');
    }
  });

  test('is in English when asked', async () => {
    expect(await (await site.visitor().get('/sign-in?lang=en')).text()).toContain('Mobile number');
  });

  test('is never kept by a cache', async () => {
    expect((await site.visitor().get('/sign-in')).headers.get('Cache-Control')).toContain('no-store');
  });
});

describe('POST /sign-in', () => {
  test('with the right password answers 302 and a session cookie that scripts cannot read', async () => {
    const member = await buildMember(site.db, { phone: freshPhone() });
    const answer = await site.visitor().post('/sign-in', { phone: member.phone, password: builtPassword, next: '/account' });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('Location')).toBe('/account');
    expect(answer.headers.getSetCookie().find((cookie) => cookie.startsWith('gg_session='))).toMatch(
      /HttpOnly; SameSite=Lax; Max-Age=/,
    );
  });

  test('works for a script that sends neither Origin nor a request key', async () => {
    const member = await buildMember(site.db, { phone: freshPhone() });
    const body = new URLSearchParams({ phone: member.phone, password: builtPassword });
    const answer = await fetch(`${site.origin}/sign-in`, { method: 'POST', body, redirect: 'manual' });
    expect(answer.status).toBe(302);
  });

  test('understands a phone written with spaces, +86 or full-width figures', async () => {
    const member = await buildMember(site.db, { phone: '15088888888' });
    for (const phone of ['150 8888 8888', '+86 150-8888-8888', '１５０８８８８８８８８']) {
      expect((await site.visitor().post('/sign-in', { phone, password: builtPassword })).status).toBe(302);
    }
    expect(member.phone).toBe('15088888888');
  });

  test('with wrong input answers 422, keeps the phone and says nothing of the password', async () => {
    const member = await buildMember(site.db, { phone: freshPhone() });
    const wrong = await site.visitor().post('/sign-in', { phone: member.phone, password: 'not my password', next: '/account' });
    expect(wrong.status).toBe(422);
    const page = await wrong.text();
    expect(page).toContain('号码、邮箱或密码不对');
    expect(page).toContain(`value="${member.phone}"`);
    expect(page).not.toContain('not my password');
    const malformed = await site.visitor().post('/sign-in', { phone: '123', password: '' });
    expect(malformed.status).toBe(422);
    expect(await malformed.text()).toContain('请填写11位手机号码');
  });

  test('answers the same, word for word, for a phone with and without an account', async () => {
    const member = await buildMember(site.db, { phone: freshPhone() });
    const answers = [];
    for (const phone of [member.phone, freshPhone()])
      answers.push(await plain(await site.visitor().post('/sign-in', { phone, password: 'wrong' })));
    expect(answers[0]).toEqual(answers[1]);
  });

  test('after ten wrong tries at one phone answers 429, known or not, and the limit is kept by the database', async () => {
    const member = await buildMember(site.db, { phone: freshPhone() });
    const answers = [];
    for (const phone of [member.phone, freshPhone()]) {
      for (let at = 0; at < 10; at += 1) await site.visitor().post('/sign-in', { phone, password: 'wrong' });
      answers.push(
        await plain(await site.visitor().post('/sign-in', { phone, password: phone === member.phone ? builtPassword : 'wrong' })),
      );
    }
    expect(answers[0]?.status).toBe(429);
    expect(answers[0]?.text).toContain('分钟后再试');
    expect(answers[0]).toEqual(answers[1]);
    const [kept] = await site.sql`select count(*)::int as count from rate_limits where key like 'signInByPhone%' and points > 10`;
    expect(kept?.count).toBe(2);
  });

  test('gives another session than the browser came with, which ends', async () => {
    const member = await buildMember(site.db, { phone: freshPhone() });
    const browser = site.visitor();
    await browser.signIn(member.phone, builtPassword);
    const before = browser.jar.get('gg_session') ?? '';
    await browser.signIn(member.phone, builtPassword);
    expect(browser.jar.get('gg_session')).not.toBe(before);
    const stale = await site.visitor().fetch('/account', { headers: { Cookie: `gg_session=${before}` } });
    expect(stale.status).toBe(302);
  });

  test('on a public computer gives a cookie that goes with the browser, and leaves no other', async () => {
    const member = await buildMember(site.db, { phone: freshPhone(), isElder: true, locale: 'en' });
    const answer = await site.visitor().post('/sign-in', { phone: member.phone, password: builtPassword, public_computer: 'on' });
    expect(answer.headers.getSetCookie()).toHaveLength(1);
    expect(answer.headers.getSetCookie()[0]).not.toContain('Max-Age');
  });

  test('brings the language and larger type of the account to the device', async () => {
    const member = await buildMember(site.db, { phone: freshPhone(), isElder: true, locale: 'en' });
    const browser = site.visitor();
    await browser.signIn(member.phone, builtPassword);
    expect(browser.jar.get('gg_elder')).toBe('1');
    expect(browser.jar.get('gg_locale')).toBe('en');
  });

  test.each([['text/plain'], ['application/json']])('as %s is refused with 415', async (type) => {
    const answer = await site.visitor().fetch('/sign-in', { method: 'POST', body: 'phone=1', headers: { 'Content-Type': type } });
    expect(answer.status).toBe(415);
  });
});

describe('/sign-in/code', () => {
  test('sends a code and signs in with it, once', async () => {
    const member = await buildMember(site.db, { phone: freshPhone() });
    const browser = site.visitor();
    const asked = await browser.post('/sign-in/code', { step: 'send', phone: member.phone });
    expect(asked.status).toBe(200);
    expect(await asked.text()).toContain('验证码已发出');
    const code = codeIn(await gateway.nextTo(member.phone));
    const answer = await browser.post('/sign-in/code', { step: 'check', phone: member.phone, code, next: '/account' });
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, '/account']);
    expect((await site.visitor().post('/sign-in/code', { step: 'check', phone: member.phone, code })).status).toBe(422);
  });

  test('answers the same for a phone without an account, at both steps; only the phone is told the difference', async () => {
    const member = await buildMember(site.db, { phone: freshPhone() });
    const unknown = freshPhone();
    const pages = [];
    for (const phone of [member.phone, unknown]) {
      const browser = site.visitor();
      const asked = await plain(await browser.post('/sign-in/code', { step: 'send', phone }));
      const text = await gateway.nextTo(phone);
      const wrong = String((Number(codeIn(text) || '0') + 1) % 1e6).padStart(6, '0');
      pages.push({ asked, tried: await plain(await browser.post('/sign-in/code', { step: 'check', phone, code: wrong })) });
    }
    expect(pages[0]).toEqual(pages[1]);
    expect(pages[0]?.tried.status).toBe(422);
    expect(gateway.textsTo(unknown)[0]).toContain('还没有账号');
  });

  test('sends at most five codes to a phone in an hour', async () => {
    const phone = freshPhone();
    for (let at = 0; at < 5; at += 1)
      expect((await site.visitor().post('/sign-in/code', { step: 'send', phone })).status).toBe(200);
    const answer = await site.visitor().post('/sign-in/code', { step: 'send', phone });
    expect(answer.status).toBe(429);
    expect(await answer.text()).toContain(`value="${phone}"`);
  });

  test('puts neither codes nor phones into the site’s log', async () => {
    const phone = freshPhone();
    await site.visitor().post('/sign-in/code', { step: 'send', phone });
    const code = codeIn(await gateway.nextTo(phone));
    const log = JSON.stringify(site.log);
    expect(log).not.toContain(phone);
    if (code) expect(log).not.toContain(code);
  });
});

describe('/sign-out', () => {
  test('ends the session for good', async () => {
    const member = await buildMember(site.db, { phone: freshPhone() });
    const browser = site.visitor();
    await browser.signIn(member.phone, builtPassword);
    const cookie = browser.jar.get('gg_session') ?? '';
    expect((await browser.post('/sign-out')).status).toBe(302);
    expect(browser.jar.get('gg_session')).toBeNull();
    const stale = await site.visitor().fetch('/account', { headers: { Cookie: `gg_session=${cookie}` } });
    expect(stale.headers.get('Location')).toBe('/sign-in?next=%2Faccount');
  });

  test('tells the browser to forget the texts that it kept, and nothing to whoever is not signed in', async () => {
    const member = await buildMember(site.db, { phone: freshPhone() });
    const browser = site.visitor();
    await browser.signIn(member.phone, builtPassword);
    expect((await browser.get('/account')).headers.get('Clear-Site-Data')).toBeNull();
    expect((await browser.post('/sign-out')).headers.get('Clear-Site-Data')).toBe('"storage"');
    expect((await browser.post('/sign-out')).headers.get('Clear-Site-Data')).toBeNull();
  });

  test('on a public computer tells the browser to forget what it kept, pages too', async () => {
    const member = await buildMember(site.db, { phone: freshPhone() });
    const browser = site.visitor();
    await browser.post('/sign-in', { phone: member.phone, password: builtPassword, public_computer: 'on' });
    expect((await browser.post('/sign-out')).headers.get('Clear-Site-Data')).toBe('"cache", "storage"');
  });

  test('asks before it does anything on a GET, and sends whoever is not signed in home', async () => {
    const member = await buildMember(site.db, { phone: freshPhone() });
    const browser = site.visitor();
    await browser.signIn(member.phone, builtPassword);
    expect((await browser.get('/sign-out')).status).toBe(200);
    expect((await browser.get('/account')).status).toBe(200);
    expect((await site.visitor().get('/sign-out')).headers.get('Location')).toBe('/');
    expect((await site.visitor().post('/sign-out')).status).toBe(302);
  });
});

test('a locked account is told so, to whoever knows its password', async () => {
  const member = await buildMember(site.db, { phone: freshPhone(), lockedAt: now });
  const answer = await site.visitor().post('/sign-in', { phone: member.phone, password: builtPassword });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('已停用');
});
