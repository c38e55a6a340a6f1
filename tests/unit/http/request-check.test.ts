import { describe, expect, test } from 'vitest';
import { bodyBytesAllowed, hasCookie, requestRefusal } from '#app/http/front-door/request-check.ts';

const rules = { allowedOrigins: ['http://localhost:3000', 'http://127.0.0.1:3000'], sessionCookieName: 'gg_session' };
const form = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '3' };

function get(target: string, headers = {}) {
  return requestRefusal({ method: 'GET', target, headers }, rules);
}

function post(headers: Record<string, string>, target = '/sign-in') {
  return requestRefusal({ method: 'POST', target, headers: { ...form, ...headers } }, rules);
}

describe('addresses', () => {
  test.each(['/', '/proposals?q=%E7%94%B5%E6%A2%AF&sort=', '/proposals/GL-2026-001', '/a%20b', '/?q=100%', '/_root.data'])(
    '%s is let in',
    (target) => {
      expect(get(target)).toBe(null);
    },
  );

  const malformed = [
    '*',
    '',
    'http://x/',
    '//evil.example',
    '/\\evil.example',
    '/a%00',
    '/?q=%00',
    '/a%0d%0ab',
    '/a%2f..%2fb',
    '/%E0%A4%A',
    '/%ff',
    '/%',
    '/a b',
    '/a#b',
    '/\u7535',
  ];
  test.each(malformed)('%j is malformed', (target) => {
    expect(get(target)).toBe('bad_target');
  });

  test('an address of 8192 characters is let in and one more is too long', () => {
    expect(get(`/${'a'.repeat(8191)}`)).toBe(null);
    expect(get(`/${'a'.repeat(8192)}`)).toBe('address_too_long');
  });
});

describe('posts from elsewhere', () => {
  test('a browser on this site may post, by any of its names', () => {
    expect(post({ origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin', cookie: 'gg_session=x' })).toBe(null);
    expect(post({ origin: 'http://127.0.0.1:3000', cookie: 'gg_session=x' })).toBe(null);
  });

  const foreign: Record<string, string>[] = [
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:3001' },
    { origin: 'https://localhost:3000' },
    { origin: 'http://localhost:3000.evil.example' },
    { origin: 'http://localhost:3000, http://evil.example' },
    { origin: '' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' },
    { origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' },
  ];
  test.each(foreign)('%j is refused', (headers) => {
    expect(post(headers)).toBe('cross_site');
  });

  test('a script that says nothing may post, but not with anyone’s session', () => {
    expect(post({})).toBe(null);
    expect(post({ cookie: 'gg_locale=en' })).toBe(null);
    expect(post({ cookie: 'gg_locale=en; gg_session=x' })).toBe('cross_site');
    expect(post({ cookie: 'gg_locale=en;gg_session=' })).toBe('cross_site');
  });

  test('a cookie whose name only ends or begins alike is another cookie', () => {
    expect(hasCookie({ cookie: 'my_gg_session=x; gg_session2=y' }, 'gg_session')).toBe(false);
  });
});

describe('bodies', () => {
  test.each(['application/json', 'text/plain', 'multipart/form-data', 'application/xml', ''])('%j is no form', (type) => {
    expect(post({ 'content-type': type })).toBe('wrong_content_type');
  });

  test('a form with files says where its parts end', () => {
    expect(post({ 'content-type': 'multipart/form-data; boundary=x' })).toBe(null);
  });

  test('a post without a body needs no type', () => {
    expect(requestRefusal({ method: 'POST', target: '/sign-out', headers: { 'content-length': '0' } }, rules)).toBe(null);
  });

  test('a form of a megabyte is let in and one byte more is too large', () => {
    expect(post({ 'content-length': String(1024 * 1024) })).toBe(null);
    expect(post({ 'content-length': String(1024 * 1024 + 1) })).toBe('too_large');
  });

  test('only where files are handed in may a form with files be larger', () => {
    const files = { 'content-type': 'multipart/form-data; boundary=x' };
    expect(bodyBytesAllowed('/sign-in', files)).toBe(1024 * 1024);
    expect(bodyBytesAllowed('/proposals/GL-2026-001/comments', files)).toBe(1024 * 1024);
    expect(bodyBytesAllowed('/grants', files)).toBe(1024 * 1024);
    const targets = [
      '/proposals/drafts/1',
      '/proposals/drafts/1?index',
      '/desk/proposals/paper',
      '/desk/roll/imports',
      '/action-items/1',
      '/grants/1',
      '/grants/1/expenses',
      '/desk/grants/1?done=verify',
      '/desk/grants/payments/1',
      '/desk/funds/green-grass/money-in',
    ];
    for (const target of targets) {
      expect(bodyBytesAllowed(target, files)).toBe(130 * 1024 * 1024);
      expect(bodyBytesAllowed(target, form)).toBe(1024 * 1024);
    }
  });

  test('a body where none belongs is refused', () => {
    expect(get('/', { 'content-length': '1' })).toBe('too_large');
    expect(get('/', { 'transfer-encoding': 'chunked' })).toBe('too_large');
  });
});

test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'get', ''])('%s is no method of this site', (method) => {
  expect(requestRefusal({ method, target: '/', headers: {} }, rules)).toBe('method_not_allowed');
});
