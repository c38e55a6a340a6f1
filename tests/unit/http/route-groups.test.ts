import { matchRoutes } from '@remix-run/react';
import { expect, test } from 'vitest';
import { groupKey, groupRoutes } from '#app/http/front-door/route-groups.ts';
import routes from '#app/routes.ts';

const site = [
  { id: 'root', path: '' },
  ...routes.map(({ file, path }) => ({ id: file, parentId: 'root', ...(path === undefined ? {} : { path }) })),
];
const groups = groupRoutes(site);

/** The route that Remix's own comparison finds for an address among those given. */
function found(address: string, ids: ReadonlySet<string>): string | undefined {
  const children = site
    .filter(({ id }) => id !== 'root' && ids.has(id))
    .map(({ id, path }) => (path === undefined ? { id, index: true as const } : { id, path }));
  return matchRoutes([{ id: 'root', path: '', children }], address)?.at(-1)?.route.id;
}

test('for every address of the site, its group leads to the same page as all routes together', () => {
  const all = new Set(site.map(({ id }) => id));
  for (const { path = '' } of routes) {
    for (const address of [`/${path.replaceAll(/:\w+/g, '青草2026-0001')}`, `/${path.replaceAll(/:\w+/g, 'new')}/`]) {
      const group = groups.get(groupKey(address));
      expect(group, address).toBeDefined();
      expect(found(address, group ?? all), address).toBe(found(address, all));
      expect(group?.has('root')).toBe(true);
    }
  }
});

test('a group is a small part of the site', () => {
  expect(Math.max(...[...groups.values()].map((group) => group.size))).toBeLessThan(routes.length / 4);
});

test('the data of a page and the page itself are of one group', () => {
  expect(groupKey('/proposals/x.data')).toBe(groupKey('/proposals/x'));
});

test('a route that matches addresses of several kinds is in every group', () => {
  const some = groupRoutes([
    { id: 'root', path: '' },
    { id: 'rest', parentId: 'root', path: '*' },
    { id: 'any', parentId: 'root', path: ':name' },
    { id: 'help', parentId: 'root', path: 'help' },
    { id: 'home', parentId: 'root' },
  ]);
  expect([...(some.get(groupKey('/help')) ?? [])].sort()).toEqual(['any', 'help', 'rest', 'root']);
  expect(some.get(groupKey('/elsewhere/deep'))).toBeUndefined();
});
