import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeAssets } from '#app/http/front-door/assets.server.ts';

const folder = mkdtempSync(join(tmpdir(), 'green-grass-assets-'));
mkdirSync(join(folder, 'assets'));
writeFileSync(join(folder, 'assets', 'kept-1.css'), 'body{}');
writeFileSync(join(folder, 'assets', 'gone-1.css'), 'body{}');
const serve = makeAssets(folder);
const server = createServer((incoming, outgoing) => serve(incoming, outgoing, () => outgoing.writeHead(404).end())).listen(
  0,
  '127.0.0.1',
);
await once(server, 'listening');
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test('a file with a hash in its name is kept for ever', async () => {
  const answer = await fetch(`${origin}/assets/kept-1.css`);
  expect([answer.status, await answer.text(), answer.headers.get('cache-control')]).toEqual([
    200,
    'body{}',
    'public, max-age=31536000, immutable',
  ]);
});

test('a file that went away after the start ends its own answer and nothing else', async () => {
  rmSync(join(folder, 'assets', 'gone-1.css'));
  await expect(fetch(`${origin}/assets/gone-1.css`).then((answer) => answer.text())).rejects.toThrow();
  expect((await fetch(`${origin}/assets/kept-1.css`)).status).toBe(200);
});
