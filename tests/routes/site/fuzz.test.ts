import { expect, test } from 'vitest';
import { crawl } from '#tests/support/crawl.ts';
import { startDemonstration, visitorWith } from '#tests/support/demonstration.ts';
import type { Browsing } from '#tests/support/site.ts';

const site = await startDemonstration();
const requestsWanted = process.env.CHECK_LONG === '1' ? 20_000 : 2_400;

/** What would run as a script if it came back as it was sent. */
const live = '<img src=x onerror=alert(1)>';

const hostile = [
  `"'>${live}`,
  `${live}`,
  "';drop table proposals;--",
  '\u0000',
  '%00',
  '../../etc/passwd',
  '{{7*7}}',
  '#{7*7}',
  '=1+1',
  '\u202Etxt.exe',
  'a'.repeat(70_000),
  '\ud800',
  '-1',
  '0',
  '1e309',
  '99999999999999999999',
  'NaN',
  '[]',
  '{"a":1}',
  'null',
  '2026-02-30',
  '2026-13-01T99:99',
  '青草2026-0001',
  '👨‍👩‍👧‍👦'.repeat(50),
  ' ',
  '',
  '\r\nSet-Cookie: x=1',
  'javascript:alert(1)',
  '//evil.example',
  '00000000-0000-0000-0000-000000000000',
  '{{',
  '{count, plural,',
  "'{'",
  '\uFEFF',
  '¥-1',
  '1,2,3',
];
const fields = [
  'title',
  'q',
  'phone',
  'password',
  'code',
  'next',
  'after',
  'sort',
  'field',
  'place',
  'stage',
  'source',
  'call',
  'lang',
  'body',
  'reason',
  'request_key',
  'on_behalf_of',
  'name',
  'place_id',
  'field_key',
  'parent_id',
  'cost_estimate',
  'beneficiary_count',
  'latitude',
  'closes_at',
  'role',
  'value',
  'due_on',
  'intent',
  'into_number',
  'starts_on',
  'kind',
  'email',
];
const contentTypes = [
  undefined,
  undefined,
  undefined,
  'application/json',
  'text/plain',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'application/x-www-form-urlencoded; charset=gb2312',
];

test(`${requestsWanted} generated requests find no 5xx and nothing unescaped`, { timeout: 900_000 }, async () => {
  const visitors = [
    site.visitor(),
    await visitorWith(site, null),
    await visitorWith(site, 'community_staff'),
    await visitorWith(site, 'admin'),
  ];
  const paths = await knownPaths(visitors);
  const chance = sequence(20_260_302);
  const faults: string[] = [];
  for (let done = 0; done < requestsWanted; done += 8) {
    const batch = Array.from({ length: 8 }, () => attack(pick(visitors, chance), paths, chance));
    for (const fault of await Promise.all(batch)) if (fault !== null) faults.push(fault);
  }
  expect(faults).toEqual([]);
  expect((await site.visitor().get('/readyz')).status).toBe(200);
});

/** Every address that the visitors can reach, and forms that only posts reach. */
async function knownPaths(visitors: readonly Browsing[]): Promise<string[]> {
  const reached = (await Promise.all(visitors.map((visitor) => crawl(visitor, ['/', '/desk'])))).flat();
  const actions = reached.flatMap(({ body }) =>
    [...body.matchAll(/<form[^>]+action="([^"]+)"/g)].map((match) => (match[1] ?? '').replaceAll('&amp;', '&')),
  );
  return [...new Set([...reached.map(({ path }) => path), ...actions.filter((action) => action.startsWith('/'))])].filter(
    (path) => !path.startsWith('/sign-out'),
  );
}

/** One hostile request; what is wrong with its answer, or null. */
async function attack(visitor: Browsing, paths: readonly string[], chance: () => number): Promise<string | null> {
  const path = bent(pick(paths, chance), chance);
  const method = chance() < 0.5 ? 'GET' : pick(['POST', 'POST', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'], chance);
  const { body, headers } = method === 'GET' || method === 'HEAD' ? { body: undefined, headers: {} } : payload(chance);
  const cookies: Record<string, string> = chance() < 0.1 ? { Cookie: hostileCookie(chance) } : {};
  const answer = await visitor.fetch(path, {
    method,
    headers: { ...headers, ...cookies },
    ...(body === undefined ? {} : { body }),
  });
  const text = await answer.text();
  const asked = `${method} ${path.slice(0, 200)}`;
  if (answer.status >= 500) return `${answer.status} ${asked} ${String(body).slice(0, 300)}`;
  return answer.headers.get('content-type')?.startsWith('text/html') && text.includes(live) ? `unescaped ${asked}` : null;
}

function bent(path: string, chance: () => number): string {
  const [before, query = ''] = path.split('?');
  const steps = (before ?? '/')
    .split('/')
    .map((step) =>
      step !== '' && chance() < 0.15 ? encodeURIComponent(wellFormed(pick(hostile, chance)).slice(0, 2_000)) : step,
    );
  const changed = new URLSearchParams(query);
  while (chance() < 0.5) changed.append(pick(fields, chance), wellFormed(pick(hostile, chance)).slice(0, 2_000));
  const address = steps.join('/') || '/';
  return `${address.startsWith('//') ? '/' : address}${changed.size > 0 ? `?${changed}` : ''}`;
}

function payload(chance: () => number): { body: string; headers: Record<string, string> } {
  const contentType = pick(contentTypes, chance);
  const form = new URLSearchParams();
  while (chance() < 0.8) form.append(pick(fields, chance), wellFormed(pick(hostile, chance)));
  const body = contentType?.startsWith('multipart')
    ? multipart(form)
    : contentType === 'application/json'
      ? pick(hostile, chance)
      : form.toString();
  return { body, headers: { 'Content-Type': contentType ?? 'application/x-www-form-urlencoded' } };
}

function multipart(form: URLSearchParams): string {
  const parts = [...form].map(([name, value], order) => {
    const file = order % 3 === 0 ? '; filename="x.svg"' : '';
    return `--x\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`;
  });
  return `${parts.join('')}--x${form.size % 2 === 0 ? '--' : ''}\r\n`;
}

function hostileCookie(chance: () => number): string {
  const name = pick(['gg_session', 'gg_locale', 'gg_elder', 'gg_scheme', 'gg_size', 'gg_community', 'other'], chance);
  return `${name}=${encodeURIComponent(wellFormed(pick(hostile, chance)).slice(0, 1_000))}`;
}

function wellFormed(text: string): string {
  return text.replaceAll('\ud800', '\ufffd');
}

function pick<T>(list: readonly T[], chance: () => number): T {
  return list[Math.floor(chance() * list.length)] as T;
}

/** The same attacks each time. */
function sequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
