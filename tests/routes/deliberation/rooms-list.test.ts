import { expect, test } from 'vitest';
import { cancelRoom } from '#app/deliberation/room.commands.server.ts';
import { actOf, buildCommunity, must } from '#tests/support/build/people.ts';
import { buildNoticed, buildRoom, startsAt } from '#tests/support/build/room.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { textOf } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const community = await buildCommunity(site.db, { slug: 'rooms-of-the-list' });
const nobody = site.visitor();
nobody.jar.set('gg_community', 'rooms-of-the-list');
const later = (hours: number) => new Date(startsAt.getTime() + hours * 3_600_000);
const noticed = (title: string, given: { placeId?: string; kind?: 'estate_talk' | 'council'; hours?: number } = {}) => {
  const { hours = 0, ...plan } = given;
  return buildNoticed(site.db, { community, plan: { title, startsAt: later(hours), endsAt: later(hours + 2), ...plan } });
};

test('a list of deliberations shows those that were noticed, the next first, with time, place, purpose and agenda', async () => {
  await noticed('后开的院落协商', { hours: 48 });
  await noticed('先开的社区协商', { hours: 24, placeId: community.communityId });
  await buildRoom(site.db, { community, plan: { title: '还在筹备的协商' } });
  const html = await textOf(nobody, '/rooms');
  expect(
    missingFrom(html, ['2026年3月13日', '10:00–12:00', '社区议事厅', '商量五万元慈善微基金的用途', '议程：说明情况']),
  ).toEqual([]);
  expect(html.indexOf('先开的社区协商')).toBeLessThan(html.indexOf('后开的院落协商'));
  expect(foundIn(html, ['还在筹备的协商'])).toEqual([]);
});

test('the list narrows by tier, kind and place, keeps past ones apart, and passes nonsense over', async () => {
  await noticed('一次月月谈', { kind: 'estate_talk', hours: 72 });
  const over = await noticed('取消了的协商', { hours: 96 });
  must(await cancelRoom(site.db, actOf(over.convener), { roomId: over.id, reason: '台风' }));
  expect(foundIn(await textOf(nobody, '/rooms?tier=community'), ['一次月月谈', '后开的院落协商'])).toEqual([]);
  const talks = await textOf(nobody, '/rooms?kind=estate_talk');
  expect([missingFrom(talks, ['一次月月谈']), foundIn(talks, ['先开的社区协商'])]).toEqual([[], []]);
  expect(foundIn(await textOf(nobody, `/rooms?place=${community.estateId}`), ['先开的社区协商'])).toEqual([]);
  const past = await textOf(nobody, '/rooms?when=past');
  expect([missingFrom(past, ['取消了的协商', '已取消']), foundIn(past, ['一次月月谈'])]).toEqual([[], []]);
  expect(missingFrom(await textOf(nobody, '/rooms?kind=four_discussions'), ['没有符合条件的协商'])).toEqual([]);
  expect((await nobody.get('/rooms?tier=moon&kind=x&place=y&when=never')).status).toBe(200);
  expect((await nobody.get('/rooms?after=x')).status).toBe(400);
});

test('pages of the list follow each other without a gap or a repetition', async () => {
  for (let made = 0; made < 30; made += 1) await noticed(`第${String(made).padStart(2, '0')}次`, { hours: 200 + (made % 3) });
  const titles: string[] = [];
  for (let path: string | null = '/rooms'; path; ) {
    const html: string = await textOf(nobody, path);
    titles.push(...[...html.matchAll(/class="card-title"><a href="[^"]+">([^<]+)</g)].map(([, title = '']) => title));
    path = /href="(\/rooms\?after=[^"]+)"/.exec(html)?.[1] ?? null;
  }
  expect([titles.length, new Set(titles).size]).toEqual([33, 33]);
});
