import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { crawl } from '#tests/support/crawl.ts';
import { startDemonstration, visitorWith } from '#tests/support/demonstration.ts';

const site = await startDemonstration();
const reached = await Promise.all([crawl(site.visitor()), crawl(await visitorWith(site, 'community_staff'))]);
const pages = reached.flat().filter(({ contentType }) => contentType.startsWith('text/html'));

test('no page loads a framework: the only script is the one of small enhancements', () => {
  const scripts = new Set(pages.flatMap(({ body }) => [...body.matchAll(/<script\b[^>]*>/g)].map((match) => match[0])));
  const others = [...scripts].filter(
    (script) => !/^<script type="(module" src="\/assets\/enhance-[\w-]+\.js"|application\/ld\+json")/.test(script),
  );
  expect(others).toEqual([]);
  expect(pages.filter(({ body }) => /modulepreload|__remixContext|entry\.client/.test(body)).map(({ path }) => path)).toEqual([]);
});

test('the script of enhancements weighs at most 15 kB compressed', async () => {
  expect(await weightOf(/src="(\/assets\/enhance-[^"]+)"/)).toBeLessThanOrEqual(15 * 1024);
});

test('what proves and counts votes in the browser is in files of its own, with all they share at most 25 kB compressed', async () => {
  const entry = /src="(\/assets\/enhance-[^"]+)"/.exec(pages[0]?.body ?? '')?.[1] ?? '';
  const files = await withImports(entry);
  expect(files.filter((path) => /enhance-vote-(heads|recount|verify)-/.test(path))).toHaveLength(3);
  const weights = await Promise.all(files.filter((path) => path !== entry).map(compressed));
  expect(weights.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(25 * 1024);
});

test('the style sheet weighs at most 25 kB compressed', async () => {
  expect(await weightOf(/<link rel="stylesheet" href="([^"]+)"/)).toBeLessThanOrEqual(25 * 1024);
});

test('a page of the list weighs at most 30 kB compressed, its HTML alone', () => {
  const list = pages.find(({ path }) => path === '/proposals');
  expect(gzipSync(list?.body ?? 'x'.repeat(1_000_000)).length).toBeLessThanOrEqual(30 * 1024);
});

test('nothing is asked of another site, and nothing is styled or scripted inline', () => {
  const faults = pages.flatMap(({ path, body }) => {
    const found = [
      /(?:src|srcset)="https?:\/\//,
      /<link[^>]+rel="(?:stylesheet|preload|icon)"[^>]+href="https?:/,
      /\sstyle="/,
      /\son[a-z]+="/,
      /<style\b/,
    ];
    return found.filter((fault) => fault.test(body)).map((fault) => `${path}: ${fault}`);
  });
  expect(faults).toEqual([]);
});

test('every page says in its title which it is, and no two kinds of page say the same', () => {
  const titles = new Map<string, Set<string>>();
  for (const { body, kind, status } of pages.filter((page) => page.status === 200)) {
    const title = /<title>([^<]*)<\/title>/.exec(body)?.[1] ?? '';
    titles.set(title, (titles.get(title) ?? new Set()).add(kind.replace(/\?.*$/, '')));
    expect(status === 200 && title !== '').toBe(true);
  }
  expect([...titles].filter(([, kinds]) => kinds.size > 1).map(([title, kinds]) => `${title}: ${[...kinds].join(' ')}`)).toEqual(
    [],
  );
});

/** A script and every script that it asks for. */
async function withImports(path: string): Promise<string[]> {
  const found = [path];
  for (const each of found) {
    const code = await (await site.visitor().get(each)).text();
    const asked = [...code.matchAll(/["'`](?:\.\/|\/?assets\/)(enhance-[\w-]+\.js)["'`]/g)].map(([, name]) => `/assets/${name}`);
    found.push(...new Set(asked.filter((one) => !found.includes(one))));
  }
  return found;
}

async function weightOf(address: RegExp): Promise<number> {
  const path = address.exec(pages[0]?.body ?? '')?.[1];
  if (path === undefined) throw new Error('the page has no such file');
  return compressed(path);
}

async function compressed(path: string): Promise<number> {
  const answer = await site.visitor().get(path);
  expect(answer.headers.get('cache-control')).toContain('immutable');
  return gzipSync(Buffer.from(await answer.arrayBuffer())).length;
}
