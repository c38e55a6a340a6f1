import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { cutSharedPage, fillSharedPage } from '#app/http/shared-page.ts';
import { makeSharedPages, type Standing } from '#app/http/shared-pages.server.ts';

const key = '018f0000-0000-7000-8000-000000000000';
const form = `<input type="hidden" name="request_key" value="${key}"/>`;

describe('a page that is cut and filled again', () => {
  test('is the same, with the name and new keys', () => {
    const pieces = cutSharedPage(`<p>MARK</p>${form}<b title="MARK">桂林苑</b>${form}`, 'MARK');
    const keys = ['1', '2'];
    const page = fillSharedPage(pieces, { name: '王秀英', newKey: () => keys.shift() ?? '' }).toString();
    const [first, second] = ['1', '2'].map((value) => form.replace(key, value));
    expect(page).toBe(`<p>王秀英</p>${first}<b title="王秀英">桂林苑</b>${second}`);
  });

  test('shows a name as text', () => {
    const page = fillSharedPage(cutSharedPage('<p>MARK</p>', 'MARK'), { name: `<script>'"&`, newKey: () => '' }).toString();
    expect(page).toBe('<p>&#60;script&#62;&#39;&#34;&#38;</p>');
  });

  test('may have nothing that is anybody’s', () => {
    expect(fillSharedPage(cutSharedPage('<p></p>', 'MARK'), { name: 'x', newKey: () => '' }).toString()).toBe('<p></p>');
  });
});

const standing: Standing = { name: '王秀英', key: 'resident', context: {} };
const html = { 'Content-Type': 'text/html; charset=utf-8' };

function asked(headers: Record<string, string> = {}, url = '/help', method = 'GET') {
  const incoming = new IncomingMessage(new Socket());
  Object.assign(incoming, { method, url: `http://localhost:3000${url}` });
  Object.assign(incoming.headers, { host: 'localhost:3000', cookie: 'gg_session=x', ...headers });
  return incoming;
}

function pagesAt(clock: { at: number }) {
  return makeSharedPages({
    sessionCookieName: 'gg_session',
    variantCookieNames: ['gg_locale'],
    isShared: (path) => path === '/help',
    findStanding: async () => standing,
    now: () => clock.at,
  });
}

function making(body = '<p></p>', init: ResponseInit = { headers: html }) {
  const made = { shared: 0, own: 0 };
  const make = {
    shared: async () => {
      made.shared += 1;
      return new Response(body, init);
    },
    own: async () => {
      made.own += 1;
      return new Response('own', { headers: html });
    },
  };
  return { made, make };
}

describe('a shared page', () => {
  test('is asked for by a GET of a page that is shared, with a session and no cookie that nobody knows', () => {
    const { mayAnswer } = pagesAt({ at: 0 });
    expect(mayAnswer(asked())).toBe(true);
    expect(mayAnswer(asked({ cookie: 'gg_session=x; gg_locale=en; _pk_id=1' }))).toBe(true);
    expect(mayAnswer(asked({}, '/help?q=1'))).toBe(true);
    expect(mayAnswer(asked({ cookie: 'gg_locale=en' }))).toBe(false);
    expect(mayAnswer(asked({ cookie: 'gg_session=x; gg_other=1' }))).toBe(false);
    expect(mayAnswer(asked({ range: 'bytes=0-' }))).toBe(false);
    expect(mayAnswer(asked({}, '/account'))).toBe(false);
    expect(mayAnswer(asked({}, '/help', 'POST'))).toBe(false);
  });

  test('is kept for a second from the moment its making began', async () => {
    const clock = { at: 5 };
    const pages = pagesAt(clock);
    const { made, make } = making();
    await pages.through(asked(), standing, make);
    clock.at += 999;
    expect(pages.find(asked(), standing)).not.toBeNull();
    expect(pages.find(asked(), { ...standing, key: 'other' })).toBeNull();
    expect(pages.find(asked({ cookie: 'gg_session=x; gg_locale=en' }), standing)).toBeNull();
    clock.at += 1;
    expect(pages.find(asked(), standing)).toBeNull();
    await pages.through(asked(), standing, make);
    expect(made).toEqual({ shared: 2, own: 0 });
  });

  test('is made once for twenty who ask at once', async () => {
    const pages = pagesAt({ at: 0 });
    const { made, make } = making();
    await Promise.all(Array.from({ length: 20 }, () => pages.through(asked(), standing, make)));
    expect(made).toEqual({ shared: 1, own: 0 });
  });

  test.each([
    ['a redirect', { status: 302, headers: { Location: '/' } }],
    ['an error', { status: 500, headers: html }],
    ['a page that sets a cookie', { headers: { ...html, 'Set-Cookie': 'a=b' } }],
    ['something else than a page', { headers: { 'Content-Type': 'application/json' } }],
  ])('is never %s: then each gets their own', async (_what, init) => {
    const pages = pagesAt({ at: 0 });
    const { made, make } = making('', init);
    const answers = await Promise.all([pages.through(asked(), standing, make), pages.through(asked(), standing, make)]);
    expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(['own', 'own']);
    expect(made).toEqual({ shared: 1, own: 2 });
  });

  test('whose making fails is made for each', async () => {
    const { made, make } = making();
    const failing = { ...make, shared: () => Promise.reject(new Error('no database')) };
    expect(await (await pagesAt({ at: 0 }).through(asked(), standing, failing)).text()).toBe('own');
    expect(made.own).toBe(1);
  });

  test('is asked of Remix as by somebody without a session', () => {
    const request = new Request('http://localhost:3000/help', { headers: { Cookie: 'gg_session=x; gg_locale=en; other=1' } });
    expect(pagesAt({ at: 0 }).withoutSession(request).headers.get('Cookie')).toBe('gg_locale=en');
  });
});
