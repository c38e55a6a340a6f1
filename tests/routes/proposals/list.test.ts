import { expect, test } from 'vitest';
import { hideProposal } from '#app/proposals/upkeep.commands.server.ts';
import { builtPassword } from '#tests/support/build/account.ts';
import { buildOpenSite, buildSignIn } from '#tests/support/build/open-site.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { buildEndorsers, buildPublished, buildSubmitted } from '#tests/support/build/proposal.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const setting = await buildOpenSite(site.db);
const lamp = await buildPublished(site.db, setting, { content: { title: '三栋楼前加装路灯', fieldKey: 'environment' } });
const chess = await buildPublished(site.db, setting, {
  content: { title: '老年活动角', fieldKey: 'activity_space', placeId: setting.community.estateId },
});
await buildSubmitted(site.db, setting, { content: { title: '还没有公开的提案' } });
await buildEndorsers(site.db, setting, { proposalId: chess.id, count: 2 });

const page = async (path: string) => {
  const answer = await site.visitor().get(path);
  return { status: answer.status, headers: answer.headers, html: await answer.text() };
};

test('anybody reads the list of published proposals, and only those, from a cache of one second', async () => {
  const { status, headers, html } = await page('/proposals');
  expect([status, headers.get('Cache-Control')]).toEqual([200, 'public, max-age=0, s-maxage=1']);
  expect(missingFrom(html, [lamp.number, '三栋楼前加装路灯', '老年活动角', '附议2人', '共2件提案'])).toEqual([]);
  expect(foundIn(html, ['还没有公开的提案'])).toEqual([]);
});

test('whoever is signed in gets a page that no cache keeps, with the way to their own proposals', async () => {
  const browser = site.visitor();
  await browser.signIn((await buildSignIn(site.db, setting.community)).phone, builtPassword);
  const answer = await browser.get('/proposals');
  expect(answer.headers.get('Cache-Control')).toBe('private, no-store');
  expect(missingFrom(await answer.text(), ['href="/proposals/drafts"'])).toEqual([]);
});

test.each([
  ['q=加装路灯', '三栋楼前加装路灯', '老年活动角'],
  ['field=activity_space', '老年活动角', '三栋楼前加装路灯'],
  [`place=${setting.community.buildingId}`, '三栋楼前加装路灯', '老年活动角'],
])('?%s narrows the list, says so, and offers to take it away', async (query, there, gone) => {
  const { html } = await page(`/proposals?${query}`);
  expect(missingFrom(html, [`>${there}</a>`, 'aria-label="取消“'])).toEqual([]);
  expect(foundIn(html, [`>${gone}</a>`])).toEqual([]);
});

test('a search that finds nothing says so and what to do next', async () => {
  const { status, html } = await page('/proposals?q=温泉');
  expect(status).toBe(200);
  expect(missingFrom(html, ['没有符合条件的提案', '清除全部条件'])).toEqual([]);
});

test.each([
  'q=&field=..&place=x&stage=1&source=2&call=%27&sort=drop',
  `q=${encodeURIComponent('路'.repeat(200))}`,
  'q=%F0%9F%92%A9&stage=collecting&stage=funded',
  'place=00000000-0000-0000-0000-000000000000&call=none',
  'q[]=x&sort=__proto__&stage=constructor',
])('nonsense in the address is passed over: ?%s', async (query) => {
  expect((await page(`/proposals?${query}`)).status).toBe(200);
});

test.each(['q=%00%ff', `q=${'x'.repeat(100_000)}`, '%E0%A4%A=1'])(
  'what no link could be is refused, not failed at: ?%s',
  async (query) => {
    const { status } = await page(`/proposals?${query}`);
    expect(status === 200 || (status >= 400 && status < 500)).toBe(true);
  },
);

test.each(['after=x', 'after=WzFd', `after=${btoa(JSON.stringify(['2026-01-01T00:00:00.000Z', 'x']))}`])(
  'a place in the list that is none of ours is a mistake in the request: ?%s',
  async (query) => {
    expect((await page(`/proposals?${query}`)).status).toBe(400);
    expect((await page(`/proposals.json?${query}`)).status).toBe(400);
  },
);

test('what people type into the search is shown as text', async () => {
  const { html } = await page(`/proposals?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
  expect(foundIn(html, ['<script>alert(1)'])).toEqual([]);
});

test('a page far down is reached by its link and leads back to the first', async () => {
  for (let made = 0; made < 31; made += 1)
    await buildPublished(site.db, setting, { content: { title: `第${made}件提案`, fieldKey: 'other' } });
  const first = await page('/proposals?field=other');
  const next = /href="(\/proposals\?[^"]*after=[^"]+)"/.exec(first.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const second = await page(next);
  const titles = (html: string) => [...html.matchAll(/>(第\d+件提案)<\/a>/g)].map(([, title]) => title);
  expect(titles(first.html)).toHaveLength(30);
  expect(titles(second.html)).toHaveLength(1);
  expect(titles(first.html)).not.toContain(titles(second.html)[0]);
  expect(missingFrom(second.html, ['href="/proposals?field=other"'])).toEqual([]);
});

test('the same list comes as a table, as data and as a feed', async () => {
  const csv = await site.visitor().get('/proposals.csv?q=加装路灯');
  expect(csv.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
  const table = Buffer.from(await csv.arrayBuffer()).toString('utf8');
  expect(table.slice(0, 7)).toBe('\ufeff编号,标题,');
  expect(table).toContain('三栋楼前加装路灯');
  const data = await (await site.visitor().get('/proposals.json?field=activity_space')).json();
  expect(data).toMatchObject({
    items: [{ number: chess.number, title: '老年活动角', endorsements: 2, stage: 'collecting' }],
    next: null,
  });
  const feed = await site.visitor().get('/proposals.rss?q=加装路灯');
  expect(feed.headers.get('Content-Type')).toBe('application/rss+xml; charset=utf-8');
  expect(await feed.text()).toContain(`<title>${lamp.number} 三栋楼前加装路灯</title>`);
});

test('data and feed answer with 304 to whoever holds them', async () => {
  for (const path of ['/proposals.json', '/proposals.rss?q=加装路灯']) {
    const etag = (await site.visitor().get(path)).headers.get('ETag') ?? '';
    expect((await site.visitor().fetch(path, { headers: { 'If-None-Match': etag } })).status).toBe(304);
  }
});

test('a hidden proposal is in no list, whatever its format', async () => {
  const hidden = await buildPublished(site.db, setting, { content: { title: '含有他人电话的提案' } });
  must(await hideProposal(site.db, actOf(setting.reviewer), { proposalId: hidden.id, reason: '含有他人电话' }));
  for (const path of ['/proposals?q=电话', '/proposals.json?q=电话', '/proposals.csv?q=电话', '/proposals.rss?q=电话', '/']) {
    expect(foundIn((await page(path)).html, ['含有他人电话的提案'])).toEqual([]);
  }
});

test('what is like a title being typed comes as a piece of HTML', async () => {
  const answer = await site.visitor().get('/proposals/similar?q=三栋楼前装路灯');
  const html = await answer.text();
  expect(missingFrom(html, [lamp.number])).toEqual([]);
  expect(foundIn(html, ['<html'])).toEqual([]);
  expect(await (await site.visitor().get('/proposals/similar?q=')).text()).toBe('');
});
