import { expect, test, vi } from 'vitest';
import { demonstrationPassword } from '#app/demonstration/accounts.ts';
import { startDemonstration, visitorWith } from '#tests/support/demonstration.ts';
import { newPress, textOf } from '#tests/support/signed-in-visitor.ts';
import type { Browsing } from '#tests/support/site.ts';

const site = await startDemonstration();
const residents: Record<string, Browsing> = {
  'a verified resident': await signedIn('19900000001'),
  'a resident of another estate': await signedIn('19900000002'),
  'somebody not yet verified': await signedIn('19900000003'),
};
const numbers = (await site.sql<{ number: string }[]>`select number from proposals where number is not null order by number`).map(
  ({ number }) => `/proposals/${encodeURIComponent(number)}`,
);
// What the demonstration told everybody is still being delivered when it is loaded: counts of unread notices change until then.
await vi.waitFor(
  async () => expect(await site.ownerSql`select from graphile_worker._private_jobs where run_at <= now()`).toHaveLength(0),
  {
    timeout: 60_000,
    interval: 200,
  },
);
const alike = ['/proposals', '/proposals?sort=endorsed&lang=en', '/calls', '/log', '/help', '/privacy', '/offices'];

async function signedIn(phone: string): Promise<Browsing> {
  const visitor = site.visitor();
  await visitor.signIn(phone, demonstrationPassword);
  return visitor;
}

/** A page without what is new each time it is made. */
function lasting(html: string): string {
  return html.replaceAll(/name="request_key" value="[^"]*"/g, 'request_key');
}

/** The page as it is made for this visitor alone: a cookie of the site's that nobody knows makes a request one's own. */
async function ownPage(visitor: Browsing, path: string): Promise<string> {
  return await (await visitor.fetch(path, { headers: { Cookie: `${visitor.jar.header()}; gg_alone=1` } })).text();
}

async function hits(): Promise<number> {
  const text = await (await site.visitor().get('/metrics')).text();
  return Number(/^page_cache_total\{outcome="hit"\} (\d+)$/m.exec(text)?.[1] ?? 0);
}

test.each(Object.keys(residents))('%s sees on each shared page what a page made for them alone says', async (who) => {
  const visitor = residents[who] ?? site.visitor();
  for (const path of [...alike, ...numbers]) {
    const page = await visitor.get(path);
    expect(page.headers.get('Cache-Control'), path).toBe('private, no-store');
    expect(lasting(await page.text()), path).toBe(lasting(await ownPage(visitor, path)));
  }
});

test('a page is made once for all who stand the same, and each finds their own name in it and nobody else’s', async () => {
  const people = await Promise.all(
    ['19900000001', '19900000002'].map(async (phone) => {
      const [account] = await site.sql<{ name: string }[]>`select name from accounts where phone = ${phone}`;
      return { name: account?.name ?? '', visitor: await signedIn(phone) };
    }),
  );
  await site.ownerSql`update notices set read_at = now() where read_at is null`;
  const before = await hits();
  for (const { name, visitor } of [...people, ...people]) {
    const html = await textOf(visitor, '/help?shared');
    expect(html).toContain(name);
    for (const other of people) if (other.name !== name) expect(html).not.toContain(other.name);
  }
  expect((await hits()) - before).toBeGreaterThanOrEqual(2);
});

test('a name is text wherever it is written in', async () => {
  const [kept] = await site.sql<{ name: string }[]>`select name from accounts where phone = '19900000001'`;
  await site.ownerSql`update accounts set name = '<img src=x onerror="a()">&''' where phone = '19900000001'`;
  const html = await textOf(await signedIn('19900000001'), '/help');
  expect(html).not.toContain('<img src=x');
  expect(html).toContain('&#60;img src=x onerror=&#34;a()&#34;&#62;&#38;&#39;');
  await site.ownerSql`update accounts set name = ${kept?.name ?? ''} where phone = '19900000001'`;
});

test('each showing of a form has a key of its own', async () => {
  const visitor = residents['a verified resident'] ?? site.visitor();
  const path = numbers[0] ?? '';
  const keys = [await textOf(visitor, path), await textOf(visitor, path)].flatMap((html) =>
    [...html.matchAll(/name="request_key" value="([^"]*)"/g)].map((match) => match[1]),
  );
  expect(keys.length).toBeGreaterThan(2);
  expect(new Set(keys).size).toBe(keys.length);
});

test('what somebody has just done stands on the page at once', async () => {
  const visitor = await signedIn('19900000002');
  const [open] = await site.sql<{ number: string; id: string }[]>`
    select proposals.number, proposals.id from proposals join call_stages on call_stages.call_id = proposals.call_id and stage = 'collect'
    where state = 'published' and closes_at > now() and comment_count = 0 and hidden_at is null
      and not exists (select from endorsements join accounts on accounts.person_id = endorsements.person_id where phone = '19900000002' and proposal_id = proposals.id)
      and not exists (select from follows join accounts on accounts.id = account_id where phone = '19900000002' and subject_id = proposals.id)
    order by number limit 1`;
  const path = `/proposals/${encodeURIComponent(open?.number ?? '')}`;
  expect(await textOf(visitor, path)).not.toContain('取消关注');
  expect((await visitor.post(`${path}/follow`, { ...newPress(), following: 'yes' })).status).toBe(302);
  expect(await textOf(visitor, path)).toContain('取消关注');
});

test('whoever has signed out, and whoever’s session was ended, sees the page of a stranger', async () => {
  const visitor = await signedIn('19900000002');
  const signedInPage = await textOf(visitor, '/help');
  await site.ownerSql`delete from sessions where account_id = (select id from accounts where phone = '19900000002')`;
  const page = await textOf(visitor, '/help');
  expect(signedInPage).toContain('/sign-out');
  expect(page).not.toContain('/sign-out');
});

test('officers get pages of their own', async () => {
  const before = await hits();
  const staff = await visitorWith(site, 'community_staff');
  for (const path of ['/help?officer', '/help?officer']) expect(await textOf(staff, path)).toContain('/desk');
  expect((await hits()) - before).toBe(0);
});
