import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { makePageCache } from '#app/http/page-cache.server.ts';

const long = '<p>桂林苑</p>'.repeat(200);
const shared = { 'Cache-Control': 'public, max-age=0, s-maxage=1', 'Content-Type': 'text/html' };
const asked = { headers: new Headers() };

function cacheAt(clock: { at: number }, bytesMax?: number) {
  const options = { sessionCookieName: 'gg_session', variantCookieNames: ['gg_locale'], now: () => clock.at };
  return makePageCache(bytesMax === undefined ? options : { ...options, bytesMax });
}

function page(body = long, headers: Record<string, string> = shared, status = 200) {
  return async () => new Response(body, { headers, status });
}

/** What `serve` writes, without a connection. */
function served(cache: ReturnType<typeof makePageCache>, key: string, headers: Record<string, string> = {}) {
  const incoming = new IncomingMessage(new Socket());
  Object.assign(incoming.headers, headers);
  const outgoing = new ServerResponse(incoming);
  const chunks: Buffer[] = [];
  let status = 0;
  let sent: Record<string, unknown> = {};
  outgoing.writeHead = ((code: number, given: Record<string, unknown>) => {
    status = code;
    sent = given;
    return outgoing;
  }) as typeof outgoing.writeHead;
  outgoing.end = ((chunk?: Buffer) => {
    if (chunk) chunks.push(chunk);
    return outgoing;
  }) as typeof outgoing.end;
  const isServed = cache.serve(key, incoming, outgoing);
  return { isServed, status, headers: sent, body: Buffer.concat(chunks) };
}

describe('what a page is kept under', () => {
  const cache = cacheAt({ at: 0 });
  const key = (headers: Record<string, string>, url = '/', method = 'GET') => cache.keyOf({ method, url, headers });

  test('differs by address, language, host and the cookies that choose a version', () => {
    const keys = [
      key({}),
      key({}, '/?lang=en'),
      key({ host: '127.0.0.1' }),
      key({ cookie: 'gg_locale=en' }),
      key({ cookie: 'gg_locale=zh' }),
      key({ 'accept-language': 'en' }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('is the same whatever other sites’ cookies say', () => {
    expect(key({ cookie: '_pk_id=1; gg_locale=en' })).toBe(key({ cookie: 'gg_locale=en; _pk_id=2' }));
  });

  const own: Record<string, string>[] = [
    { cookie: 'gg_session=x' },
    { cookie: 'a=b;  gg_session=x' },
    { cookie: 'gg_flash=x' },
    { authorization: 'Bearer x' },
    { range: 'bytes=0-1' },
  ];
  test.each(own)('is nothing for a request of somebody’s own: %j', (headers) => {
    expect(key(headers)).toBe(null);
  });

  test.each(['POST', 'HEAD'])('is nothing for %s', (method) => {
    expect(key({}, '/', method)).toBe(null);
  });
});

describe('what is kept', () => {
  test('a page that says so, for less than a second from when its making began', async () => {
    const clock = { at: 0 };
    const cache = cacheAt(clock);
    await cache.through('k', asked, async () => {
      clock.at = 300;
      return new Response(long, { headers: shared });
    });
    clock.at = 999;
    expect(served(cache, 'k').body.toString()).toBe(long);
    clock.at = 1000;
    expect(served(cache, 'k').isServed).toBe(false);
  });

  const unkept: [string, Record<string, string>, number][] = [
    ['a page that sets a cookie', { ...shared, 'Set-Cookie': 'gg_session=x' }, 200],
    ['a page of one person', { 'Cache-Control': 'private, no-store' }, 200],
    ['a page that contradicts itself', { 'Cache-Control': 'private, s-maxage=1' }, 200],
    ['a page for longer', { 'Cache-Control': 'public, s-maxage=10' }, 200],
    ['a page that says nothing', {}, 200],
    ['a failure', shared, 500],
  ];
  test.each(unkept)('not %s', async (_what, headers, status) => {
    const cache = cacheAt({ at: 0 });
    const response = await cache.through('k', asked, page(long, headers, status));
    expect(await response.text()).toBe(long);
    expect(served(cache, 'k').isServed).toBe(false);
  });

  test('not that somebody’s page has not changed: it would be nothing for all others', async () => {
    const cache = cacheAt({ at: 0 });
    await cache.through('k', asked, async () => new Response(null, { headers: shared, status: 304 }));
    expect(served(cache, 'k').isServed).toBe(false);
  });

  test('not more than there is room for: the longest unused goes', async () => {
    const cache = cacheAt({ at: 0 }, 8_000);
    for (const key of ['a', 'b', 'c']) await cache.through(key, asked, page('x'.repeat(2_000)));
    expect(['a', 'b', 'c'].map((key) => served(cache, key).isServed)).toEqual([false, true, true]);
  });
});

describe('what is answered', () => {
  test('gzip to those who take it, and the plain page to the others', async () => {
    const cache = cacheAt({ at: 0 });
    await cache.through('k', asked, page());
    const small = served(cache, 'k', { 'accept-encoding': 'br, gzip' });
    expect(small.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(small.body).toString()).toBe(long);
    expect(served(cache, 'k', { 'accept-encoding': 'gzip;q=0' }).headers['content-encoding']).toBe(undefined);
    expect(small.headers.vary).toBe('Accept-Encoding, Accept-Language, Cookie');
  });

  test('304 without a body to a browser that has the page already', async () => {
    const cache = cacheAt({ at: 0 });
    const first = await cache.through('k', asked, page());
    const etag = first.headers.get('etag') ?? '';
    expect(served(cache, 'k', { 'if-none-match': `"other", ${etag}` })).toMatchObject({ status: 304, body: Buffer.alloc(0) });
    expect(served(cache, 'k', { 'if-none-match': '"other"' }).status).toBe(200);
    const again = await cache.through('k', { headers: new Headers({ 'If-None-Match': etag }) }, page());
    expect(again.status).toBe(304);
  });

  test('404 as 404', async () => {
    const cache = cacheAt({ at: 0 });
    await cache.through('k', asked, page('none', shared, 404));
    expect(served(cache, 'k')).toMatchObject({ status: 404 });
  });
});

describe('many at once', () => {
  test('make a page that is known to be shared only once', async () => {
    const clock = { at: 0 };
    const cache = cacheAt(clock);
    await cache.through('k', asked, page());
    clock.at = 5_000;
    let made = 0;
    const make = async () => {
      made += 1;
      await new Promise((resolve) => setTimeout(resolve, 10));
      return new Response(long, { headers: shared });
    };
    const answers = await Promise.all(Array.from({ length: 20 }, () => cache.through('k', asked, make)));
    expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(Array(20).fill(long));
    expect(made).toBe(1);
  });

  test('do not wait for each other where each has a page of their own', async () => {
    const cache = cacheAt({ at: 0 });
    let made = 0;
    const make = async () => {
      made += 1;
      return new Response(`for ${made}`, { headers: { 'Cache-Control': 'private' } });
    };
    const answers = await Promise.all([cache.through('k', asked, make), cache.through('k', asked, make)]);
    expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(['for 1', 'for 2']);
  });

  test('make their own when the one they waited for failed', async () => {
    const clock = { at: 0 };
    const cache = cacheAt(clock);
    await cache.through('k', asked, page());
    clock.at = 5_000;
    const failing = cache.through('k', asked, async () => {
      throw new Error('the visitor went away');
    });
    const waiting = cache.through('k', asked, page('own'));
    await expect(failing).rejects.toThrow('the visitor went away');
    expect(await (await waiting).text()).toBe('own');
  });
});
