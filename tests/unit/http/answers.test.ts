import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeMarkup } from '#app/core/text.ts';
import { tooOften, unavailable } from '#app/http/answers.ts';
import { answerWithEtag, etagOf, isHeld } from '#app/http/etag.server.ts';
import { rssResponse } from '#app/http/feed.ts';
import { href } from '#app/http/href.ts';
import { uuidParam, wordParam } from '#app/http/params.ts';
import { problem } from '#app/http/problem.ts';
import { answerTo, personalPage, publicPage } from '#app/http/public-page.ts';
import { withQuery } from '#app/http/query.ts';

const asking = (headers: Record<string, string> = {}, method = 'GET') =>
  new Request('http://site.example/x', { headers, method });

function statusOf(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return error instanceof Response ? error.status : error;
  }
}

describe('what stands in an address', () => {
  test('an id that is none is answered with 404', () => {
    const id = '0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000';
    expect(uuidParam({ id: id.toUpperCase() }, 'id')).toBe(id);
    for (const wrong of ['', 'x', `${id}0`, `{${id}}`, id.replace('a', 'g'), `${id}\n`])
      expect(statusOf(() => uuidParam({ id: wrong }, 'id'))).toBe(404);
    expect(statusOf(() => uuidParam({}, 'id'))).toBe(404);
  });

  test('a word that is none is answered with 404', () => {
    expect(wordParam({ number: 'GL-2026-001' }, 'number')).toBe('GL-2026-001');
    for (const wrong of ['', '-a', '../x', 'a b', '汉', 'a'.repeat(81), 'a%00', 'a\n'])
      expect(statusOf(() => wordParam({ number: wrong }, 'number'))).toBe(404);
    expect(statusOf(() => wordParam({}, 'toString'))).toBe(404);
  });

  test('every value becomes one segment, whatever is in it', () => {
    expect(href.proposal('a/b?c#d')).toBe('/proposals/a%2Fb%3Fc%23d');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (number) => {
        fc.pre(number !== '.' && number !== '..');
        expect(new URL(href.proposal(number), 'http://site.example').pathname.split('/').length).toBe(3);
      }),
    );
  });

  test('queries are escaped, empty values left out and lists repeated', () => {
    expect(withQuery('/proposals', { q: '健身 &', field: ['a', 'b'], after: null, sort: '', page: 0 })).toBe(
      '/proposals?q=%E5%81%A5%E8%BA%AB+%26&field=a&field=b&page=0',
    );
    expect(withQuery('/proposals')).toBe('/proposals');
    expect(href.signIn('/proposals?a=b')).toBe('/sign-in?next=%2Fproposals%3Fa%3Db');
    expect(href.signIn('/')).toBe('/sign-in');
  });
});

describe('caching', () => {
  const none = new Headers();
  const given = (loaderHeaders: Headers, errorHeaders?: Headers) => ({
    loaderHeaders,
    actionHeaders: none,
    parentHeaders: none,
    errorHeaders,
  });

  test('a public page may be kept for a second by shared caches', () => {
    const headers = new Headers(publicPage(given(none)));
    expect(headers.get('cache-control')).toBe('public, max-age=0, s-maxage=1');
    expect(headers.get('vary')).toBe('Cookie, Accept-Language');
  });

  test('the same page made for somebody is never kept', () => {
    const headers = new Headers(publicPage(given(new Headers(answerTo({ name: 'x' }).headers))));
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(answerTo(null).headers['Cache-Control']).toBe('public, max-age=0, s-maxage=1');
  });

  test('an error is never kept, whatever the loader said', () => {
    const loader = new Headers({ 'Cache-Control': 'public, max-age=0, s-maxage=1' });
    expect(new Headers(publicPage(given(loader, none))).get('cache-control')).toBe('private, no-store');
    expect(new Headers(personalPage(given(none, none))).get('cache-control')).toBe('private, no-store');
  });

  test('other headers of the loader are kept and cookies left to Remix', () => {
    const headers = new Headers(publicPage(given(new Headers({ Link: '</x>; rel=alternate', 'Set-Cookie': 'a=b' }))));
    expect(headers.get('link')).toBe('</x>; rel=alternate');
    expect(headers.get('set-cookie')).toBeNull();
  });
});

describe('a version that the asker holds', () => {
  test('is answered with 304 and its tag, without a body', async () => {
    const first = answerWithEtag(asking(), 'text', { 'Content-Type': 'text/plain', 'Cache-Control': 'no-cache' });
    const etag = first.headers.get('etag') ?? '';
    const second = answerWithEtag(asking({ 'If-None-Match': `"other", ${etag}` }), 'text', {
      'Content-Type': 'text/plain',
      'Cache-Control': 'no-cache',
    });
    expect([
      second.status,
      await second.text(),
      second.headers.get('etag'),
      second.headers.get('cache-control'),
      second.headers.get('content-type'),
    ]).toEqual([304, '', etag, 'no-cache', null]);
  });

  test('is told from every other', () => {
    const etag = etagOf('text');
    expect(etagOf('texts')).not.toBe(etag);
    expect(isHeld(asking({ 'If-None-Match': `W/${etag}` }), etag)).toBe(true);
    expect(isHeld(asking({ 'If-None-Match': '*' }), etag)).toBe(true);
    expect(isHeld(asking({ 'If-None-Match': '"x"' }), etag)).toBe(false);
    expect(isHeld(asking({ 'If-None-Match': '*' }, 'POST'), etag)).toBe(false);
    expect(isHeld(asking(), etag)).toBe(false);
  });
});

describe('a feed', () => {
  test('is RSS 2.0, with everything escaped', async () => {
    const answer = rssResponse({
      title: '建议 <new> & "old"',
      description: "it's",
      language: 'zh-CN',
      url: 'https://site.example/proposals?a=1&b=2',
      selfUrl: 'https://site.example/proposals.rss',
      items: [
        {
          title: ']]></title><script>',
          url: 'https://site.example/proposals/1',
          text: 'a\u0000\u0008b\ud800',
          publishedAt: new Date('2026-03-02T02:00:00Z'),
        },
      ],
    });
    const text = await answer.text();
    expect(answer.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
    expect(text).toContain('<title>建议 &#60;new&#62; &#38; &#34;old&#34;</title>');
    expect(text).toContain('<pubDate>Mon, 02 Mar 2026 02:00:00 GMT</pubDate>');
    expect(text).toContain('<description>ab</description>');
    expect(text).not.toContain('<script>');
  });

  test('holds nothing that XML cannot', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = escapeMarkup(text).replace(/&#\d+;/g, '');
        expect(escaped).not.toMatch(/[<>&"'\p{Cs}\ufffe\uffff]/u);
        expect(escaped.replace(/[\t\n\r\x7f-\x9f]/g, '')).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});

test('a problem says its status twice and is never kept', async () => {
  const answer = problem(400, { title: 'Bad cursor', detail: 'after', pointer: '/after' });
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect([answer.status, await answer.json()]).toEqual([
    400,
    { type: 'about:blank', title: 'Bad cursor', status: 400, detail: 'after', pointer: '/after' },
  ]);
});

test('whoever must wait is told how long', () => {
  expect([tooOften(0.2).headers.get('retry-after'), tooOften(61).headers.get('retry-after'), unavailable().status]).toEqual([
    '1',
    '61',
    503,
  ]);
});
