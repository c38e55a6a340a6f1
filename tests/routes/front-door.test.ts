import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { buildCommunity } from '#tests/support/build/people.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite({ METRICS_TOKEN: 'a token for the monitor' });
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

describe('posts', () => {
  const post = (headers: Record<string, string>) => send('POST', '/sign-in', { ...form, ...headers }, 'phone=1');

  test.each([
    [{ Origin: 'http://evil.example' }],
    [{ Origin: 'null' }],
    [{ 'Sec-Fetch-Site': 'cross-site' }],
    [{ 'Sec-Fetch-Site': 'same-site' }],
    [{ Cookie: 'gg_session=abc' }],
    [{ Origin: 'http://evil.example', 'X-Forwarded-Host': 'evil.example', Host: 'evil.example' }],
  ])('from elsewhere, or with a session and no word of where from, are refused: %j', async (headers) => {
    const answer = await post(headers as Record<string, string>);
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('这个请求来自别的网站');
  });

  test('of a script without a session, and of this site under each of its names, are let in', async () => {
    const port = new URL(site.origin).port;
    const own: Record<string, string>[] = [
      {},
      { Origin: `http://localhost:${port}` },
      { Origin: `http://127.0.0.1:${port}`, Cookie: 'gg_session=abc' },
    ];
    for (const headers of own) {
      const { status } = await post(headers);
      expect(status).not.toBe(403);
      expect(status).toBeLessThan(500);
    }
  });

  test('of other types are refused', async () => {
    expect((await send('POST', '/sign-in', { 'Content-Type': 'application/json' }, '{}')).status).toBe(415);
    expect((await send('POST', '/sign-in', { 'Content-Type': 'multipart/form-data' }, 'x')).status).toBe(415);
  });

  test('that are too large are refused, announced or not', async () => {
    const large = 'x'.repeat(1024 * 1024 + 1);
    expect((await send('POST', '/sign-in', form, large)).status).toBe(413);
    expect((await send('POST', '/sign-in', { ...form, 'Transfer-Encoding': 'chunked' }, large)).status).toBe(413);
  });

  test('by other methods are refused, and the answer says which there are', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
      const answer = await send(method, '/');
      expect([method, answer.status, answer.headers.allow]).toEqual([method, 405, 'GET, HEAD, POST']);
    }
  });
});

describe('addresses', () => {
  test.each(['*', 'http://x/', '//evil.example/', '/%00', '/?q=%00', '/%E0%A4%A', '/a%0d%0aSet-Cookie:x', '/\\evil'])(
    '%j is malformed',
    async (target) => {
      const answer = await raw(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    },
  );

  test('one that is too long is refused', async () => {
    expect((await send('GET', `/${'a'.repeat(8192)}`)).status).toBe(414);
  });

  test.each([
    'GET / HTTP/1.1\r\n\r\n',
    'NONSENSE\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    `GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'a'.repeat(20_000)}\r\n\r\n`,
  ])('what is no HTTP is hung up on with a 4xx: %.30j', async (text) => {
    expect(await raw(text)).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect((await send('GET', '/healthz')).status).toBe(200);
  });

  test('an upgrade is for the sockets alone, and they take none without an origin', async () => {
    const headers =
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13';
    const upgrade = (path: string) => raw(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n\r\n`);
    expect(await upgrade('/realtime/1')).toMatch(/^HTTP\/1\.1 403 /);
    expect(await upgrade('/proposals')).toMatch(/^HTTP\/1\.1 404 /);
  });

  test('a page that does not exist is 404 with the site around it', async () => {
    const answer = await send('GET', '/no/such/page', { Accept: 'text/html' });
    expect(answer.status).toBe(404);
    expect(answer.body).toContain('<html');
  });
});

describe('answers', () => {
  test('carry the security headers and a number under which the log has them', async () => {
    const { headers } = await send('GET', '/no/such/page');
    expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['strict-transport-security']).toBe(undefined);
    expect(headers['content-security-policy']).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}'/);
    for (const rule of [
      "default-src 'self'",
      "style-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'self'",
      "object-src 'none'",
    ]) {
      expect(headers['content-security-policy']).toContain(rule);
    }
    expect(site.log.some((line) => line.requestId === headers['x-request-id'] && line.status === 404)).toBe(true);
  });

  test('have another nonce each time', async () => {
    const nonces = await Promise.all(
      [1, 2, 3].map(
        async () => /nonce-([^']+)/.exec(String((await send('GET', '/no/such/page')).headers['content-security-policy']))?.[1],
      ),
    );
    expect(new Set(nonces).size).toBe(3);
  });

  test('are compressed with gzip, never brotli, where they are made anew', async () => {
    const answer = await send('GET', '/no/such/page', { 'Accept-Encoding': 'br, gzip' });
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(answer.bytes).toString()).toContain('<html');
  });

  test('of built files are kept for ever and come compressed as built', async () => {
    const page = await send('GET', '/no/such/page');
    const path = /href="(\/assets\/[^"]+\.css)"/.exec(page.body)?.[1] ?? '';
    const file = await send('GET', path, { 'Accept-Encoding': 'br, gzip' });
    expect(file.status).toBe(200);
    expect(file.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(file.headers['content-encoding']).toBe('br');
    expect((await send('GET', '/assets/no-such-file.css')).status).toBe(404);
    expect((await send('GET', '/.vite/manifest.json')).status).toBe(404);
  });
});

describe('pages that everybody sees alike', () => {
  test('come with a tag, and are not sent again to a browser that has them', async () => {
    const first = await send('GET', '/communities');
    expect(first).toMatchObject({ status: 200, headers: { 'cache-control': 'public, max-age=0, s-maxage=1' } });
    const again = await send('GET', '/communities', { 'If-None-Match': String(first.headers.etag) });
    expect([again.status, again.body]).toEqual([304, '']);
  });

  test('are made once a second for all who ask at once, in each language', async () => {
    await send('GET', '/communities');
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => send('GET', '/communities', { 'Accept-Encoding': 'gzip' })),
    );
    expect(answers.every((answer) => answer.headers['content-encoding'] === 'gzip')).toBe(true);
    expect(new Set(answers.map((answer) => answer.headers.etag)).size).toBe(1);
    const english = await send('GET', '/communities', { 'Accept-Language': 'en' });
    expect(english.body).toContain('<html lang="en"');
    expect((await send('GET', '/communities')).body).toContain('<html lang="zh-CN"');
    expect((await send('GET', '/metrics')).body).toMatch(/^page_cache_total\{outcome="hit"\} \d+$/m);
  });

  test('show a change within a second of it, however often they are asked for', async () => {
    await send('GET', '/communities');
    await buildCommunity(site.db);
    const changedAt = Date.now();
    let seenAfterMs: number | null = null;
    while (seenAfterMs === null && Date.now() - changedAt < 5_000) {
      const { body } = await send('GET', '/communities');
      if (body.includes('桂林社区')) seenAfterMs = Date.now() - changedAt;
    }
    expect(seenAfterMs).toBeLessThan(1_500); // a second, and the making of the page
  });

  test('are made anew for whoever has a session, and that answer is kept for nobody', async () => {
    const bypasses = async () =>
      Number(/^page_cache_total\{outcome="bypass"\} (\d+)$/m.exec((await send('GET', '/metrics')).body)?.[1] ?? 0);
    const before = await bypasses();
    await send('GET', '/communities', { Cookie: `gg_session=${'a'.repeat(40)}` });
    expect(await bypasses()).toBe(before + 1);
  });
});

describe('monitors', () => {
  test('hear that the process lives and that the database answers', async () => {
    expect(await send('GET', '/healthz')).toMatchObject({ status: 200, body: '{"status":"ok"}' });
    expect(await send('GET', '/readyz')).toMatchObject({ status: 200, body: '{"status":"ok"}' });
  });

  test('read the counters from loopback, or with the token, and nobody else does', async () => {
    const answer = await send('GET', '/metrics');
    expect(answer.headers['content-type']).toContain('version=0.0.4');
    expect(answer.body).toMatch(/^http_requests_total\{method="GET",status="200"\} \d+$/m);
    expect(answer.body).toMatch(/^http_request_duration_seconds_count \d+$/m);
    expect((await send('GET', '/metrics', { 'X-Forwarded-For': '127.0.0.1' })).status).toBe(403);
    const elsewhere = { 'X-Forwarded-For': '203.0.113.9' };
    expect((await send('GET', '/metrics', { ...elsewhere, Authorization: 'Bearer a token for the monitor' })).status).toBe(200);
    expect((await send('GET', '/metrics', { ...elsewhere, Authorization: 'Bearer another token' })).status).toBe(403);
  });

  test('find nobody in the log: no query, no form, no cookie, no address', async () => {
    await send('GET', '/no/such/page?phone=19912345678', { Cookie: 'gg_locale=19912345678' });
    await send('POST', '/sign-in', form, 'phone=19912345678&password=19912345678');
    expect(JSON.stringify(site.log)).not.toContain('19912345678');
    expect(JSON.stringify(site.log)).not.toContain('127.0.0.1');
  });
});

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string; bytes: Buffer };

/** A request with exactly these headers, as `fetch` would not send it. */
async function send(method: string, target: string, headers: Record<string, string> = {}, body = ''): Promise<Answer> {
  const { port } = new URL(site.origin);
  const outgoing = httpRequest({
    host: '127.0.0.1',
    port,
    method,
    path: target,
    headers: { Host: `localhost:${port}`, ...headers },
  });
  const answered = once(outgoing, 'response');
  outgoing.on('error', () => undefined); // a refused body is cut off; the answer came before
  outgoing.end(body);
  const [incoming] = await answered;
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  return { status: incoming.statusCode, headers: incoming.headers, body: bytes.toString(), bytes };
}

async function raw(text: string): Promise<string> {
  const socket = connect(Number(new URL(site.origin).port), '127.0.0.1');
  socket.write(text);
  return await collect(socket);
}

async function collect(socket: ReturnType<typeof connect>): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', () => undefined); // hung up on: what came until then is the answer
  await once(socket, 'close');
  return Buffer.concat(chunks).toString();
}
