import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCookies, writeCookie } from '#app/http/cookies.ts';
import { preferenceCookies, readPreferences } from '#app/http/preferences.ts';

const asking = (url: string, headers: Record<string, string> = {}) => new Request(`http://site.example${url}`, { headers });

describe('how a visitor wants to see the site', () => {
  test('is Chinese, plain and as the system has it when nothing is said', () => {
    expect(readPreferences(asking('/'))).toEqual({ locale: 'zh', elder: false, scheme: 'system', textSize: 0 });
  });

  test('is read from cookies, and the language from the address first', () => {
    const cookie = 'other=1; gg_locale=zh; gg_elder=1; gg_scheme=contrast; gg_size=2';
    expect(readPreferences(asking('/?lang=en', { cookie }))).toEqual({
      locale: 'en',
      elder: true,
      scheme: 'contrast',
      textSize: 2,
    });
  });

  test('nonsense counts as not said', () => {
    const cookie = 'gg_locale=xx; gg_elder=yes; gg_scheme=__proto__; gg_size=02; ; =; a';
    expect(readPreferences(asking('/?lang=%00', { cookie }))).toEqual({
      locale: 'zh',
      elder: false,
      scheme: 'system',
      textSize: 0,
    });
  });

  test('what is kept is read back', () => {
    const cookie = preferenceCookies({ locale: 'en', elder: true, scheme: 'dark', textSize: 1 }, { secure: false })
      .map((value) => value.split(';')[0])
      .join('; ');
    expect(readPreferences(asking('/', { cookie }))).toEqual({ locale: 'en', elder: true, scheme: 'dark', textSize: 1 });
  });

  test('only what changed is kept, for a year, away from scripts and other sites', () => {
    expect(preferenceCookies({ elder: false }, { secure: false })).toEqual([
      'gg_elder=0; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax',
    ]);
    expect(preferenceCookies({ locale: 'en' }, { secure: true })[0]).toMatch(/; Secure$/);
    expect(preferenceCookies({}, { secure: true })).toEqual([]);
  });

  test('any cookie header gives preferences that exist', () => {
    const header = fc.string({ unit: fc.constantFrom(...'gg_sizelocaleelderscheme=;" ,012zhen%') });
    fc.assert(
      fc.property(header, (cookie) => {
        const { locale, scheme, textSize } = readPreferences(asking('/', { cookie: cookie.trim() }));
        expect(['zh', 'en']).toContain(locale);
        expect(['system', 'light', 'dark', 'contrast']).toContain(scheme);
        expect([0, 1, 2]).toContain(textSize);
      }),
    );
  });
});

test('of two cookies with one name the first counts, and quotes are taken off', () => {
  const cookies = readCookies(asking('/', { cookie: 'a="1"; a=2; b=x=y' }));
  expect([cookies.get('a'), cookies.get('b'), cookies.get('c')]).toEqual(['1', 'x=y', undefined]);
});

test('a cookie cannot be broken out of by its value', () => {
  expect(writeCookie('a', 'x; Domain=evil.example\r\nB: c', { maxAgeSeconds: 1, secure: false })).toBe(
    'a=x%3B%20Domain%3Devil.example%0D%0AB%3A%20c; Path=/; Max-Age=1; HttpOnly; SameSite=Lax',
  );
});
