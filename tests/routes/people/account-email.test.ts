import { afterAll, describe, expect, test } from 'vitest';
import { findAccount } from '#app/people/account.queries.server.ts';
import { buildMember, builtPassword } from '#tests/support/build/account.ts';
import { buildCommunity, now } from '#tests/support/build/people.ts';
import { startMailServer } from '#tests/support/mail-server.ts';
import { otherThan } from '#tests/support/outbox.ts';
import { type Browsing, startSite, type TestSite } from '#tests/support/site.ts';

const post = await startMailServer(0, afterAll);
const site = await startSite({ SMTP_URL: post.url });
const silent = await startSite();
const at = new Map([
  [site, await buildCommunity(site.db)],
  [silent, await buildCommunity(silent.db)],
]);

let last = 0;
const freshEmail = () => {
  last += 1;
  return `reader${last}@example.org`;
};
const codeIn = ({ text }: { text: string }) => /\d{6}/.exec(text)?.[0] ?? '';

type Member = Awaited<ReturnType<typeof buildMember>>;

async function signedIn({ on = site, email }: { on?: TestSite; email?: string } = {}): Promise<{
  browser: Browsing;
  member: Member;
}> {
  const given = email === undefined ? {} : { email, emailConfirmedAt: now };
  const member = await buildMember(on.db, { communityId: at.get(on)?.communityId ?? null, ...given });
  const browser = on.visitor();
  await browser.signIn(member.phone, builtPassword);
  return { browser, member };
}
const addressOf = async ({ id }: Member) => (await findAccount(site.db, id))?.email;

/** Asks for a code and answers it. */
async function codeFor(browser: Browsing, email: string): Promise<string> {
  expect((await browser.post('/account/email', { step: 'send', email })).status).toBe(200);
  return codeIn(await post.nextTo(email));
}

describe('/account/email', () => {
  test('sends whoever is not signed in to sign in, and back again; a post too', async () => {
    const expected = `/sign-in?next=${encodeURIComponent('/account/email')}`;
    expect((await site.visitor().get('/account/email')).headers.get('Location')).toBe(expected);
    for (const step of ['send', 'check', 'remove']) {
      const posted = await site.visitor().post('/account/email', { step, email: freshEmail(), code: '123456', password: 'x' });
      expect([posted.status, posted.headers.get('Location')]).toEqual([302, expected]);
    }
  });

  test('adds the address that received the code, says so, and makes mail choosable', async () => {
    const { browser, member } = await signedIn();
    const email = freshEmail();
    expect(await (await browser.get('/account')).text()).toContain('添加电子邮箱');
    const before = await (await browser.get('/inbox/preferences')).text();
    expect([before.includes('href="/account/email"'), before.includes('name="kinds"')]).toEqual([true, false]);
    const code = await codeFor(browser, email);
    expect(await addressOf(member)).toBeNull();
    const answer = await browser.post('/account/email', { step: 'check', email, code, password: builtPassword });
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, '/account?done=email']);
    const page = await (await browser.get('/account?done=email')).text();
    expect([page.includes('电子邮箱已确认'), page.includes(email)]).toEqual([true, true]);
    const after = await (await browser.get('/inbox/preferences')).text();
    expect([after.includes(email), after.includes('name="kinds"')]).toEqual([true, true]);
  });

  test('keeps what was typed when it is wrong, and asks again for code and password', async () => {
    const { browser, member } = await signedIn();
    const malformed = await browser.post('/account/email', { step: 'send', email: 'someone@nowhere' });
    const page = await malformed.text();
    expect([malformed.status, page.includes('value="someone@nowhere"'), page.includes('正确的电子邮箱')]).toEqual([
      422,
      true,
      true,
    ]);
    const email = freshEmail();
    const code = await codeFor(browser, email);
    const empty = await browser.post('/account/email', { step: 'check', email, code: '', password: '' });
    expect([empty.status, (await empty.text()).includes(`name="email" value="${email}"`)]).toEqual([422, true]);
    const wrong = await browser.post('/account/email', { step: 'check', email, code, password: 'wrong' });
    expect([wrong.status, (await wrong.text()).includes('密码不对')]).toEqual([409, true]);
    const other = await browser.post('/account/email', { step: 'check', email, code: otherThan(code), password: builtPassword });
    expect([other.status, (await other.text()).includes('验证码不对')]).toEqual([409, true]);
    expect(await addressOf(member)).toBeNull();
  });

  test('answers the same for an address with and without an account; only its mailbox learns which', async () => {
    const taken = freshEmail();
    await signedIn({ email: taken });
    const free = freshEmail();
    const pages = [];
    const { browser } = await signedIn();
    for (const email of [taken, free]) {
      const answer = await browser.post('/account/email', { step: 'send', email });
      const text = (await answer.text()).replaceAll(email, 'address').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*');
      pages.push({ status: answer.status, text });
      const checked = await browser.post('/account/email', { step: 'check', email, code: '000000', password: builtPassword });
      expect(checked.status).toBe(409);
    }
    expect(pages[0]).toEqual(pages[1]);
    expect((await post.nextTo(taken)).text).toContain('已属于一个账号');
    expect(codeIn(await post.nextTo(free))).toMatch(/^\d{6}$/);
  });

  test('changes the address and tells the former one, which opens nothing any more', async () => {
    const former = freshEmail();
    const { browser, member } = await signedIn({ email: former });
    const same = await browser.post('/account/email', { step: 'send', email: former.toUpperCase() });
    expect([same.status, (await same.text()).includes('现在的邮箱')]).toEqual([409, true]);
    const email = freshEmail();
    const code = await codeFor(browser, email);
    await browser.post('/account/email', { step: 'check', email, code, password: builtPassword });
    expect(await addressOf(member)).toBe(email);
    expect((await post.nextTo(former)).text).toContain('换了另一个电子邮箱');
    expect((await site.visitor().post('/sign-in', { phone: former, password: builtPassword })).status).toBe(422);
  });

  test('removes the address with the password, and tells it', async () => {
    const former = freshEmail();
    const { browser, member } = await signedIn({ email: former });
    const wrong = await browser.post('/account/email', { step: 'remove', password: 'wrong' });
    expect([wrong.status, (await wrong.text()).includes('密码不对')]).toEqual([409, true]);
    expect((await browser.post('/account/email', { step: 'remove' })).status).toBe(422);
    const answer = await browser.post('/account/email', { step: 'remove', password: builtPassword });
    expect(answer.headers.get('Location')).toBe('/account?done=no-email');
    expect(await addressOf(member)).toBeNull();
    expect((await post.nextTo(former)).text).toContain('已从您的账号移除');
  });

  test('sends five codes an hour to one address, whoever asks, and ten for one account', async () => {
    const email = freshEmail();
    const first = await signedIn();
    for (let count = 0; count < 5; count += 1) await codeFor(first.browser, email);
    const other = await signedIn();
    const answer = await other.browser.post('/account/email', { step: 'send', email: email.toUpperCase() });
    expect([answer.status, (await answer.text()).includes('分钟后再试')]).toEqual([429, true]);
    for (let count = 0; count < 5; count += 1) await codeFor(first.browser, freshEmail());
    expect((await first.browser.post('/account/email', { step: 'send', email: freshEmail() })).status).toBe(429);
  });

  test('after ten wrong passwords answers 429', async () => {
    const { browser } = await signedIn({ email: freshEmail() });
    for (let count = 0; count < 10; count += 1) await browser.post('/account/email', { step: 'remove', password: 'wrong' });
    expect((await browser.post('/account/email', { step: 'remove', password: builtPassword })).status).toBe(429);
  });

  test('says plainly where the site sends no mail, and adds none; one that is there can still be removed', async () => {
    const { browser } = await signedIn({ on: silent });
    const page = await (await browser.get('/account/email')).text();
    expect([page.includes('本站不发邮件'), page.includes('name="email"')]).toEqual([true, false]);
    expect((await browser.post('/account/email', { step: 'send', email: freshEmail() })).status).toBe(409);
    const old = await signedIn({ on: silent, email: freshEmail() });
    expect(await (await old.browser.get('/account/email')).text()).toContain('移除电子邮箱');
    expect((await old.browser.post('/account/email', { step: 'remove', password: builtPassword })).status).toBe(302);
  });
});

describe('signing in by e-mail', () => {
  test('the field takes a number or an address, and says so in both languages', async () => {
    const page = await (await site.visitor().get('/sign-in')).text();
    expect(page).toContain('手机号码或电子邮箱');
    expect(page).toMatch(/<input[^>]*autoComplete="username"[^>]*name="phone"/i);
    expect(await (await site.visitor().get('/sign-in?lang=en')).text()).toContain('Mobile number or e-mail address');
  });

  test('works with the password, whatever the capitals, and where the site sends no mail', async () => {
    for (const on of [site, silent]) {
      const email = freshEmail();
      await signedIn({ on, email });
      const answer = await on.visitor().post('/sign-in', { phone: email.toUpperCase(), password: builtPassword });
      expect(answer.status).toBe(302);
    }
  });

  test('answers the same, word for word and limit for limit, for an address with and without an account', async () => {
    const known = freshEmail();
    await signedIn({ email: known });
    const answers = [];
    for (const phone of [known, freshEmail()]) {
      const texts = [];
      for (let count = 0; count < 11; count += 1) {
        const answer = await site.visitor().post('/sign-in', { phone, password: count === 10 ? builtPassword : 'wrong' });
        const text = (await answer.text()).replaceAll(phone, 'address').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*');
        texts.push({ status: answer.status, text });
      }
      answers.push(texts);
    }
    expect(answers[0]?.at(-1)?.status).toBe(429);
    expect(answers[0]).toEqual(answers[1]);
  });

  test('wrong input is kept, with what to do beside it', async () => {
    const answer = await site.visitor().post('/sign-in', { phone: 'someone@nowhere', password: 'x' });
    const page = await answer.text();
    expect([answer.status, page.includes('value="someone@nowhere"'), page.includes('完整的电子邮箱')]).toEqual([422, true, true]);
    expect(await (await site.visitor().post('/sign-in', { phone: '', password: 'x' })).text()).toContain(
      '请填写手机号码或电子邮箱',
    );
  });

  test('works with a code mailed there, where only mail can be sent', async () => {
    const email = freshEmail();
    await signedIn({ email });
    const visitor = site.visitor();
    const page = await (await visitor.get('/sign-in/code')).text();
    expect([page.includes('账号里的电子邮箱'), page.includes('手机号码或电子邮箱')]).toEqual([true, false]);
    expect((await visitor.post('/sign-in/code', { step: 'send', phone: email })).status).toBe(200);
    const code = codeIn(await post.nextTo(email));
    const answer = await visitor.post('/sign-in/code', { step: 'check', phone: email, code, next: '/account' });
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, '/account']);
    const byPhone = await site.visitor().post('/sign-in/code', { step: 'send', phone: '13900000000' });
    expect([byPhone.status, (await byPhone.text()).includes('还不能发短信')]).toEqual([409, true]);
  });

  test('a forgotten password is set anew with a code mailed there', async () => {
    const email = freshEmail();
    await signedIn({ email });
    const visitor = site.visitor();
    await visitor.post('/reset-password', { step: 'send', phone: email });
    const code = codeIn(await post.nextTo(email));
    const fields = { step: 'check', phone: email, code, new_password: 'an old stone bridge' };
    expect((await visitor.post('/reset-password', fields)).status).toBe(302);
    expect((await site.visitor().post('/sign-in', { phone: email, password: 'an old stone bridge' })).status).toBe(302);
  });
});
