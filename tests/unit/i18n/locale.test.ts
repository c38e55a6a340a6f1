import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { negotiateLocale, readLocale } from '#app/i18n/locale.ts';

const accepting = (acceptLanguage: string | null) => negotiateLocale({ query: null, cookie: null, acceptLanguage });

describe('the language of an answer', () => {
  test('is the one in the address before that of the cookie, before that of the browser', () => {
    expect(negotiateLocale({ query: 'en', cookie: 'zh', acceptLanguage: 'zh' })).toBe('en');
    expect(negotiateLocale({ query: null, cookie: 'en', acceptLanguage: 'zh' })).toBe('en');
    expect(negotiateLocale({ query: 'fr', cookie: 'xx', acceptLanguage: 'en' })).toBe('en');
  });

  test('is Chinese when nobody says', () => {
    expect(accepting(null)).toBe('zh');
    expect(accepting('')).toBe('zh');
    expect(accepting('*')).toBe('zh');
    expect(accepting('fr-FR, de;q=0.8')).toBe('zh');
  });

  test.each([
    ['en-US,en;q=0.9', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en;q=0.5, zh;q=0.6', 'zh'],
    ['fr, en;q=0.3', 'en'],
    ['zh;q=0, en', 'en'],
    ['zh;q=0', 'zh'],
    ['EN-gb', 'en'],
    ['zh-Hant-TW', 'zh'],
    ['en;q=0.8, zh;q=0.8', 'en'],
    ['english', 'zh'],
    ['en ; q=0.2 , zh ; q=0.1', 'en'],
  ])('browsers that send %j get %s', (header, locale) => {
    expect(accepting(header)).toBe(locale);
  });

  test('is always one of ours, whatever is sent', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (query, cookie, acceptLanguage) =>
        ['zh', 'en'].includes(negotiateLocale({ query, cookie, acceptLanguage })),
      ),
    );
  });
});

test('tags are read by their first part', () => {
  expect(readLocale('zh_CN')).toBe('zh');
  expect(readLocale(' EN ')).toBe('en');
  expect(readLocale('z')).toBeNull();
  expect(readLocale(undefined)).toBeNull();
});
